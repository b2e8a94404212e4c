package dev.nurture.torch;

import dev.nurture.model.Architecture;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.Prompting;
import dev.nurture.model.Sampler;
import dev.nurture.model.Sampling;
import dev.nurture.provenance.Seed;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A model asked with libtorch.
 *
 * <p>Sequences of equal length are read together, always as many at a time for one model, the last ones beside copies of themselves. So nothing
 * is padded, every sequence meets the same operations of the same sizes whoever was asked with it, and gets the same answer to
 * the last bit.
 */
final class TorchModel implements LanguageModel {
    /** Sequences that are read together. */
    static final int ROWS = 8;

    /** Texts that a small model writes together: a token of each costs hardly more than one of {@link #ROWS}. */
    private static final int MANY_ROWS = 32;

    /** A model with fewer numbers than this spends more time on being called than on arithmetic. */
    private static final long SMALL = 1_000_000;

    /** Places whose logits are held at once. */
    private static final int PLACES = 64;

    private final Arena arena = new Arena();
    private final Architecture architecture;
    private final Reading reading;
    private final Tokenizer tokenizer;
    private final Prompting prompting;

    /**
     * @param tokenizer closed with the model
     */
    TorchModel(Checkpoint checkpoint, Tokenizer tokenizer, Prompting prompting) {
        this.architecture = checkpoint.architecture();
        this.tokenizer = tokenizer;
        this.prompting = prompting;
        Natives.useOneThread();
        this.reading = passing(() -> arena.fill(() -> {
            Parameters weights = Parameters.zeros(Layout.of(architecture), arena);
            checkpoint.tensors().forEach(weights::put);
            return new Reading(arena, architecture, weights);
        }));
    }

    @Override
    public Architecture architecture() {
        return architecture;
    }

    @Override
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    @Override
    public Prompting prompting() {
        return prompting;
    }

    @Override
    public float[][] logProbabilities(List<int[]> sequences) {
        float[][] found = new float[sequences.size()][0];
        forEachGroup(sequences, ROWS, (rows, length) -> {
            if (length > 1) {
                float[][] group = logProbabilities(sequences, rows, length - 1);
                for (int i = 0; i < rows.size(); i++) {
                    found[rows.get(i)] = group[i];
                }
            }
        });
        return found;
    }

    private float[][] logProbabilities(List<int[]> sequences, List<Integer> rows, int length) {
        return passing(() -> {
            try (Reading.Memory memory = new Reading.Memory(architecture, ROWS, length)) {
                Tensor thought = reading.read(tokens(sequences, rows, ROWS, length), memory);
                Tensor next = tokens(sequences, rows, ROWS, 1, length).unsqueeze(2);
                Tensor chosen = reading.logits(thought).log_softmax(2).gather(2, next);
                return rows(chosen, rows.size(), length);
            }
        });
    }

    @Override
    public float[][] next(List<int[]> prefixes) {
        float[][] found = new float[prefixes.size()][];
        forEachGroup(prefixes, ROWS, (rows, length) -> {
            float[][] group = next(prefixes, rows, length);
            for (int i = 0; i < rows.size(); i++) {
                found[rows.get(i)] = group[i];
            }
        });
        return found;
    }

    private float[][] next(List<int[]> prefixes, List<Integer> rows, int length) {
        return passing(() -> {
            try (Reading.Memory memory = new Reading.Memory(architecture, ROWS, length)) {
                Tensor logits = last(reading.read(tokens(prefixes, rows, ROWS, length), memory));
                return rows(logits.log_softmax(1), rows.size(), architecture.vocabulary());
            }
        });
    }

    /** Alone, since everything after every token is much to hold; so the numbers may differ from those of others in the last bits. */
    @Override
    public void everyNext(int[] sequence, Listener listener) {
        architecture.requireFits(sequence);
        Natives.useOneThread();
        passing(() -> {
            try (Reading.Memory memory = new Reading.Memory(architecture, 1, sequence.length)) {
                long[] ids = Arrays.stream(sequence).asLongStream().toArray();
                Tensor thought = reading.read(torch.tensor(ids).view(1, ids.length), memory);
                for (int from = 0; from < ids.length; from += PLACES) {
                    tell(thought, from, Math.min(PLACES, ids.length - from), listener);
                }
                return sequence;
            }
        });
    }

    private void tell(Tensor thought, int from, int count, Listener listener) {
        float[][] told = passing(() -> {
            Tensor part = thought.select(0, 0).narrow(0, from, count).contiguous();
            return rows(reading.logits(part).log_softmax(1), count, architecture.vocabulary());
        });
        for (int i = 0; i < count; i++) {
            listener.told(from + i, told[i]);
        }
    }

    /** The logits after the last token of each row. */
    private Tensor last(Tensor thought) {
        return reading.logits(thought.select(1, thought.size(1) - 1).contiguous());
    }

    @Override
    public List<int[]> generate(List<int[]> prefixes, Sampling sampling, List<Seed> seeds, Follower follower) {
        if (seeds.size() != prefixes.size()) {
            throw new IllegalArgumentException("generate: must have a seed for each of %s prefixes, but has %s"
                    .formatted(prefixes.size(), seeds.size()));
        }
        List<int[]> added = new ArrayList<>(java.util.Collections.nCopies(prefixes.size(), new int[0]));
        forEachGroup(prefixes, rowsOfWriting(), (rows, length) -> {
            List<int[]> group = generate(prefixes, rows, length, sampling, seeds, follower);
            for (int i = 0; i < rows.size(); i++) {
                added.set(rows.get(i), group.get(i));
            }
        });
        return added;
    }

    /** Follows from the model alone, so what is written depends on nothing that is written beside it. */
    private int rowsOfWriting() {
        return architecture.size() < SMALL ? MANY_ROWS : ROWS;
    }

    private List<int[]> generate(
            List<int[]> prefixes,
            List<Integer> rows,
            int length,
            Sampling sampling,
            List<Seed> seeds,
            Follower follower) {
        int most = (int) Math.min(architecture.context(), (long) length + sampling.most());
        List<Writing> writings = rows.stream()
                .map(row -> new Writing(
                        row,
                        new Sampler(sampling, tokenizer.vocabularySize()),
                        seeds.get(row).generator(),
                        most - length,
                        follower))
                .toList();
        int together = rowsOfWriting();
        try (Reading.Memory memory = passing(() -> new Reading.Memory(architecture, together, most))) {
            float[][] logits = passing(() -> logits(tokens(prefixes, rows, together, length), memory, rows.size()));
            for (int done = length; done < most && goOn(writings, logits); done++) {
                if (done + 1 < most) {
                    logits = passing(() -> logits(lastTokens(writings, together), memory, rows.size()));
                }
            }
        }
        return writings.stream().map(Writing::added).toList();
    }

    private float[][] logits(Tensor tokens, Reading.Memory memory, int rows) {
        return rows(last(reading.read(tokens, memory)), rows, architecture.vocabulary());
    }

    /** Adds a token to each text that isn't over; whether any goes on. */
    private boolean goOn(List<Writing> writings, float[][] logits) {
        boolean any = false;
        for (int i = 0; i < writings.size(); i++) {
            any |= writings.get(i).goOn(logits[i], prompting.end());
        }
        return any;
    }

    private static Tensor lastTokens(List<Writing> writings, int together) {
        long[] last = new long[together];
        for (int row = 0; row < together; row++) {
            last[row] = writings.get(Math.min(row, writings.size() - 1)).last();
        }
        return torch.tensor(last).view(together, 1);
    }

    /** A text that is being written. */
    private static final class Writing {
        private final int prefix;
        private final Sampler sampler;
        private final RandomGenerator chance;
        private final Follower follower;
        private final int[] tokens;
        private int length;
        private boolean over;

        Writing(int prefix, Sampler sampler, RandomGenerator chance, int most, Follower follower) {
            this.prefix = prefix;
            this.follower = follower;
            this.sampler = sampler;
            this.chance = chance;
            this.tokens = new int[most];
        }

        boolean goOn(float[] logits, int end) {
            if (!over) {
                int token = sampler.choose(logits, chance);
                over = token == end;
                if (!over) {
                    tokens[length++] = token;
                    over = !follower.goesOn(prefix, token, logits);
                }
            }
            return !over;
        }

        int last() {
            return length == 0 ? 0 : tokens[length - 1];
        }

        int[] added() {
            return Arrays.copyOf(tokens, length);
        }
    }

    private interface Group {
        /**
         * @param rows which sequences, at most as many as are asked together
         */
        void ask(List<Integer> rows, int length);
    }

    private void forEachGroup(List<int[]> sequences, int together, Group group) {
        Natives.useOneThread();
        Map<Integer, List<Integer>> byLength = new TreeMap<>();
        for (int i = 0; i < sequences.size(); i++) {
            architecture.requireFits(sequences.get(i));
            byLength.computeIfAbsent(sequences.get(i).length, length -> new ArrayList<>())
                    .add(i);
        }
        byLength.forEach((length, all) -> {
            for (int from = 0; from < all.size(); from += together) {
                group.ask(all.subList(from, Math.min(all.size(), from + together)), length);
            }
        });
    }

    private static Tensor tokens(List<int[]> sequences, List<Integer> rows, int together, int length) {
        return tokens(sequences, rows, together, 0, length);
    }

    private static Tensor tokens(List<int[]> sequences, List<Integer> rows, int together, int from, int length) {
        long[] tokens = new long[together * length];
        for (int row = 0; row < together; row++) {
            int[] sequence = sequences.get(rows.get(Math.min(row, rows.size() - 1)));
            for (int i = 0; i < length; i++) {
                tokens[row * length + i] = sequence[from + i];
            }
        }
        return torch.tensor(tokens).view(together, length);
    }

    private static float[][] rows(Tensor values, int count, int width) {
        FloatPointer memory = new FloatPointer(values.contiguous().data_ptr_float());
        float[][] rows = new float[count][width];
        for (int row = 0; row < count; row++) {
            memory.position((long) row * width).get(rows[row], 0, width);
        }
        return rows;
    }

    private static <T> T passing(Scopes.Work<T> work) {
        try {
            return Scopes.passing(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        arena.close();
        tokenizer.close();
    }
}
