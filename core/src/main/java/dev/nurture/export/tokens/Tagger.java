package dev.nurture.export.tokens;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Seed;
import dev.nurture.token.Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Finds the tags of data by their marks. What is left out depends on the datum and the seed alone. Threads may share it. */
final class Tagger {
    private final Optional<dev.nurture.export.tokens.Tags> settings;
    private final Seed seed;
    private final int high;
    private final int low;

    /**
     * A tag in the text of a part.
     *
     * @param at code point
     */
    record Tag(int part, int at, int id) {}

    /**
     * A datum's tags.
     *
     * @param whole before everything
     * @param inside in order
     */
    record Tags(OptionalInt whole, List<Tag> inside) {
        static final Tags NONE = new Tags(OptionalInt.empty(), List.of());

        List<Tag> inPart(int part) {
            return inside.isEmpty()
                    ? List.of()
                    : inside.stream().filter(tag -> tag.part == part).toList();
        }
    }

    Tagger(Optional<dev.nurture.export.tokens.Tags> settings, Tokenizer tokenizer, Seed seed) {
        this.settings = settings;
        this.seed = seed.child("tags");
        high = settings.map(tags -> id(tokenizer, "high", tags.high())).orElse(-1);
        low = settings.map(tags -> id(tokenizer, "low", tags.low())).orElse(-1);
    }

    private static int id(Tokenizer tokenizer, String setting, String content) {
        OptionalInt id = tokenizer.special(content);
        return id.orElseThrow(() -> NurtureException.data(
                "tags: %s: must be a special token of the tokenizer, but %s is none. Train one with special: [<|endoftext|>, %s] or name another token."
                        .formatted(setting, content, content)));
    }

    Tags tags(Datum datum) {
        return settings.isEmpty() ? Tags.NONE : tags(datum, settings.get());
    }

    private Tags tags(Datum datum, dev.nurture.export.tokens.Tags rules) {
        RandomGenerator chance = seed.child(datum.id()).generator();
        OptionalInt whole = OptionalInt.empty();
        List<Tag> inside = new ArrayList<>();
        for (Mark mark : datum.marks()) {
            if (mark.name().equals(rules.mark()) && mark.score().isPresent()) {
                int id = mark.score().getAsDouble() >= rules.threshold() ? high : low;
                boolean isLeftOut = chance.nextDouble() < rules.dropout().value();
                if (mark.span().isEmpty()) {
                    whole = isLeftOut ? OptionalInt.empty() : OptionalInt.of(id);
                } else if (!isLeftOut) {
                    inside.add(
                            new Tag(mark.span().get().part(), mark.span().get().start(), id));
                }
            }
        }
        inside.sort(Comparator.comparingInt(Tag::part).thenComparingInt(Tag::at));
        return new Tags(whole, inside);
    }
}
