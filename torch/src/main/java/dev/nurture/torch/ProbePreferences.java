package dev.nurture.torch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.data.Rows;
import dev.nurture.data.internal.Json;
import dev.nurture.mix.Dialogues;
import dev.nurture.mix.PairEncoder;
import dev.nurture.mix.Pairs;
import dev.nurture.mix.PromptEncoder;
import dev.nurture.mix.TurnSettings;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.DialogueLayout;
import dev.nurture.model.KeptSteps;
import dev.nurture.model.Prompting;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.recipe.Inline;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * Measures whether a model that was trained on preferences prefers what was preferred, comparison by comparison: the items that
 * {@code probe.contrast} compares arms on. Marks are {@code exact} (1 where the better answer has the higher log-ratio to the
 * reference, 0.5 where both have the same) and {@code margin} (by how much, in nats); of a ranking, their means over its pairs.
 *
 * <p>Comparisons that are longer than model and reference both take are cut, at the beginning of their prompts first.
 */
public final class ProbePreferences implements WholeStep<ProbePreferences.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
                    "probe.preferences",
                    4,
                    "Measures whether a model prefers what was preferred, compared with its reference.",
                    Settings.class)
            .with(Port.files("checkpoint", "The model to ask.").called("model"))
            .with(Port.files("checkpoint", "The model that its training began with.")
                    .called("reference"))
            .onOneThread();

    public record Settings(
            @Setting(about = "What the probe is called in figures.", preset = "preferences")
            String probe,

            @Setting(about = "A step of the training that was kept, instead of the last one.")
            Optional<Long> atStep,

            @Inline TurnSettings form) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT);
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        Path folder = workspace.folder("model").orElseThrow();
        Checkpoint model = Checkpoint.read(KeptSteps.folder(folder, settings.atStep, INFO.name() + ": at-step"));
        Checkpoint reference = Checkpoint.read(workspace.folder("reference").orElseThrow());
        PreferenceFigures.requireAlike(INFO.name(), model, reference);
        Map<String, Long> skipped = new TreeMap<>();
        List<PairData.Item> items = items(settings.form, model, reference, workspace, skipped);
        PreferenceFigures figures = PreferenceFigures.of(1, model, reference, items);
        Map<Fingerprint, List<Double>> margins = new HashMap<>();
        double[] found = figures.margins();
        for (int i = 0; i < found.length; i++) {
            margins.computeIfAbsent(items.get(i).pair().datum(), any -> new ArrayList<>())
                    .add(found[i]);
        }
        for (Workspace.Input input : workspace.inputs()) {
            try (Rows rows = input.corpus().rows()) {
                while (rows.hasNext()) {
                    Datum datum = rows.next();
                    List<Double> own = margins.getOrDefault(datum.id(), List.of());
                    workspace.emit(KEPT, own.isEmpty() ? datum : marked(datum, own, settings.probe));
                }
            }
        }
        List<Figure> all = new ArrayList<>(figures.figures("", "asked about"));
        skipped.forEach((reason, count) -> all.add(PairData.skipped(reason, count)));
        workspace.measured(new Measurement(all, List.of()));
    }

    /**
     * @param skipped gets how many were left out, by reason
     */
    private static List<PairData.Item> items(
            TurnSettings form, Checkpoint model, Checkpoint reference, Workspace workspace, Map<String, Long> skipped) {
        try (Tokenizer tokenizer = model.openTokenizer()) {
            int most = Math.min(
                    model.architecture().context(), reference.architecture().context());
            PairData.Reading reading = new PairData.Reading(INFO.name(), "rating", 0, most, PairEncoder.TooLong.CUT, 2);
            Pairs pairs = Pairs.read(workspace.inputs(), reading.rating(), INFO.name());
            skipped.putAll(pairs.skipped());
            Prompting prompting = model.prompting(tokenizer);
            Dialogues dialogues = DialogueLayout.of(form, model.tokenizer()).dialogues();
            PromptEncoder prompts =
                    new PromptEncoder(tokenizer, prompting.begin(), prompting.end(), prompting.tag(), dialogues);
            return PairData.encode(pairs.all(), reading.encoder(prompts), reading, skipped);
        }
    }

    private static Datum marked(Datum datum, List<Double> margins, String probe) {
        try {
            ObjectNode fields =
                    (ObjectNode) Json.MAPPER.readTree(datum.metadata().json());
            fields.put("probe", probe);
            return datum.withMetadata(new Metadata(fields.toString()))
                    .withMark(Mark.score("margin", INFO.by(), mean(margins, margin -> margin)))
                    .withMark(Mark.score("exact", INFO.by(), mean(margins, ProbePreferences::exact)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata: must be JSON, but was " + datum.metadata(), e);
        }
    }

    private static double exact(double margin) {
        return margin > 0 ? 1 : margin < 0 ? 0 : 0.5;
    }

    private static double mean(List<Double> margins, DoubleUnaryOperator of) {
        return margins.stream().mapToDouble(of::applyAsDouble).average().orElseThrow();
    }
}
