/** How far annotators agree beyond chance. */
@NullMarked
package dev.nurture.review.agreement;

import org.jspecify.annotations.NullMarked;
