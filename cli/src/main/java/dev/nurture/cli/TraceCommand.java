package dev.nurture.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.run.RunRecord;
import dev.nurture.run.Trace;
import dev.nurture.run.Tracer;
import dev.nurture.step.Placement;
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

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "Your own id of the datum, or at least 8 digits of ours.")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--token",
            paramLabel = "FILE:N",
            description = "The datum that token N, counted from 0, of an exported file came from.")
    private Optional<String> token = Optional.empty();

    @Option(names = "--run", paramLabel = "RUN", description = "The run (the newest).")
    private Optional<String> run = Optional.empty();

    TraceCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        RunRecord record = nurture.run(nurture.run(run));
        if (id.isPresent() == token.isPresent()) {
            throw NurtureException.usage("trace: must be given either the id of a datum or --token FILE:N.");
        }
        Tracer tracer = new Tracer(record);
        Optional<Trace.TokenPlace> place = token.map(written -> place(tracer, written));
        List<Trace> traces =
                traces(tracer, record, place.map(Trace.TokenPlace::id).orElseGet(id::get));
        Console console = nurture.console();
        if (console.isJson()) {
            ArrayNode list = Json.MAPPER.createArrayNode();
            traces.forEach(trace -> list.add(TraceJson.of(trace)));
            console.json(list);
        } else {
            place.ifPresent(found -> console.out().line(line(found)));
            traces.forEach(trace -> new TraceView(console.out()).print(trace));
        }
        return 0;
    }

    private static List<Trace> traces(Tracer tracer, RunRecord record, String name) {
        List<Trace> traces = tracer.trace(name);
        if (traces.isEmpty()) {
            throw NurtureException.data(
                    ("no datum is called %s in run %s. It was looked for as an id of yours and, from 8 digits on, as the"
                                    + " beginning of one of ours. nurture show %s --stage JOB lists data with their ids.")
                            .formatted(Printable.line(name), record.name(), record.name()));
        }
        return traces;
    }

    private static Trace.TokenPlace place(Tracer tracer, String written) {
        int colon = written.lastIndexOf(':');
        if (colon < 1 || !written.substring(colon + 1).matches("\\d{1,18}")) {
            throw NurtureException.usage("--token: must be a file and a number, such as train.bin:1000, but was %s."
                    .formatted(Printable.line(written)));
        }
        return tracer.token(written.substring(0, colon), Long.parseLong(written.substring(colon + 1)));
    }

    private static String line(Trace.TokenPlace found) {
        Placement at = found.place().placement();
        return "Token %s of %s/%s is token %s of the %s of this datum:"
                .formatted(
                        Amounts.count(found.token()),
                        found.job(),
                        Printable.line(found.place().file()),
                        Amounts.count(found.token() - at.firstToken()),
                        Amounts.count(at.endToken() - at.firstToken()));
    }
}
