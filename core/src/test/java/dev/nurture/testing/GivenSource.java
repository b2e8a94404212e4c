package dev.nurture.testing;

import dev.nurture.data.Datum;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.SourceFile;
import dev.nurture.step.SourceStep;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Emits data that a test gives it under the name of a file, which must be there and change with them. */
public final class GivenSource implements SourceStep<GivenSource.Settings> {
    private final Map<String, List<Datum>> given;

    public record Settings(@Setting(about = "The file.") InputPath path) {}

    GivenSource(Map<String, List<Datum>> given) {
        this.given = given;
    }

    @Override
    public StepInfo<Settings> info() {
        return StepInfo.source("given", 1, "Emits what it is given.", Settings.class);
    }

    @Override
    public List<SourceFile> files(Settings settings) {
        Path path = settings.path().base().resolve(settings.path().text());
        return List.of(new SourceFile(path, path.getFileName().toString()));
    }

    @Override
    public Batches open(SourceFile file, Settings settings) {
        List<Datum> data = given.getOrDefault(file.name(), List.of());
        Iterator<Batch> batches =
                List.<Batch>of(intake -> data.forEach(intake::accept)).iterator();
        return new Batches() {
            @Override
            public Optional<Batch> next() {
                return batches.hasNext() ? Optional.of(batches.next()) : Optional.empty();
            }

            @Override
            public void close() {}
        };
    }
}
