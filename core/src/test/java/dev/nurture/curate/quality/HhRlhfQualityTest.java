package dev.nurture.curate.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nurture.testing.SharedData;
import dev.nurture.testing.StepRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules for the web do to 2,312 real comparisons, told apart into documents and left whole. */
class HhRlhfQualityTest {
    @TempDir
    private Path folder;

    /**
     * The same counts as datatrove's rules give in Python with the splitter words1; with the peer's own splitter it was 2,858
     * dialogues, 1,259 comparisons with both sides and 340 with one.
     */
    @Test
    void webDefaultsBreakComparisonsThatAreTakenApart() throws IOException {
        Judge judge = Judge.ofDocuments(Sifted.settings(Dialect.FINEWEB));
        Examined text = new Examined();
        int dialogues = 0;
        int both = 0;
        int one = 0;
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedReader lines = lines()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = mapper.readTree(line);
                int kept = 0;
                for (String side : List.of("chosen", "rejected")) {
                    View view = new View(row.get(side).textValue(), "");
                    kept += judge.judge(text, List.of(view)).reason().isEmpty() ? 1 : 0;
                }
                dialogues += kept;
                both += kept == 2 ? 1 : 0;
                one += kept == 1 ? 1 : 0;
            }
        }

        assertThat(List.of(dialogues, both, one)).containsExactly(2544, 1093, 358);
    }

    @Test
    void comparisonsThatAreLeftWholeStayWhole() {
        StepRun.Outcome outcome = StepRun.in(folder)
                .run(
                        "pairs: {step: read, path: %s}".formatted(file()),
                        "clean: {step: filter.quality, from: pairs}",
                        "groups: {step: audit.groups, from: clean, before: pairs}");

        assertThat(outcome.figure("groups", "broken").orElseThrow().estimate().value())
                .isZero();
        assertThat(outcome.figure("groups", "rewritten")
                        .orElseThrow()
                        .estimate()
                        .value())
                .isZero();
        assertThat(outcome.corpus("clean").manifest().rows()).isEqualTo(2228);
    }

    private static Path file() {
        return SharedData.file("preferences/hh_harmless_base_test.jsonl.gz");
    }

    private static BufferedReader lines() throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file())), StandardCharsets.UTF_8));
    }
}
