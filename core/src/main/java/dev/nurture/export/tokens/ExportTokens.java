package dev.nurture.export.tokens;

import dev.nurture.error.NurtureException;
import dev.nurture.recipe.ByteSize;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes data as token files for training: each input a split. Where each datum went is kept, so that a token can be followed
 * back to the datum that it came from.
 */
public final class ExportTokens implements WholeStep<ExportTokens.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
                    "export.tokens", 1, "Writes data as token files for training.", Settings.class)
            .with(Port.files("tokenizer", "The stage that trains the tokenizer.")
                    .optional())
            .withChance();

    public record Settings(
            @Setting(about = "Whose format the files are in.")
            TokenFormat format,

            @Setting(about = "A tokenizer.json. Without one, and without a stage that trains one, bytes are tokens.")
            Optional<InputPath> tokenizerFile,

            @Setting(about = "How turns are written.", preset = "auto")
            Template template,

            @Setting(about = "From which tokens a model shall learn.", preset = "all")
            Loss loss,

            @Setting(about = "Marks on whose spans it shall not learn, such as redacted.", preset = "")
            List<String> noLoss,

            @Setting(about = "Special tokens that say how good what follows is.")
            Optional<Tags> tags,

            @Setting(
                    about = "The special token between data; none, or auto for what the format expects.",
                    preset = "auto")
            String endToken,

            @Setting(
                    about = "The splits' names, one for each input; by default what follows the dot in from.",
                    preset = "")
            List<String> splits,

            @Setting(about = "About how large a file gets; by default what the format expects.")
            Optional<ByteSize> fileSize) {
        public Settings {
            noLoss = List.copyOf(noLoss);
            splits = List.copyOf(splits);
            for (String split : splits) {
                if (!split.matches("[a-z][a-z0-9_]*")) {
                    throw new IllegalArgumentException(
                            "splits: must be names like train (a-z, 0-9, _), but one was '" + split + "'");
                }
            }
            if (splits.stream().distinct().count() < splits.size()) {
                throw new IllegalArgumentException("splits: must be different names, but were " + splits);
            }
            if (fileSize.isPresent() && fileSize.get().bytes() < 1024) {
                throw new IllegalArgumentException("file-size: must be at least 1KiB, but was " + fileSize.get());
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
        if (workspace.inputs().stream()
                .allMatch(input -> input.corpus().manifest().isEmpty())) {
            throw NurtureException.data(
                    "export.tokens: must be given data, but %s is empty. Look at what was dropped before it."
                            .formatted(workspace.inputs().get(0).name()));
        }
        try (Tokenizer tokenizer = tokenizer(settings, workspace.folder("tokenizer"))) {
            new TokenExport(settings, tokenizer, workspace).run();
        }
    }

    private static Tokenizer tokenizer(Settings settings, Optional<Path> trained) {
        if (settings.tokenizerFile.isPresent() && trained.isPresent()) {
            throw NurtureException.usage(
                    "export.tokens: must have one tokenizer, but has tokenizer and tokenizer-file. Leave one out.");
        }
        Optional<Path> file = settings.tokenizerFile.map(InputPath::asPath);
        return file.or(() -> trained).map(Tokenizer::open).orElseGet(Tokenizer::bytes);
    }
}
