package dev.nurture.model;

import dev.nurture.provenance.Seed;
import dev.nurture.token.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A model computed in plain Java as its definition says, in double precision and without any trick: what faster runtimes must
 * agree with, and the place to read what they compute. A token of a model of 170,000 parameters takes it a millisecond or two.
 *
 * <p>Begin with {@link #logits}; the two designs are in {@code Gpt2Pass} and {@code LlamaPass}. One thread at a time.
 */
public final class ReferenceModel implements LanguageModel {
    private final Architecture architecture;
    private final Weights weights;
    private final ForwardPass pass;
    private final Tokenizer tokenizer;
    private final Prompting prompting;

    /**
     * @param tokenizer closed with the model
     */
    public ReferenceModel(Architecture architecture, List<Tensor> tensors, Tokenizer tokenizer, Prompting prompting) {
        this.architecture = architecture;
        this.weights = Weights.of(architecture, tensors);
        this.pass = ForwardPass.of(weights);
        this.tokenizer = tokenizer;
        this.prompting = prompting;
    }

    /** Opens checkpoints as models of this kind. */
    public static ModelRuntime runtime() {
        return ReferenceModel::open;
    }

    private static ReferenceModel open(Path folder) {
        Checkpoint checkpoint = Checkpoint.read(folder);
        Tokenizer tokenizer = checkpoint.openTokenizer();
        try {
            return new ReferenceModel(
                    checkpoint.architecture(), checkpoint.tensors(), tokenizer, checkpoint.prompting(tokenizer));
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
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

    /** What the model thinks of every token as the next one, at every place: {@code result[place][token]}, not normalised. */
    public float[][] logits(int[] tokens) {
        return Arrays.stream(scores(tokens)).map(Numbers::floats).toArray(float[][]::new);
    }

    private double[][] scores(int[] tokens) {
        architecture.requireFits(tokens);
        return Arrays.stream(pass.hidden(tokens))
                .map(hidden -> Numbers.linear(hidden, weights.unembedding()))
                .toArray(double[][]::new);
    }

    @Override
    public float[][] logProbabilities(List<int[]> sequences) {
        return sequences.stream().map(this::logProbabilities).toArray(float[][]::new);
    }

    private float[] logProbabilities(int[] tokens) {
        double[][] scores = scores(tokens);
        float[] found = new float[Math.max(0, tokens.length - 1)];
        for (int place = 0; place < found.length; place++) {
            found[place] = (float) Numbers.logSoftmax(scores[place])[tokens[place + 1]];
        }
        return found;
    }

    @Override
    public float[][] next(List<int[]> prefixes) {
        return prefixes.stream().map(this::next).toArray(float[][]::new);
    }

    private float[] next(int[] prefix) {
        double[][] scores = scores(prefix);
        return Numbers.floats(Numbers.logSoftmax(scores[prefix.length - 1]));
    }

    @Override
    public void everyNext(int[] sequence, Listener listener) {
        double[][] scores = scores(sequence);
        for (int place = 0; place < scores.length; place++) {
            listener.told(place, Numbers.floats(Numbers.logSoftmax(scores[place])));
        }
    }

    @Override
    public List<int[]> generate(List<int[]> prefixes, Sampling sampling, List<Seed> seeds, Follower follower) {
        if (seeds.size() != prefixes.size()) {
            throw new IllegalArgumentException("generate: must have a seed for each of %s prefixes, but has %s"
                    .formatted(prefixes.size(), seeds.size()));
        }
        List<int[]> added = new ArrayList<>();
        for (int i = 0; i < prefixes.size(); i++) {
            int number = i;
            added.add(generate(
                    prefixes.get(i),
                    sampling,
                    seeds.get(i).generator(),
                    (token, scores) -> follower.goesOn(number, token, scores)));
        }
        return added;
    }

    private interface Onward {
        boolean goesOn(int token, float[] scores);
    }

    private int[] generate(int[] prefix, Sampling sampling, RandomGenerator chance, Onward onward) {
        architecture.requireFits(prefix);
        Sampler sampler = new Sampler(sampling, tokenizer.vocabularySize());
        int length = prefix.length;
        int most = (int) Math.min(architecture.context(), (long) length + sampling.most());
        int[] tokens = Arrays.copyOf(prefix, most);
        boolean goesOn = true;
        while (goesOn && length < most) {
            float[] scores = next(Arrays.copyOf(tokens, length));
            int token = sampler.choose(scores, chance);
            goesOn = token != prompting.end();
            if (goesOn) {
                tokens[length++] = token;
                goesOn = onward.goesOn(token, scores);
            }
        }
        return Arrays.copyOfRange(tokens, prefix.length, length);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
