package dev.nurture.source;

import dev.nurture.data.internal.Json;
import dev.nurture.recipe.ByteSize;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.SourceFile;
import dev.nurture.step.SourceStep;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads JSON, Parquet, comma-separated values, plain text, HTML and WARC files, plain or compressed, into data.
 *
 * <p>What cannot be read is rejected with its line, what is wrong and how to mend it; nothing is skipped silently. Fields
 * without a meaning here are kept as they came, so that an export can write the same row back.
 */
public final class Read implements SourceStep<Read.Settings> {
    private static final StepInfo<Settings> INFO =
            StepInfo.source("read", 2, "Reads files of the field's formats into data.", Settings.class);

    /** The name and version that marks give. */
    static final String BY = INFO.by();

    /** How a file is laid out. */
    public enum Format {
        /** By the file's first bytes and its ending. */
        AUTO,
        /** One JSON object a line. */
        JSONL,
        /** One big array of JSON objects, or objects on several lines. */
        JSON,
        PARQUET,
        /** Records of fields between commas, semicolons, tabs or bars; the first one names them. */
        CSV,
        /** Plain text. */
        TEXT,
        /** Pages of which the main text is read. */
        HTML,
        /** Archives of such pages, as crawlers write them. */
        WARC
    }

    /** What a row's fields mean. */
    public enum Convention {
        /** By the fields of the file's first readable row. */
        AUTO,
        /** {@code text} is a document. */
        TEXT,
        /** {@code messages}, each with {@code role} and {@code content}, are a dialogue. */
        MESSAGES,
        /** {@code prompt}, {@code chosen} and {@code rejected}, texts or messages, are a comparison. */
        PREFERENCE,
        /** {@code chosen} and {@code rejected} are whole transcripts with {@code Human:} and {@code Assistant:}. */
        HH_RLHF,
        /** {@code conversations} of {@code from} (human, gpt, system) and {@code value} are a dialogue. */
        SHAREGPT,
        /** {@code conversation} of {@code human} and {@code assistant} is a dialogue, with a {@code system} beside it. */
        SWIFT,
        /** {@code instruction}, {@code input} and {@code output} are a dialogue of two turns. */
        ALPACA,
        /** {@code query} and {@code response} are a dialogue, the pairs in {@code history} before them. */
        QUERY_RESPONSE,
        /** {@code instruction}, {@code generations} and {@code ratings} are a ranking. */
        RANKING
    }

    /** What a plain text's documents are. */
    public enum TextUnit {
        FILE,
        /** What stands between blank lines. */
        PARAGRAPH,
        LINE
    }

    /**
     * What to read and how.
     *
     * @param fields from our name of a field to the source's
     */
    public record Settings(
            @Setting(
                    about =
                            "Files, folders (every known file in them) or patterns such as data/**/*.jsonl.gz; names that begin with a dot are left out.")
            List<InputPath> path,

            @Setting(
                    about = "How the files are laid out: auto, jsonl, json, parquet, csv, text, html or warc.",
                    preset = "auto")
            Format format,

            @Setting(
                    about =
                            "What the fields mean: auto, text, messages, preference, hh-rlhf, sharegpt, swift, alpaca, query-response or ranking.",
                    preset = "auto")
            Convention convention,

            @Setting(
                    about =
                            "What the source calls our fields, such as text, id, group, messages, prompt, chosen or rejected; dots lead into nested fields.",
                    preset = "")
            Map<String, String> fields,

            @Setting(about = "What the documents of a plain text are: file, paragraph or line.", preset = "file")
            TextUnit textUnit,

            @Setting(about = "Folders of dolma attributes, one an experiment, that become marks.", preset = "")
            List<InputPath> attributes,

            @Setting(about = "Which configuration of a dataset's folder to read.")
            Optional<String> config,

            @Setting(about = "Reads only so many rows of each file, from its start.")
            Optional<Long> limit,

            @Setting(about = "Longest line or row; longer ones are rejected unread.", preset = "64MiB")
            ByteSize maxLine,

            @Setting(
                    about =
                            "How many times larger than its compressed form a file may be, looked at after 256 MiB; protects against bombs.",
                    preset = "1000")
            int maxExpansion) {
        public Settings {
            path = List.copyOf(path);
            attributes = List.copyOf(attributes);
            fields = FieldNames.checked(fields);
            require(!path.isEmpty(), "path: must name at least one file, folder or pattern, but names none");
            limit.ifPresent(rows -> require(rows > 0, "limit: must be at least 1, but was " + rows));
            require(
                    maxLine.bytes() > 0 && maxLine.bytes() <= Json.LONGEST,
                    "max-line: must be between 1B and 1GiB, but was " + maxLine);
            require(maxExpansion > 0, "max-expansion: must be at least 1, but was " + maxExpansion);
        }

        /** The same, for files whose rows can only be this. */
        Settings as(Convention settled) {
            return new Settings(
                    path, format, settled, fields, textUnit, attributes, config, limit, maxLine, maxExpansion);
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

    @Override
    public List<SourceFile> files(Settings settings) {
        return InputFiles.find(settings);
    }

    @Override
    public Batches open(SourceFile file, Settings settings) throws IOException {
        return Formats.open(file, settings);
    }
}
