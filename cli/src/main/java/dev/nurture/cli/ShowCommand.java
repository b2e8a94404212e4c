package dev.nurture.cli;

import dev.nurture.data.Rows;
import dev.nurture.data.internal.DatumJson;
import dev.nurture.error.NurtureException;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import dev.nurture.run.RunSummary;
import dev.nurture.run.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows runs, a run, or what a stage made. */
@Command(name = "show", description = "List runs; show a run; show what a stage measured and made.")
final class ShowCommand implements Callable<Integer> {
    private static final int FEW = 10;

    private final Nurture nurture;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "The run; without it, runs are listed.")
    private Optional<String> run = Optional.empty();

    @Option(names = "--stage", paramLabel = "JOB", description = "Show what this stage made.")
    private Optional<String> stage = Optional.empty();

    @Option(names = "--output", paramLabel = "NAME", description = "One of its outputs (the first).")
    private Optional<String> output = Optional.empty();

    @Option(names = "--step", paramLabel = "N", description = "Of a training: show what it was given in this step.")
    private Optional<Long> step = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "How many data to show (${DEFAULT-VALUE}).")
    private int limit = FEW;

    ShowCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        if (limit < 0) {
            throw NurtureException.usage("--limit: must not be negative, but was %d.".formatted(limit));
        }
        if (run.isEmpty() && stage.isEmpty()) {
            RunListView.print(RunSummary.all(nurture.runs()), nurture);
            return 0;
        }
        RunFolder folder = nurture.folder(nurture.run(run));
        RunRecord record = folder.read(nurture.store());
        if (stage.isPresent() && step.isPresent()) {
            GivenView.print(new Tracer(record).given(record.require(stage.get()), step.get()), nurture.console());
        } else if (stage.isPresent()) {
            showStage(record.require(stage.get()));
        } else if (nurture.console().isJson()) {
            nurture.console().json(RunJson.of(record, folder));
        } else {
            RunView.print(record, folder, nurture.console().out());
        }
        return 0;
    }

    private void showStage(RunRecord.Done job) {
        Console console = nurture.console();
        if (!console.isJson()) {
            StageView.print(job, console.out());
        }
        List<String> outputs = new ArrayList<>(job.entry().outputs().keySet());
        if (outputs.isEmpty() && output.isEmpty()) {
            if (console.isJson()) {
                console.json(RunJson.job(job));
            }
            return;
        }
        showData(job, Outputs.choose(job, output), console);
    }

    private void showData(RunRecord.Done job, String name, Console console) {
        long all = job.entry().rows().getOrDefault(name, 0L);
        if (!console.isJson()) {
            String count = Amounts.count(Math.min(limit, all)) + " of " + Amounts.count(all);
            console.out().line(console.out().paint(Ink.BOLD, job.id() + "." + name) + "  " + count);
            console.out().line();
        }
        try (Rows rows = job.corpus(name).rows()) {
            for (int left = limit; left > 0 && rows.hasNext() && !console.out().isGone(); left--) {
                if (console.isJson()) {
                    console.out().line(DatumJson.node(rows.next()).toString());
                } else {
                    DatumView.print(rows.next(), console.out());
                }
            }
        }
    }
}
