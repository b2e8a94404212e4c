package dev.nurture.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.provenance.Seed;
import dev.nurture.testing.AttributionBench;
import dev.nurture.token.Tokenizer;
import dev.nurture.token.WordLevelWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceModelTest {
    private static final Prompting PROMPTING = new Prompting(0, Optional.empty(), Optional.empty());
    private static final int[] TOKENS = {0, 5, 3, 9, 5, 11, 2};
    private static final Architecture GPT2 = Architecture.gpt2(12, 16, 16, 2, 2);
    private static final Architecture LLAMA = Architecture.llama(12, 16, 16, 2, 4, 2, 24);
    private static final List<Architecture> ALL =
            List.of(GPT2, LLAMA, Architecture.qwen2(12, 16, 16, 2, 4, 2, 24), Architecture.neox(12, 16, 32, 2, 2));

    @TempDir
    private Path folder;

    private static ReferenceModel model(Architecture architecture) {
        return model(architecture, strong(architecture));
    }

    private static ReferenceModel model(Architecture architecture, List<Tensor> tensors) {
        return new ReferenceModel(architecture, tensors, Tokenizer.bytes(), PROMPTING);
    }

    /** Weights large enough for every part to matter. */
    private static List<Tensor> strong(Architecture architecture) {
        return Initialization.of(architecture, new Seed(3)).stream()
                .map(tensor -> new Tensor(tensor.name(), tensor.shape(), times(tensor.values(), 12)))
                .toList();
    }

    private static float[] times(float[] values, float factor) {
        float[] more = values.clone();
        for (int i = 0; i < more.length; i++) {
            more[i] *= factor;
        }
        return more;
    }

    @Test
    void agreesWithTheLogitsOfAnotherImplementation() {
        float[] expected = AttributionBench.floats("logits_test_first2.f32");
        List<int[]> queries = AttributionBench.queries();

        try (ReferenceModel model = model(AttributionBench.MODEL, AttributionBench.tensors())) {
            int at = 0;
            for (int[] query : queries.subList(0, 2)) {
                for (float[] place : model.logits(query)) {
                    for (float logit : place) {
                        assertThat(logit).isCloseTo(expected[at++], within(1e-4f));
                    }
                }
            }
            assertThat(at).isEqualTo(expected.length);
        }
    }

    @Test
    void agreesWithTheLossesOfAnotherImplementation() {
        float[] expected = AttributionBench.floats("test_mean_loss.f32");

        try (ReferenceModel model = model(AttributionBench.MODEL, AttributionBench.tensors())) {
            float[][] found = model.logProbabilities(AttributionBench.queries());
            assertThat(found).hasDimensions(64, 47);
            for (int i = 0; i < expected.length; i++) {
                double loss = 0;
                for (float value : found[i]) {
                    loss -= value / 47;
                }
                assertThat(loss).isCloseTo(expected[i], within(1e-4));
            }
        }
    }

    @Test
    void seesNothingOfWhatComesLater() {
        for (Architecture architecture : ALL) {
            try (ReferenceModel model = model(architecture)) {
                float[][] whole = model.logits(TOKENS);
                float[][] beginning = model.logits(Arrays.copyOf(TOKENS, 4));

                assertThat(Arrays.copyOf(whole, 4)).isDeepEqualTo(beginning);
                assertThat(whole[3]).isNotEqualTo(whole[1]);
            }
        }
    }

    @Test
    void probabilitiesAddUpToOne() {
        for (Architecture architecture : ALL) {
            try (ReferenceModel model = model(architecture)) {
                float[] next = model.next(List.of(Arrays.copyOf(TOKENS, 3)))[0];
                float[] given = model.logProbabilities(List.of(TOKENS))[0];

                double sum = 0;
                for (float log : next) {
                    sum += Math.exp(log);
                }
                assertThat(sum).isCloseTo(1, within(1e-6));
                assertThat(given).hasSize(6);
                assertThat(given[2]).isEqualTo(next[TOKENS[3]]);
            }
        }
    }

    @Test
    void sharedKeysAreKeysThatAreWrittenTwice() {
        Architecture own = Architecture.llama(12, 16, 16, 2, 4, 4, 24);
        List<Tensor> shared = strong(LLAMA);
        List<Tensor> twice = shared.stream()
                .map(tensor -> tensor.name().matches(".*[kv]_proj.weight") ? repeated(tensor) : tensor)
                .toList();

        try (ReferenceModel one = model(LLAMA, shared);
                ReferenceModel other = model(own, twice)) {
            assertThat(one.logits(TOKENS)).isDeepEqualTo(other.logits(TOKENS));
        }
    }

    /** Each head of four numbers in 16 columns twice in a row. */
    private static Tensor repeated(Tensor tensor) {
        float[] values = new float[256];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.values()[i / 128 * 64 + i % 64];
        }
        return new Tensor(tensor.name(), List.of(16, 16), values);
    }

    @Test
    void turnedKeysKnowDistancesOnly() {
        Attention attention = new Attention(LLAMA);
        double[] query = IntStream.range(0, 16).mapToDouble(Math::sin).toArray();
        double[] key = IntStream.range(0, 16).mapToDouble(Math::cos).toArray();

        assertThat(product(attention.rotate(query, 9), attention.rotate(key, 4)))
                .isCloseTo(product(attention.rotate(query, 5), key), within(1e-12))
                .isNotCloseTo(product(query, key), within(0.1));
        assertThat(attention.rotate(new double[] {1, 0, 0, 0}, 1)).containsExactly(Math.cos(1), 0, Math.sin(1), 0);
    }

    private static double product(double[] a, double[] b) {
        return IntStream.range(0, 4).mapToDouble(i -> a[i] * b[i]).sum();
    }

    @Test
    void bendsAsDefined() {
        assertThat(Numbers.bend(Architecture.Activation.GELU, 1)).isCloseTo(0.8413447460685429, within(1e-12));
        assertThat(Numbers.bend(Architecture.Activation.GELU_TANH, 1)).isCloseTo(0.8411919906082768, within(1e-12));
        assertThat(Numbers.bend(Architecture.Activation.SILU, 1)).isCloseTo(0.7310585786300049, within(1e-12));
        assertThat(Numbers.bend(Architecture.Activation.GELU, -40)).isEqualTo(0, within(1e-12));
    }

    @Test
    void generatesTheSameWhoeverIsAskedAlong() {
        try (ReferenceModel model = model(GPT2)) {
            Sampling sampling = new Sampling(20, 0, 1, Set.of(7), 9);
            int[] one = {0, 4};
            int[] other = {0, 9, 3};

            List<int[]> both =
                    model.generate(List.of(one, other, one), sampling, List.of(new Seed(1), new Seed(2), new Seed(3)));
            List<int[]> alone = model.generate(List.of(other), sampling, List.of(new Seed(2)));

            assertThat(both.get(1)).isEqualTo(alone.get(0));
            assertThat(both.get(0)).isNotEqualTo(both.get(2));
            assertThat(both)
                    .allSatisfy(tokens ->
                            assertThat(tokens).hasSizeLessThanOrEqualTo(9).doesNotContain(0, 7));
        }
    }

    @Test
    void whoFollowsIsToldEachTokenAndMayEndATextEarly() {
        try (ReferenceModel model = model(GPT2)) {
            Sampling sampling = new Sampling(20, 0, 1, Set.of(7, 0), 9);
            List<int[]> prefixes = List.of(new int[] {0, 4}, new int[] {0, 9, 3});
            List<Seed> seeds = List.of(new Seed(1), new Seed(2));
            List<Integer> told = new ArrayList<>();

            List<int[]> whole = model.generate(prefixes, sampling, seeds);
            List<int[]> cut = model.generate(prefixes, sampling, seeds, (prefix, token, scores) -> {
                told.add(prefix * 100 + token);
                return prefix == 1 || told.size() < 3;
            });

            assertThat(cut.get(0)).containsExactly(Arrays.copyOf(whole.get(0), 3));
            assertThat(cut.get(1)).containsExactly(whole.get(1));
            assertThat(told).hasSize(3 + whole.get(1).length);
            assertThat(told.get(1)).isEqualTo(whole.get(0)[1]);
            assertThat(told.get(4)).isEqualTo(100 + whole.get(1)[1]);
        }
    }

    @Test
    void greedyGenerationTakesTheMostProbableUpToTheEndOfTheContext() {
        try (ReferenceModel model = model(LLAMA)) {
            int[] prefix = {0, 4};

            int[] added = model.generate(List.of(prefix), banningEnd(100), List.of(new Seed(1)))
                    .get(0);

            assertThat(added).hasSize(14);
            float[] first = model.next(List.of(prefix))[0];
            first[0] = Float.NEGATIVE_INFINITY;
            assertThat(first[added[0]]).isEqualTo(max(first));
        }
    }

    private static Sampling banningEnd(int most) {
        return new Sampling(0, 0, 1, Set.of(0), most);
    }

    private static float max(float[] values) {
        float max = values[0];
        for (float value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    @Test
    void refusesWhatItCannotRead() {
        try (ReferenceModel model = model(GPT2)) {
            assertThatThrownBy(() -> model.next(List.of(new int[17])))
                    .hasMessage("sequence: must have 1 to 16 tokens, but has 17");
            assertThatThrownBy(() -> model.next(List.of(new int[0])))
                    .hasMessage("sequence: must have 1 to 16 tokens, but has 0");
            assertThatThrownBy(() -> model.logProbabilities(List.of(new int[] {12})))
                    .hasMessage("sequence: must have tokens from 0 to 11, but has 12");
        }
    }

    @Test
    void opensCheckpoints() throws IOException {
        Path tokenizer = Files.createDirectories(folder.resolve("tokenizer"));
        WordLevelWriter.write(tokenizer, List.of("the", "lamp"), List.of("<end>", "<good>"), "<end>");
        List<Tensor> tensors = strong(GPT2);
        new Checkpoint(GPT2, tensors, tokenizer, Optional.empty()).write(folder.resolve("model"));

        try (LanguageModel opened = ReferenceModel.runtime().open(folder.resolve("model"));
                ReferenceModel same = model(GPT2, tensors)) {
            assertThat(opened.next(List.of(TOKENS))).isDeepEqualTo(same.next(List.of(TOKENS)));
            assertThat(opened.prompting()).isEqualTo(PROMPTING);
            assertThat(opened.tokenizer().encode("the lamp").ids()).containsExactly(2, 3);
        }
    }
}
