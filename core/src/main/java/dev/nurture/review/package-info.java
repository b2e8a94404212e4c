/**
 * What people say of data, how far to trust it, and what to make of it.
 *
 * <p>The tour. {@link dev.nurture.review.Judgements} holds who said what of which item, {@link dev.nurture.review.Gold} what is
 * known to be right; {@link dev.nurture.review.ReviewGather} makes data that carry judgements out of rows. Then
 *
 * <ul>
 *   <li>{@code aggregate}: one label an item, with its uncertainty, and a view of every annotator;
 *   <li>{@code agreement}: how far annotators agree beyond chance;
 *   <li>{@code error}: labels that a model thinks wrong, and what to label next;
 *   <li>{@code compare}: from judgements which of two things is better to a score for each;
 *   <li>{@code watch}: looking for people who do not mean well;
 *   <li>{@code defend}: what to do about them, and what that is worth;
 *   <li>{@code simulate}: people made up, to see what a plan would yield;
 *   <li>{@code plan}: how many labels to buy and when to stop;
 *   <li>{@code vote}: public votes, counted.
 * </ul>
 */
@NullMarked
package dev.nurture.review;

import org.jspecify.annotations.NullMarked;
