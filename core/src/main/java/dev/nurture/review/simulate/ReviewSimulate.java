package dev.nurture.review.simulate;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Metadata;
import dev.nurture.data.internal.Json;
import dev.nurture.provenance.Origin;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Measurement;
import dev.nurture.step.Step;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;

/**
 * Lets made-up people label data whose truth is known, so that a plan for labelling can be tried before it is paid for. What they
 * said comes out as data, one judgement a row, as exports of labelling tools have it; {@code behaviour} stands beside each, for
 * looking and for nothing else.
 */
public final class ReviewSimulate implements WholeStep<ReviewSimulate.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "review.simulate",
                    2,
                    "Lets simulated annotators, honest and hostile, label data whose truth is known.",
                    Settings.class)
            .withChance();

    public record Settings(
            @Setting(about = "The mark or field that holds the truth.")
            String truth,

            @Setting(about = "The classes in their order; those that occur if empty.", preset = "")
            List<String> classes,

            @Setting(about = "Who labels.", preset = "") Crowd crowd,

            @Setting(about = "How many people see each item.", preset = "5")
            int labelsPerItem) {
        public Settings {
            if (labelsPerItem < 1) {
                throw new IllegalArgumentException("labels-per-item: must be 1 or more, but was " + labelsPerItem);
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(Step.KEPT);
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        SimulatedAnswers said = SimulatedAnswers.of(
                INFO.name(),
                workspace.input(),
                settings.truth,
                settings.classes,
                settings.crowd,
                settings.labelsPerItem,
                workspace.seed());
        for (Simulation.Answer answer : said.answers()) {
            workspace.emit(Step.KEPT, datum(answer, said.work(), workspace.seed()));
        }
        workspace.measured(new Measurement(said.figures(), List.of()));
    }

    private static Datum datum(Simulation.Answer answer, Work work, Seed seed) {
        String item = work.names().get(answer.item());
        String label = work.classes().get(answer.label());
        String json = Json.MAPPER
                .createObjectNode()
                .put("item", item)
                .put("annotator", answer.person())
                .put("label", label)
                .put("at", rounded(answer.at()))
                .put("seconds", rounded(answer.seconds()))
                .put("behaviour", answer.behaviour().label())
                .toString();
        Origin origin = new Origin.Generated(
                INFO.by(), answer.person(), item, seed, List.of(work.ids().get(answer.item())));
        return Datum.of(new Content.Document(label), origin).withMetadata(new Metadata(json));
    }

    private static double rounded(double seconds) {
        return Math.round(10 * seconds) / 10.0;
    }
}
