package dev.nurture.cli;

import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.run.Answer;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import dev.nurture.step.Step;
import java.util.List;
import java.util.Optional;

/** What a run found: the answer to {@code run}. */
final class AnswerView {
    private static final int FEW = 6;

    private final Nurture nurture;
    private final Screen screen;

    AnswerView(Nurture nurture) {
        this.nurture = nurture;
        this.screen = nurture.console().out();
    }

    void print(RunRecord run, RunFolder folder) {
        if (nurture.console().isJson()) {
            screen.line(RunJson.of(run, folder).put("type", "answer").toString());
            return;
        }
        answers(run);
        boolean more = FigureTables.print(run, screen);
        DropTable.print(run, screen);
        quarantine(run);
        OutcomeTable.print(run, screen);
        screen.line(screen.paint(Ink.DIM, "report  ") + folder.report());
        if (more) {
            next(nurture.hint("show", run.name(), "--stage", measured(run)));
        }
        next(run);
    }

    /** The last job with figures, which is the one that compares others where there is one. */
    private static String measured(RunRecord run) {
        return run.jobs().stream()
                .filter(job -> job.measurement().isPresent())
                .reduce((earlier, later) -> later)
                .map(RunRecord.Done::id)
                .orElse("");
    }

    /** What the run says, before the numbers that say it. */
    private void answers(RunRecord run) {
        answers(run.answers(), screen);
    }

    /** All that is about all arms and seeds, and as many of single models as make a few lines. */
    static void answers(List<Answer> answers, Screen screen) {
        long whole = answers.stream().filter(answer -> !answer.isOfOneModel()).count();
        int shown = (int) Math.min(answers.size(), Math.max(whole, FEW));
        answers.subList(0, shown)
                .forEach(answer -> screen.line(screen.paint(Ink.BOLD, Printable.line(answer.sentence()))));
        if (shown < answers.size()) {
            screen.line(screen.paint(
                    Ink.DIM, "and " + Amounts.count(answers.size() - shown) + " more of single models, in the report"));
        }
        if (!answers.isEmpty()) {
            screen.line();
        }
    }

    private void quarantine(RunRecord run) {
        for (RunRecord.Done job : run.jobs()) {
            if (job.entry().quarantined() > 0) {
                screen.line("%s: %s of input could not be read, listed in %s"
                        .formatted(
                                job.id(), Amounts.count(job.entry().quarantined(), "piece"), QuarantineView.file(job)));
                screen.line();
            }
        }
    }

    private void next(RunRecord run) {
        run.jobs().stream()
                .filter(job -> job.entry().quarantined() > 0)
                .findFirst()
                .ifPresent(job -> next(nurture.hint("show", run.name(), "--stage", job.id())));
        Optional<Dropped> dropped = dropped(run);
        dropped.ifPresent(it -> next(nurture.hint("trace", it.name(), "--run", run.name())));
        dropped.ifPresent(it -> next(nurture.hint("show", run.name(), "--stage", it.job(), "--output", Step.DROPPED)));
        if (dropped.isEmpty()) {
            next(nurture.hint("show", run.name()));
        }
        next(nurture.hint("verify", run.name()));
    }

    private void next(String command) {
        screen.line(screen.paint(Ink.DIM, "next    ") + command);
    }

    /** A datum that a person could ask about. */
    private record Dropped(String job, String name) {}

    private static Optional<Dropped> dropped(RunRecord run) {
        for (RunRecord.Done job : run.jobs()) {
            if (job.entry().rows().getOrDefault(Step.DROPPED, 0L) > 0) {
                try (Rows rows = job.corpus(Step.DROPPED).rows()) {
                    Datum datum = rows.next();
                    return Optional.of(new Dropped(job.id(), name(datum)));
                }
            }
        }
        return Optional.empty();
    }

    /** The user's own id where it can be typed. */
    private static String name(Datum datum) {
        return datum.key()
                .filter(key -> key.matches("[A-Za-z0-9][A-Za-z0-9._:/-]{0,60}"))
                .orElse(datum.id().brief());
    }
}
