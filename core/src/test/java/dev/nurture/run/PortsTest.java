package dev.nurture.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.event.RunEvent;
import dev.nurture.testing.FakeLexicon;
import dev.nurture.testing.FakeLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    private static final String RECIPE = """
            recipe: ports
            stages:
              new: {step: fake.source, path: data.jsonl}
              old: {step: fake.source, path: old.jsonl}
              words: {step: fake.lexicon, from: old}
              found: {step: fake.lookup, from: new, against: [old, new], lexicon: words}
            """;

    @TempDir
    private Path folder;

    @Test
    void aStepReadsCorporaAndFilesAtItsPorts() throws IOException {
        RunRecord record = scene("same", "mine").run(RECIPE);

        assertThat(labels(record.require("found").corpus("kept"), "found")).containsExactly("old,new", "new");
        assertThat(labels(record.require("found").corpus("kept"), "lexicon")).containsOnly("same+theirs");
    }

    @Test
    void whatIsReadAtAPortBelongsToTheKey() throws IOException {
        Scene scene = scene("same", "mine");
        String before = scene.run(RECIPE).require("found").entry().key().hex();

        write("old.jsonl", "same", "others");
        String after = scene.run(RECIPE).require("found").entry().key().hex();

        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void theSameAgainIsReused() throws IOException {
        Scene scene = scene("same", "mine");
        scene.run(RECIPE);
        List<String> reused = new ArrayList<>();

        try (Workers workers = new Workers(1)) {
            scene.run(RECIPE, "again", workers, event -> {
                if (event instanceof RunEvent.Reused known) {
                    reused.add(known.job());
                }
            });
        }

        assertThat(reused).containsExactly("new", "old", "words", "found");
    }

    @Test
    void aFileCanStandInForAStage() throws IOException {
        Files.write(folder.resolve("mine.txt"), List.of("a", "b"));

        RunRecord record = scene("same").run("""
                recipe: ports
                stages:
                  new: {step: fake.source, path: data.jsonl}
                  found: {step: fake.lookup, from: new, lexicon-file: mine.txt}
                """);

        assertThat(labels(record.require("found").corpus("kept"), "lexicon")).containsExactly("a+b");
    }

    @Test
    void whatDoesNotFitAPortIsReportedWithItsPlace() throws IOException {
        Scene scene = scene("same");

        assertThatThrownBy(() -> scene.run("""
                recipe: ports
                stages:
                  new: {step: fake.source, path: data.jsonl}
                  words: {step: fake.lexicon, from: new}
                  none: {step: fake.lookup, from: new}
                  both: {step: fake.lookup, from: new, lexicon: words, lexicon-file: mine.txt}
                  data: {step: fake.lookup, from: new, lexicon: new}
                  files: {step: fake.lookup, from: new, lexicon: words, against: [words]}
                """)).hasMessage("""
                recipe.yaml:5: stages.none: must give lexicon (a stage) or lexicon-file, but gives neither.
                recipe.yaml:6: stages.both.lexicon: lexicon: must be left out where lexicon-file is given.
                recipe.yaml:7: stages.data.lexicon: lexicon: new (fake.source) makes no lexicon.
                recipe.yaml:8: stages.files.against.0: against: words (fake.lexicon) makes no corpus to read from.
                4 problems; nothing was run.""");
    }

    @Test
    void armsOfWhatIsReadAtAPortFanOut() throws IOException {
        RunRecord record = scene("same", "mine").run("""
                recipe: ports
                stages:
                  new: {step: fake.source, path: data.jsonl}
                  old: {step: fake.source, arms: {a: {path: old.jsonl}, b: {path: data.jsonl}}}
                  words: {step: fake.lexicon, from: old}
                  found: {step: fake.lookup, from: new, lexicon: words}
                """);

        assertThat(labels(record.require("found[a]").corpus("kept"), "lexicon")).containsOnly("same+theirs");
        assertThat(labels(record.require("found[b]").corpus("kept"), "lexicon")).containsOnly("same+mine");
    }

    private Scene scene(String... texts) throws IOException {
        write("data.jsonl", texts);
        write("old.jsonl", "same", "theirs");
        return new Scene(folder, new FakeLexicon(), new FakeLookup());
    }

    private void write(String name, String... texts) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String text : texts) {
            lines.add("{\"key\":\"%s\",\"text\":\"%s\"}".formatted(name + lines.size(), text));
        }
        Files.write(folder.resolve(name), lines);
    }

    private static List<String> labels(Corpus corpus, String mark) {
        List<String> labels = new ArrayList<>();
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                labels.add(datum.mark(mark).orElseThrow().label().orElseThrow());
            }
        }
        return labels;
    }
}
