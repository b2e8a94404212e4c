package dev.nurture.cli;

import dev.nurture.event.RunEvent;
import dev.nurture.recipe.Job;
import dev.nurture.recipe.Recipe;
import java.util.List;
import java.util.Optional;

/** What happens to a run, in lines that begin with the job's number and name. Threads may share it. */
final class JobLines {
    private static final int WIDEST_TITLE = 32;
    private static final int BAR = 20;

    private final List<String> jobs;
    private final int titleColumns;
    private final Screen screen;

    JobLines(Recipe recipe, Screen screen) {
        this.jobs = recipe.jobs().stream().map(Job::id).toList();
        this.titleColumns = Math.min(
                WIDEST_TITLE, jobs.stream().mapToInt(DisplayWidth::of).max().orElse(0));
        this.screen = screen;
    }

    /** The lasting line for an event; empty for those that leave none. */
    Optional<String> of(RunEvent event) {
        if (event instanceof RunEvent.Launched it) {
            return Optional.of("%s: %s on %s"
                    .formatted(
                            screen.paint(Ink.BOLD, it.run()),
                            Amounts.count(it.jobs(), "job"),
                            Amounts.count(it.threads(), "thread")));
        }
        if (event instanceof RunEvent.Reused it) {
            String saved = it.seconds() > 0 ? "reused, saved " + Amounts.seconds(it.seconds()) : "reused";
            return Optional.of(
                    title(it.job()) + good("✓ ") + screen.paint(Ink.CYAN, saved) + rows(Amounts.rows(it.rows())));
        }
        if (event instanceof RunEvent.Finished it) {
            return Optional.of(title(it.job())
                    + good("✓ ")
                    + Amounts.seconds(it.seconds())
                    + rows(Amounts.rows(it.rows(), it.reasons())));
        }
        if (event instanceof RunEvent.Warned it) {
            return Optional.of(title(it.job()) + screen.paint(Ink.YELLOW, "! ") + warning(it));
        }
        if (event instanceof RunEvent.Failed it) {
            return Optional.of(title(it.job()) + screen.paint(Ink.RED, "✗ ") + "not done");
        }
        return event instanceof RunEvent.Ended it && it.status().equals("done")
                ? Optional.of("done in " + Amounts.seconds(it.seconds()))
                : Optional.empty();
    }

    /** A message that begins with the job's name needs it no second time. */
    private static String warning(RunEvent.Warned event) {
        String message = Printable.block(event.message());
        String name = event.job() + ": ";
        return message.startsWith(name) ? message.substring(name.length()) : message;
    }

    /** How far a job is, in the middle of it. */
    String progress(String job, Pace pace, String unit) {
        return title(job) + PaceText.of(pace, unit);
    }

    /** The line that is drawn again and again. */
    String live(String job, Pace pace, String unit, long nanos) {
        if (pace.done() == 0) {
            return title(job) + screen.paint(Ink.DIM, "… " + Amounts.seconds(pace.seconds(nanos)));
        }
        String bar = pace.share().isPresent() ? bar(pace.share().getAsDouble()) + " " : "";
        return title(job) + bar + PaceText.of(pace, unit);
    }

    private String bar(double share) {
        int full = (int) Math.floor(share * BAR);
        return screen.paint(Ink.GREEN, "█".repeat(full)) + screen.paint(Ink.DIM, "░".repeat(BAR - full));
    }

    private String good(String text) {
        return screen.paint(Ink.GREEN, text);
    }

    private static String rows(String text) {
        return text.isEmpty() ? "" : "  " + text;
    }

    private String title(String job) {
        int index = jobs.indexOf(job);
        if (index < 0) {
            return Printable.line(job) + "  ";
        }
        String count = Integer.toString(jobs.size());
        String number = "[%" + count.length() + "d/%s] ";
        return screen.paint(Ink.DIM, number.formatted(index + 1, count))
                + job
                + DisplayWidth.fill(job, titleColumns)
                + "  ";
    }
}
