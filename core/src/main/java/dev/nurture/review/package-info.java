/**
 * What people say of data, how far to trust it, and what to make of it.
 *
 * <p>The tour. {@link dev.nurture.review.Judgements} holds who said what of which item, {@link dev.nurture.review.Gold} what is
 * known to be right. {@code aggregate} makes one label an item, with its uncertainty and a view of every annotator.
 */
@NullMarked
package dev.nurture.review;

import org.jspecify.annotations.NullMarked;
