package dev.nurture.cli;

import dev.nurture.onnx.OnnxSteps;
import dev.nurture.pages.ReviewSteps;
import dev.nurture.probe.ProbeSteps;
import dev.nurture.reward.RewardSteps;
import dev.nurture.run.StepCatalogue;
import dev.nurture.torch.TorchRewardRuntime;
import dev.nurture.torch.TorchRuntime;
import dev.nurture.torch.TorchSteps;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Where the command line begins. */
public final class Main {
    private final Supplier<StepCatalogue> steps;
    private final Terminal terminal;
    private final Interruption interruption;

    private Main(Supplier<StepCatalogue> steps, Terminal terminal, Interruption interruption) {
        this.steps = steps;
        this.terminal = terminal;
        this.interruption = interruption;
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        // Numbers in messages, files and fingerprints are written alike wherever the command runs.
        Locale.setDefault(Locale.ROOT);
        main(args, Main::steps);
    }

    /** What a recipe can name. */
    static StepCatalogue steps() {
        return StepCatalogue.standard()
                .with(OnnxSteps.all())
                .with(TorchSteps.all())
                .with(ProbeSteps.all(new TorchRuntime()))
                .with(RewardSteps.all(new TorchRuntime(), new TorchRewardRuntime()))
                .with(ReviewSteps.all());
    }

    /** As {@link #main(String[])}, with other steps than those that Nurture comes with. */
    static void main(String[] args, Supplier<StepCatalogue> steps) {
        Interruption interruption = Interruption.ofProcess();
        Main main = new Main(steps, Terminal.detect(), interruption);
        int code = main.execute(args, utf8(FileDescriptor.out), utf8(FileDescriptor.err));
        interruption.ended();
        System.exit(code);
    }

    /** Output is UTF-8 wherever it goes, so that the same answer has the same bytes. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(
                new java.io.BufferedOutputStream(new FileOutputStream(descriptor)), true, StandardCharsets.UTF_8);
    }

    /** Runs one command in this process, without colours and terminal. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return run(args, out, err, steps());
    }

    /** As {@link #run(String[], PrintStream, PrintStream)}, with other steps than those that Nurture comes with. */
    public static int run(String[] args, PrintStream out, PrintStream err, StepCatalogue steps) {
        return new Main(() -> steps, Terminal.NONE, new Interruption()).execute(args, out, err);
    }

    private int execute(String[] args, PrintStream out, PrintStream err) {
        Screen answer = new Screen(out, terminal.out(), terminal.columns());
        Screen progress = new Screen(err, terminal.err(), terminal.columns());
        Nurture nurture = new Nurture(steps, answer, progress, interruption);
        CommandLine line = Commands.line(nurture, args)
                .setOut(new java.io.PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new java.io.PrintWriter(err, true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.out() == Screen.Kind.COLOURED ? Ansi.ON : Ansi.OFF))
                .setExpandAtFiles(false)
                .setUsageHelpWidth(Math.min(terminal.columns(), Screen.USUAL_COLUMNS))
                .setParameterExceptionHandler((wrong, all) -> Misuse.report(wrong, nurture.console()))
                .setExecutionExceptionHandler(
                        (failure, command, all) -> nurture.failures().report(failure, nurture.console()));
        int code = line.execute(args);
        out.flush();
        err.flush();
        return code;
    }
}
