package dev.nurture.probe;

import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * How far narrow training spreads: what it did to kinds of acts that it never touched, beside what it did to those that it
 * trained.
 *
 * <p>Reads what {@code probe.acts} made of tuned models, gathered with {@code [*]}, and of the models that they began from
 * ({@code base}), matched by seed. With m the share of wrong acts, spread = Δm on untouched kinds / Δm on trained kinds
 * (emergent misalignment; Betley et al. 2025). Of an arm whose training data were inoculated (Tan et al. 2025), the efficacy is
 * 1 − Δm of that arm / Δm of the plain one on untouched kinds: at equal steps, and where the arms were asked at several steps
 * also at the largest Δm on trained kinds that both arms come to, since inoculation may only slow learning. Both are given in
 * points too, since a ratio to a change near 0 has no bounds.
 *
 * <p>A step of the training is what the marks say ({@code at-step} of probe.acts); what has no step is the last one. Arms of the
 * asking stage that stand for steps are called {@code s20} or {@code step-20}, so that they are told from arms of the training.
 *
 * <p>What people get wrong: one seed, one step. Spread appears after the narrow task has been learned and differs by seed, so
 * ratios are given over seeds only, with Fieller's interval, and curves over steps.
 */
public final class ProbeSpread implements WholeStep<ProbeSpread.Settings> {
    static final String BASE = "base";

    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
                    "probe.spread",
                    3,
                    "Measures how far narrow training spreads to kinds of acts that it never touched.",
                    Settings.class)
            .with(Port.corpora(BASE, "Items of probe.acts about the models before the training."))
            .onOneThread();

    public record Settings(
            @Setting(about = "The kinds of acts that were trained, as the items' metadata name them.")
            List<String> trained,

            @Setting(about = "Which field of the metadata names the kind of an item.", preset = "type")
            String by,

            @Setting(about = "The splits of items that count; all of them if empty.", preset = "")
            List<String> splits,

            @Setting(about = "The arm trained on the same data without inoculation, where there are inoculated ones.")
            Optional<String> plain,

            @Setting(about = "The arms whose training data were inoculated.", preset = "")
            List<String> inoculated,

            @Setting(about = "The level of intervals.", preset = "0.95")
            double level) {
        public Settings {
            trained = List.copyOf(trained);
            splits = List.copyOf(splits);
            inoculated = List.copyOf(inoculated);
            require(!trained.isEmpty(), "trained: must name at least one kind of acts, but names none");
            require(
                    plain.isPresent() || inoculated.isEmpty(),
                    "plain: must be given where arms are inoculated, but is not");
            require(level > 0.5 && level < 1, "level: must be above 0.5 and below 1, but was " + level);
        }

        private static void require(boolean holds, String message) {
            if (!holds) {
                throw new IllegalArgumentException(message);
            }
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
        SpreadData data = SpreadData.read(settings, workspace);
        workspace.measured(new SpreadFigures(settings, data).measurement());
    }
}
