package dev.nurture.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.run.RunRecord;
import dev.nurture.run.Trace;
import dev.nurture.run.Tracer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows a datum through a run. */
@Command(
        name = "trace",
        description = "Follow a datum through a run: where it came from, what was decided, where it went.")
final class TraceCommand implements Callable<Integer> {
    private final Nurture nurture;

    @Parameters(paramLabel = "ID", description = "Your own id of the datum, or at least 8 digits of ours.")
    private String id = "";

    @Option(names = "--run", paramLabel = "RUN", description = "The run (the newest).")
    private Optional<String> run = Optional.empty();

    TraceCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        RunRecord record = nurture.run(nurture.run(run));
        List<Trace> traces = new Tracer(record).trace(id);
        if (traces.isEmpty()) {
            throw NurtureException.data(
                    ("no datum is called %s in run %s. It was looked for as an id of yours and, from 8 digits on, as the"
                                    + " beginning of one of ours. nurture show %s --stage JOB lists data with their ids.")
                            .formatted(Printable.line(id), record.name(), record.name()));
        }
        Console console = nurture.console();
        if (console.isJson()) {
            ArrayNode list = Json.MAPPER.createArrayNode();
            traces.forEach(trace -> list.add(TraceJson.of(trace)));
            console.json(list);
        } else {
            traces.forEach(trace -> new TraceView(console.out()).print(trace));
        }
        return 0;
    }
}
