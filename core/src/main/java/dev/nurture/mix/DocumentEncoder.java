package dev.nurture.mix;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.error.NurtureException;
import dev.nurture.token.Tokenizer;
import dev.nurture.token.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Encodes documents and finds which tokens their scored segments have. A token belongs to a segment that has its last
 * character, since tokens begin with the blank before a word. Threads may share it.
 */
final class DocumentEncoder {
    private static final Comparator<Span> BY_PLACE =
            Comparator.comparingInt(Span::start).thenComparingInt(Span::end);

    private final Tokenizer tokenizer;
    private final Packing packing;

    DocumentEncoder(Tokenizer tokenizer, Packing packing) {
        this.tokenizer = tokenizer;
        this.packing = packing;
    }

    EncodedDocument encode(Datum datum) {
        if (!(datum.content() instanceof Content.Document document)) {
            throw NurtureException.data(
                    "%s: must be a document to be trained on, but is a %s. Make documents of it first."
                            .formatted(datum.name(), datum.content().form().label()));
        }
        boolean inoculated =
                packing.inoculation().filter(given -> given.appliesTo(datum)).isPresent();
        Tokens tokens = tokenizer.encode(document.text());
        Map<Span, Float> segments = segments(datum, document.text());
        return segments.isEmpty()
                ? new EncodedDocument(tokens.ids(), new int[0], new int[0], new float[0], inoculated)
                : scored(tokens, segments, inoculated);
    }

    /** The last score of each span; of a document without any, the whole one's. */
    private Map<Span, Float> segments(Datum datum, String text) {
        Map<Span, Float> segments = new TreeMap<>(BY_PLACE);
        for (Mark mark : datum.marks()) {
            if (mark.name().equals(packing.scores())
                    && mark.span().isPresent()
                    && mark.score().isPresent()) {
                segments.put(mark.span().get(), (float) mark.score().getAsDouble());
            }
        }
        if (segments.isEmpty()) {
            datum.mark(packing.scores())
                    .flatMap(mark -> mark.score().stream().boxed().findFirst())
                    .ifPresent(score -> segments.put(Span.of(0, text, 0, text.length()), score.floatValue()));
        }
        return segments;
    }

    private static EncodedDocument scored(Tokens tokens, Map<Span, Float> segments, boolean inoculated) {
        int[] spans = tokens.spans();
        List<int[]> places = new ArrayList<>();
        List<Float> scores = new ArrayList<>();
        int from = 0;
        for (Map.Entry<Span, Float> segment : segments.entrySet()) {
            from = firstEndingAfter(spans, from, segment.getKey().start());
            int to = firstEndingAfter(spans, from, segment.getKey().end());
            if (to > from) {
                places.add(new int[] {from, to});
                scores.add(segment.getValue());
            }
        }
        float[] values = new float[scores.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = scores.get(i);
        }
        return new EncodedDocument(
                tokens.ids(),
                places.stream().mapToInt(place -> place[0]).toArray(),
                places.stream().mapToInt(place -> place[1]).toArray(),
                values,
                inoculated);
    }

    private static int firstEndingAfter(int[] spans, int from, int character) {
        int token = from;
        while (2 * token < spans.length && spans[2 * token + 1] <= character) {
            token++;
        }
        return token;
    }
}
