package dev.nurture.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One stage for one arm and one seed: the unit of running and of reuse.
 *
 * @param id the stage's name with its coordinates: {@code mix[long,seed=2]}
 * @param coordinates which arm of which stage, and which seed, it stands for
 * @param seed the number of the seed nearest upstream; empty where there is none
 */
public record Job(
        String id,
        Stage stage,
        Stage.Variant variant,
        Map<String, String> coordinates,
        Optional<String> seed,
        List<Input> inputs) {
    public Job {
        coordinates = java.util.Collections.unmodifiableMap(new TreeMap<>(coordinates));
        inputs = List.copyOf(inputs);
    }

    /** Where one of its inputs enters. */
    public Port port(Input input) {
        return stage.step().port(input.port());
    }

    /**
     * Where a job reads from.
     *
     * @param port the key under which it is read
     * @param job the id of an earlier job
     * @param output one of its outputs; {@link #FILES} for the files that it makes for others, {@link #MEASUREMENT} for
     *     what it measured
     * @param call whether it is one of those that a reference gathers
     */
    public record Input(String port, String job, String output, Call call) {
        /** An input that was named by itself. */
        public Input(String port, String job, String output) {
            this(port, job, output, Call.ALONE);
        }

        /** As people read it. */
        public String name() {
            return output.equals("kept") || output.equals(MEASUREMENT) ? job : job + "." + output;
        }

        /** With its port, unless that is {@code from}. */
        @Override
        public String toString() {
            return port.equals(Port.FROM) ? name() : port + ": " + name();
        }
    }

    /** How an input was named. */
    public enum Call {
        /** By itself: without it, the job cannot run. */
        ALONE,
        /** With others, as {@code stage[*]}: the job takes those that there are. */
        GATHERED
    }

    /** What stands for the files that a job makes for others. */
    public static final String FILES = "files";

    /** What stands for what a job measured. */
    public static final String MEASUREMENT = "measurement";
}
