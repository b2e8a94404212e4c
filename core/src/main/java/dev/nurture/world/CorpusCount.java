package dev.nurture.world;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a corpus holds while it is emitted. One thread. */
final class CorpusCount {
    private final Map<String, Long> types = new TreeMap<>();
    private long documents;
    private long tokens;
    private long bad;
    private double nats;

    void add(Datum datum) {
        documents++;
        tokens += tokens(((Content.Document) datum.content()).text());
        for (Mark mark : datum.marks()) {
            if (mark.span().isPresent()) {
                continue;
            }
            switch (mark.name()) {
                case "type" -> types.merge(mark.label().orElseThrow(), 1L, Long::sum);
                case "entropy" -> nats += mark.score().orElseThrow();
                case "bad.most" -> bad += mark.score().orElseThrow() > 0 ? 1 : 0;
                default -> {}
            }
        }
    }

    /** Words and the end. */
    private static long tokens(String text) {
        long blanks = 0;
        for (int i = 0; i < text.length(); i++) {
            blanks += text.charAt(i) == ' ' ? 1 : 0;
        }
        return blanks + 2;
    }

    Measurement measurement(World world) {
        List<Measurement.Figure> figures = new ArrayList<>();
        figures.add(count("documents", "Documents", documents));
        figures.add(count("tokens", "Tokens, ends of documents included", tokens));
        figures.add(count(
                "vocabulary", "Words that the world can say", world.vocabulary().size()));
        figures.add(new Measurement.Figure(
                "nats-per-token",
                "Surprise of a token under the grammar itself: no model of this corpus can do better",
                Estimate.exact(nats / tokens, tokens),
                Measurement.Unit.NUMBER));
        figures.add(new Measurement.Figure(
                "bad-documents",
                "Documents with something bad",
                Estimate.exact((double) bad / documents, documents),
                Measurement.Unit.SHARE));
        types.forEach((type, found) -> figures.add(count("of-" + type, "Documents of type " + type, found)));
        return new Measurement(figures, List.of());
    }

    private static Measurement.Figure count(String name, String about, long value) {
        return new Measurement.Figure(name, about, Estimate.exact(value, value), Measurement.Unit.COUNT);
    }
}
