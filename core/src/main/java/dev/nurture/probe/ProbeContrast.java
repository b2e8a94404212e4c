package dev.nurture.probe;

import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what recipes did to behaviour: arms with a baseline, over training seeds.
 *
 * <p>Reads what probes made of the same items for several models, gathered with {@code [*]}. Which arm and seed an input
 * belongs to stands in its name. Seeds are the units: rates are means over seeds with the interval of t, differences are paired
 * by seed. One seed says nothing about a recipe, so it makes no claim and no figure without {@code items} in its name.
 *
 * <p>Figures are called {@code BEHAVIOUR.ARM} and {@code BEHAVIOUR.ARM.minus-BASELINE}. A primary one has more, under the name
 * that the recipe gives it: {@code .items} and {@code .minus-BASELINE.items} for the errors over items,
 * {@code .between-seeds}, {@code .ratio-to-BASELINE}, {@code .minus-BASELINE.p} and {@code .p-holm}, and where a margin is
 * declared {@code .minus-BASELINE.worst-case}.
 *
 * <p>What people get wrong: no significant difference is not no harm. A claim of no harm needs a margin that was declared
 * beforehand and an interval that lies within it.
 */
public final class ProbeContrast implements WholeStep<ProbeContrast.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
                    "probe.contrast",
                    2,
                    "Compares the behaviour of arms with a baseline, over training seeds, and says what came out.",
                    Settings.class)
            .onOneThread();

    public record Settings(
            @Setting(about = "The arm that others are compared with; the first one where nothing is said.")
            Optional<String> baseline,

            @Setting(about = "The level of intervals; claims need an adjusted p below the rest.", preset = "0.95")
            double level,

            @Setting(
                    about =
                            "What is claimed on, by the name of its figures: declared beforehand, adjusted together. All probes if empty.",
                    preset = "")
            Map<String, Primary> primary,

            @Setting(
                    about = "How much worse right answers may become and count as kept, where a primary says nothing.",
                    preset = "5%")
            Share margin,

            @Setting(
                    about =
                            "Behaviours whose fall means that a model collapsed; if empty, right answers of the splits seen and held-out.",
                    preset = "")
            List<String> capability,

            @Setting(about = "How far they must fall for that.", preset = "5%")
            Share collapse) {
        public Settings {
            if (!(level > 0.5 && level < 1)) {
                throw new IllegalArgumentException("level: must be above 0.5 and below 1, but was " + level);
            }
            primary.keySet().stream()
                    .filter(name -> !name.matches("[a-z0-9]+([.-][a-z0-9]+)*"))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new IllegalArgumentException(
                                "primary: must be named like bad-only-facts (a-z, 0-9, -), but one was '" + name + "'");
                    });
        }
    }

    /** Something to claim on. */
    public record Primary(
            @Setting(about = "The behaviour: a probe, or a probe with a split, such as facts.held-out.")
            String behaviour,

            @Setting(about = "How sentences call it.") Optional<String> about,

            @Setting(about = "How much worse it may become and count as kept.")
            Optional<Share> margin) {}

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
        ContrastData data = ContrastData.read(workspace, INFO.name());
        workspace.measured(new Contrasts(settings, data).measurement());
    }
}
