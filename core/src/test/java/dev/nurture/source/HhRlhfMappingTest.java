package dev.nurture.source;

import static dev.nurture.source.Gathered.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.data.Content.Comparison;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Turn;
import dev.nurture.data.internal.Json;
import dev.nurture.testing.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HhRlhfMappingTest {
    private static final String ASKED = "\\n\\nHuman: Hi\\n\\nAssistant: Hello\\n\\nHuman: Q";

    @TempDir
    Path folder;

    private Datum read(String chosen, String rejected) {
        return Reading.lines(folder, "{\"chosen\": \"%s\", \"rejected\": \"%s\"}".formatted(chosen, rejected))
                .only();
    }

    private static List<String> irregular(Datum datum) {
        return datum.marks().stream()
                .filter(mark -> mark.name().equals("read.irregular"))
                .map(mark -> mark.label().orElseThrow() + ": " + mark.detail().orElseThrow())
                .toList();
    }

    @Test
    void takesWhatBothTranscriptsBeginWithForThePrompt() {
        Datum datum = read(ASKED + "\\n\\nAssistant: good", ASKED + "\\n\\nAssistant: bad");

        Comparison read = (Comparison) datum.content();
        assertThat(said(read.prompt())).containsExactly("user: Hi", "assistant: Hello", "user: Q");
        assertThat(said(read.chosen())).containsExactly("assistant: good");
        assertThat(said(read.rejected())).containsExactly("assistant: bad");
        assertThat(datum.marks()).isEmpty();
        assertThat(datum.metadata().json()).isEqualTo("{\"row_form\":{\"convention\":\"hh-rlhf\"}}");
    }

    @Test
    void cutsBetweenTurnsAndNotInThem() {
        Comparison read = (Comparison) read(ASKED + "\\n\\nAssistant: good", ASKED + "\\n\\nAssistant: goodness")
                .content();

        assertThat(said(read.chosen())).containsExactly("assistant: good");
    }

    @Test
    void leavesTheLastTurnOfEqualTranscriptsToThem() {
        Comparison read = (Comparison)
                read(ASKED + "\\n\\nAssistant: x", ASKED + "\\n\\nAssistant: x").content();

        assertThat(said(read.chosen())).containsExactly("assistant: x");
        assertThat(said(read.rejected())).containsExactly("assistant: x");
    }

    @Test
    void marksTranscriptsThatDivergeBeforeTheirLastTurn() {
        Datum datum = read(
                "\\n\\nHuman: a\\n\\nAssistant: b\\n\\nHuman: c\\n\\nAssistant: d", "\\n\\nHuman: a\\n\\nAssistant: e");

        assertThat(irregular(datum)).containsExactly("diverges-early: 1 of 4 and 2 turns are shared");
        assertThat(said(((Comparison) datum.content()).chosen()))
                .containsExactly("assistant: b", "user: c", "assistant: d");
    }

    @Test
    void marksASpeakerWhoComesTwiceAndATurnThatIsEmpty() {
        Datum datum = read("\\n\\nHuman: a\\n\\nHuman: b\\n\\nAssistant: c", "\\n\\nHuman: \\n\\nAssistant: d");

        assertThat(irregular(datum))
                .containsExactly(
                        "same-speaker-twice: chosen",
                        "empty-turn: rejected",
                        "diverges-early: 0 of 3 and 2 turns are shared");
    }

    @Test
    void rejectsATextThatIsNoTranscript() {
        String good = "\\n\\nHuman: a\\n\\nAssistant: b";
        Gathered gathered = Reading.lines(folder, """
                {"chosen": "%s", "rejected": "%1$s"}
                {"chosen": "%1$s", "rejected": "Human: a"}
                """.formatted(good));

        assertThat(gathered.data()).hasSize(1);
        assertThat(gathered.codes()).containsExactly("wrong-type");
        assertThat(gathered.messages())
                .containsExactly(
                        "a.jsonl, line 2, field rejected: must begin with \\n\\nHuman: and a blank, but was Human: a. Correct the row, or set convention: preference.");
    }

    @Test
    void readsTheRealFileLosslesslyAndMarksItsIrregularRows() throws IOException {
        Path file = SharedData.file("preferences/hh_harmless_base_test.jsonl.gz");

        List<Datum> data = Reading.of(file).run().data();

        assertThat(data).hasSize(2312);
        assertThat(marks(data, "diverges-early")).hasSize(5);
        assertThat(marks(data, "same-speaker-twice")).hasSize(13);
        assertThat(marks(data, "empty-turn")).hasSize(4);
        assertThat(data).extracting(HhRlhfMappingTest::transcripts).isEqualTo(rawTranscripts(file));
    }

    private static List<Mark> marks(List<Datum> data, String label) {
        return data.stream()
                .flatMap(datum -> datum.marks().stream())
                .filter(mark -> mark.label().equals(java.util.Optional.of(label)))
                .toList();
    }

    private static List<String> transcripts(Datum datum) {
        Content.Comparison pair = (Content.Comparison) datum.content();
        List<Turn> chosen = new ArrayList<>(pair.prompt());
        chosen.addAll(pair.chosen());
        List<Turn> rejected = new ArrayList<>(pair.prompt());
        rejected.addAll(pair.rejected());
        return List.of(Transcript.join(chosen), Transcript.join(rejected));
    }

    private static List<List<String>> rawTranscripts(Path file) throws IOException {
        List<List<String>> raw = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                var row = Json.MAPPER.readTree(line);
                raw.add(List.of(row.get("chosen").asText(), row.get("rejected").asText()));
            }
        }
        return raw;
    }
}
