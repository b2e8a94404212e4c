package dev.nurture.probe;

import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what probes made of items as logs of Inspect, one for each probe and model, so that its viewer and its analyses open
 * them. Steps see no clock, so the logs say of when they are what the recipe says.
 */
public final class ExportInspect implements WholeStep<ExportInspect.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
                    "export.inspect",
                    2,
                    "Writes what probes found as logs that Inspect opens, one for each probe and model.",
                    Settings.class)
            .onOneThread();

    public record Settings(
            @Setting(
                    about = "What the logs give as the time at which they were made, with its offset.",
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
        Path folder = workspace.files();
        int done = 0;
        for (Workspace.Input input : workspace.inputs()) {
            for (Map.Entry<String, List<Datum>> probe : probes(input).entrySet()) {
                new InspectLog(settings.created, input.name(), probe.getKey(), probe.getValue()).write(folder);
            }
            workspace.progress(++done, workspace.inputs().size());
        }
    }

    /** What a datum counts to that names no probe and has no score that is compared over arms. */
    private static String unnamed(Datum datum) {
        return datum.mark(ProbeBits.BITS).isPresent() ? "bits" : "unscored";
    }

    private static Map<String, List<Datum>> probes(Workspace.Input input) {
        Map<String, List<Datum>> probes = new LinkedHashMap<>();
        try (Rows rows = input.corpus().rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                String probe = ScoreKind.of(datum)
                        .map(kind -> kind.labels(datum).probe())
                        .orElseGet(
                                () -> ItemLabels.of(datum, unnamed(datum), "").probe());
                probes.computeIfAbsent(probe, any -> new ArrayList<>()).add(datum);
            }
        }
        return probes;
    }
}
