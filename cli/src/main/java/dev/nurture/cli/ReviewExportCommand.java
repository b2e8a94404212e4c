package dev.nurture.cli;

import dev.nurture.data.internal.Json;
import dev.nurture.pages.exchange.LabelExport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what became of a campaign. */
@Command(
        name = "export",
        description = "Write labels into a new file.",
        footer = {
            "%nmarks: the data, each judgement a mark by its annotator, with time, cost and guidelines; and what a model",
            "takes for right, with its probability.",
            "rows: one judgement a line, as the step review.gather reads them.",
            "events: everything that happened, hash-chained; as a table if FILE ends in .parquet.",
            "preferences: prompt, chosen and rejected, as preference training reads them.",
            "label-studio, argilla: as those tools read them."
        })
final class ReviewExportCommand implements Callable<Integer> {
    private final Nurture nurture;

    @Mixin
    private final ReviewPlace place = new ReviewPlace();

    @Parameters(index = "0", paramLabel = "CAMPAIGN", description = "The campaign's name.")
    private String campaign = "";

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "A new file.")
    private Path file = Path.of("labels.jsonl");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "marks, rows, events, preferences, label-studio or argilla (${DEFAULT-VALUE}).")
    private String format = "marks";

    ReviewExportCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        long lines = new LabelExport(place.office(), campaign).write(LabelExport.Form.of(format), file);
        Console console = nurture.console();
        if (console.isJson()) {
            console.json(
                    Json.MAPPER.createObjectNode().put("file", file.toString()).put("lines", lines));
        } else {
            console.out().line("%s: %s".formatted(file, Amounts.count(lines, "line")));
        }
        return 0;
    }
}
