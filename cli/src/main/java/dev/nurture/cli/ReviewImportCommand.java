package dev.nurture.cli;

import dev.nurture.pages.exchange.LabelExport;
import dev.nurture.pages.exchange.LabelImport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes labels over that were made elsewhere. */
@Command(
        name = "import",
        description = "Take over labels that were made elsewhere: rows, or the JSON of Label Studio or Argilla.",
        footer = "%nPredictions and suggestions are nobody's judgement and are left out.")
final class ReviewImportCommand implements Callable<Integer> {
    private final Nurture nurture;

    @Mixin
    private final ReviewPlace place = new ReviewPlace();

    @Parameters(index = "0", paramLabel = "CAMPAIGN", description = "The campaign's name.")
    private String campaign = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The labels.")
    private Path file = Path.of("labels.jsonl");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "rows, label-studio or argilla (${DEFAULT-VALUE}).")
    private String format = "rows";

    ReviewImportCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        LabelImport labels = new LabelImport(place.office().require(campaign));
        int read = labels.read(LabelExport.Form.of(format), file);
        nurture.console().out().line("%s: %s".formatted(campaign, Amounts.count(read, "judgement")));
        return 0;
    }
}
