package dev.nurture.cli;

import dev.nurture.run.RunRecord;
import dev.nurture.step.Measurement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was measured, with intervals. */
final class FigureTables {
    private FigureTables() {}

    /** Of one job, the first so many; the rest is for who asks. */
    private static final int MOST_FIGURES = 16;

    /** A stage with more jobs than this is read through what compares them. */
    private static final int MOST_JOBS = 4;

    /**
     * One table for the jobs that measured something, as much of it as a person reads; nothing is printed if none did. Where
     * a job answers the run's question, its figures are the ones to read.
     *
     * @return whether there is more
     */
    static boolean print(RunRecord run, Screen screen) {
        Map<String, Long> jobs =
                run.jobs().stream().collect(Collectors.groupingBy(FigureTables::stage, Collectors.counting()));
        Table table = table();
        List<RunRecord.Done> answering = run.answering();
        boolean more = false;
        for (RunRecord.Done job : inOrder(run, answering)) {
            List<Measurement.Figure> figures =
                    job.measurement().map(Measurement::figures).orElse(List.of());
            boolean few =
                    jobs.getOrDefault(stage(job), 0L) <= MOST_JOBS && (answering.isEmpty() || answering.contains(job));
            List<Measurement.Figure> shown =
                    few ? figures.subList(0, Math.min(MOST_FIGURES, figures.size())) : List.of();
            more |= shown.size() < figures.size();
            add(job, shown, table);
        }
        print(table, screen);
        return more;
    }

    /** Those that answer first, as their answers stand. */
    private static List<RunRecord.Done> inOrder(RunRecord run, List<RunRecord.Done> answering) {
        return Stream.concat(answering.stream(), run.jobs().stream()).distinct().toList();
    }

    private static String stage(RunRecord.Done job) {
        int arms = job.id().indexOf('[');
        return arms < 0 ? job.id() : job.id().substring(0, arms);
    }

    static void print(RunRecord.Done job, Measurement measurement, Screen screen) {
        Table table = table();
        add(job, measurement.figures(), table);
        print(table, screen);
    }

    private static Table table() {
        return Table.of("measured", "value>", "95 % interval", "n>");
    }

    private static void add(RunRecord.Done job, List<Measurement.Figure> figures, Table table) {
        if (figures.isEmpty()) {
            return;
        }
        table.row(Table.cell(job.id(), Ink.BOLD), Table.cell(""), Table.cell(""), Table.cell(""));
        for (Measurement.Figure figure : figures) {
            table.row(
                    "  " + about(figure),
                    FigureText.value(figure),
                    FigureText.interval(figure),
                    Amounts.count(figure.estimate().n()));
        }
    }

    private static void print(Table table, Screen screen) {
        if (!table.isEmpty()) {
            table.print(screen);
            screen.line();
        }
    }

    static String about(Measurement.Figure figure) {
        return figure.about().isEmpty() ? figure.name() : figure.about();
    }
}
