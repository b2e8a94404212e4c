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
        description =
                "Write what a stage made into a folder, as Parquet, JSON lines or byte tokens; or a run's lineage.",
        footer = {
            "%nSettings are those of the step export: nurture describe export",
            "--format openlineage tells the whole run, one event of OpenLineage a line."
        })
final class ExportCommand implements Callable<Integer> {
    private final Nurture nurture;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "The run (the newest).")
    private Optional<String> run = Optional.empty();

    @Option(names = "--stage", paramLabel = "JOB", description = "The stage that made the corpus.")
    private Optional<String> stage = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "NAME",
            description = "One of its outputs (the first); several become splits.")
    private List<String> outputs = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "A new or an empty folder; for openlineage a new file (the terminal).")
    private Optional<Path> target = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", description = "parquet, jsonl, tokens or openlineage (parquet).")
    private Optional<String> format = Optional.empty();

    @Option(names = "-s", paramLabel = "setting=value", description = "A setting of the step export; several are fine.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "Where catalogues file jobs and data; for openlineage (nurture).")
    private String namespace = "nurture";

    ExportCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        RunRecord record = nurture.run(nurture.run(run));
        if (format.filter(LineageExport.FORMAT::equals).isPresent()) {
            LineageExport.write(record, stage, target, namespace, nurture.console());
            return 0;
        }
        RunRecord.Done job =
                record.require(stage.orElseThrow(() -> missing("--stage", "the stage that made the corpus")));
        Path folder = target.orElseThrow(() -> missing("--to", "a new or an empty folder"));
        if (job.entry().outputs().isEmpty() && job.files().isPresent()) {
            throw NurtureException.usage("%s: must make a corpus, but is an export itself; its files are in %s."
                    .formatted(job.id(), job.files().get()));
        }
        export(record, job, folder);
        return 0;
    }

    private static NurtureException missing(String option, String what) {
        return NurtureException.usage("%s: must be given: %s.".formatted(option, what));
    }

    private void export(RunRecord record, RunRecord.Done job, Path folder) {
        Console console = nurture.console();
        List<String> names = outputs.isEmpty()
                ? List.of(Outputs.choose(job, Optional.empty()))
                : outputs.stream()
                        .map(name -> Outputs.choose(job, Optional.of(name)))
                        .toList();
        List<Path> files;
        String told = job.id() + "." + String.join(", ", names);
        try (ExportProgress progress = new ExportProgress(told, console)) {
            files = DirectExport.write(record, job, names, settings(), folder, progress);
        }
        long rows = names.stream()
                .mapToLong(name -> job.entry().rows().getOrDefault(name, 0L))
                .sum();
        print(files, rows, console);
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
