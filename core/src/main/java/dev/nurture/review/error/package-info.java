/** Labels that a model thinks wrong, consensus in which a model has a vote, and what to label next. */
@NullMarked
package dev.nurture.review.error;

import org.jspecify.annotations.NullMarked;
