/** Which language data are in: a mark, and a filter that decides by it. */
@NullMarked
package dev.nurture.curate.language;

import org.jspecify.annotations.NullMarked;
