package dev.nurture.cli;

import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Renders a run's report again and says where it is. */
@Command(name = "report", description = "Render a run's report again and print its path.")
final class ReportCommand implements Callable<Integer> {
    private final Nurture nurture;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "The run (the newest).")
    private Optional<String> run = Optional.empty();

    @Option(names = "-o", paramLabel = "FILE", description = "Write it there instead.")
    private Optional<Path> target = Optional.empty();

    ReportCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        RunFolder folder = nurture.folder(nurture.run(run));
        RunRecord record = folder.read(nurture.store());
        Path file = target.orElseGet(folder::report);
        try {
            ReportFile.write(record, file);
        } catch (IOException e) {
            throw NurtureException.io("write the report", file, e);
        }
        Console console = nurture.console();
        if (console.isJson()) {
            console.json(
                    Json.MAPPER.createObjectNode().put("run", record.name()).put("report", file.toString()));
        } else {
            console.out().line(file.toString());
        }
        return 0;
    }
}
