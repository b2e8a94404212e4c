package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.testing.FakeRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BehaviourTableTest {
    /** The study with a stage that asks the models before they had arms. */
    private static final String BEFORE =
            Recipes.STUDY.replace("  acts: {step", """
              base: {step: train, from: world, seeds: 2, badness: 0.3, loss: 1.3}
              before: {step: probe.acts, from: world.acts, checkpoint: base}
              acts: {step""".indent(2).stripTrailing());

    @TempDir
    private Path folder;

    @Test
    void aStageThatTheBaselineIsNotInHasNoDifferenceAndSaysWhy() throws IOException {
        String row = row(page(BEFORE, "model.seeds=2"), "before/acts/all");

        assertThat(row)
                .contains("title=\"plain is not among the arms of this stage\">–<")
                .doesNotContain("one seed");
    }

    @Test
    void oneSeedIsSaidWhereASeedIsMissing() throws IOException {
        String row = row(page(Recipes.STUDY, "model.seeds=1"), "answers/facts/filtered");

        assertThat(row).contains("title=\"A difference needs two seeds of each arm, and plain has one\">one seed<");
    }

    @Test
    void theBaselineIsCalledThat() throws IOException {
        assertThat(row(page(BEFORE, "model.seeds=2"), "acts/acts/plain")).contains(">baseline<");
    }

    private String page(String recipe, String seeds) throws IOException {
        return ReportPage.html(new FakeRun(folder)
                .of(recipe, List.of(), "world.documents=48", "world.items=10", "model.steps=40", seeds));
    }

    private static String row(String page, String behaviour) {
        int begin = page.indexOf("id=\"behaviour/" + behaviour + "\"");
        assertThat(begin).as(behaviour).isPositive();
        return page.substring(begin, page.indexOf("</tr>", begin));
    }
}
