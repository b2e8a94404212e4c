package dev.nurture.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts two runs side by side. */
@Command(
        name = "compare",
        description = "Put two runs side by side: where they part, and what that did to the figures.")
final class CompareCommand implements Callable<Integer> {
    private final Nurture nurture;

    @Parameters(index = "0", paramLabel = "RUN_A", description = "The run to compare with.")
    private String first = "";

    @Parameters(index = "1", paramLabel = "RUN_B", description = "The run that may differ.")
    private String second = "";

    CompareCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        Comparison comparison = Comparison.of(nurture.run(first), nurture.run(second));
        Console console = nurture.console();
        if (console.isJson()) {
            console.json(ComparisonJson.of(comparison));
        } else {
            new ComparisonView(console.out()).print(comparison);
        }
        return 0;
    }
}
