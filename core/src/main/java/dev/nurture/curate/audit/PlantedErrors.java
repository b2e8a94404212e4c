package dev.nurture.curate.audit;

import dev.nurture.data.Corpus;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.stat.AreaUnderCurve;
import dev.nurture.stat.Mean;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** How well an audit finds the label errors that were planted for it. */
final class PlantedErrors {
    private PlantedErrors() {}

    /** Which rows carry the mark {@code name} with the label {@code wrong}. */
    private static BitSet rows(Corpus corpus, String name, String step) {
        BitSet wrong = new BitSet();
        long marked = 0;
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext()) {
                int row = Math.toIntExact(rows.position());
                var mark = rows.next().mark(name).flatMap(Mark::label);
                marked += mark.isPresent() ? 1 : 0;
                wrong.set(row, mark.filter(PlantLabelErrors.WRONG::equals).isPresent());
            }
        }
        if (marked == 0 || wrong.isEmpty()) {
            throw NurtureException.data(
                    "%s: must find the mark '%s' with the label '%s', but no datum has it. Plant errors first, or leave truth out."
                            .formatted(step, name, PlantLabelErrors.WRONG));
        }
        return wrong;
    }

    /**
     * Precision, recall and area of a flagging.
     *
     * @param rows by item: its row in the corpus
     * @param scores by item: how little its label is suspected
     */
    static List<Measurement.Figure> figures(
            Corpus corpus, String truth, String step, long[] rows, boolean[] flagged, double[] scores, long[] groups) {
        BitSet planted = rows(corpus, truth, step);
        int[] wrong = IntStream.range(0, rows.length)
                .filter(i -> planted.get((int) rows[i]))
                .toArray();
        int[] found = IntStream.range(0, rows.length).filter(i -> flagged[i]).toArray();
        List<Measurement.Figure> figures = new ArrayList<>();
        figures.add(share(
                "planted",
                "Labels that were planted wrong",
                Mean.clustered(
                        Arrays.stream(rows)
                                .mapToDouble(row -> planted.get((int) row) ? 1 : 0)
                                .toArray(),
                        groups)));
        if (groupsOf(found, groups) > 1) {
            figures.add(share(
                    "planted-precision",
                    "Of the suspicious labels this share was planted wrong (others may be wrong too)",
                    Mean.clustered(
                            Arrays.stream(found)
                                    .mapToDouble(i -> planted.get((int) rows[i]) ? 1 : 0)
                                    .toArray(),
                            keys(found, groups))));
        }
        if (groupsOf(wrong, groups) > 1) {
            figures.add(share(
                    "planted-recall",
                    "Of the labels planted wrong this share is suspicious",
                    Mean.clustered(
                            Arrays.stream(wrong)
                                    .mapToDouble(i -> flagged[i] ? 1 : 0)
                                    .toArray(),
                            keys(wrong, groups))));
        }
        if (wrong.length > 0 && wrong.length < rows.length) {
            figures.add(area(rows, planted, scores, groups));
        }
        return figures;
    }

    private static Measurement.Figure area(long[] rows, BitSet planted, double[] scores, long[] groups) {
        double[] suspicion = Arrays.stream(scores).map(score -> -score).toArray();
        boolean[] hits = new boolean[rows.length];
        for (int i = 0; i < hits.length; i++) {
            hits[i] = planted.get((int) rows[i]);
        }
        return share(
                "planted-auc",
                "A label planted wrong is more suspicious than another one",
                AreaUnderCurve.of(suspicion, hits, groups));
    }

    private static long groupsOf(int[] items, long[] groups) {
        return Arrays.stream(keys(items, groups)).distinct().count();
    }

    private static long[] keys(int[] items, long[] groups) {
        return Arrays.stream(items).mapToLong(i -> groups[i]).toArray();
    }

    private static Measurement.Figure share(String name, String about, dev.nurture.stat.Estimate estimate) {
        return new Measurement.Figure(name, about, estimate, Measurement.Unit.SHARE);
    }
}
