package dev.nurture.mix;

import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.data.internal.DatumSorter;
import dev.nurture.data.internal.RecordSorter;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Nearest;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Step;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Mixes corpora by weights and caps, and shuffles the result.
 *
 * <p>Which data of a source are taken follows from the seed and their ids: those with the lowest ranks. A source that must
 * give more than it has gives whole copies first. Amounts are counted in data.
 */
public final class Mix implements WholeStep<Mix.Settings> {
    private static final int RECORD = 2 * Long.BYTES;
    private static final int MOST_REPEATS = 1_000_000;

    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
                    "mix", 1, "Mixes corpora by weights and caps.", Settings.class)
            .withChance();

    public record Settings(
            @Setting(
                    about = "Weight of each input by its name; without any, inputs weigh as much as they may give.",
                    preset = "")
            Map<String, Double> weights,

            @Setting(about = "The most data that an input gives, by its name.", preset = "")
            Map<String, Long> caps,

            @Setting(about = "How many data the mixture has; as many as the scarcest input allows where it is silent.")
            Optional<Long> total,

            @Setting(about = "How often a datum may stand in the mixture, on average.", preset = "1")
            double maxRepeats) {
        public Settings {
            if (weights.values().stream().anyMatch(weight -> !(weight > 0) || weight.isInfinite())) {
                throw new IllegalArgumentException("weights: must be finite and above 0, but one is not");
            }
            if (caps.values().stream().anyMatch(cap -> cap < 1)) {
                throw new IllegalArgumentException("caps: must be 1 or more, but one is not");
            }
            if (total.isPresent() && total.get() < 1) {
                throw new IllegalArgumentException("total: must be 1 or more, but was " + total.get());
            }
            if (!(maxRepeats > 0 && maxRepeats <= MOST_REPEATS)) {
                throw new IllegalArgumentException(
                        "max-repeats: must be above 0 and at most %s, but was %s".formatted(MOST_REPEATS, maxRepeats));
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(Step.KEPT);
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        Map<String, Long> quotas = Quotas.of(parts(settings, workspace), settings.total);
        try (DatumSorter sorter = new DatumSorter(workspace.scratch())) {
            for (Workspace.Input input : workspace.inputs()) {
                take(input, quotas.getOrDefault(input.name(), 0L), workspace, sorter);
            }
            sorter.forEach(datum -> workspace.emit(Step.KEPT, datum));
        }
    }

    private static List<Quotas.Part> parts(Settings settings, Workspace workspace) {
        List<String> names =
                workspace.inputs().stream().map(Workspace.Input::name).toList();
        checkOnce(names);
        checkNames(settings.weights.keySet(), names, "weights");
        checkNames(settings.caps.keySet(), names, "caps");
        List<Quotas.Part> parts = new ArrayList<>();
        for (Workspace.Input input : workspace.inputs()) {
            parts.add(part(settings, input.name(), input.corpus().manifest().rows()));
        }
        return parts;
    }

    private static Quotas.Part part(Settings settings, String name, long size) {
        if (!settings.weights.isEmpty() && !settings.weights.containsKey(name)) {
            throw NurtureException.usage("mix: must have a weight for %s, since others have one.".formatted(name));
        }
        if (size == 0) {
            throw NurtureException.data("mix: %s must hold data, but is empty. Leave it out.".formatted(name));
        }
        long repeated = (long) Math.floor(size * settings.maxRepeats);
        long most = Math.min(repeated, settings.caps.getOrDefault(name, Long.MAX_VALUE));
        if (most == 0) {
            throw NurtureException.data(
                    "mix: %s must give 1 or more, but has %s and max-repeats is %s. Raise max-repeats."
                            .formatted(name, size, settings.maxRepeats));
        }
        return new Quotas.Part(name, size, settings.weights.getOrDefault(name, (double) most), most);
    }

    private static void checkOnce(List<String> names) {
        for (String name : names) {
            if (Collections.frequency(names, name) > 1) {
                throw NurtureException.usage(
                        "mix: from: must name each input once, but names %s %s times. Give it a weight, and raise max-repeats."
                                .formatted(name, Collections.frequency(names, name)));
            }
        }
    }

    private static void checkNames(Iterable<String> given, List<String> names, String setting) {
        for (String name : given) {
            if (!names.contains(name)) {
                throw NurtureException.usage(
                        "mix: %s: %s is no input.%s".formatted(setting, name, Nearest.hint(name, names)));
            }
        }
    }

    /** Adds {@code quota} data of one input: whole copies, and of the last copy those with the lowest ranks. */
    private static void take(Workspace.Input input, long quota, Workspace workspace, DatumSorter sorter)
            throws IOException {
        long size = input.corpus().manifest().rows();
        long copies = quota / size;
        Seed seed = workspace.seed().child("input " + input.name());
        long[] limit = limit(input, quota % size, seed, workspace);
        try (Rows rows = input.corpus().rows()) {
            while (rows.hasNext()) {
                long row = rows.position();
                Datum datum = rows.next();
                long rank = seed.rank(datum.id());
                boolean once = isBelow(rank, row, limit);
                for (long copy = 0; copy < copies + (once ? 1 : 0); copy++) {
                    sorter.add(place(workspace.seed(), input.name(), datum, row, copy), datum);
                }
            }
        }
    }

    private static byte[] place(Seed seed, String input, Datum datum, long row, long copy) {
        Fingerprint place =
                Hash.of("place").add(input).add(datum.id()).add(row).add(copy).fingerprint();
        return DatumSorter.key(seed.rank(place), place.first());
    }

    private static boolean isBelow(long rank, long row, long[] limit) {
        int order = Long.compareUnsigned(rank, limit[0]);
        return order < 0 || order == 0 && row < limit[1];
    }

    /** The rank and row below which exactly {@code wanted} data lie. */
    private static long[] limit(Workspace.Input input, long wanted, Seed seed, Workspace workspace) throws IOException {
        if (wanted == 0) {
            return new long[] {0, 0};
        }
        try (RecordSorter ranks = new RecordSorter(RECORD, workspace.scratch(), "ranks");
                Rows rows = input.corpus().rows()) {
            while (rows.hasNext()) {
                long row = rows.position();
                ranks.add(ByteBuffer.allocate(RECORD)
                        .putLong(seed.rank(rows.next().id()))
                        .putLong(row)
                        .array());
            }
            ranks.sort();
            for (long i = 0; i < wanted; i++) {
                ranks.next();
            }
            ByteBuffer last = ByteBuffer.wrap(ranks.record());
            return new long[] {last.getLong(), last.getLong() + 1};
        }
    }
}
