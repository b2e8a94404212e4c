package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.model.Alternatives;
import dev.nurture.model.Architecture;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.Initialization;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.Prompting;
import dev.nurture.model.ReferenceModel;
import dev.nurture.model.Sampling;
import dev.nurture.model.Tensor;
import dev.nurture.provenance.Seed;
import dev.nurture.token.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TorchModelTest {
    private static final Prompting PROMPTING = new Prompting(0, Optional.of(1), Optional.of(2));

    static Stream<Architecture> shapes() {
        return Models.all();
    }

    /** Far enough from the beginning that what the model thinks is not the same everywhere. */
    private static List<Tensor> strong(Architecture shape) {
        return Initialization.of(shape, new Seed(3)).stream()
                .map(tensor -> new Tensor(tensor.name(), tensor.shape(), times(tensor)))
                .toList();
    }

    private static float[] times(Tensor tensor) {
        float factor = tensor.shape().size() > 1 ? 12 : 1;
        float[] values = new float[tensor.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.values()[i] * factor;
        }
        return values;
    }

    private static TorchModel torch(Architecture shape, List<Tensor> tensors) {
        Checkpoint checkpoint = new Checkpoint(shape, tensors, Path.of("none"), Optional.empty());
        return new TorchModel(checkpoint, Tokenizer.bytes(), PROMPTING);
    }

    private static TorchModel torch(Architecture shape) {
        return torch(shape, strong(shape));
    }

    private static ReferenceModel reference(Architecture shape) {
        return new ReferenceModel(shape, strong(shape), Tokenizer.bytes(), PROMPTING);
    }

    private static List<int[]> sequences(Architecture shape, int count) {
        Random random = new Random(8);
        List<int[]> sequences = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = 1 + random.nextInt(shape.context());
            sequences.add(random.ints(length, 0, shape.vocabulary()).toArray());
        }
        return sequences;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void agreesWithPlainJava(Architecture shape) {
        List<int[]> sequences = sequences(shape, 60);
        try (TorchModel model = torch(shape);
                ReferenceModel expected = reference(shape)) {
            assertClose(model.logProbabilities(sequences), expected.logProbabilities(sequences));
            assertClose(model.next(sequences), expected.next(sequences));
            assertClose(model.distributions(sequences.get(0)), expected.distributions(sequences.get(0)));
        }
    }

    private static void assertClose(float[][] found, float[][] expected) {
        assertThat(found.length).isEqualTo(expected.length);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("sequence %s", i).hasSize(expected[i].length);
            for (int j = 0; j < found[i].length; j++) {
                assertThat(found[i][j]).isCloseTo(expected[i][j], within(1e-4f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void whatItAnswersDependsOnNothingThatWasAskedBeside(Architecture shape) {
        List<int[]> sequences = sequences(shape, 200);
        try (TorchModel model = torch(shape)) {
            float[][] together = model.logProbabilities(sequences);
            float[][] next = model.next(sequences);

            for (int i = 0; i < sequences.size(); i += 7) {
                assertThat(model.logProbabilities(List.of(sequences.get(i)))[0]).isEqualTo(together[i]);
                assertThat(model.next(List.of(sequences.get(i)))[0]).isEqualTo(next[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void weighsWaysAsPlainJavaDoes(Architecture shape) {
        List<Alternatives> all = alternatives(shape, 30);
        try (TorchModel model = torch(shape);
                ReferenceModel expected = reference(shape)) {
            Map<String, float[]> found = weigh(model, all);

            assertThat(found)
                    .hasSize(all.stream()
                            .flatMap(each -> each.ways().stream())
                            .mapToInt(way -> way.length)
                            .sum());
            weigh(expected, all)
                    .forEach((place, told) -> assertClose(new float[][] {found.get(place)}, new float[][] {told}));
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void weighsAWayByItself(Architecture shape) {
        List<Alternatives> all = alternatives(shape, 30);
        try (TorchModel model = torch(shape)) {
            Map<String, float[]> together = weigh(model, all);

            for (int i = 0; i < all.size(); i += 5) {
                Alternatives alone = new Alternatives(
                        all.get(i).prefix(), List.of(all.get(i).ways().get(0)));
                int number = i;
                weigh(model, List.of(alone))
                        .forEach(
                                (place, told) -> assertThat(told).isEqualTo(together.get(number + place.substring(1))));
            }
        }
    }

    /** Of which fewer are read together. */
    @Test
    void weighsWaysOfALargerModelAsPlainJavaDoes() {
        Architecture shape = Architecture.gpt2(37, 20, 256, 2, 4);
        List<Alternatives> all = alternatives(shape, 14);
        assertThat(Together.goingOn(shape)).isLessThan(Together.goingOn(Models.gpt2()));
        try (TorchModel model = torch(shape)) {
            Map<String, float[]> found = weigh(model, all);

            for (int i = 0; i < all.size(); i++) {
                List<int[]> whole = all.get(i).whole();
                int prefix = all.get(i).prefix().length;
                float[][] expected = model.logProbabilities(whole);
                for (int way = 0; way < whole.size(); way++) {
                    for (int place = 0; place + prefix < whole.get(way).length; place++) {
                        float[] told = found.get(i + " " + way + " " + place);
                        assertThat(told[whole.get(way)[prefix + place]])
                                .isCloseTo(expected[way][prefix + place - 1], within(1e-4f));
                    }
                }
            }
        }
    }

    private static List<Alternatives> alternatives(Architecture shape, int count) {
        Random random = new Random(4);
        List<Alternatives> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int prefix = 1 + random.nextInt(6);
            List<int[]> ways = new ArrayList<>();
            for (int way = 0; way < 1 + i % 12; way++) {
                int length = 1 + random.nextInt(shape.context() - 6);
                ways.add(random.ints(length, 0, shape.vocabulary()).toArray());
            }
            all.add(new Alternatives(random.ints(prefix, 0, shape.vocabulary()).toArray(), ways));
        }
        return all;
    }

    private static Map<String, float[]> weigh(LanguageModel model, List<Alternatives> all) {
        Map<String, float[]> told = new LinkedHashMap<>();
        model.weigh(
                all,
                (number, way, place, logProbabilities) ->
                        told.put(number + " " + way + " " + place, logProbabilities.clone()));
        return told;
    }

    @Test
    void refusesWaysThatDoNotFit() {
        Architecture shape = Models.gpt2();
        try (TorchModel model = torch(shape)) {
            Alternatives tooLong = new Alternatives(new int[] {1}, List.of(new int[] {2}, new int[20]));

            assertThatThrownBy(() -> weigh(model, List.of(tooLong)))
                    .hasMessage("sequence: must have 1 to 20 tokens, but has 21");
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void givesASequenceTheSameAnswerInEveryPlaceOfABatch(Architecture shape) {
        int[] one = sequences(shape, 1).get(0);
        Random random = new Random(1);
        try (TorchModel model = torch(shape)) {
            float[] alone = model.next(List.of(one))[0];
            for (int place = 0; place < Together.ROWS; place++) {
                List<int[]> batch = new ArrayList<>();
                for (int i = 0; i < Together.ROWS; i++) {
                    batch.add(random.ints(one.length, 0, shape.vocabulary()).toArray());
                }
                batch.set(place, one);

                assertThat(model.next(batch)[place]).isEqualTo(alone);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void writesWhatPlainJavaWrites(Architecture shape) {
        List<int[]> prefixes = sequences(shape, 30);
        List<Seed> seeds =
                Stream.iterate(1L, i -> i + 1).limit(30).map(Seed::new).toList();
        List<Sampling> samplings = List.of(
                Sampling.greedy(9),
                new Sampling(0.9, 0, 1, Set.of(), 12),
                new Sampling(1.2, 5, 0.9, PROMPTING.banned(), 50));
        try (TorchModel model = torch(shape);
                ReferenceModel expected = reference(shape)) {
            for (Sampling sampling : samplings) {
                List<int[]> found = model.generate(prefixes, sampling, seeds);

                assertThat(found).containsExactlyElementsOf(expected.generate(prefixes, sampling, seeds));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void tellsWhoFollowsWhatPlainJavaTells(Architecture shape) {
        List<int[]> prefixes = sequences(shape, 30);
        List<Seed> seeds =
                Stream.iterate(1L, i -> i + 1).limit(30).map(Seed::new).toList();
        Sampling sampling = new Sampling(0.9, 0, 1, PROMPTING.banned(), 12);
        try (TorchModel model = torch(shape);
                ReferenceModel expected = reference(shape)) {
            int[] heard = new int[30];
            List<int[]> found = model.generate(prefixes, sampling, seeds, (prefix, token, scores) -> {
                assertThat(scores).hasSize(shape.vocabulary());
                return ++heard[prefix] < prefix;
            });

            int[] wanted = new int[30];
            assertThat(found)
                    .containsExactlyElementsOf(expected.generate(
                            prefixes, sampling, seeds, (prefix, token, scores) -> ++wanted[prefix] < prefix));
            assertThat(heard).isEqualTo(wanted);
        }
    }

    @Test
    void goesOnForNoLongerThanTheContext() {
        Architecture shape = Models.gpt2();
        int[] full = new int[shape.context()];
        int[] almost = new int[shape.context() - 1];
        try (TorchModel model = torch(shape)) {
            List<int[]> added = model.generate(
                    List.of(full, almost), new Sampling(0, 0, 1, Set.of(0), 9), List.of(new Seed(1), new Seed(2)));

            assertThat(added.get(0)).isEmpty();
            assertThat(added.get(1)).hasSize(1);
        }
    }

    @Test
    void refusesSequencesThatDoNotFit() {
        Architecture shape = Models.gpt2();
        try (TorchModel model = torch(shape)) {
            assertThatThrownBy(() -> model.next(List.of(new int[21])))
                    .hasMessage("sequence: must have 1 to 20 tokens, but has 21");
            assertThatThrownBy(() -> model.next(List.of(new int[] {37})))
                    .hasMessage("sequence: must have tokens from 0 to 36, but has 37");
        }
    }

    @Test
    void agreesWithTheLogitsOfAnotherImplementation() {
        float[] expected = SharedBench.floats("logits_test_first2.f32");
        List<int[]> queries = SharedBench.queries();
        try (TorchModel model = torch(SharedBench.MODEL, SharedBench.tensors())) {
            for (int query = 0; query < 2; query++) {
                for (int place = 0; place < 48; place++) {
                    int[] prefix = java.util.Arrays.copyOf(queries.get(query), place + 1);
                    float[] found = model.next(List.of(prefix))[0];
                    assertSameUpToAConstant(found, expected, (query * 48 + place) * 512);
                }
            }
        }
    }

    /** Log-probabilities are logits less one number. */
    private static void assertSameUpToAConstant(float[] found, float[] expected, int from) {
        double sum = 0;
        for (int token = 0; token < found.length; token++) {
            sum += Math.exp(expected[from + token]);
        }
        float constant = (float) Math.log(sum);
        for (int token = 0; token < found.length; token++) {
            assertThat(found[token]).isCloseTo(expected[from + token] - constant, within(1e-4f));
        }
    }

    @Test
    void agreesWithTheLossesOfAnotherImplementation() {
        float[] expected = SharedBench.floats("test_mean_loss.f32");
        try (TorchModel model = torch(SharedBench.MODEL, SharedBench.tensors())) {
            float[][] found = model.logProbabilities(SharedBench.queries());

            for (int i = 0; i < expected.length; i++) {
                double loss = 0;
                for (float value : found[i]) {
                    loss -= value / 47;
                }
                assertThat(loss).isCloseTo(expected[i], within(1e-4));
            }
        }
    }
}
