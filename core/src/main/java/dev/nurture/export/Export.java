package dev.nurture.export;

import dev.nurture.error.NurtureException;
import dev.nurture.recipe.ByteSize;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Step;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes corpora for others to read: Parquet in the layout of Hugging Face datasets, or JSON lines of the field's
 * conventions. Several inputs become splits of one dataset; data of several kinds get a folder and a configuration each.
 * Where each datum went is kept for tracing.
 */
public final class Export implements WholeStep<Export.Settings> {
    private static final StepInfo<Settings> INFO =
            StepInfo.ofMany("export", 2, "Writes corpora as Parquet or JSON lines.", Settings.class);

    /** The name and version that marks give. */
    static final String BY = INFO.by();

    /** What kind of files. */
    public enum Format {
        PARQUET,
        JSONL
    }

    /** What happens to a datum that the convention cannot express. */
    public enum Unfitting {
        FAIL,
        /** It goes to the output {@code dropped} with the reason. */
        DROP
    }

    public record Settings(
            @Setting(about = "parquet or jsonl.", preset = "parquet")
            Format format,

            @Setting(
                    about = "How rows are written: source (as they came), text, datatrove, dolma, messages, sharegpt,"
                            + " swift, alpaca, query-response, preference, hh-rlhf, ranking or argilla.",
                    preset = "source")
            Convention convention,

            @Setting(about = "What happens to data that the convention cannot express: fail or drop.", preset = "fail")
            Unfitting unfit,

            @Setting(
                    about =
                            "The splits' names, one an input; else train for one input, and the inputs' names for several.",
                    preset = "")
            List<String> split,

            @Setting(
                    about =
                            "Compression of JSON lines: none, gz or zst; else gz for dolma and datatrove, none for others.")
            Optional<Compression> compression,

            @Setting(
                    about =
                            "How JSON is set: compact, spaced (blanks after commas and colons) or ascii (spaced, only ASCII).",
                    preset = "compact")
            JsonStyle jsonStyle,

            @Setting(about = "Write marks beside the data; for dolma as attribute files.", preset = "false")
            boolean marks,

            @Setting(about = "About how much text a file holds.", preset = "256MiB")
            ByteSize fileSize,

            @Setting(about = "What the dataset is called, on its card and in catalogues.", preset = "Dataset")
            String title,

            @Setting(about = "What the dataset is, for its card; in Markdown.")
            Optional<String> about,

            @Setting(about = "Its licence, as Hugging Face calls it, such as apache-2.0; or the URL of one.")
            Optional<String> license,

            @Setting(about = "Its languages, such as en.", preset = "")
            List<String> language,

            @Setting(about = "How it wants to be cited, such as an entry of BibTeX.")
            Optional<String> citation,

            @Setting(about = "Who made it.") Optional<String> creator,

            @Setting(about = "Where it is published.") Optional<String> url,

            @Setting(about = "When it was published, such as 2026-11-21.")
            Optional<String> published) {
        public Settings {
            split = List.copyOf(split);
            language = List.copyOf(language);
            split.forEach(name -> require(
                    name.matches(Splits.PATTERN), "split: must be like train (a-z, 0-9, _), but was '" + name + "'"));
            language.forEach(name -> require(
                    name.matches("[A-Za-z0-9-]{2,35}"), "language: must be like en or pt-BR, but was '" + name + "'"));
            published.ifPresent(date -> require(
                    date.matches("\\d{4}-\\d{2}-\\d{2}"),
                    "published: must be like 2026-11-21, but was '" + date + "'"));
            require(!title.isBlank(), "title: must not be empty, but was '" + title + "'");
            require(fileSize.bytes() >= 1, "file-size: must be at least 1B, but was " + fileSize);
        }

        private static void require(boolean holds, String message) {
            if (!holds) {
                throw new IllegalArgumentException(message);
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    /** A single split is called train, or as the settings say. */
    @Override
    public boolean seesNameOfOnlyInput() {
        return false;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return settings.unfit == Unfitting.DROP ? List.of(Step.DROPPED) : List.of();
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        write(settings, workspace, Optional.empty());
    }

    /**
     * Writes the files with their card.
     *
     * @param history how the data came to be, for the card, where that is known
     */
    public static void write(Settings settings, Workspace workspace, Optional<History> history) throws IOException {
        for (Workspace.Input input : workspace.inputs()) {
            if (input.corpus().manifest().isEmpty()) {
                throw NurtureException.data(
                        "export: must be given data, but %s is empty. Look at what was dropped before it."
                                .formatted(input.name()));
            }
        }
        Exported exported = new TableWriter(settings, workspace).write();
        new Description(settings, workspace, exported, history).write();
    }
}
