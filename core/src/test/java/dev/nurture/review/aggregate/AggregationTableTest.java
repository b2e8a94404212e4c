package dev.nurture.review.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.testing.CrowdData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Writes the tables of models and crowds for the documentation, on request, since they take a minute. */
class AggregationTableTest {
    private static final Map<String, Aggregator> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("majority", new MajorityVote());
        COLUMNS.put("weighted", new WeightedMajority());
        COLUMNS.put("zero-based", new ZeroBasedSkill());
        COLUMNS.put("Dawid-Skene", DawidSkene.plain());
        COLUMNS.put("smoothed", DawidSkene.smoothed());
        COLUMNS.put("hierarchical", new HierarchicalDawidSkene());
        COLUMNS.put("one-coin", OneCoin.smoothed());
        COLUMNS.put("GLAD", new Glad());
        COLUMNS.put("MACE", new Mace(Mace.Choice.HIDDEN));
        COLUMNS.put("robust spectral", new RobustSpectral());
        COLUMNS.put("spectral", new Spectral());
        COLUMNS.put("capped", new CappedVote());
    }

    @Test
    void theHierarchicalModelIsBestOnAverage() throws Exception {
        assumeThat(System.getProperty("nurture.report"))
                .as("asked for with -Dnurture.report=1")
                .isNotNull();
        List<String> lines = new ArrayList<>();
        lines.add("| set | " + String.join(" | ", COLUMNS.keySet()) + " | auto |");
        lines.add("|---|" + "---:|".repeat(COLUMNS.size() + 1));
        double[] means = new double[COLUMNS.size() + 1];
        List<String> sets = new ArrayList<>(CrowdData.NAMES);
        sets.add("adult2");
        for (String set : sets) {
            double[] row = row(set);
            for (int c = 0; c < row.length; c++) {
                means[c] += row[c] / sets.size();
            }
            lines.add("| " + set + " | " + cells(row));
        }
        lines.add("| mean | " + cells(means));
        Path file = Path.of("target", "aggregation.md");
        Files.createDirectories(file.getParent());
        Files.write(file, lines, StandardCharsets.UTF_8);

        double ours = means[List.copyOf(COLUMNS.keySet()).indexOf("hierarchical")];
        assertThat(Arrays.stream(means, 0, COLUMNS.size())).allMatch(mean -> mean <= ours);
    }

    @Test
    void calibrationMakesTheRightLabelLessOfASurprise() throws Exception {
        assumeThat(System.getProperty("nurture.report"))
                .as("asked for with -Dnurture.report=1")
                .isNotNull();
        List<String> lines = new ArrayList<>();
        lines.add("| set | as the model says | hidden judgements | a fifth of the gold |");
        lines.add("|---|---:|---:|---:|");
        double[] means = new double[3];
        for (String set : CrowdData.NAMES) {
            double[] row = surprises(CrowdData.read(set));
            lines.add(String.format(Locale.ROOT, "| %s | %.3f | %.3f | %.3f |", set, row[0], row[1], row[2]));
            for (int c = 0; c < row.length; c++) {
                means[c] += row[c] / CrowdData.NAMES.size();
            }
        }
        lines.add(String.format(Locale.ROOT, "| mean | %.3f | %.3f | %.3f |", means[0], means[1], means[2]));
        Path file = Path.of("target", "calibration.md");
        Files.createDirectories(file.getParent());
        Files.write(file, lines, StandardCharsets.UTF_8);

        assertThat(means[2]).isLessThan(means[1]);
        assertThat(means[1]).isLessThan(means[0]);
    }

    /** On four fifths of the gold: raw, tempered by hidden judgements, tempered by the other fifth. */
    private static double[] surprises(CrowdData data) {
        Seed seed = new Seed(1);
        Gold known = data.gold().without(item -> item % 5 != 0);
        Gold rest = data.gold().without(item -> item % 5 == 0);
        Aggregator model = new HierarchicalDawidSkene();
        Aggregate raw = model.aggregate(data.judgements(), seed);
        Calibration hidden = Calibration.of(model, raw, Gold.none(data.judgements()), seed);
        Calibration gold = Calibration.of(model, raw, known, seed);
        return new double[] {surprise(raw, rest), surprise(hidden.apply(raw), rest), surprise(gold.apply(raw), rest)};
    }

    private static double surprise(Aggregate result, Gold gold) {
        return Arrays.stream(gold.items())
                .mapToDouble(item -> -Math.log(Math.max(1e-6, result.posterior(item, gold.of(item)))))
                .average()
                .orElseThrow();
    }

    private static double[] row(String set) {
        CrowdData data = CrowdData.read(set);
        Seed seed = new Seed(1);
        List<Aggregator> models = new ArrayList<>(COLUMNS.values());
        models.add(ModelChoice.usual().choose(data.judgements(), Gold.none(data.judgements()), seed));
        return models.stream()
                .map(model -> model.aggregate(data.judgements(), seed))
                .mapToDouble(result -> Arrays.stream(data.gold().items())
                        .mapToDouble(
                                item -> result.expectedHit(item, data.gold().of(item)))
                        .average()
                        .orElseThrow())
                .toArray();
    }

    private static String cells(double[] row) {
        double best = Arrays.stream(row).max().orElseThrow();
        StringBuilder cells = new StringBuilder();
        for (double cell : row) {
            String number = String.format(Locale.ROOT, "%.4f", cell).substring(cell < 1 ? 1 : 0);
            cells.append(cell > best - 5e-5 ? "**" + number + "**" : number).append(" | ");
        }
        return cells.toString().strip();
    }
}
