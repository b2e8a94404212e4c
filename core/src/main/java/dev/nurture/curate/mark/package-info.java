/** Simple scores, kept as marks, and the filter that decides by them. */
@NullMarked
package dev.nurture.curate.mark;

import org.jspecify.annotations.NullMarked;
