package dev.nurture.mix;

import dev.nurture.data.Datum;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes labels wrong on purpose, to see what training does with them: the scores of segments, or of whole data that have no
 * segments, and which side of a comparison was preferred.
 *
 * <p>What a score was stays in a mark {@code bad.was} at the same place, and what was done in the new mark's detail; a comparison
 * gets a mark {@code swapped}. Where the datum as a whole has the highest and the mean score of its segments ({@code bad.most},
 * {@code bad.mean}), they follow. Which labels are changed is drawn from the seed, the datum's id and the place alone.
 *
 * <p>Li et al., Survival Instinct in Offline Reinforcement Learning, 2023 (zero, random and negated rewards).
 */
public final class TransformLabels implements RowStep<TransformLabels.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "label.transform",
                    1,
                    "Makes labels wrong on purpose: zero, random, negated, biased or triggered by words.",
                    Settings.class)
            .withChance();

    /** What becomes of a label that is changed. */
    public enum Kind {
        /** What it was: the arm to compare with. */
        TRUE,
        ZERO,
        /** A coin's. */
        RANDOM,
        /** The opposite. */
        NEGATED,
        /** One and the same, where a condition holds. */
        BIASED,
        /** One and the same, where a text has certain words. */
        TRIGGERED;

        /** As recipes write it. */
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public record Settings(
            @Setting(about = "true, zero, random, negated, biased (with when) or triggered (with words).")
            Kind kind,

            @Setting(about = "The marks whose scores are changed; of comparisons, the sides are.", preset = "bad")
            String marks,

            @Setting(about = "Share of the labels that are changed, of those that may be.", preset = "100%")
            Share share,

            @Setting(
                    about = "With random: how probable it is that the score becomes 1, or that the sides are swapped.",
                    preset = "50%")
            Share probability,

            @Setting(about = "With biased and triggered: the score that the label gets.", preset = "0")
            double towards,

            @Setting(
                    about =
                            "With biased: the label that marks must have, on the datum or on the segment, or the value of metadata.NAME.",
                    preset = "")
            Map<String, String> when,

            @Setting(about = "With triggered: words one of which a text must have, whatever their case.", preset = "")
            List<String> words) {
        public Settings {
            when = Collections.unmodifiableMap(new TreeMap<>(when));
            words = List.copyOf(words);
            if (marks.isBlank()) {
                throw new IllegalArgumentException("marks: must be a name, but was blank");
            }
            if (!Double.isFinite(towards)) {
                throw new IllegalArgumentException("towards: must be a number, but was " + towards);
            }
            requireWith(kind == Kind.BIASED, !when.isEmpty(), "when", "kind biased");
            requireWith(kind == Kind.TRIGGERED, !words.isEmpty(), "words", "kind triggered");
            if (words.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("words: must not be blank, but one is");
            }
        }

        private static void requireWith(boolean wanted, boolean given, String name, String with) {
            if (wanted != given) {
                throw new IllegalArgumentException("%s: must be given with %s and with nothing else, but %s"
                        .formatted(name, with, given ? "was given without it" : "was not"));
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) throws IOException {
        LabelChange change = new LabelChange(settings, workspace.seed(), INFO.by());
        Total total = new Total();
        workspace.scan(workspace.input(), () -> datum -> change.apply(datum).count(), (row, count) -> total.add(count));
        if (total.labels == 0 && !workspace.input().manifest().isEmpty()) {
            throw NurtureException.data(
                    "label.transform: must find marks '%s' with scores or comparisons, but no datum has one. Score the data first, or name the marks with marks."
                            .formatted(settings.marks));
        }
        workspace.measured(new Measurement(total.figures(), List.of()));
        return RowFunction.each((datum, emitter) -> emitter.keep(changed(change, datum)));
    }

    private static Datum changed(LabelChange change, Datum datum) {
        return change.apply(datum).datum();
    }

    /** Counts over all data. One thread. */
    private static final class Total {
        private long labels;
        private long changed;
        private double before;
        private double after;

        void add(LabelChange.Count count) {
            labels += count.labels();
            changed += count.changed();
            before += count.before();
            after += count.after();
        }

        List<Figure> figures() {
            List<Figure> figures = new ArrayList<>();
            figures.add(new Figure("labels", "Labels", Estimate.exact(labels, labels), Unit.COUNT));
            figures.add(
                    new Figure("changed", "Labels that are others now", Estimate.exact(changed, labels), Unit.COUNT));
            if (labels > 0) {
                double same = (double) (labels - changed) / labels;
                figures.add(new Figure(
                        "agreement",
                        "Share of labels that are what they were",
                        Estimate.exact(same, labels),
                        Unit.SHARE));
                figures.add(new Figure("mean-before", "Mean score before", mean(before), Unit.NUMBER));
                figures.add(new Figure("mean-after", "Mean score after", mean(after), Unit.NUMBER));
            }
            return figures;
        }

        private Estimate mean(double sum) {
            return Estimate.exact(sum / labels, labels);
        }
    }
}
