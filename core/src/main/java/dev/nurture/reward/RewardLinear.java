package dev.nurture.reward;

import dev.nurture.curate.classify.internal.Grams;
import dev.nurture.error.NurtureException;
import dev.nurture.mix.Pair;
import dev.nurture.mix.Pairs;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Learns a linear reward from comparisons: n-grams of answers and their length in, a reward out. Seconds for thousands of pairs,
 * and a bar that larger models have to clear.
 *
 * <p>Figures come from pairs of a {@code test} or, without one, from cross-validation whose folds keep prompts whole. The model
 * that is kept has seen all pairs.
 */
public final class RewardLinear implements WholeStep<RewardLinear.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
                    "reward.linear",
                    2,
                    "Learns a linear reward from comparisons and measures it on held-out ones.",
                    Settings.class)
            .with(Port.corpora("test", "Comparisons to measure on; parts of the data where it is silent.")
                    .optional())
            .making(Rewards.REWARD)
            .withChance();

    public record Settings(
            @Setting(about = "Runs of up to this many words are features; 0 for none.", preset = "2")
            int words,

            @Setting(about = "Runs of three to this many characters are features; 0 for none.", preset = "0")
            int characters,

            @Setting(about = "Features are hashed to 2 to this many places.", preset = "18")
            int bits,

            @Setting(about = "Whether the length of an answer is a feature.", preset = "true")
            boolean length,

            @Setting(about = "How much comparisons count against keeping weights small (C).", preset = "1")
            double fitting,

            @Setting(about = "Parts that the data are cut into for cross-validation.", preset = "5")
            int folds,

            @Setting(about = "The mark with the rating of each answer of a ranking.", preset = "rating")
            String rating) {
        public Settings {
            new Grams(bits, words, characters);
            if (!(fitting > 0) || fitting == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("fitting: must be above 0, but was " + fitting);
            }
            if (folds < 2) {
                throw new IllegalArgumentException("folds: must be at least 2, but was " + folds);
            }
        }

        private Grams grams() {
            return new Grams(bits, words, characters);
        }

        private LinearFit.Length lengths() {
            return length ? LinearFit.Length.COUNTS : LinearFit.Length.IGNORED;
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of();
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        Pairs pairs = Pairs.read(workspace.inputs(), settings.rating, INFO.name());
        LinearFit fit = new LinearFit(settings.grams(), settings.fitting, settings.lengths(), pairs.all());
        LinearReward reward = fit.fit(IntStream.range(0, pairs.all().size()).toArray());
        reward.write(workspace.files());
        HeldOut heldOut = workspace.inputs("test").isEmpty()
                ? crossValidated(settings, pairs.all(), fit, workspace.seed())
                : tested(settings, workspace, reward);
        List<Figure> figures = new ArrayList<>();
        figures.add(PairFigures.count(
                "pairs", "Pairs that were learned from", pairs.all().size()));
        pairs.skipped()
                .forEach((reason, count) ->
                        figures.add(PairFigures.count("skipped." + reason, "Left out: " + reason, count)));
        figures.addAll(heldOut.figures());
        workspace.measured(new Measurement(figures, List.of()));
    }

    private static HeldOut tested(Settings settings, Workspace workspace, LinearReward reward) {
        List<Pair> test = Pairs.read(workspace.inputs("test"), settings.rating, INFO.name() + ": test")
                .all();
        LinearFit features = new LinearFit(settings.grams(), settings.fitting, settings.lengths(), test);
        double[] margins = IntStream.range(0, test.size())
                .mapToDouble(pair -> features.margin(pair, reward))
                .toArray();
        return new HeldOut(test, margins);
    }

    private static HeldOut crossValidated(Settings settings, List<Pair> pairs, LinearFit fit, Seed seed) {
        int[] folds = pairs.stream()
                .mapToInt(pair -> fold(pair, settings.folds, seed))
                .toArray();
        double[] margins = new double[pairs.size()];
        for (int fold = 0; fold < settings.folds; fold++) {
            int here = fold;
            int[] learn = IntStream.range(0, folds.length)
                    .filter(i -> folds[i] != here)
                    .toArray();
            if (learn.length == 0) {
                throw withoutOthers(settings, pairs);
            }
            if (learn.length < folds.length) {
                LinearReward reward = fit.fit(learn);
                IntStream.range(0, folds.length)
                        .filter(i -> folds[i] == here)
                        .forEach(i -> margins[i] = fit.margin(i, reward));
            }
        }
        return new HeldOut(pairs, margins);
    }

    private static NurtureException withoutOthers(Settings settings, List<Pair> pairs) {
        long prompts = pairs.stream().mapToLong(Pair::cluster).distinct().count();
        return NurtureException.data(
                prompts == 1
                        ? "reward.linear: must have pairs of several prompts to measure itself on, but all %s share one. Name others with test."
                                .formatted(pairs.size())
                        : "reward.linear: folds: must have prompts in more than one part, but all %s prompts are in one of %s. Raise folds, or name others with test."
                                .formatted(prompts, settings.folds));
    }

    private static int fold(Pair pair, int folds, Seed seed) {
        return (int)
                (seed.child("fold").share(Hash.of("prompt").add(pair.cluster()).fingerprint()) * folds);
    }
}
