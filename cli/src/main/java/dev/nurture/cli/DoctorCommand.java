package dev.nurture.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.Kind;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Looks at the machine and says what is in the way, and what to do about it. */
@Command(
        name = "doctor",
        description = "Look at this machine: Java, memory, disk, native code, GPU, terminal, locks.",
        footer = "%nExit codes: 0 nothing is in the way; 4 something is.")
final class DoctorCommand implements Callable<Integer> {
    private final Nurture nurture;

    DoctorCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        Console console = nurture.console();
        List<Finding> findings = new Examination(nurture).findings();
        if (console.isJson()) {
            ArrayNode list = Json.MAPPER.createArrayNode();
            findings.forEach(it -> list.addObject()
                    .put("what", it.what())
                    .put("state", it.state().word())
                    .put("found", it.found())
                    .put("remedy", it.remedy()));
            console.json(list);
        } else {
            print(findings, console.out());
        }
        boolean fails = findings.stream().anyMatch(finding -> finding.state() == Finding.State.FAIL);
        return fails ? Kind.ENVIRONMENT.exitCode() : 0;
    }

    private static void print(List<Finding> findings, Screen screen) {
        Table table = Table.of("", "", "");
        for (Finding finding : findings) {
            table.row(
                    Table.cell(finding.state().word(), finding.state().ink()),
                    Table.cell(finding.what()),
                    Table.cell(finding.found()));
        }
        table.print(screen);
        findings.stream()
                .filter(finding -> !finding.remedy().isEmpty())
                .forEach(finding ->
                        screen.line("\n" + screen.paint(Ink.BOLD, finding.what()) + ": " + finding.remedy()));
    }
}
