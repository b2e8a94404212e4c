/** Steps that write what others read. */
@NullMarked
package dev.nurture.export;

import org.jspecify.annotations.NullMarked;
