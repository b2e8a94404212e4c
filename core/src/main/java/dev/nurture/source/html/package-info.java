/** Makes text of HTML: what a page says, without what surrounds it. */
@NullMarked
package dev.nurture.source.html;

import org.jspecify.annotations.NullMarked;
