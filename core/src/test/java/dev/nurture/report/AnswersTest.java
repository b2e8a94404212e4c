package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.testing.FakeRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {
    private static final String SEEDS = Recipes.STUDY.replace("  verdict:\n", """
              early: {step: probe.contrast, from: "acts[*]", seeds: 9, says: ["It gives way from 1.5 % (-2.5 points)"]}
              verdict:
            """);

    @TempDir
    private Path folder;

    @Test
    void theVerdictStandsBeforeSentencesOfSingleModelsOfWhichAFewAreOpen() throws IOException {
        String page = page();
        String open = page.substring(page.indexOf("<ul class=\"answers\">"), page.indexOf("5 more answers"));

        assertThat(open)
                .containsSubsequence(
                        "conditional lowers wrong acts",
                        "filtered loses 12 points",
                        "early, seed 1: It gives way",
                        "early, seed 4: It gives way")
                .doesNotContain("seed 5");
        assertThat(page).contains("<bdi>early, seed 9: It gives way from 1.5\u202F%</bdi>");
    }

    @Test
    void numbersAreSetAsAPrinterSetsThem() throws IOException {
        assertThat(page()).contains("from 1.5\u202F%</bdi>", "<bdi>(−2.5 points)</bdi>");
    }

    private String page() throws IOException {
        return ReportPage.html(new FakeRun(folder)
                .of(SEEDS, List.of(), "world.documents=48", "world.items=10", "model.steps=40", "model.seeds=2"));
    }
}
