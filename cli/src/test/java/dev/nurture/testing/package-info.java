/** Hand-written stand-ins for tests. */
@NullMarked
package dev.nurture.testing;

import org.jspecify.annotations.NullMarked;
