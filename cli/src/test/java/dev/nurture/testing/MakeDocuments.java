package dev.nurture.testing;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.provenance.Origin;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Step;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;

/** Makes as many documents as one asks for, out of nothing; each says a little more than the one before. */
public final class MakeDocuments implements WholeStep<MakeDocuments.Settings> {
    private static final StepInfo<Settings> INFO =
            StepInfo.source("make", 1, "Makes documents out of nothing.", Settings.class);

    public record Settings(
            @Setting(about = "How many.", preset = "10") long count,

            @Setting(about = "Every so many says the same as the first; none if 0.", preset = "0")
            long repeat,

            @Setting(about = "What they are about.", preset = "the sea")
            String about) {}

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
        for (long i = 1; i <= settings.count(); i++) {
            boolean repeats = settings.repeat() > 0 && i % settings.repeat() == 0;
            Content content = new Content.Document(text(repeats ? 1 : i, settings.about()));
            Origin origin = new Origin.Ingested("made.jsonl", "line " + i);
            workspace.emit(Step.KEPT, Datum.of(content, origin).withKey("doc-" + i));
            workspace.progress(i, settings.count());
        }
    }

    private static String text(long number, String about) {
        return "Tale %d of %s:%s.".formatted(number, about, " and on".repeat((int) Math.min(20, number)));
    }
}
