package dev.nurture.curate.audit;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Hash;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Mean;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Measures whether judges prefer an answer for where it stands: how often the answer shown first wins, and how often a
 * judgement stays the same when the order is swapped.
 *
 * <p>Each datum is a judgement with the answer that won and whether the order was swapped in its fields; judgements on one
 * item are one cluster. Where every item is shown in both orders, the quality of the answers cancels, and a share other than
 * one half is bias. Memory: 50 bytes a judgement.
 */
public final class AuditPositions implements WholeStep<AuditPositions.Settings> {
    private static final int MOST_GROUPS = 50;

    private static final StepInfo<Settings> INFO = StepInfo.of(
            "audit.positions",
            1,
            "Measures whether judgements depend on the order in which answers were shown.",
            Settings.class);

    public record Settings(
            @Setting(about = "The field that says which answer won.", preset = "winner")
            String winner,

            @Setting(
                    about = "The values that mean the first and the second answer; others are ties or no answers.",
                    preset = "1, 2")
            List<String> answers,

            @Setting(about = "The field that says whether the second answer was shown first.", preset = "swap")
            String swapped,

            @Setting(about = "The field with the item that was judged, instead of the datum's content.")
            Optional<String> item,

            @Setting(about = "Fields that, with the item, tell which two judgements differ only in order.", preset = "")
            List<String> same,

            @Setting(about = "The field by whose values to measure besides, such as the judge.")
            Optional<String> by) {
        public Settings {
            if (answers.size() != 2) {
                throw new IllegalArgumentException("answers: must be two values, but was " + answers);
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of();
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        Tally tally = new Tally(settings);
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                tally.add(rows.next());
                workspace.progress(rows.position(), workspace.input().manifest().rows());
            }
        }
        workspace.measured(new Measurement(tally.figures(), List.of()));
    }

    /** Scores with the items that they are about. */
    private static final class Scores {
        private final List<Double> values = new ArrayList<>();
        private final List<Long> items = new ArrayList<>();

        void add(boolean hit, long item) {
            values.add(hit ? 1.0 : 0.0);
            items.add(item);
        }

        Optional<Estimate> mean() {
            return items.stream().distinct().limit(2).count() < 2
                    ? Optional.empty()
                    : Optional.of(Mean.clustered(
                            values.stream().mapToDouble(value -> value).toArray(),
                            items.stream().mapToLong(item -> item).toArray()));
        }
    }

    /** Which answer won, in each order. */
    private static final class Pair {
        private Optional<Integer> straight = Optional.empty();
        private Optional<Integer> swapped = Optional.empty();
    }

    private static final class Tally {
        private final Settings settings;
        private final Scores first = new Scores();
        private final Map<String, Scores> firstBy = new TreeMap<>();
        private final Map<Long, Pair> pairs = new TreeMap<>();
        private final Map<Long, Long> itemOf = new HashMap<>();
        private long undecided;
        private long all;

        Tally(Settings settings) {
            this.settings = settings;
        }

        void add(Datum datum) {
            all++;
            boolean isSwapped = isSwapped(datum);
            Optional<Integer> winner =
                    field(datum, settings.winner).map(settings.answers::indexOf).filter(index -> index >= 0);
            if (winner.isEmpty()) {
                undecided++;
                return;
            }
            long item = settings.item
                    .map(field -> Hash.of("item").add(require(datum, field)).fingerprint())
                    .orElseGet(datum::contentFingerprint)
                    .first();
            boolean shownFirst = isSwapped == (winner.get() == 1);
            first.add(shownFirst, item);
            settings.by.ifPresent(by -> group(require(datum, by)).add(shownFirst, item));
            Hash same = Hash.of("same").add(item);
            settings.same.forEach(field -> same.add(require(datum, field)));
            long key = same.fingerprint().first();
            Pair pair = pairs.computeIfAbsent(key, any -> new Pair());
            itemOf.put(key, item);
            if (isSwapped) {
                pair.swapped = winner;
            } else {
                pair.straight = winner;
            }
        }

        private Scores group(String value) {
            if (firstBy.size() >= MOST_GROUPS && !firstBy.containsKey(value)) {
                throw NurtureException.data(
                        "audit.positions: by: must have at most %s values, but has more, such as '%s'. Name another field."
                                .formatted(MOST_GROUPS, value));
            }
            return firstBy.computeIfAbsent(value, any -> new Scores());
        }

        private boolean isSwapped(Datum datum) {
            String value = require(datum, settings.swapped);
            if (!value.equals("true") && !value.equals("false")) {
                throw NurtureException.data("audit.positions: %s must have true or false in %s, but has '%s'."
                        .formatted(datum.name(), settings.swapped, value));
            }
            return value.equals("true");
        }

        private static String require(Datum datum, String field) {
            return field(datum, field)
                    .orElseThrow(() -> NurtureException.data(
                            "audit.positions: %s must have the field %s, but has not. Check the name."
                                    .formatted(datum.name(), field)));
        }

        private static Optional<String> field(Datum datum, String name) {
            return datum.mark(name)
                    .flatMap(Mark::label)
                    .or(() -> datum.metadata().text(name));
        }

        List<Measurement.Figure> figures() {
            List<Measurement.Figure> figures = new ArrayList<>();
            figures.add(count("judgements", "Judgements", all));
            figures.add(count("undecided", "Ties and judgements without an answer, left out", undecided));
            first.mean().ifPresent(mean -> figures.add(share("first-wins", "The answer shown first wins", mean)));
            Scores stays = new Scores();
            pairs.forEach((key, pair) -> {
                if (pair.straight.isPresent() && pair.swapped.isPresent()) {
                    stays.add(pair.straight.equals(pair.swapped), itemOf.getOrDefault(key, key));
                }
            });
            stays.mean()
                    .ifPresent(mean ->
                            figures.add(share("stays", "The same answer wins when the order is swapped", mean)));
            firstBy.forEach((value, scores) -> scores.mean()
                    .ifPresent(mean -> figures.add(share(
                            "first-wins-"
                                    + value.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
                            "The answer shown first wins, says " + value,
                            mean))));
            return figures;
        }

        private static Measurement.Figure count(String name, String about, long value) {
            return new Measurement.Figure(name, about, Estimate.exact((double) value, value), Measurement.Unit.COUNT);
        }

        private static Measurement.Figure share(String name, String about, Estimate estimate) {
            return new Measurement.Figure(name, about, estimate, Measurement.Unit.SHARE);
        }
    }
}
