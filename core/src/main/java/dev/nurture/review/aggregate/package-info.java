/** From many judgements of an item to one, with its uncertainty and a view of every annotator. */
@NullMarked
package dev.nurture.review.aggregate;

import org.jspecify.annotations.NullMarked;
