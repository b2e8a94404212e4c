package dev.nurture.cli;

import dev.nurture.error.NurtureException;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import dev.nurture.run.RunSummary;
import dev.nurture.run.StepCatalogue;
import dev.nurture.run.Store;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The whole command line: options that every command takes, and what they stand for. Commands ask it once the arguments are
 * read.
 */
@Command(
        name = "nurture",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = false,
        description = "Decide what a language model grows up on, and see what that does to its behaviour.")
final class Nurture {
    @Option(
            names = "--store",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            defaultValue = "${NURTURE_STORE:-store}",
            description = "Outputs shared by all runs (./store, or NURTURE_STORE).")
    private Path store = Path.of("store");

    @Option(
            names = "--runs",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            defaultValue = "${NURTURE_RUNS:-runs}",
            description = "Records of runs (./runs, or NURTURE_RUNS).")
    private Path runs = Path.of("runs");

    @Option(
            names = "--threads",
            scope = ScopeType.INHERIT,
            paramLabel = "N",
            defaultValue = "${NURTURE_THREADS:-all}",
            description = "How many threads work (all cores, or NURTURE_THREADS). Results do not depend on it.")
    private String threads = "all";

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Answer in JSON.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Say nothing but the answer and what is wrong.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more.")
    private boolean verbose;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "Print without colours (also NO_COLOR).")
    private boolean colourless;

    private final Supplier<StepCatalogue> steps;
    private final Screen out;
    private final Screen err;
    private final Interruption interruption;
    private final Failures failures = new Failures();

    Nurture(Supplier<StepCatalogue> steps, Screen out, Screen err, Interruption interruption) {
        this.steps = steps;
        this.out = out;
        this.err = err;
        this.interruption = interruption;
    }

    StepCatalogue catalogue() {
        return steps.get();
    }

    Store store() {
        return new Store(store);
    }

    Path runs() {
        return runs;
    }

    int threads() {
        if (threads.equals("all")) {
            return Runtime.getRuntime().availableProcessors();
        }
        try {
            return Integer.parseInt(threads);
        } catch (NumberFormatException e) {
            throw NurtureException.usage("threads: must be a whole number or all, but was %s.".formatted(threads));
        }
    }

    Interruption interruption() {
        return interruption;
    }

    Failures failures() {
        return failures;
    }

    Console console() {
        Console.Talk talk = quiet ? Console.Talk.QUIET : verbose ? Console.Talk.VERBOSE : Console.Talk.USUAL;
        return new Console(
                colourless ? out.withoutColours() : out,
                colourless ? err.withoutColours() : err,
                json ? Console.Form.JSON : Console.Form.TEXT,
                talk);
    }

    RunFolder folder(String run) {
        return new RunFolder(runs, run);
    }

    /** A complete run. */
    RunRecord run(String name) {
        return folder(name).read(store());
    }

    /** The name of the run that is meant where none is named: the newest complete one. */
    String newestRun() {
        return RunSummary.all(runs).stream()
                .filter(run -> run.status() == RunSummary.Status.DONE)
                .map(RunSummary::name)
                .findFirst()
                .orElseThrow(() -> NurtureException.usage(
                        "%s: must hold a complete run, but holds none. Run a recipe first: nurture run RECIPE"
                                .formatted(runs)));
    }

    String run(Optional<String> named) {
        return named.orElseGet(this::newestRun);
    }

    /** A command to try next, with the options that lead to the same place. */
    String hint(String... words) {
        StringBuilder hint = new StringBuilder(System.getProperty("nurture.command", "nurture"));
        for (String word : words) {
            hint.append(' ').append(Shell.quote(word));
        }
        addPlace(hint, "--runs", runs, "NURTURE_RUNS", "runs");
        addPlace(hint, "--store", store, "NURTURE_STORE", "store");
        return hint.toString();
    }

    private static void addPlace(StringBuilder hint, String option, Path place, String variable, String usual) {
        String silent = Optional.ofNullable(System.getenv(variable)).orElse(usual);
        if (!place.equals(Path.of(silent))) {
            hint.append(' ').append(option).append(' ').append(Shell.quote(place.toString()));
        }
    }
}
