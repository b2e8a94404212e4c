package dev.nurture.mix;

import dev.nurture.data.internal.CheckedOutput;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which data a training was given in which step, to be asked long after it.
 *
 * <p>Layout, big-endian: {@code NURTACC1} | u64 steps | u32 batches in each | u32 rows | u32 tokens in a row | u32 sources, each
 * its name (u16 length, UTF-8) and u32 documents | the documents' ids, 32 bytes each | u32 servings | each serving's document,
 * epoch and length in tokens, in seven bits a byte, the lowest first. Servings follow each other in the stream of tokens, so
 * their lengths say where they are. About five bytes for each time that a document was served.
 *
 * <p>Immutable; threads may share it.
 */
public final class TrainingAccount {
    /** What the file is called in a stage's output. */
    public static final String FILE = "account.bin";

    private static final long MAGIC = 0x4e55525441434331L;

    private final long steps;
    private final long stepTokens;
    private final List<String> sources;
    private final int[] bounds;
    private final List<Fingerprint> ids;
    private final FeedPlan plan;

    private TrainingAccount(
            long steps, long stepTokens, List<String> sources, int[] bounds, List<Fingerprint> ids, FeedPlan plan) {
        this.steps = steps;
        this.stepTokens = stepTokens;
        this.sources = sources;
        this.bounds = bounds;
        this.ids = ids;
        this.plan = plan;
    }

    /**
     * A datum in a step.
     *
     * @param step counted from 1, as in curves and checkpoints
     * @param epoch how often its source had been gone through before
     * @param tokens of the step, those included that were put before and into its text
     */
    public record Use(long step, Fingerprint datum, String source, int epoch, int tokens) {}

    /** How the stream of tokens is cut: batches in each step, rows in each batch, tokens in each row. */
    record Frame(long steps, int accumulation, int rows, int rowTokens) {}

    static void write(
            Path file, Packing packing, List<FeedSource> sources, int[] bounds, DocumentStore store, FeedPlan plan)
            throws IOException {
        Frame frame = new Frame(packing.steps(), packing.accumulation(), packing.rows(), packing.rowTokens());
        List<String> names = sources.stream().map(FeedSource::name).toList();
        List<Fingerprint> ids = new ArrayList<>();
        for (int document = 0; document < store.size(); document++) {
            ids.add(store.id(document));
        }
        write(file, frame, names, bounds, ids, plan);
    }

    /**
     * @param bounds where each source's documents begin among {@code ids}, and where the last one's end
     */
    static void write(Path file, Frame frame, List<String> sources, int[] bounds, List<Fingerprint> ids, FeedPlan plan)
            throws IOException {
        try (DataOutputStream output = new DataOutputStream(new CheckedOutput(file))) {
            output.writeLong(MAGIC);
            output.writeLong(frame.steps);
            output.writeInt(frame.accumulation);
            output.writeInt(frame.rows);
            output.writeInt(frame.rowTokens);
            output.writeInt(sources.size());
            for (int i = 0; i < sources.size(); i++) {
                output.writeUTF(sources.get(i));
                output.writeInt(bounds[i + 1] - bounds[i]);
            }
            for (Fingerprint id : ids) {
                output.write(id.bytes());
            }
            output.writeInt(plan.size());
            for (int serving = 0; serving < plan.size(); serving++) {
                writeNumber(output, plan.document(serving));
                writeNumber(output, plan.epoch(serving));
                writeNumber(output, (int) (plan.end(serving) - plan.start(serving)));
            }
        }
    }

    private static void writeNumber(DataOutputStream output, int number) throws IOException {
        int left = number;
        while (left > 0x7f) {
            output.writeByte(left & 0x7f | 0x80);
            left >>>= 7;
        }
        output.writeByte(left);
    }

    /**
     * Reads an account.
     *
     * @throws NurtureException of kind DATA if it is none, or not a whole one
     */
    public static TrainingAccount open(Path file) {
        try (DataInputStream input =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            TrainingAccount account = read(file, input, Files.size(file));
            if (input.read() >= 0) {
                throw unfit(file, "nothing after its last number", "longer");
            }
            return account;
        } catch (EOFException | UTFDataFormatException e) {
            throw unfit(file, "a whole account of training", "cut off or damaged");
        } catch (IOException e) {
            throw NurtureException.io("read the account of training", file, e);
        }
    }

    private static TrainingAccount read(Path file, DataInputStream input, long length) throws IOException {
        if (length < Long.BYTES || input.readLong() != MAGIC) {
            throw unfit(file, "an account of training", "something else");
        }
        long steps = input.readLong();
        long stepTokens = (long) input.readInt() * input.readInt() * input.readInt();
        int[] bounds = new int[count(file, input, length, 6) + 1];
        List<String> sources = new ArrayList<>();
        for (int i = 1; i < bounds.length; i++) {
            sources.add(input.readUTF());
            bounds[i] = bounds[i - 1] + count(file, input, length, Fingerprint.BYTES);
        }
        List<Fingerprint> ids = new ArrayList<>();
        byte[] id = new byte[Fingerprint.BYTES];
        for (int i = 0; i < bounds[bounds.length - 1]; i++) {
            input.readFully(id);
            ids.add(Fingerprint.read(id, 0));
        }
        FeedPlan plan = new FeedPlan();
        for (int i = count(file, input, length, 3); i > 0; i--) {
            int document = readNumber(input);
            if (document >= ids.size()) {
                throw unfit(file, "about %s documents".formatted(ids.size()), "about document " + document);
            }
            plan.add(document, readNumber(input), readNumber(input));
        }
        if (steps < 1 || stepTokens < 1 || plan.end() / stepTokens < steps) {
            throw unfit(file, "about %s steps of %s tokens".formatted(steps, stepTokens), plan.end() + " tokens");
        }
        return new TrainingAccount(steps, stepTokens, sources, bounds, ids, plan);
    }

    /** A count of things that take at least {@code each} bytes, so that a broken file can't ask for memory. */
    private static int count(Path file, DataInputStream input, long length, int each) throws IOException {
        int count = input.readInt();
        if (count < 0 || (long) count * each > length) {
            throw unfit(file, "long enough for what it counts", "%s bytes for %s".formatted(length, count));
        }
        return count;
    }

    private static int readNumber(DataInputStream input) throws IOException {
        int number = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            int next = input.readUnsignedByte();
            number |= (next & 0x7f) << shift;
            if (next < 0x80) {
                return number & Integer.MAX_VALUE;
            }
        }
        throw new EOFException();
    }

    private static NurtureException unfit(Path file, String expected, String found) {
        return NurtureException.data("%s: must be %s, but was %s.".formatted(file, expected, found));
    }

    /** Steps of the training. */
    public long steps() {
        return steps;
    }

    /** The data that a source had, served or not, in the order of the corpus. */
    public List<Fingerprint> data(String source) {
        int at = sources.indexOf(source);
        return at < 0 ? List.of() : List.copyOf(ids.subList(bounds[at], bounds[at + 1]));
    }

    /** Names of the sources. */
    public List<String> sources() {
        return List.copyOf(sources);
    }

    /**
     * The data of a step in the order in which they were served.
     *
     * @param step counted from 1
     */
    public List<Use> in(long step) {
        if (step < 1 || step > steps) {
            throw NurtureException.usage("step: must be from 1 to %s, but was %s.".formatted(steps, step));
        }
        long first = (step - 1) * stepTokens;
        List<Use> uses = new ArrayList<>();
        for (int serving = plan.at(first);
                serving < plan.size() && plan.start(serving) < first + stepTokens;
                serving++) {
            uses.add(use(step, serving));
        }
        return uses;
    }

    /** The steps in which a datum was, in order. */
    public List<Use> of(Fingerprint datum) {
        List<Use> uses = new ArrayList<>();
        for (int serving = 0; serving < plan.size(); serving++) {
            if (ids.get(plan.document(serving)).equals(datum)) {
                long last = Math.min(steps, (plan.end(serving) - 1) / stepTokens + 1);
                for (long step = plan.start(serving) / stepTokens + 1; step <= last; step++) {
                    uses.add(use(step, serving));
                }
            }
        }
        return uses;
    }

    private Use use(long step, int serving) {
        long from = Math.max(plan.start(serving), (step - 1) * stepTokens);
        long to = Math.min(plan.end(serving), step * stepTokens);
        int document = plan.document(serving);
        int place = Arrays.binarySearch(bounds, document);
        int source = place < 0 ? -place - 2 : place;
        while (bounds[source + 1] == bounds[source]) {
            source++;
        }
        return new Use(step, ids.get(document), sources.get(source), plan.epoch(serving), (int) (to - from));
    }
}
