package dev.nurture.torch;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.mix.PackedFeed;
import dev.nurture.mix.SourceUse;
import dev.nurture.mix.TrainingAccount;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.KeptSteps;
import dev.nurture.model.Prompting;
import dev.nurture.model.Tensor;
import dev.nurture.model.TrainingNotes;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import dev.nurture.step.Workspace;
import dev.nurture.step.Workspace.TrainingStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a training leaves: the last model at the top, chosen ones in {@code checkpoints}, the curve and the account of which data
 * were in which step.
 *
 * <p>Chosen models are written beside the state while training goes on, and stay there when they are put in their place: so an interruption loses none,
 * whenever it comes.
 */
final class TrainingOutput implements Trainer.Listener {
    private static final String CURVE = "curve.csv";

    private final String name;
    private final Workspace workspace;
    private final TrainingPlan plan;
    private final Stand stand;
    private final Path tokenizer;
    private final Optional<TrainingNotes> before;
    private long tokens;

    /** What there is to say of a model after so many steps. */
    interface Stand {
        /** In the words of recipes. */
        String objective(long steps);

        Prompting prompting(long steps);

        /** The text of the chat template, if it was taught to talk. */
        Optional<String> template(long steps);
    }

    /** The same from the first step to the last. */
    record Constant(String word, Prompting same, Optional<String> talk) implements Stand {
        @Override
        public String objective(long steps) {
            return word;
        }

        @Override
        public Prompting prompting(long steps) {
            return same;
        }

        @Override
        public Optional<String> template(long steps) {
            return talk;
        }
    }

    /**
     * @param base what training goes on from
     */
    TrainingOutput(Workspace workspace, TrainingPlan plan, Stand stand, Path tokenizer, Optional<Checkpoint> base) {
        this("train", workspace, plan, stand, tokenizer, base);
    }

    /**
     * @param name whose training it is, for messages
     * @param base what training goes on from
     */
    TrainingOutput(
            String name,
            Workspace workspace,
            TrainingPlan plan,
            Stand stand,
            Path tokenizer,
            Optional<Checkpoint> base) {
        this.name = name;
        this.workspace = workspace;
        this.plan = plan;
        this.stand = stand;
        this.tokenizer = tokenizer;
        this.before = base.flatMap(Checkpoint::notes);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void trained(TrainingStep step) {
        tokens = step.tokens();
        workspace.trained(step);
    }

    @Override
    public void reached(long step, long so, List<Tensor> weights) throws IOException {
        Path folder = workspace.state().resolve(KeptSteps.FOLDER).resolve(KeptSteps.name(step));
        AtomicFile.deleteTree(folder);
        Files.createDirectories(folder.getParent());
        checkpoint(step, so, weights).write(folder);
    }

    private Checkpoint checkpoint(long step, long so, List<Tensor> weights) {
        TrainingNotes notes = new TrainingNotes(
                stand.objective(step),
                stand.prompting(step),
                step + before.map(TrainingNotes::steps).orElse(0L),
                so + before.map(TrainingNotes::tokens).orElse(0L));
        return new Checkpoint(plan.shape(), weights, tokenizer, Optional.of(notes), stand.template(step));
    }

    /** Puts everything in its place. */
    void finish(List<Tensor> weights, Curve curve, PackedFeed feed) throws IOException {
        write(weights, curve);
        feed.writeAccount(workspace.files().resolve(TrainingAccount.FILE));
        workspace.measured(measurement(curve, feed));
    }

    /** Puts models and curve in their place. */
    void write(List<Tensor> weights, Curve curve) throws IOException {
        Path files = workspace.files();
        checkpoint(plan.steps(), tokens, weights).write(files);
        AtomicFile.write(files.resolve(CURVE), curve.csv().getBytes(StandardCharsets.UTF_8));
        Path kept = workspace.state().resolve(KeptSteps.FOLDER);
        if (Files.isDirectory(kept)) {
            AtomicFile.deleteTree(files.resolve(KeptSteps.FOLDER));
            AtomicFile.shareTree(kept, files.resolve(KeptSteps.FOLDER));
        }
    }

    private Measurement measurement(Curve curve, PackedFeed feed) {
        List<Figure> figures = new ArrayList<>();
        figures.add(count(
                "parameters",
                "Numbers that the model has",
                Layout.of(plan.shape()).size()));
        figures.add(count("steps", "Updates of the weights", plan.steps()));
        figures.add(count("tokens", "Tokens that were learned from", tokens));
        figures.add(new Figure(
                "loss",
                "Nats per token, mean of the last 5 % of steps",
                Estimate.exact(curve.last(), tokens / 20),
                Unit.NUMBER));
        figures.addAll(curve.figures());
        if (feed.learnedShare() < 1) {
            figures.add(new Figure(
                    "learned-tokens",
                    "Share of the data's tokens that are learned, the others are read",
                    Estimate.exact(feed.learnedShare(), tokens),
                    Unit.SHARE));
        }
        for (SourceUse use : feed.uses()) {
            String of = feed.uses().size() == 1 ? "" : " of " + use.name();
            String suffix = feed.uses().size() == 1 ? "" : "-" + use.name().replaceAll("[^a-zA-Z0-9]+", "-");
            figures.add(count("documents" + suffix, "Documents" + of + " that were served at least once", use.used()));
            figures.add(
                    count("most-repeats" + suffix, "Times that one" + of + " was served at most", use.mostRepeats()));
        }
        return new Measurement(figures, List.of());
    }

    private static Figure count(String name, String about, long value) {
        return new Figure(name, about, Estimate.exact(value, value), Unit.COUNT);
    }
}
