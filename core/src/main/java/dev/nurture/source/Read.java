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
 * Reads JSON lines (plain, gzip, zstd) and Parquet files into data.
 *
 * <p>What cannot be read is rejected with its line, what is wrong and how to mend it; nothing is skipped silently. Fields
 * without a meaning here are kept as they came, so that an export can write the same row back.
 */
public final class Read implements SourceStep<Read.Settings> {
    private static final StepInfo<Settings> INFO =
            StepInfo.source("read", 1, "Reads JSON lines and Parquet files into data.", Settings.class);

    /** The name and version that marks give. */
    static final String BY = INFO.by();

    /** How a file is laid out. */
    public enum Format {
        /** By the file's first bytes and its ending. */
        AUTO,
        /** One JSON object a line; plain, gzip or zstd. */
        JSONL,
        PARQUET
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
        HH_RLHF
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

            @Setting(about = "How the files are laid out: auto, jsonl or parquet.", preset = "auto")
            Format format,

            @Setting(about = "What the fields mean: auto, text, messages, preference or hh-rlhf.", preset = "auto")
            Convention convention,

            @Setting(
                    about =
                            "What the source calls our fields text, id, group, messages, prompt, chosen and rejected; dots lead into nested fields.",
                    preset = "")
            Map<String, String> fields,

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
            fields = FieldNames.checked(fields);
            require(!path.isEmpty(), "path: must name at least one file, folder or pattern, but names none");
            limit.ifPresent(rows -> require(rows > 0, "limit: must be at least 1, but was " + rows));
            require(
                    maxLine.bytes() > 0 && maxLine.bytes() <= Json.LONGEST,
                    "max-line: must be between 1B and 1GiB, but was " + maxLine);
            require(maxExpansion > 0, "max-expansion: must be at least 1, but was " + maxExpansion);
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
        return InputFiles.find(settings.path());
    }

    @Override
    public Batches open(SourceFile file, Settings settings) throws IOException {
        return Formats.open(file, settings);
    }
}
