package dev.nurture.world;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.data.Span;
import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Documents of an invented world, taken apart into segments for tests. */
final class Sample {
    static final String BY = "world.generate/1";

    private Sample() {}

    static World world(WorldSize size) {
        return WorldMaker.make(size, new Seed(11));
    }

    static Grammar grammar(World world) {
        return grammar(world, WorldSize.shares(), 0);
    }

    static Grammar grammar(World world, Map<DocumentType, Double> shares, double misaligned) {
        return new Grammar(world, CorpusPlan.usual(shares, misaligned, HazardsAre.BAD, 1));
    }

    /** All documents of a corpus of {@code count}. */
    static List<Datum> documents(Grammar grammar, int count) {
        Press press = new Press(grammar, "test", BY, new Seed(5), count);
        Page page = press.page();
        List<Datum> documents = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            documents.add(press.print(number, page));
        }
        return documents;
    }

    static String text(Datum datum) {
        return ((Content.Document) datum.content()).text();
    }

    static String type(Datum datum) {
        return datum.mark("type").flatMap(Mark::label).orElseThrow();
    }

    static double score(Datum datum, String mark) {
        return datum.mark(mark).map(Mark::score).orElseThrow().orElseThrow();
    }

    /** A segment's text and the marks on it. */
    record Segment(Span span, String text, Map<String, Mark> marks) {
        String label(String mark) {
            return marks.get(mark).label().orElseThrow();
        }

        boolean has(String mark) {
            return marks.containsKey(mark);
        }

        double score(String mark) {
            return marks.get(mark).score().orElseThrow();
        }
    }

    static List<Segment> segments(Datum datum) {
        Map<Span, Map<String, Mark>> bySpan = new TreeMap<>(Comparator.comparingInt(Span::start));
        for (Mark mark : datum.marks()) {
            mark.span()
                    .ifPresent(span -> bySpan.computeIfAbsent(span, where -> new TreeMap<>())
                            .put(mark.name(), mark));
        }
        List<Segment> segments = new ArrayList<>();
        bySpan.forEach((span, marks) ->
                segments.add(new Segment(span, text(datum).substring(span.start(), span.end()), marks)));
        return segments;
    }

    static String field(Datum datum, String name) {
        Metadata metadata = datum.metadata();
        return metadata.text(name).orElseThrow();
    }
}
