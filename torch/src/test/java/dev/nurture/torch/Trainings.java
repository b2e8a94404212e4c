package dev.nurture.torch;

import dev.nurture.mix.Batch;
import dev.nurture.model.Architecture;
import dev.nurture.model.Initialization;
import dev.nurture.provenance.Seed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Short trainings that differ in nothing but what they run on. */
final class Trainings {
    private static final int ROWS = 4;
    private static final int LENGTH = 12;
    private static final Seed SEED = new Seed(5);

    private Trainings() {}

    /** What was learned in which way. */
    record Kind(String name, Architecture shape, Supplier<Objective> objective, Optional<Adaptation> adaptation) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * What came of it.
     *
     * @param losses of all steps
     * @param norms of the gradients of all steps
     * @param numbers what is learned, with both moments
     */
    record Outcome(List<Double> losses, List<Double> norms, List<float[]> numbers) {
        boolean isSameAs(Outcome other) {
            return losses.equals(other.losses)
                    && norms.equals(other.norms)
                    && java.util.Arrays.deepEquals(numbers.toArray(), other.numbers.toArray());
        }
    }

    /** Every architecture, every objective, and an adapter. */
    static Stream<Kind> all() {
        Architecture gpt2 = Models.gpt2();
        int width = gpt2.width();
        Stream<Kind> shapes = Models.all()
                .map(shape -> new Kind(
                        shape.family() + " " + shape.tied() + " " + shape.residual(),
                        shape,
                        CrossEntropy::new,
                        Optional.empty()));
        AdvantageWeighted.Settings awr =
                new AdvantageWeighted.Settings(0.5, 1, 1000, AdvantageWeighted.Advantages.NORMALISED);
        PreferenceLoss dpo = new PreferenceLoss(PreferenceLoss.Kind.DPO, 0.1, 0);
        Adaptation lora = new Adaptation(new AdapterSettings(2, 4, List.of()), SEED);
        return Stream.concat(
                shapes,
                Stream.of(
                        new Kind("unlikelihood", gpt2, () -> new Unlikelihood(1, 0.5), Optional.empty()),
                        new Kind("rwr", gpt2, () -> new RewardWeighted(1, 1000, 0.5), Optional.empty()),
                        new Kind("awr", gpt2, () -> new AdvantageWeighted(awr, width, 0.5), Optional.empty()),
                        new Kind("dpo", gpt2, () -> new PreferenceObjective(dpo), Optional.empty()),
                        new Kind("reward", gpt2, () -> new RewardObjective(width), Optional.empty()),
                        new Kind("adapter", gpt2, CrossEntropy::new, Optional.of(lora))));
    }

    static TrainingPlan plan(Kind kind, HardwareSettings hardware, long steps) {
        return Models.plan(kind.shape, ROWS, LENGTH, steps).on(Optional.of(hardware));
    }

    static Outcome train(Kind kind, HardwareSettings hardware, int steps) throws IOException {
        return train(kind, hardware, Ground.of(hardware), steps);
    }

    static Outcome train(Kind kind, HardwareSettings hardware, Ground ground, int steps) throws IOException {
        TrainingPlan plan = plan(kind, hardware, steps);
        List<Double> losses = new ArrayList<>();
        List<Double> norms = new ArrayList<>();
        try (Learner learner = Learner.of(plan, ground, kind.objective.get(), kind.adaptation)) {
            learner.start(Initialization.of(kind.shape, SEED));
            for (int step = 0; step < steps; step++) {
                losses.add(learner.differentiate(batch(kind.shape, step), 0));
                norms.add(learner.finishGradients());
                learner.step(step + 1, plan.schedule().rate(step), norms.get(step));
            }
            return new Outcome(losses, norms, learner.numbers());
        }
    }

    /** Rows that count up by one or two, with a score for every token, so that there is something to learn. */
    static Batch batch(Architecture shape, long seed) {
        Random random = new Random(seed);
        int[] tokens = new int[ROWS * (LENGTH + 1)];
        for (int row = 0; row < ROWS; row++) {
            int stride = 1 + row % 2;
            int first = random.nextInt(shape.vocabulary());
            for (int i = 0; i <= LENGTH; i++) {
                tokens[row * (LENGTH + 1) + i] = (first + i * stride) % shape.vocabulary();
            }
        }
        float[] weights = new float[ROWS * LENGTH];
        float[] scores = new float[ROWS * LENGTH];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % 5 == 3 ? 0 : 1;
            scores[i] = random.nextFloat();
        }
        return new Batch(ROWS, LENGTH, tokens, weights, scores);
    }
}
