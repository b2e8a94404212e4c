package dev.nurture.export;

import dev.nurture.data.Content;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Manifest;
import dev.nurture.data.Role;
import dev.nurture.data.Rows;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.ByteSize;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a corpus for others to read: Parquet in the layout of Hugging Face datasets, JSON lines of the same conventions, or
 * byte tokens. A corpus with several forms gets a configuration for each. Where each datum went is kept for tracing.
 */
public final class Export implements WholeStep<Export.Settings> {
    private static final StepInfo<Settings> INFO =
            StepInfo.of("export", 1, "Writes a corpus as Parquet, JSON lines or byte tokens.", Settings.class);

    /** What kind of files. */
    public enum Format {
        PARQUET,
        JSONL,
        TOKENS
    }

    public record Settings(
            @Setting(about = "parquet, jsonl or tokens (bytes, as nanoGPT reads them).", preset = "parquet")
            Format format,

            @Setting(about = "How rows are written; auto goes by the data's form.", preset = "auto")
            Convention convention,

            @Setting(about = "The split's name.", preset = "train")
            String split,

            @Setting(about = "Compression of JSON lines: none, gz or zst.", preset = "none")
            Compression compression,

            @Setting(about = "Write marks beside the data.", preset = "false")
            boolean marks,

            @Setting(about = "About how much text a file holds.", preset = "256MiB")
            ByteSize fileSize) {
        public Settings {
            if (!split.matches("[a-z][a-z0-9]*")) {
                throw new IllegalArgumentException("split: must be like train (a-z, 0-9), but was '" + split + "'");
            }
            if (fileSize.bytes() < 1) {
                throw new IllegalArgumentException("file-size: must be at least 1B, but was " + fileSize);
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
        if (workspace.input().manifest().isEmpty()) {
            throw NurtureException.data(
                    "export: must be given data, but %s is empty. Look at what was dropped before it."
                            .formatted(workspace.inputs().get(0).name()));
        }
        Map<Content.Form, Long> forms = forms(workspace.input().manifest());
        Map<String, Integer> written = new LinkedHashMap<>();
        int files = 0;
        for (Content.Form form : forms.keySet()) {
            String folder = forms.size() == 1 ? "data" : form.label() + "s";
            int count = write(settings, workspace, form, folder, files);
            written.put(folder, count);
            files += count;
        }
        String card = DatasetCard.of(workspace.input().manifest(), settings, written);
        AtomicFile.write(workspace.files().resolve("README.md"), card.getBytes(StandardCharsets.UTF_8));
    }

    /** The forms that the corpus has, in the order of their folders' names. */
    private static Map<Content.Form, Long> forms(Manifest manifest) {
        Map<Content.Form, Long> forms = new LinkedHashMap<>();
        forms.put(Content.Form.COMPARISON, manifest.comparisons());
        forms.put(Content.Form.DIALOGUE, manifest.dialogues());
        forms.put(Content.Form.DOCUMENT, manifest.documents());
        forms.values().removeIf(count -> count == 0);
        return forms;
    }

    private static int write(Settings settings, Workspace workspace, Content.Form form, String folder, int files)
            throws IOException {
        FileWriter.Factory factory = factory(settings, form, workspace.input());
        Path path = workspace.files().resolve(folder);
        long total = workspace.input().manifest().rows();
        try (FileSet set =
                        new FileSet(path, settings.split, ending(settings), settings.fileSize.bytes(), files, factory);
                Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                if (datum.content().form() == form) {
                    set.add(datum, workspace);
                }
                workspace.progress(rows.position(), total);
            }
            return set.finish();
        }
    }

    private static String ending(Settings settings) {
        return switch (settings.format) {
            case PARQUET -> ".parquet";
            case JSONL -> ".jsonl" + settings.compression.ending();
            case TOKENS -> ".bin";
        };
    }

    private static FileWriter.Factory factory(Settings settings, Content.Form form, Corpus corpus) {
        Convention convention = RowForm.of(settings.convention, form);
        RowForm rows = new RowForm(convention, settings.marks ? RowForm.Marks.WRITTEN : RowForm.Marks.LEFT_OUT);
        return switch (settings.format) {
            case PARQUET -> {
                ParquetWriter.Columns columns = ParquetWriter.Columns.of(convention, isSpoken(corpus, form));
                yield path -> new ParquetWriter(path, rows, columns);
            }
            case JSONL -> path -> new JsonlWriter(path, rows, settings.compression);
            case TOKENS -> TokenWriter::new;
        };
    }

    /**
     * Whether any side is more than one plain text: then all of a column's rows are written as messages, since a column has
     * one type.
     */
    private static boolean isSpoken(Corpus corpus, Content.Form form) {
        if (form != Content.Form.COMPARISON) {
            return true;
        }
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext()) {
                if (rows.next().content() instanceof Content.Comparison comparison && isSpoken(comparison)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean isSpoken(Content.Comparison comparison) {
        boolean plain = comparison.prompt().size() <= 1
                && comparison.chosen().size() == 1
                && comparison.rejected().size() == 1;
        return !plain || comparison.parts().stream().anyMatch(part -> part.role() != Role.NONE);
    }
}
