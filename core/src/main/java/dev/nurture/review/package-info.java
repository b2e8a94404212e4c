/**
 * What people say of data, how far to trust it, and what to make of it.
 *
 * <p>The tour. {@link dev.nurture.review.Judgements} holds who said what of which item, {@link dev.nurture.review.Gold} what is
 * known to be right. {@code aggregate} makes one label an item, with its uncertainty and a view of every annotator.
 *
 * <p>{@code attack} watches for people who do not mean well, {@code simulate} makes people up, {@code plan} says how many labels
 * to buy and when to stop, and {@code vote} counts public votes.
 */
@NullMarked
package dev.nurture.review;

import org.jspecify.annotations.NullMarked;
