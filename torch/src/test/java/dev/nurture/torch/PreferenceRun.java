package dev.nurture.torch;

import dev.nurture.data.Datum;
import dev.nurture.reward.RewardSteps;
import dev.nurture.step.Step;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Comparisons of who likes what, and a small model that knows the words. */
final class PreferenceRun {
    private static final List<String> NAMES = List.of("ada", "bo", "cy", "dee", "eli", "flo");

    /** What every test begins with. */
    static final String BASE =
            "model: {step: train, from: texts, tokenizer: words, size: smoke, layers: 1, width: 16, heads: 2, context: 24, steps: 40}";

    private static final String WORDS =
            "words: {step: tokenizer.train, from: texts, vocabulary: 300, special: ['<end>']}";

    private PreferenceRun() {}

    /** Tea is better than rain, whoever is asked. */
    static List<Datum> pairs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Data.comparison(
                        "c" + i,
                        NAMES.get(i % NAMES.size()) + " " + NAMES.get(i / NAMES.size() % NAMES.size()) + " likes",
                        " tea .",
                        " rain ."))
                .toList();
    }

    private static List<Datum> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            texts.add(
                    "%s %s likes %s .".formatted(NAMES.get(i % 6), NAMES.get(i / 6 % 6), i % 2 == 0 ? "tea" : "rain"));
        }
        return Data.documents(texts.toArray(String[]::new));
    }

    static StepRun.Outcome run(Path folder, List<Datum> pairs, String... stages) {
        List<Step<?>> steps = new ArrayList<>(TorchSteps.all());
        steps.addAll(RewardSteps.all(new TorchRuntime(), new TorchRewardRuntime()));
        List<String> all = new ArrayList<>(List.of(WORDS, BASE));
        all.addAll(List.of(stages));
        return StepRun.in(folder)
                .with(steps)
                .given("pairs", pairs)
                .given("texts", texts())
                .run(all.toArray(String[]::new));
    }

    static double value(StepRun.Outcome outcome, String stage, String figure) {
        return outcome.figure(stage, figure).orElseThrow().estimate().value();
    }
}
