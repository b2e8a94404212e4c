/**
 * Reads the field's formats into data: the step {@code read}.
 *
 * <p>A file goes through three hands. {@code Formats} tells what it is and who opens it; the format cuts it into rows;
 * a {@code RowMapping}, one a convention, says what a row's fields mean. A format is added in {@code Formats}, a
 * convention in {@code Conventions}; neither knows of the other.
 *
 * <p>What a writer can rely on, so that the row which was read can be written again:
 *
 * <ul>
 *   <li>A field that the convention does not take stays in the datum's metadata, byte for byte.
 *   <li>{@code message_fields} in the metadata holds what messages had besides role and text, by the number of the part
 *       that each became.
 *   <li>{@code row_form} in the metadata is there where the row was in another convention than the one that its form has by
 *       itself (text, messages, preference, ranking). Its {@code convention} names it. {@code kept} holds fields of the
 *       convention that were there but say nothing, such as an empty {@code system}: they are written again where nothing
 *       else has taken their place. {@code input_at} and {@code length} of an Alpaca row say, in code points of the user's
 *       turn, where its input began (after the blank line) and how long the turn was; if the turn is no longer so long, or
 *       has no blank line there, it was edited and is written as the instruction whole. No text of the row is repeated in
 *       it, so what a step redacts does not come back.
 *   <li>A ranking's answers are its {@code generations}, one turn each; {@code ratings} and {@code rationales} stay in the
 *       metadata as they came, and each rating is a mark {@code rating} on its answer besides: a score if it is a number, a
 *       label if it is not.
 *   <li>A system message that stands outside of the turns becomes the first turn, spoken by the system.
 * </ul>
 */
@NullMarked
package dev.nurture.source;

import org.jspecify.annotations.NullMarked;
