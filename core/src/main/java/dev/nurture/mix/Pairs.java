package dev.nurture.mix;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.data.Turn;
import dev.nurture.error.NurtureException;
import dev.nurture.step.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The preferences that comparisons and rankings hold. A comparison is one pair; a ranking is a pair for every two answers that
 * were rated differently.
 *
 * <p>What says nothing about which answer is better is left out and counted by its reason: {@code identical-sides},
 * {@code empty-side}, {@code tied}, {@code unrated}.
 *
 * @param skipped how many by reason, in the order of the reasons
 */
public record Pairs(List<Pair> all, Map<String, Long> skipped) {
    public Pairs {
        all = List.copyOf(all);
        skipped = Collections.unmodifiableMap(new TreeMap<>(skipped));
    }

    /**
     * Reads all data of some inputs.
     *
     * @param rating the span mark with the rating of each answer of a ranking
     * @param step for messages
     * @throws NurtureException of kind DATA if a datum has no answers, or no pair is left
     */
    public static Pairs read(List<Workspace.Input> inputs, String rating, String step) {
        Reader reader = new Reader(rating, step);
        for (Workspace.Input input : inputs) {
            try (Rows rows = input.corpus().rows()) {
                while (rows.hasNext()) {
                    reader.read(rows.next());
                }
            }
        }
        if (reader.pairs.isEmpty()) {
            throw NurtureException.data(
                    "%s: must find comparisons of which one side is better, but found none in %s%s. Look at them with audit.preferences."
                            .formatted(
                                    step,
                                    names(inputs),
                                    reader.skipped.isEmpty() ? "" : ": " + skipped(new TreeMap<>(reader.skipped))));
        }
        return new Pairs(reader.pairs, reader.skipped);
    }

    private static String skipped(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(each -> "%s with %s".formatted(each.getValue(), each.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String names(List<Workspace.Input> inputs) {
        return String.join(", ", inputs.stream().map(Workspace.Input::name).toList());
    }

    /** One thread. */
    private static final class Reader {
        private final String rating;
        private final String step;
        private final List<Pair> pairs = new ArrayList<>();
        private final Map<String, Long> skipped = new TreeMap<>();

        Reader(String rating, String step) {
            this.rating = rating;
            this.step = step;
        }

        void read(Datum datum) {
            switch (datum.content().form()) {
                case COMPARISON -> comparison(datum, (Content.Comparison) datum.content());
                case RANKING -> ranking(datum, (Content.Ranking) datum.content());
                case DOCUMENT, DIALOGUE ->
                    throw NurtureException.data(
                            "%s: %s must be a comparison or a ranking, but is a %s. Read comparisons, such as files with chosen and rejected answers."
                                    .formatted(
                                            step,
                                            datum.name(),
                                            datum.content().form().label()));
            }
        }

        private void comparison(Datum datum, Content.Comparison comparison) {
            add(datum, comparison.prompt(), comparison.chosen(), comparison.rejected());
        }

        private void ranking(Datum datum, Content.Ranking ranking) {
            List<OptionalDouble> ratings = new ArrayList<>();
            for (int i = 0; i < ranking.answers().size(); i++) {
                ratings.add(rating(datum, ranking.part(i)));
            }
            for (int i = 0; i < ratings.size(); i++) {
                for (int j = i + 1; j < ratings.size(); j++) {
                    if (ratings.get(i).isEmpty() || ratings.get(j).isEmpty()) {
                        skip("unrated");
                        continue;
                    }
                    double margin =
                            ratings.get(i).getAsDouble() - ratings.get(j).getAsDouble();
                    if (margin == 0) {
                        skip("tied");
                    } else {
                        Turn better = ranking.answers().get(margin > 0 ? i : j);
                        Turn worse = ranking.answers().get(margin > 0 ? j : i);
                        add(datum, ranking.prompt(), List.of(better), List.of(worse));
                    }
                }
            }
        }

        /** The last score of that name on the part. */
        private OptionalDouble rating(Datum datum, int part) {
            return datum.marks().stream()
                    .filter(mark -> mark.name().equals(rating))
                    .filter(mark ->
                            mark.span().filter(span -> span.part() == part).isPresent())
                    .map(Mark::score)
                    .reduce(OptionalDouble.empty(), (earlier, later) -> later);
        }

        private void add(Datum datum, List<Turn> prompt, List<Turn> better, List<Turn> worse) {
            if (better.equals(worse)) {
                skip("identical-sides");
            } else if (isEmpty(better) || isEmpty(worse)) {
                skip("empty-side");
            } else {
                pairs.add(new Pair(
                        datum.id(), datum.name(), datum.groupFingerprint().first(), prompt, better, worse));
            }
        }

        private static boolean isEmpty(List<Turn> turns) {
            return turns.stream().allMatch(turn -> turn.text().isBlank());
        }

        private void skip(String reason) {
            skipped.merge(reason, 1L, Long::sum);
        }
    }
}
