/** Removal of hazardous texts: terms find candidates, a classifier decides, a reserve fills the gap. */
@NullMarked
package dev.nurture.curate.hazard;

import org.jspecify.annotations.NullMarked;
