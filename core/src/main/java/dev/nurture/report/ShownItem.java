package dev.nurture.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** One item of a probe with what every model said to it. Filled by one thread, then only read. */
final class ShownItem {
    private static final String LOG_PROBABILITY = "log-probability";
    private static final String RIGHT = "right";

    private final Datum datum;
    private final JsonNode fields;
    private final String stage;
    private final ItemScore kind;
    private final Map<String, Said> byArm = new LinkedHashMap<>();
    private final Map<Integer, Map<Place, List<Double>>> tokens = new TreeMap<>();

    ShownItem(Datum datum, String stage, ItemScore kind) {
        this.datum = datum;
        this.fields = Facet.fields(datum);
        this.stage = stage;
        this.kind = kind;
    }

    /** A stretch of a part's text, in code points. */
    private record Place(int start, int end) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return start != other.start ? Integer.compare(start, other.start) : Integer.compare(end, other.end);
        }
    }

    /**
     * What an arm's models said.
     *
     * @param scores of each model
     * @param answers of each answer the probabilities that the models gave it
     */
    record Said(List<Double> scores, Map<Integer, List<Double>> answers) {
        double mean() {
            return scores.stream().mapToDouble(each -> each).average().orElse(0);
        }
    }

    /** A token with its mean log-probability over models. */
    record Token(int start, int end, double logProbability) {}

    void add(String arm, Datum scored) {
        Said said = byArm.computeIfAbsent(arm, any -> new Said(new ArrayList<>(), new TreeMap<>()));
        kind.of(scored).ifPresent(score -> said.scores().add(score));
        Map<Integer, Double> sums = new TreeMap<>();
        for (Mark mark : scored.marks()) {
            if (mark.name().equals(LOG_PROBABILITY)
                    && mark.span().isPresent()
                    && mark.score().isPresent()) {
                Span span = mark.span().get();
                double score = mark.score().getAsDouble();
                sums.merge(span.part(), score, Double::sum);
                tokens.computeIfAbsent(span.part(), any -> new TreeMap<>())
                        .computeIfAbsent(new Place(span.start(), span.end()), any -> new ArrayList<>())
                        .add(score);
            }
        }
        sums.forEach((part, sum) ->
                said.answers().computeIfAbsent(part, any -> new ArrayList<>()).add(Math.exp(sum)));
    }

    Datum datum() {
        return datum;
    }

    String stage() {
        return stage;
    }

    ItemScore kind() {
        return kind;
    }

    Map<String, Said> byArm() {
        return byArm;
    }

    Content.Ranking content() {
        return (Content.Ranking) datum.content();
    }

    /** One of its labels, such as {@code split}; empty if it has none. */
    String label(String field) {
        return fields.path(field).asText("");
    }

    /** How probable the wrong answer is under the data, where that is known. */
    OptionalDouble expected() {
        JsonNode expected = fields.path("expected");
        return expected.isNumber() ? OptionalDouble.of(expected.asDouble()) : OptionalDouble.empty();
    }

    boolean isRight(int part) {
        return datum.marks().stream()
                .filter(mark -> mark.name().equals(RIGHT))
                .filter(mark -> mark.span().filter(span -> span.part() == part).isPresent())
                .anyMatch(mark -> mark.score().orElse(0) > 0.5);
    }

    /** The tokens of a part whose probability is known, in order. */
    List<Token> tokens(int part) {
        List<Token> all = new ArrayList<>();
        tokens.getOrDefault(part, Map.of())
                .forEach((place, scores) -> all.add(new Token(
                        place.start(),
                        place.end(),
                        scores.stream().mapToDouble(each -> each).average().orElse(0))));
        return all;
    }

    /** What it may have in common with documents, the most telling first. */
    List<Facet> facets() {
        return List.copyOf(kind == ItemScore.WRONG_ACT ? Facet.ofAct(datum) : Facet.ofQuestion(datum));
    }
}
