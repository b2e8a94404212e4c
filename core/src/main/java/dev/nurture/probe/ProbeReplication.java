package dev.nurture.probe;

import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts effects that were published beside those that were measured here, and says of each whether it is there: in the same
 * direction and as large, smaller or larger, absent, reversed, or not settled by so few seeds.
 *
 * <p>Sizes are compared where both are on one scale, or as ratios; else directions alone. A small model of an invented world
 * need not show what a large one shows of the web: that an effect is smaller is a finding as well.
 *
 * <p>Figures are called {@code EFFECT} (ours, with its interval), {@code EFFECT.published}, {@code EFFECT.agrees} (1 found,
 * 0 absent or not settled, -1 reversed) and, where sizes are compared, {@code EFFECT.size}: how many times the published one.
 *
 * <p>A figure that nobody measured, such as a ratio whose denominator may be 0, settles nothing; a warning names it.
 *
 * <p>Models that have not learned their world show nothing for the wrong reason: {@code gates} say what the reference arm must
 * know, or every comparison is void.
 *
 * <p>What people get wrong: an interval that reaches no effect is not an absence. It is one where it excludes what was
 * published too, or lies within the margin.
 */
public final class ProbeReplication implements WholeStep<ProbeReplication.Settings> {
    private static final String PORT = "figures";

    private static final StepInfo<Settings> INFO = StepInfo.source(
                    "probe.replication",
                    1,
                    "Compares effects with published ones: same direction, smaller, absent, reversed.",
                    Settings.class)
            .with(Port.measurements(PORT, "What was measured, such as a contrast."))
            .onOneThread();

    public record Settings(
            @Setting(about = "What was published, by a name of your own.")
            Map<String, Effect> effects,

            @Setting(
                    about =
                            "Figures that must be at least so large, such as what the reference arm knows; where one is not, every comparison is void.",
                    preset = "")
            Map<String, Share> gates,

            @Setting(about = "How far from no effect a share may be and count as none.", preset = "5%")
            Share margin) {
        public Settings {
            if (effects.isEmpty()) {
                throw new IllegalArgumentException("effects: must name an effect, but names none");
            }
            effects.keySet().stream()
                    .filter(name -> !name.matches("[a-z0-9]+(-[a-z0-9]+)*"))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new IllegalArgumentException(
                                "effects: must be named like late-is-better (a-z, 0-9, -), but one was '" + name + "'");
                    });
        }
    }

    /** What was published, and which figure answers it. */
    public record Effect(
            @Setting(
                    about =
                            "Our figure, such as misaligned.late.minus-none; STAGE.FIGURE where several stages have it.")
            String figure,

            @Setting(about = "The published effect: -0.36, -36%, 0.2x, higher, lower or none.")
            Published published,

            @Setting(about = "What the effect is, for people.")
            String about,

            @Setting(about = "Who published it, on what models.")
            String source,

            @Setting(
                    about =
                            "size where both are on one scale, direction where they are not; ratios (0.2x) by size if it is silent, others by direction.")
            Optional<Comparison> compare,

            @Setting(about = "How the scales differ, or what else the comparison leaves out.")
            Optional<String> scale,

            @Setting(about = "Why it came out as it did, in the words of the recipe's author.")
            Optional<String> because) {
        public Effect {
            if (compare.isPresent()
                    && compare.get() == Comparison.SIZE
                    && published.value().isEmpty()) {
                throw new IllegalArgumentException(
                        "compare: must be direction where no number was published, but was size");
            }
        }

        Comparison comparison() {
            return compare.orElse(published.isRatio() ? Comparison.SIZE : Comparison.DIRECTION);
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
        Measurements measured = new Measurements(workspace.measurements(PORT));
        List<String> missed = missed(settings, measured);
        List<Measurement.Figure> figures = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        settings.effects().forEach((name, effect) -> {
            Optional<Measurement.Figure> ours = measured.find(effect.figure());
            if (ours.isEmpty()) {
                workspace.warn("effects.%s: %s".formatted(name, measured.missing(effect.figure())));
                figures.add(Replication.unmeasured(name));
                answers.add(Replication.unmeasured(effect));
            } else {
                Replication replication = new Replication(
                        name, effect, ours.get(), settings.margin().value(), missed);
                figures.addAll(replication.figures());
                answers.add(replication.sentence());
            }
        });
        figures.add(agreeing(figures, settings.effects().size()));
        workspace.measured(new Measurement(figures, List.of(), answers));
    }

    /** A model that has not learned its world does nothing for a reason. */
    private static List<String> missed(Settings settings, Measurements measured) {
        List<String> missed = new ArrayList<>();
        settings.gates().forEach((name, least) -> {
            double found = measured.require(name).estimate().value();
            if (found < least.value()) {
                missed.add("%s is %s and must be at least %s"
                        .formatted(name, Wording.percent(found), Wording.percent(least.value())));
            }
        });
        return missed;
    }

    private static Measurement.Figure agreeing(List<Measurement.Figure> figures, int effects) {
        long found = figures.stream()
                .filter(figure -> figure.name().endsWith(Replication.AGREES))
                .filter(figure -> figure.estimate().value() > 0)
                .count();
        return new Measurement.Figure(
                "agreeing",
                "Published effects of %s that are found here".formatted(effects),
                Estimate.exact(found, effects),
                Measurement.Unit.COUNT);
    }
}
