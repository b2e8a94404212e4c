package dev.nurture.cli;

import dev.nurture.run.RunRecord;
import dev.nurture.stat.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Two runs side by side, for people. */
final class ComparisonView {
    private final Screen screen;

    ComparisonView(Screen screen) {
        this.screen = screen;
    }

    void print(Comparison comparison) {
        screen.line(parting(comparison));
        screen.line();
        stages(comparison);
        figures(comparison);
    }

    private static String parting(Comparison comparison) {
        Optional<Comparison.StagePair> parting = comparison.parting();
        String names = comparison.first().name() + " and " + comparison.second().name();
        if (parting.isEmpty()) {
            return names + " made the same, byte by byte";
        }
        Comparison.StagePair stage = parting.get();
        return switch (stage.standing()) {
            case SAME, CHANGED -> names + " part at " + stage.job() + ": " + Printable.line(cause(stage, comparison));
            case ADDED ->
                names + " part at " + stage.job() + ", which only "
                        + comparison.second().name() + " has";
            case REMOVED ->
                names + " part at " + stage.job() + ", which only "
                        + comparison.first().name() + " has";
        };
    }

    private static String cause(Comparison.StagePair stage, Comparison comparison) {
        List<String> causes = stage.causes();
        if (!causes.isEmpty()) {
            return String.join("; ", causes);
        }
        boolean reads = stage.first().map(job -> job.inputs().isEmpty()).orElse(false);
        if (reads) {
            return "the files that it reads are other ones";
        }
        return comparison.first().seed() == comparison.second().seed()
                ? "its input is another one"
                : "seed: %d → %d"
                        .formatted(
                                comparison.first().seed(), comparison.second().seed());
    }

    private void stages(Comparison comparison) {
        Table table = Table.of(
                "stage",
                "",
                comparison.first().name() + ">",
                comparison.second().name() + ">",
                "what differs");
        for (Comparison.StagePair stage : comparison.stages()) {
            table.row(
                    Table.cell(stage.job(), Ink.BOLD),
                    Table.cell(word(stage.standing()), ink(stage.standing())),
                    Table.cell(""),
                    Table.cell(""),
                    Table.cell(String.join("; ", stage.causes())));
            counts(stage.first(), stage.second(), table);
        }
        table.print(screen);
        screen.line();
    }

    /** A row for each output and each reason whose number differs. */
    private static void counts(Optional<RunRecord.Done> first, Optional<RunRecord.Done> second, Table table) {
        Map<String, Long> old = Counts.of(first);
        Map<String, Long> now = Counts.of(second);
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            long before = old.getOrDefault(name, 0L);
            long after = now.getOrDefault(name, 0L);
            if (before != after) {
                table.row("  " + name, "", Amounts.count(before), Amounts.count(after), signed(after - before));
            }
        }
    }

    private static String signed(long difference) {
        return (difference > 0 ? "+" : "−") + Amounts.count(Math.abs(difference));
    }

    private void figures(Comparison comparison) {
        if (comparison.figures().isEmpty()) {
            return;
        }
        Table table = Table.of(
                "figure",
                comparison.first().name() + ">",
                comparison.second().name() + ">",
                "difference>",
                "95 % interval");
        for (Comparison.FigurePair pair : comparison.figures()) {
            Estimate difference = pair.difference();
            boolean differs = difference.excludes(0);
            table.row(
                    Table.cell(pair.job() + ": " + FigureTables.about(pair.first())),
                    Table.cell(FigureText.value(pair.first())),
                    Table.cell(FigureText.value(pair.second())),
                    Table.cell(
                            FigureText.signed(difference.value(), pair.first().unit()), differs ? Ink.BOLD : Ink.DIM),
                    Table.cell(
                            FigureText.signedInterval(difference, pair.first().unit())));
        }
        table.print(screen);
        screen.line();
        note(
                "Stages with the same output measured the same; their figures are left out. Each run was measured by itself,");
        note("and intervals are compared without pairing the data; on the same data the true interval is narrower.");
    }

    private void note(String text) {
        screen.line(screen.paint(Ink.DIM, text));
    }

    static String word(Comparison.Standing standing) {
        return standing == Comparison.Standing.SAME
                ? "same output"
                : standing.name().toLowerCase(Locale.ROOT);
    }

    private static Ink ink(Comparison.Standing standing) {
        return switch (standing) {
            case SAME -> Ink.DIM;
            case CHANGED -> Ink.YELLOW;
            case ADDED -> Ink.GREEN;
            case REMOVED -> Ink.RED;
        };
    }
}
