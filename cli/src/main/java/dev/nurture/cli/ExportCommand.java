package dev.nurture.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.export.Export;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.run.DirectExport;
import dev.nurture.run.RunRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what a stage made into a folder of the user's, as the step {@code export} would. */
@Command(
        name = "export",
        description = "Write what a stage made into a folder, as Parquet, JSON lines or byte tokens.",
        footer = "%nSettings are those of the step export: nurture describe export")
final class ExportCommand implements Callable<Integer> {
    private final Nurture nurture;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "The run (the newest).")
    private Optional<String> run = Optional.empty();

    @Option(names = "--stage", paramLabel = "JOB", required = true, description = "The stage that made the corpus.")
    private String stage = "";

    @Option(names = "--output", paramLabel = "NAME", description = "One of its outputs (the first).")
    private Optional<String> output = Optional.empty();

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "A new or an empty folder.")
    private Path target = Path.of("");

    @Option(names = "--format", paramLabel = "FORMAT", description = "parquet, jsonl or tokens (parquet).")
    private Optional<String> format = Optional.empty();

    @Option(names = "-s", paramLabel = "setting=value", description = "A setting of the step export; several are fine.")
    private List<String> settings = new ArrayList<>();

    ExportCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        Console console = nurture.console();
        RunRecord.Done job = nurture.run(nurture.run(run)).require(stage);
        if (job.entry().outputs().isEmpty() && job.files().isPresent()) {
            throw NurtureException.usage("%s: must make a corpus, but is an export itself; its files are in %s."
                    .formatted(job.id(), job.files().get()));
        }
        String name = Outputs.choose(job, output);
        List<Path> files;
        try (ExportProgress progress = new ExportProgress(job.id() + "." + name, console)) {
            files = DirectExport.write(job.corpus(name), job.id() + "." + name, settings(), target, progress);
        }
        print(files, job.entry().rows().getOrDefault(name, 0L), console);
        return 0;
    }

    private Export.Settings settings() {
        List<String> given = new ArrayList<>(settings);
        format.ifPresent(name -> given.add("format=" + name));
        return SettingsReader.read(Export.Settings.class, given, Path.of("").toAbsolutePath());
    }

    private void print(List<Path> files, long rows, Console console) {
        if (console.isJson()) {
            ObjectNode node = Json.MAPPER.createObjectNode().put("rows", rows);
            ArrayNode list = node.putArray("files");
            files.forEach(file -> list.add(file.toString()));
            console.json(node);
        } else {
            files.forEach(file -> console.out().line(file.toString()));
        }
    }
}
