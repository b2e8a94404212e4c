package dev.nurture.torch;

import dev.nurture.model.Alternatives;
import dev.nurture.model.Architecture;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.Prompting;
import dev.nurture.model.Sampling;
import dev.nurture.provenance.Seed;
import dev.nurture.token.Tokenizer;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A model asked with libtorch; what is asked together, {@link Together} says. */
final class TorchModel implements LanguageModel {
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
        this.reading = Together.passing(() -> arena.fill(() -> {
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
        forEachGroup(sequences, (rows, length) -> {
            if (length > 1) {
                put(logProbabilities(sequences, rows, length - 1), rows, found);
            }
        });
        return found;
    }

    private float[][] logProbabilities(List<int[]> sequences, List<Integer> rows, int length) {
        try (Reading.Memory memory = new Reading.Memory(architecture, Together.ROWS, length)) {
            Tensor thought = reading.read(Together.tokens(sequences, rows, Together.ROWS, length), memory);
            Tensor next =
                    Together.tokens(sequences, rows, Together.ROWS, 1, length).unsqueeze(2);
            Tensor chosen = reading.logits(thought).log_softmax(2).gather(2, next);
            return Together.rows(chosen, rows.size(), length);
        }
    }

    @Override
    public float[][] next(List<int[]> prefixes) {
        float[][] found = new float[prefixes.size()][];
        forEachGroup(prefixes, (rows, length) -> put(next(prefixes, rows, length), rows, found));
        return found;
    }

    private float[][] next(List<int[]> prefixes, List<Integer> rows, int length) {
        try (Reading.Memory memory = new Reading.Memory(architecture, Together.ROWS, length)) {
            Tensor thought = reading.read(Together.tokens(prefixes, rows, Together.ROWS, length), memory);
            return Together.rows(reading.lastLogits(thought).log_softmax(1), rows.size(), architecture.vocabulary());
        }
    }

    private void forEachGroup(List<int[]> sequences, Together.Group group) {
        Together.forEachGroup(architecture, sequences, Together.ROWS, group);
    }

    private static void put(float[][] group, List<Integer> rows, float[][] all) {
        for (int i = 0; i < rows.size(); i++) {
            all[rows.get(i)] = group[i];
        }
    }

    @Override
    public void weigh(List<Alternatives> all, Alternatives.Listener listener) {
        new Ways(reading, all, listener).weigh();
    }

    /** Alone, since everything after every token is much to hold; so the numbers may differ from those of others in the last bits. */
    @Override
    public void everyNext(int[] sequence, Listener listener) {
        architecture.requireFits(sequence);
        Natives.useOneThread();
        Together.passing(() -> {
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
        float[][] told = Together.passing(() -> {
            Tensor part = thought.select(0, 0).narrow(0, from, count).contiguous();
            return Together.rows(reading.logits(part).log_softmax(1), count, architecture.vocabulary());
        });
        for (int i = 0; i < count; i++) {
            listener.told(from + i, told[i]);
        }
    }

    @Override
    public List<int[]> generate(List<int[]> prefixes, Sampling sampling, List<Seed> seeds, Follower follower) {
        if (seeds.size() != prefixes.size()) {
            throw new IllegalArgumentException("generate: must have a seed for each of %s prefixes, but has %s"
                    .formatted(prefixes.size(), seeds.size()));
        }
        Writer.Manner manner = new Writer.Manner(sampling, tokenizer.vocabularySize(), prompting.end(), follower);
        return new Writer(reading, manner).write(prefixes, seeds);
    }

    @Override
    public void close() {
        arena.close();
        tokenizer.close();
    }
}
