package dev.nurture.review.simulate;

import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.review.Gold;
import dev.nurture.review.JudgementRows;
import dev.nurture.review.Judgements;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Mean;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Turns part of a real crowd into adversaries and tells what each way to aggregate still reaches: what an attack would do to these
 * labels, and what each defence would be worth. {@link AttackStudy} has the method.
 */
public final class ReviewAttack implements WholeStep<ReviewAttack.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
                    "review.attack",
                    1,
                    "Plants adversaries among real annotators and measures every way to aggregate.",
                    Settings.class)
            .with(Port.corpora("truth", "The data that were judged, with their truth."))
            .withChance();

    public record Settings(
            @Setting(about = "What the fields of a judgement are called.", preset = "")
            JudgementRows fields,

            @Setting(about = "The classes in their order; those that occur if empty.", preset = "")
            List<String> classes,

            @Setting(about = "The mark or field of the data that holds their truth.", preset = "label")
            String truthField,

            @Setting(about = "What adversaries do.", preset = "random, constant, liar, sleeper")
            List<Behaviour> attacks,

            @Setting(about = "Shares of the judgements that adversaries hold.", preset = "20%, 40%, 55%")
            List<Share> shares,

            @Setting(about = "How many random choices of who turns.", preset = "3")
            int times) {
        public Settings {
            if (times < 1) {
                throw new IllegalArgumentException("times: must be 1 or more, but was " + times);
            }
            attacks.stream()
                    .filter(attack -> !attack.isAdversary() || attack == Behaviour.SYBIL)
                    .findFirst()
                    .ifPresent(odd -> {
                        throw new IllegalArgumentException(
                                "attacks: must be of random, constant, liar, sleeper, but was " + odd.label());
                    });
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
        Judgements judgements = settings.fields.read(workspace.inputs(), settings.classes);
        Gold truth =
                JudgementRows.truth(judgements, workspace.inputs("truth").get(0).corpus(), settings.truthField);
        List<Measurement.Figure> figures = new ArrayList<>();
        StringBuilder table = new StringBuilder("attack,share,defence,accuracy,accuracy-on-targets\n");
        long done = 0;
        for (Behaviour attack : settings.attacks) {
            for (Share share : settings.shares) {
                for (Met met :
                        met(attack, share.value(), settings.times, new Crowd(judgements, truth), workspace.seed())) {
                    figures.add(met.figure());
                    table.append(met.row());
                }
                workspace.progress(++done, (long) settings.attacks.size() * settings.shares.size());
            }
        }
        Files.write(workspace.files().resolve("attacks.csv"), table.toString().getBytes(StandardCharsets.UTF_8));
        workspace.measured(new Measurement(figures, List.of()));
    }

    /** Judgements and what is right. */
    private record Crowd(Judgements judgements, Gold truth) {}

    /** What a defence reached against an attack, over all items and over those that it was about. */
    private record Met(Behaviour attack, double share, String defence, Estimate overall, Estimate targets) {
        Measurement.Figure figure() {
            long percent = Math.round(100 * share);
            boolean hidden = attack == Behaviour.SLEEPER;
            return new Measurement.Figure(
                    "%s-%s-%s".formatted(attack.label(), percent, defence),
                    "Right with %s, %s %% of judgements by %s%s"
                            .formatted(defence, percent, attack.label(), hidden ? ", on their targets" : ""),
                    hidden ? targets : overall,
                    Measurement.Unit.SHARE);
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "%s,%.2f,%s,%.6f,%.6f\n",
                    attack.label(),
                    share,
                    defence,
                    overall.value(),
                    targets.value());
        }
    }

    private static List<Met> met(Behaviour attack, double share, int times, Crowd crowd, Seed seed) {
        List<AttackStudy.Reached> tries = IntStream.range(0, times)
                .mapToObj(time -> AttackStudy.of(
                        crowd.judgements,
                        crowd.truth,
                        attack,
                        share,
                        AttackStudy.defences(),
                        List.of(seed.child("time " + time))))
                .toList();
        return AttackStudy.defences().stream()
                .map(AttackStudy.Defence::name)
                .map(name -> new Met(
                        attack,
                        share,
                        name,
                        mean(tries.stream().map(AttackStudy.Reached::overall).toList(), name),
                        mean(tries.stream().map(AttackStudy.Reached::onTargets).toList(), name)))
                .toList();
    }

    /** The interval is between choices of who turns. */
    private static Estimate mean(List<Map<String, Double>> reached, String name) {
        double[] values =
                reached.stream().mapToDouble(one -> one.getOrDefault(name, 0.0)).toArray();
        boolean same = java.util.Arrays.stream(values).distinct().count() == 1;
        if (same) {
            return Estimate.exact(values[0], values.length);
        }
        Estimate mean = Mean.independent(values);
        return new Estimate(
                mean.value(), Math.max(0, mean.low()), Math.min(1, mean.high()), mean.level(), mean.n(), mean.rule());
    }
}
