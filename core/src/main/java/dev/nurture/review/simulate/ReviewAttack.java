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
                study(attack, share.value(), settings, new Crowd(judgements, truth), workspace.seed(), figures, table);
                workspace.progress(++done, (long) settings.attacks.size() * settings.shares.size());
            }
        }
        Files.write(workspace.files().resolve("attacks.csv"), table.toString().getBytes(StandardCharsets.UTF_8));
        workspace.measured(new Measurement(figures, List.of()));
    }

    /** Judgements and what is right. */
    private record Crowd(Judgements judgements, Gold truth) {}

    private static void study(
            Behaviour attack,
            double share,
            Settings settings,
            Crowd crowd,
            Seed seed,
            List<Measurement.Figure> figures,
            StringBuilder table) {
        List<AttackStudy.Reached> tries = new ArrayList<>();
        for (int time = 0; time < settings.times; time++) {
            tries.add(AttackStudy.of(
                    crowd.judgements,
                    crowd.truth,
                    attack,
                    share,
                    AttackStudy.defences(),
                    List.of(seed.child("time " + time))));
        }
        for (AttackStudy.Defence defence : AttackStudy.defences()) {
            String name = defence.name();
            Estimate overall =
                    mean(tries.stream().map(AttackStudy.Reached::overall).toList(), name);
            Estimate targets =
                    mean(tries.stream().map(AttackStudy.Reached::onTargets).toList(), name);
            long percent = Math.round(100 * share);
            boolean hidden = attack == Behaviour.SLEEPER;
            figures.add(new Measurement.Figure(
                    "%s-%s-%s".formatted(attack.label(), percent, name),
                    "Right with %s, %s %% of judgements by %s%s"
                            .formatted(name, percent, attack.label(), hidden ? ", on their targets" : ""),
                    hidden ? targets : overall,
                    Measurement.Unit.SHARE));
            table.append(String.format(
                    Locale.ROOT,
                    "%s,%.2f,%s,%.6f,%.6f%n".replace("%n", "\n"),
                    attack.label(),
                    share,
                    name,
                    overall.value(),
                    targets.value()));
        }
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
