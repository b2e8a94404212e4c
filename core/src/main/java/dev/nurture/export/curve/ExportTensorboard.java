package dev.nurture.export.curve;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Writes how a training went as an event file that TensorBoard draws: every column of its {@code curve.csv} is a tag. Steps see
 * no clock, so a training begins when the recipe says and takes a second a step; the same training gives the same bytes.
 */
public final class ExportTensorboard implements WholeStep<ExportTensorboard.Settings> {
    private static final String CURVE = "curve.csv";
    private static final String STEP = "step";

    private static final StepInfo<Settings> INFO = StepInfo.source(
                    "export.tensorboard",
                    1,
                    "Writes how a training went as an event file that TensorBoard draws.",
                    Settings.class)
            .with(Port.files("checkpoint", "The training.").called("model"));

    public record Settings(
            @Setting(
                    about = "When the training began, for the file; with its offset.",
                    preset = "2000-01-01T00:00:00+00:00")
            String created) {
        public Settings {
            try {
                OffsetDateTime.parse(created);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "created: must be a time such as 2026-01-31T12:00:00+00:00, but was " + created, e);
            }
        }

        long seconds() {
            return OffsetDateTime.parse(created).toEpochSecond();
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
        Path curve = workspace
                .folder("model")
                .orElseThrow(() -> new IllegalStateException("model: must be there, since its port needs it"))
                .resolve(CURVE);
        if (!Files.isRegularFile(curve)) {
            throw NurtureException.data(
                    "export.tensorboard: must be given a training, but %s is not there. Name a stage that trains."
                            .formatted(curve));
        }
        List<String> lines = Files.readAllLines(curve);
        EventFile events = new EventFile(settings.seconds());
        long count = 0;
        List<String> names = List.of(lines.get(0).split(",", -1));
        for (int i = 1; i < lines.size(); i++) {
            count += add(settings, events, names, lines.get(i), curve);
        }
        AtomicFile.write(
                workspace.files().resolve("events.out.tfevents.%s.nurture".formatted(settings.seconds())),
                events.toByteArray());
        workspace.measured(new Measurement(
                List.of(new Measurement.Figure(
                        "numbers", "Numbers written", Estimate.exact(count, count), Measurement.Unit.COUNT)),
                List.of()));
    }

    /** How many numbers a line has; what is missing in it is left out. */
    private static long add(Settings settings, EventFile events, List<String> names, String line, Path curve) {
        String[] cells = line.split(",", -1);
        if (cells.length != names.size() || !names.contains(STEP)) {
            throw NurtureException.data("%s: must have the columns %s, but has the line %s."
                    .formatted(curve, String.join(",", names), line));
        }
        try {
            long step = Long.parseLong(cells[names.indexOf(STEP)]);
            long count = 0;
            for (int i = 0; i < cells.length; i++) {
                if (!names.get(i).equals(STEP) && !cells[i].isEmpty()) {
                    events.add((double) settings.seconds() + step, step, names.get(i), Float.parseFloat(cells[i]));
                    count++;
                }
            }
            return count;
        } catch (NumberFormatException e) {
            throw NurtureException.data("%s: must hold numbers, but has the line %s.".formatted(curve, line));
        }
    }
}
