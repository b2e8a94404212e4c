package dev.nurture.model;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a model's training put into texts, so that whoever asks it can do the same: the token that ends texts and stands before
 * each of them, the tag of segments that are wanted, and the tags that it must not say.
 *
 * @param end stands between texts, and before the first one
 * @param tag stands before each segment whose kind is wanted, such as {@code <good>}; empty for models without tags
 * @param opposite stands before each segment of the other kind, such as {@code <bad>}
 */
public record Prompting(int end, Optional<Integer> tag, Optional<Integer> opposite) {
    /** All tokens that it names. */
    Set<Integer> tokens() {
        return Stream.concat(Stream.of(end), banned().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Tokens that must not be chosen while generating. */
    public Set<Integer> banned() {
        return Stream.of(tag, opposite).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
    }
}
