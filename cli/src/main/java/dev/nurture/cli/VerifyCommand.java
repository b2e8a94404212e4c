package dev.nurture.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.Kind;
import dev.nurture.run.RunRecord;
import dev.nurture.run.Verifier;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reads again everything that a run made, and says whether it is whole and reaches what its recipe expects. */
@Command(
        name = "verify",
        description = "Check every byte that a run made, then what its recipe expects.",
        footer = "%nExit codes: 0 whole and as expected; 3 damaged; 5 an expectation is not met.")
final class VerifyCommand implements Callable<Integer> {
    private final Nurture nurture;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "The run (the newest).")
    private Optional<String> run = Optional.empty();

    VerifyCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        Console console = nurture.console();
        Verifier verifier = new Verifier(nurture.folder(nurture.run(run)), nurture.store());
        Verifier.Report report = verifier.verify((job, done, total) -> {
            if (console.isVerbose()) {
                console.note("[%d/%d] %s".formatted(done + 1, total, job));
            }
        });
        if (console.isJson()) {
            console.json(json(report));
        } else {
            print(report, console.out());
        }
        return exitCode(report);
    }

    private static int exitCode(Verifier.Report report) {
        if (!report.damages().isEmpty()) {
            return Kind.DATA.exitCode();
        }
        return fails(report) ? Kind.EXPECTATION.exitCode() : 0;
    }

    private static boolean fails(Verifier.Report report) {
        return report.run().outcomes().stream().anyMatch(outcome -> outcome.result() == RunRecord.Result.FAIL);
    }

    private static void print(Verifier.Report report, Screen screen) {
        String read = "%s, %s".formatted(Amounts.count(report.files(), "file"), Amounts.bytes(report.bytes()));
        if (report.damages().isEmpty()) {
            screen.line(screen.paint(Ink.GREEN, "whole") + ": " + report.run().name() + ", " + read);
        } else {
            screen.line(screen.paint(Ink.RED, "DAMAGED") + ": " + report.run().name() + ", " + read);
            report.damages().forEach(damage -> screen.line("  " + Printable.line(damage)));
            screen.line("Remove the damaged folders from the store and run the recipe again; the rest is reused.");
        }
        screen.line();
        OutcomeTable.print(report.run(), screen);
    }

    private static ObjectNode json(Verifier.Report report) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("run", report.run().name()).put("files", report.files()).put("bytes", report.bytes());
        ArrayNode damages = node.putArray("damages");
        report.damages().forEach(damages::add);
        node.set("expectations", RunJson.outcomes(report.run()));
        return node;
    }
}
