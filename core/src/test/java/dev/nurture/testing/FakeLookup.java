package dev.nurture.testing;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Marks each datum with the texts of a lexicon and with the names of the corpora that hold the same text. */
public final class FakeLookup implements RowStep<FakeLookup.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of("fake.lookup", 1, "Looks up.", Settings.class)
            .with(Port.corpora("against", "Corpora to look into.").optional())
            .with(Port.files("lexicon", "The lexicon.").orSetting("lexicon-file"));

    public record Settings(
            @Setting(about = "A file with the lexicon.") Optional<InputPath> lexiconFile) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) throws IOException {
        Path file = workspace
                .folder("lexicon")
                .map(folder -> folder.resolve(FakeLexicon.FILE))
                .orElseGet(() -> settings.lexiconFile.orElseThrow().asPath());
        String lexicon = String.join("+", Files.readAllLines(file));
        return RowFunction.each((datum, emitter) -> emitter.keep(datum.withMarks(List.of(
                Mark.label("lexicon", INFO.by(), lexicon), Mark.label("found", INFO.by(), found(datum, workspace))))));
    }

    private static String found(Datum datum, Workspace workspace) {
        List<String> found = new ArrayList<>();
        for (Workspace.Input input : workspace.inputs("against")) {
            try (Rows rows = input.corpus().rows()) {
                rows.forEachRemaining(other -> {
                    if (other.contentFingerprint().equals(datum.contentFingerprint())) {
                        found.add(input.name());
                    }
                });
            }
        }
        return found.isEmpty() ? "nowhere" : String.join(",", found);
    }
}
