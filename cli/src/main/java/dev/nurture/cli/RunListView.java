package dev.nurture.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.nurture.data.internal.Json;
import dev.nurture.run.RunSummary;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** All runs, one line each. */
final class RunListView {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    private RunListView() {}

    static void print(List<RunSummary> runs, Nurture nurture) {
        Console console = nurture.console();
        if (console.isJson()) {
            console.json(json(runs));
        } else if (runs.isEmpty()) {
            console.out().line("No runs in %s yet. Run a recipe: nurture run RECIPE".formatted(nurture.runs()));
        } else {
            table(runs).print(console.out());
        }
    }

    private static Table table(List<RunSummary> runs) {
        Table table = Table.of("run", "status", "recipe", "jobs>", "data>", "when");
        for (RunSummary run : runs) {
            table.row(
                    Table.cell(run.name()),
                    Table.cell(run.status().label(), ink(run.status())),
                    Table.cell(run.recipe()),
                    Table.cell(Amounts.count(run.jobs())),
                    Table.cell(run.status() == RunSummary.Status.DONE ? Amounts.count(run.data()) : "–"),
                    Table.cell(WHEN.format(run.when())));
        }
        return table;
    }

    private static Ink ink(RunSummary.Status status) {
        return switch (status) {
            case DONE -> Ink.GREEN;
            case FAILED -> Ink.RED;
            case INTERRUPTED, OPEN -> Ink.YELLOW;
        };
    }

    private static ArrayNode json(List<RunSummary> runs) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        for (RunSummary run : runs) {
            list.addObject()
                    .put("run", run.name())
                    .put("status", run.status().label())
                    .put("recipe", run.recipe())
                    .put("jobs", run.jobs())
                    .put("data", run.data())
                    .put("when", run.when().toString());
        }
        return list;
    }
}
