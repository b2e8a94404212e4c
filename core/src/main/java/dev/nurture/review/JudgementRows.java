package dev.nurture.review;

import dev.nurture.data.Content;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Setting;
import dev.nurture.step.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How to read judgements that stand one a row, as exports of labelling tools have them, and the truth that stands with the data
 * themselves: a group of settings. Fields are found among marks and metadata; {@code text} is the document, {@code id} the user's
 * id.
 */
public record JudgementRows(
        @Setting(about = "The field of a judgement that names its item by the item's id.", preset = "item")
        String item,

        @Setting(about = "The field that names who judged.", preset = "annotator")
        String annotator,

        @Setting(about = "The field with what was said.", preset = "label")
        String label,

        @Setting(about = "The field with when it was said, in seconds; without it, in the order of the rows.")
        Optional<String> time,

        @Setting(about = "Labels that mean: no judgement.", preset = "")
        List<String> abstentions) {
    /**
     * All judgements of some corpora.
     *
     * @param classes in their order; those that occur if empty
     */
    public Judgements read(List<Workspace.Input> inputs, List<String> classes) {
        JudgementsBuilder builder = Judgements.builder(Scale.NOMINAL);
        if (!classes.isEmpty()) {
            builder.classes(classes);
        }
        long row = 0;
        for (Workspace.Input input : inputs) {
            try (Rows rows = input.corpus().rows()) {
                while (rows.hasNext()) {
                    Datum datum = rows.next();
                    String place = input.name() + " (" + datum.name() + ")";
                    long when = time.isPresent() ? time(place, datum, time.get()) : row;
                    add(builder, place, datum, when);
                    row++;
                }
            }
        }
        return builder.build();
    }

    private void add(JudgementsBuilder builder, String place, Datum datum, long when) {
        String said = require(place, datum, label);
        if (abstentions.contains(said)) {
            builder.abstain(require(place, datum, item), require(place, datum, annotator));
        } else {
            builder.add(require(place, datum, item), require(place, datum, annotator), said, when, 1);
        }
    }

    private static long time(String place, Datum datum, String field) {
        String text = require(place, datum, field);
        try {
            return Math.round(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new NurtureException(
                    Kind.DATA, "%s: %s must be a number of seconds, but was '%s'.".formatted(place, field, text), e);
        }
    }

    private static String require(String place, Datum datum, String field) {
        return value(datum, field)
                .orElseThrow(() -> NurtureException.data(
                        "%s: must have the field '%s', but has none. Name it with fields: item, annotator and label."
                                .formatted(place, field)));
    }

    /** The truth of the items, by their names; items without it are left out. */
    public static Gold truth(Judgements judgements, Corpus corpus, String field) {
        Map<String, String> truth = new HashMap<>();
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                value(datum, field).ifPresent(value -> truth.put(datum.name(), value));
            }
        }
        Gold gold = Gold.of(judgements, truth, Gold.Draw.RANDOM);
        if (gold.size() == 0) {
            throw NurtureException.data(
                    "truth: must know items that were judged, but no datum has '%s' under the name of one. Check the field and the ids."
                            .formatted(field));
        }
        return gold;
    }

    /** A field of the data that were judged, by item; those without it are of the slice {@code none}. */
    public static List<String> slices(Judgements judgements, Corpus corpus, String field) {
        Map<String, String> sliceOf = new HashMap<>();
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                value(datum, field).ifPresent(value -> sliceOf.put(datum.name(), value));
            }
        }
        return IntStream.range(0, judgements.items())
                .mapToObj(i -> sliceOf.getOrDefault(judgements.itemName(i), "none"))
                .toList();
    }

    private static Optional<String> value(Datum datum, String field) {
        Optional<String> marked = datum.mark(field).flatMap(Mark::label);
        if (marked.isPresent()) {
            return marked;
        }
        Optional<String> kept = datum.metadata().text(field);
        if (kept.isPresent()) {
            return kept;
        }
        if (field.equals("text") && datum.content() instanceof Content.Document document) {
            return Optional.of(document.text());
        }
        return field.equals("id") ? datum.key() : Optional.empty();
    }
}
