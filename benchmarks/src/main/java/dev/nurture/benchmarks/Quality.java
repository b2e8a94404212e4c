package dev.nurture.benchmarks;

import dev.nurture.curate.quality.Dialect;
import dev.nurture.curate.quality.FilterQuality;
import dev.nurture.data.Content;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.run.RunFolder;
import dev.nurture.run.Runner;
import dev.nurture.run.StepCatalogue;
import dev.nurture.run.Store;
import dev.nurture.run.Workers;
import dev.nurture.step.Emitter;
import dev.nurture.step.RowFunction;
import dev.nurture.step.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * FineWeb's chain of filters on the documents of each file, on one thread: words and lines, repetition, C4's edits, and the
 * fingerprint of each text that was edited. Reading and writing are not part of it.
 *
 * <p>Gate: on a sample of the documents verdict, reason and edited text are those of {@link SlowFineWeb}.
 */
final class Quality {
    /** So much of each file is timed. */
    private static final long MOST_BYTES = 40_000_000;

    /** So much of each file goes through the gate. */
    private static final long GATE_BYTES = 4_000_000;

    private Quality() {}

    static void run(List<String> files) throws Exception {
        for (String file : files) {
            try (Scratch scratch = Scratch.create()) {
                List<Datum> data = read(file, scratch.path());
                System.out.println(file);
                gate(data);
                for (FilterQuality.Scores scores : FilterQuality.Scores.values()) {
                    long bytes = bytes(data);
                    new Timing("quality, scores " + scores.name().toLowerCase(java.util.Locale.ROOT), 5).rate(() -> {
                        RowFunction.Worker worker = worker(scores);
                        for (Datum datum : data) {
                            worker.apply(datum, (output, made) -> {});
                        }
                        return bytes;
                    });
                }
            }
        }
    }

    private static List<Datum> read(String file, Path folder) throws Exception {
        Path current = Path.of("").toAbsolutePath();
        StepCatalogue catalogue = StepCatalogue.standard();
        String text = "recipe: quality\nstages:\n  corpus: {step: read, path: [%s]}\n".formatted(file);
        Recipe recipe = RecipeReader.parse(text, "quality.yaml", current, List.of(), current, catalogue);
        List<Datum> data = new ArrayList<>();
        try (Workers workers = new Workers(2)) {
            Corpus corpus = new Runner(catalogue, new Store(folder.resolve("store")), workers, event -> {})
                    .run(recipe, "", new RunFolder(folder.resolve("runs"), "quality"), (run, where) -> {})
                    .require("corpus")
                    .corpus(Step.KEPT);
            long every = 1 + corpus.manifest().textBytes() / MOST_BYTES;
            try (Rows rows = corpus.rows()) {
                for (long row = 0; rows.hasNext(); row++) {
                    Datum datum = rows.next();
                    if (row % every == 0 && datum.content() instanceof Content.Document) {
                        data.add(datum);
                    }
                }
            }
        }
        return data;
    }

    private static void gate(List<Datum> data) throws Exception {
        RowFunction.Worker worker = worker(FilterQuality.Scores.NONE);
        long every = 1 + bytes(data) / GATE_BYTES;
        int checked = 0;
        for (int i = 0; i < data.size(); i += (int) every) {
            String text = text(data.get(i));
            if (text.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) {
                SlowFineWeb.Verdict expected = SlowFineWeb.judge(text);
                Outcome outcome = new Outcome();
                worker.apply(data.get(i), outcome);
                if (!outcome.says(expected)) {
                    throw new IllegalStateException("gate: %s: must be %s, but was %s"
                            .formatted(data.get(i).name(), expected.reason(), outcome.reason));
                }
                checked++;
            }
        }
        System.out.printf(
                "gate: %,d of %,d documents (%.1f MB), verdict, reason and text as in the slow reference%n",
                checked, data.size(), bytes(data) / 1e6);
    }

    /** What the step made of one document. */
    private static final class Outcome implements Emitter {
        private Optional<String> reason = Optional.empty();
        private String text = "";

        @Override
        public void emit(String output, Datum datum) {
            text = text(datum);
            reason = datum.mark(Mark.DROPPED)
                    .flatMap(Mark::detail)
                    .map(detail -> detail.substring(detail.lastIndexOf('=') + 1));
        }

        boolean says(SlowFineWeb.Verdict expected) {
            return reason.equals(expected.reason()) && (reason.isPresent() || text.equals(expected.text()));
        }
    }

    private static RowFunction.Worker worker(FilterQuality.Scores scores) throws Exception {
        FilterQuality.Settings settings = new FilterQuality.Settings(
                Dialect.FINEWEB,
                Map.of(),
                List.of(),
                List.of("the", "be", "to", "of", "and", "that", "have", "with"),
                Optional.empty(),
                scores,
                FilterQuality.Unit.WHOLE,
                FilterQuality.DialogueRules.SAFE,
                FilterQuality.Edit.DOCUMENTS);
        return FilterQuality.worker(settings);
    }

    private static String text(Datum datum) {
        return ((Content.Document) datum.content()).text();
    }

    private static long bytes(List<Datum> data) {
        return data.stream()
                .mapToLong(datum -> text(datum).getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}
