package dev.nurture.testing;

import dev.nurture.data.Rows;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Writes the texts that it reads into a file that other stages can use. */
public final class FakeLexicon implements WholeStep<FakeLexicon.Settings> {
    static final String FILE = "lexicon.txt";

    public record Settings() {}

    @Override
    public StepInfo<Settings> info() {
        return StepInfo.of("fake.lexicon", 1, "Writes texts to a file.", Settings.class)
                .making("lexicon");
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of();
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Rows rows = workspace.input().rows()) {
            rows.forEachRemaining(
                    datum -> texts.add(datum.content().parts().get(0).text()));
        }
        Files.write(workspace.files().resolve(FILE), texts);
    }
}
