package dev.nurture.mix;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.data.Turn;
import dev.nurture.error.NurtureException;
import dev.nurture.token.Tokenizer;
import dev.nurture.token.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Encodes documents and dialogues and finds which of their tokens are scored and which are learned. A token belongs to a stretch
 * of text that has its last character, since tokens begin with the blank before a word. Threads may share it.
 */
final class DocumentEncoder {
    private static final Comparator<Stretch> BY_PLACE =
            Comparator.comparingInt(Stretch::from).thenComparingInt(Stretch::to);

    private final LaidEncoder encoder;
    private final Packing packing;

    DocumentEncoder(Tokenizer tokenizer, Packing packing) {
        this.encoder = new LaidEncoder(tokenizer, packing.begin(), packing.end());
        this.packing = packing;
    }

    EncodedDocument encode(Datum datum) {
        Laid laid = laid(datum);
        Map<Stretch, Float> segments = segments(datum, laid);
        boolean inoculated =
                packing.inoculation().filter(given -> given.appliesTo(datum)).isPresent();
        List<Tokens> pieces = encoder.pieces(laid);
        int[] ids = encoder.ids(pieces);
        if (segments.isEmpty() && laid.isWhole()) {
            return EncodedDocument.plain(ids, inoculated);
        }
        int[] ends = ends(laid, pieces, ids.length);
        return scored(ids, ends, segments, inoculated).learning(unlearned(ends, laid), laid.isEndLearned());
    }

    private Laid laid(Datum datum) {
        if (datum.content() instanceof Content.Document document) {
            return Laid.document(document.text());
        }
        if (datum.content() instanceof Content.Dialogue dialogue) {
            return laid(datum, dialogue.turns());
        }
        throw NurtureException.data(
                "%s: must be a document or a dialogue to be trained on, but is a %s. Make documents of it first."
                        .formatted(datum.name(), datum.content().form().label()));
    }

    private Laid laid(Datum datum, List<Turn> turns) {
        try {
            encoder.requirePlain(turns, packing.dialogues());
            return Laid.dialogue(turns, packing.dialogues());
        } catch (NurtureException e) {
            throw new NurtureException(e.kind(), datum.name() + ": " + e.getMessage(), e);
        }
    }

    /** The code point after the last of each token; a token between pieces ends where the piece before it does. */
    private static int[] ends(Laid laid, List<Tokens> pieces, int count) {
        int[] ends = new int[count];
        int at = 0;
        int before = 0;
        for (int i = 0; i < pieces.size(); i++) {
            int[] spans = pieces.get(i).spans();
            for (int end = 1; end < spans.length; end += 2) {
                ends[at++] = before + spans[end];
            }
            String piece = laid.pieces().get(i);
            before += piece.codePointCount(0, piece.length());
            if (at < count) {
                ends[at++] = before;
            }
        }
        return ends;
    }

    /** The last score of each span; of a datum without any, the whole one's. */
    private Map<Stretch, Float> segments(Datum datum, Laid laid) {
        Map<Stretch, Float> segments = new TreeMap<>(BY_PLACE);
        for (Mark mark : datum.marks()) {
            if (mark.name().equals(packing.scores())
                    && mark.span().isPresent()
                    && mark.score().isPresent()) {
                segments.put(
                        stretch(datum, mark.span().get(), laid),
                        score(datum, mark.score().getAsDouble()));
            }
        }
        if (segments.isEmpty()) {
            datum.mark(packing.scores())
                    .flatMap(mark -> mark.score().stream().boxed().findFirst())
                    .ifPresent(score -> segments.put(new Stretch(0, laid.length()), score(datum, score)));
        }
        return segments;
    }

    private static Stretch stretch(Datum datum, Span span, Laid laid) {
        int start = laid.parts().get(span.part());
        if (start == Laid.NOWHERE) {
            throw NurtureException.data(
                    "%s: turn %s: must be in the chat template's text as it is, so that its marks can be placed, but the template changes it. Strip the text first."
                            .formatted(datum.name(), span.part() + 1));
        }
        return new Stretch(start + span.start(), start + span.end());
    }

    private float score(Datum datum, double score) {
        if (Math.abs(score) > Float.MAX_VALUE) {
            throw NurtureException.data("%s: mark %s: must have a score of at most %s, but was %s. Scale it."
                    .formatted(datum.name(), packing.scores(), Float.MAX_VALUE, score));
        }
        return (float) score;
    }

    private static EncodedDocument scored(int[] ids, int[] ends, Map<Stretch, Float> segments, boolean inoculated) {
        List<int[]> places = new ArrayList<>();
        List<Float> scores = new ArrayList<>();
        int from = 0;
        for (Map.Entry<Stretch, Float> segment : segments.entrySet()) {
            from = firstEndingAfter(ends, from, segment.getKey().from());
            int to = firstEndingAfter(ends, from, segment.getKey().to());
            if (to > from) {
                places.add(new int[] {from, to});
                scores.add(segment.getValue());
            }
        }
        float[] values = new float[scores.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = scores.get(i);
        }
        return EncodedDocument.scored(
                ids,
                places.stream().mapToInt(place -> place[0]).toArray(),
                places.stream().mapToInt(place -> place[1]).toArray(),
                values,
                inoculated);
    }

    private static int firstEndingAfter(int[] ends, int from, int character) {
        int token = from;
        while (token < ends.length && ends[token] <= character) {
            token++;
        }
        return token;
    }

    /** Stretches of tokens that are read alone: the first of each and the one after its last. */
    private static int[] unlearned(int[] ends, Laid laid) {
        List<Integer> borders = new ArrayList<>();
        boolean learned = true;
        for (int i = 0; i < ends.length; i++) {
            if (laid.isLearned(ends[i]) != learned) {
                learned = !learned;
                borders.add(i);
            }
        }
        if (!learned) {
            borders.add(ends.length);
        }
        return borders.stream().mapToInt(Integer::intValue).toArray();
    }
}
