/** De-duplication: one datum of each group of equal or nearly equal ones is kept, the others say whose copy they are. */
@NullMarked
package dev.nurture.curate.dedup;

import org.jspecify.annotations.NullMarked;
