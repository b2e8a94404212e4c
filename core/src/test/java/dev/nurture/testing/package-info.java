/** Fakes and sample values that tests of several packages share. */
@NullMarked
package dev.nurture.testing;

import org.jspecify.annotations.NullMarked;
