package dev.nurture.curate.audit;

import dev.nurture.curate.internal.Wanted;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Mean;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The part of the audit of comparisons that asks models whether the label is right, and which labels nearly contradict. */
final class SuspiciousComparisons {
    static final String SUSPICIOUS = "Suspicious labels, the most suspicious first";
    static final String OPPOSITE = "Nearly the same answers with the opposite label";

    private final ComparisonVerdicts verdicts;
    private final BitSet suspicious;
    private final BitSet opposite = new BitSet();

    SuspiciousComparisons(ComparisonVerdicts verdicts, double share) {
        this.verdicts = verdicts;
        this.suspicious = verdicts.suspicious(share);
    }

    void list(double alike, Wanted wanted) {
        for (int i : verdicts.ranked()) {
            if (suspicious.get(i)) {
                wanted.add(SUSPICIOUS, verdicts.texts().row(i), note(i));
            }
        }
        for (int[] pair : verdicts.texts().opposites(alike)) {
            for (int i : pair) {
                if (!opposite.get(i)) {
                    opposite.set(i);
                    wanted.add(OPPOSITE, verdicts.texts().row(i), "");
                }
            }
        }
    }

    private String note(int i) {
        return String.format(Locale.ROOT, "right with %.1f %%", 100 * verdicts.probability(i));
    }

    List<Measurement.Figure> figures() {
        List<Measurement.Figure> figures = new ArrayList<>();
        figures.add(share(
                "model-agrees",
                "Models that did not train on the prompt prefer the chosen answer",
                i -> 0.5 + Math.signum(verdicts.probability(i) - ComparisonVerdicts.EVEN) / 2));
        suspects(figures);
        figures.add(share("nearly-contradicted", "A near-copy has the opposite label", i -> opposite.get(i) ? 1 : 0));
        return figures;
    }

    /** How sure they are of those listed. */
    private void suspects(List<Measurement.Figure> figures) {
        int[] listed = suspicious.stream().toArray();
        figures.add(new Measurement.Figure(
                "suspicious",
                "Listed as suspicious, as they are most sure of the rejected answer",
                Estimate.exact(listed.length, verdicts.size()),
                Measurement.Unit.COUNT));
        long[] groups = Arrays.stream(listed)
                .mapToLong(i -> verdicts.judged().groups()[i])
                .toArray();
        if (Arrays.stream(groups).distinct().count() > 1) {
            double[] probabilities =
                    Arrays.stream(listed).mapToDouble(verdicts::probability).toArray();
            figures.add(new Measurement.Figure(
                    "suspicious-right",
                    "Labels listed that are right, by the models' own account",
                    Mean.clustered(probabilities, groups),
                    Measurement.Unit.SHARE));
        }
    }

    List<Measurement.Figure> planted(dev.nurture.data.Corpus corpus, String truth, String step) {
        boolean[] flagged = new boolean[verdicts.size()];
        for (int i = 0; i < flagged.length; i++) {
            flagged[i] = suspicious.get(i);
        }
        return PlantedErrors.figures(
                corpus,
                truth,
                step,
                verdicts.judged().rows(),
                flagged,
                verdicts.judged().probabilities(),
                verdicts.judged().groups());
    }

    private Measurement.Figure share(String name, String about, IntToDoubleFunction value) {
        Estimate estimate = Mean.clustered(
                IntStream.range(0, verdicts.size()).mapToDouble(value).toArray(),
                verdicts.judged().groups());
        return new Measurement.Figure(name, about, estimate, Measurement.Unit.SHARE);
    }
}
