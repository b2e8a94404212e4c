package dev.nurture.model;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a model's training put into texts, so that whoever asks it can do the same: the token that ends texts and stands before
 * each of them, the tag of segments that are wanted, and the tags that it must not say.
 *
 * @param end stands between texts, and before the first one unless {@code beginning} does
 * @param tag stands before each segment whose kind is wanted, such as {@code <good>}; empty for models without tags
 * @param opposite stands before each segment of the other kind, such as {@code <bad>}
 * @param beginning stands before each text, where another token than {@code end} does
 */
public record Prompting(int end, Optional<Integer> tag, Optional<Integer> opposite, Optional<Integer> beginning) {
    /** A model whose texts begin with the token that ends them. */
    public Prompting(int end, Optional<Integer> tag, Optional<Integer> opposite) {
        this(end, tag, opposite, Optional.empty());
    }

    /** The token before every text. */
    public int begin() {
        return beginning.orElse(end);
    }

    /** All tokens that it names. */
    Set<Integer> tokens() {
        return Stream.concat(Stream.of(end, begin()), banned().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Tokens that must not be chosen while generating. */
    public Set<Integer> banned() {
        return Stream.of(tag, opposite).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
    }
}
