package dev.nurture.run;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.internal.ShardSummary;
import dev.nurture.data.internal.ShardWriter;
import dev.nurture.step.Emitter;
import dev.nurture.step.Step;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shards that one unit of a job writes: at most one for each output, made when the first datum comes. One thread. */
final class ShardSet implements Emitter, Closeable {
    private final WorkFolder folder;
    private final String unit;
    private final List<String> outputs;
    private final Map<String, ShardWriter> writers = new LinkedHashMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();

    ShardSet(WorkFolder folder, String unit, List<String> outputs) {
        this.folder = folder;
        this.unit = unit;
        this.outputs = outputs;
    }

    @Override
    public void emit(String output, Datum datum) throws IOException {
        if (output.equals(Step.DROPPED)) {
            String reason = datum.mark(Mark.DROPPED).flatMap(Mark::label).orElse("unknown");
            reasons.merge(reason, 1L, Long::sum);
        }
        writer(output).add(datum);
    }

    ShardWriter writer(String output) throws IOException {
        if (!outputs.contains(output)) {
            throw new IllegalArgumentException("output: must be one of " + outputs + ", but was " + output);
        }
        ShardWriter writer = writers.get(output);
        if (writer == null) {
            writer = folder.shard(output, unit);
            writers.put(output, writer);
        }
        return writer;
    }

    boolean isFull() {
        return writers.values().stream().anyMatch(ShardWriter::isFull);
    }

    Map<String, Long> reasons() {
        return reasons;
    }

    Map<String, ShardSummary> finish() throws IOException {
        Map<String, ShardSummary> shards = new LinkedHashMap<>();
        for (var writer : writers.entrySet()) {
            shards.put(writer.getKey(), writer.getValue().finish());
        }
        return shards;
    }

    @Override
    public void close() throws IOException {
        for (ShardWriter writer : writers.values()) {
            writer.close();
        }
    }
}
