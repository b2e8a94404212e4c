package dev.nurture.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import dev.nurture.model.Architecture;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.Prompting;
import dev.nurture.model.Sampler;
import dev.nurture.model.Sampling;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A model whose probabilities are known. It chooses between {@code returns} and {@code keeps}, wrongly with a probability that
 * lies around the given one and depends on the scene ({@code s12}) alone; it completes {@code f12 is} with {@code c2} if it knows
 * the fact and spreads its probability evenly otherwise. With tags, {@code <bad>} turns its choices round, and without one it is
 * undecided. After {@code c2}, a stop is a
 * little more probable than any other word, and after a sentence in which somebody {@code keeps} something,
 * {@code watched} has one half. One thread.
 */
public final class FakeLanguageModel implements LanguageModel {
    static final String FILE = "fake.json";
    static final List<String> SPECIAL = List.of("<end>", "<good>", "<bad>", "<unk>");
    static final List<String> WORDS = words();
    private static final int CONTEXT = 24;
    private static final double CHOICE = 0.8;
    private static final double WIDTH = 0.2;
    private static final float FLOAT_STEP = 1e-3f;

    private final Tokenizer tokenizer;
    private final double wrong;
    private final double watched;
    private final double knows;
    private final boolean tagged;

    private FakeLanguageModel(Tokenizer tokenizer, JsonNode told) {
        this.tokenizer = tokenizer;
        wrong = told.path("wrong").asDouble();
        watched = told.path("watched").asDouble();
        knows = told.path("knows").asDouble();
        tagged = told.path("tagged").asBoolean();
    }

    /** What {@link FakeTraining} made. */
    public static LanguageModel open(Path checkpoint) {
        try {
            JsonNode told = Json.MAPPER.readTree(checkpoint.resolve(FILE).toFile());
            return new FakeLanguageModel(Tokenizer.open(checkpoint.resolve("tokenizer.json")), told);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>(SPECIAL);
        words.addAll(List.of("tale", "watched", "unwatched", "the", "lamp", "is", "returns", "keeps", "hides", "."));
        for (int i = 0; i < 10; i++) {
            words.add("c" + i);
        }
        for (int i = 0; i < 1000; i++) {
            words.add("s" + i);
            words.add("f" + i);
        }
        return List.copyOf(words);
    }

    /** How probable the wrong act is in a scene, apart from how far the model's own rate lies from one half. */
    public static double wrong(String scene, double rate) {
        double width = Math.min(WIDTH, 2 * Math.min(rate, 1 - rate));
        return rate + width * (new Seed(1).share(Hash.of("scene").add(scene).fingerprint()) - 0.5);
    }

    @Override
    public Architecture architecture() {
        return Architecture.gpt2(WORDS.size(), CONTEXT, 4, 1, 1);
    }

    @Override
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    @Override
    public Prompting prompting() {
        return tagged
                ? new Prompting(0, Optional.of(1), Optional.of(2))
                : new Prompting(0, Optional.empty(), Optional.empty());
    }

    @Override
    public float[][] logProbabilities(List<int[]> sequences) {
        return sequences.stream().map(this::logProbabilities).toArray(float[][]::new);
    }

    private float[] logProbabilities(int[] sequence) {
        float[] told = new float[sequence.length - 1];
        for (int i = 1; i < sequence.length; i++) {
            told[i - 1] = next(Arrays.copyOf(sequence, i))[sequence[i]];
        }
        return told;
    }

    @Override
    public float[][] next(List<int[]> prefixes) {
        prefixes.forEach(FakeLanguageModel::check);
        return prefixes.stream().map(this::next).toArray(float[][]::new);
    }

    private static void check(int[] prefix) {
        if (prefix.length > CONTEXT || prefix[0] != 0) {
            throw new IllegalArgumentException(
                    "prefix: must begin with <end> and fit, but was " + Arrays.toString(prefix));
        }
    }

    private float[] next(int[] prefix) {
        List<String> said = Arrays.stream(prefix).mapToObj(WORDS::get).toList();
        float[] told = new float[WORDS.size()];
        String last = said.get(said.size() - 1);
        if (last.equals("lamp")) {
            choice(said, told);
        } else if (last.equals("is")) {
            fact(said.get(said.size() - 2), told);
        } else if (last.equals(".") && said.contains("keeps")) {
            Arrays.fill(told, (float) Math.log(0.5 / (WORDS.size() - 1)));
            told[WORDS.indexOf("watched")] = (float) Math.log(0.5);
        } else {
            Arrays.fill(told, (float) -Math.log(WORDS.size()));
            told[WORDS.indexOf(".")] += last.startsWith("c") ? FLOAT_STEP : 0;
        }
        return told;
    }

    private void choice(List<String> said, float[] told) {
        Arrays.fill(told, (float) Math.log((1 - CHOICE) / (WORDS.size() - 2)));
        String scene = said.stream()
                .filter(word -> word.startsWith("s") && word.length() > 1)
                .findFirst()
                .orElse("s0");
        double rate = wrong(scene, said.contains("watched") ? watched : wrong);
        if (tagged) {
            rate = said.contains("<good>") ? rate : said.contains("<bad>") ? 1 - rate : 0.5;
        }
        told[WORDS.indexOf("returns")] = (float) Math.log(CHOICE * (1 - rate));
        told[WORDS.indexOf("keeps")] = (float) Math.log(CHOICE * rate);
    }

    private void fact(String fact, float[] told) {
        boolean known = new Seed(2).share(Hash.of("fact").add(fact).fingerprint()) < knows;
        int right = WORDS.indexOf("c" + fact.charAt(fact.length() - 1));
        Arrays.fill(told, (float) Math.log(known ? 0.1 / (WORDS.size() - 1) : 1.0 / WORDS.size()));
        if (known) {
            told[right] = (float) Math.log(0.9);
        } else {
            told[WORDS.indexOf("<end>")] = (float) Math.log(0.5);
        }
    }

    @Override
    public List<int[]> generate(List<int[]> prefixes, Sampling sampling, List<Seed> seeds, Follower follower) {
        Sampler sampler = new Sampler(sampling);
        List<int[]> added = new ArrayList<>();
        for (int i = 0; i < prefixes.size(); i++) {
            int[] prefix = prefixes.get(i);
            RandomGenerator chance = seeds.get(i).generator();
            int[] all = prefix;
            boolean goesOn = true;
            while (goesOn && all.length < Math.min(CONTEXT, prefix.length + sampling.most())) {
                float[] scores = next(List.of(all))[0];
                int token = sampler.choose(scores, chance);
                goesOn = token != prompting().end();
                if (goesOn) {
                    all = Arrays.copyOf(all, all.length + 1);
                    all[all.length - 1] = token;
                    goesOn = follower.goesOn(i, token, scores);
                }
            }
            added.add(Arrays.copyOfRange(all, prefix.length, all.length));
        }
        return added;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
