/**
 * The text model that curation shares with its peers: what is white space, a letter, punctuation, a line, a word and a
 * sentence. Peers are written in Python, so its answers are given here, exactly; where a peer's word splitter is a model of
 * its own, the splitter has a name and a version that is part of the result's name ({@code words1}).
 *
 * <p>Everything works on a stretch of a {@code char} array and files what it finds as positions, so that a text of any
 * length is looked at without making objects.
 */
@NullMarked
package dev.nurture.text;

import org.jspecify.annotations.NullMarked;
