package dev.nurture.probe;

import dev.nurture.data.Datum;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.model.Architecture;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.Interpolation;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.ModelRuntime;
import dev.nurture.model.Tensor;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The straight line between the weights of two checkpoints: how long it is, and how models on it fare. One thread. */
final class WeightLine {
    private final ModelRuntime runtime;
    private final ProbeDrift.Settings settings;
    private final String by;

    WeightLine(ModelRuntime runtime, ProbeDrift.Settings settings, String by) {
        this.runtime = runtime;
        this.settings = settings;
        this.by = by;
    }

    /**
     * How far a tensor moved.
     *
     * @param moved the norm of the change
     * @param length the norm that it had
     */
    record Moved(String name, double moved, double length) {
        /** Relative to what it was; relative to 1 where it was nothing. */
        double share() {
            return length == 0 ? moved : moved / length;
        }
    }

    void measure(Path before, Path now, List<Datum> texts, Workspace workspace, DriftFigures figures)
            throws IOException {
        Architecture was = Checkpoint.architecture(before);
        Architecture is = Checkpoint.architecture(now);
        if (!was.equals(is)) {
            workspace.warn("probe.drift: the two models have other shapes, so their weights are not compared: %s and %s"
                    .formatted(was, is));
            return;
        }
        Checkpoint reference = Checkpoint.read(before);
        Checkpoint model = Checkpoint.read(now);
        figures.weights(moved(reference, model));
        if (settings.between() > 0) {
            figures.line(line(reference, model, texts, workspace));
        }
    }

    static List<Moved> moved(Checkpoint reference, Checkpoint model) {
        List<Moved> moved = new ArrayList<>();
        for (int i = 0; i < reference.tensors().size(); i++) {
            Tensor was = reference.tensors().get(i);
            float[] is = model.tensors().get(i).values();
            double change = 0;
            double length = 0;
            for (int j = 0; j < is.length; j++) {
                double difference = (double) is[j] - was.values()[j];
                change += difference * difference;
                length += (double) was.values()[j] * was.values()[j];
            }
            moved.add(new Moved(was.name(), Math.sqrt(change), Math.sqrt(length)));
        }
        return moved;
    }

    /**
     * How a place on the line fares.
     *
     * @param share of the way from the reference to the model
     * @param scored each text
     */
    record Fared(double share, List<Scored> scored) {}

    private List<Fared> line(Checkpoint reference, Checkpoint model, List<Datum> texts, Workspace workspace)
            throws IOException {
        List<Fared> fared = new ArrayList<>();
        int parts = settings.between() + 1;
        for (int part = 0; part <= parts; part++) {
            double share = (double) part / parts;
            Path folder = workspace.scratch().resolve("between-" + part);
            // The line is of weights alone: every place on it reads texts as the model does, so that ends compare with
            // it.
            Checkpoint between = Interpolation.between(reference, model, share);
            new Checkpoint(between.architecture(), between.tensors(), model.tokenizer(), model.notes()).write(folder);
            try (LanguageModel opened = runtime.open(folder)) {
                fared.add(new Fared(share, new TextScorer(opened, settings.reading(), by).score(texts)));
            }
            AtomicFile.deleteTree(folder);
        }
        return fared;
    }
}
