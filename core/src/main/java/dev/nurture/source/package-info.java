/**
 * Reads the field's formats into data: the step {@code read}.
 *
 * <p>A file goes through three hands. {@code Formats} tells what it is and who opens it; the format cuts it into rows;
 * a {@code RowMapping}, one a convention, says what a row's fields mean. A format is added in {@code Formats}, a
 * convention in {@code Conventions}; neither knows of the other.
 */
@NullMarked
package dev.nurture.source;

import org.jspecify.annotations.NullMarked;
