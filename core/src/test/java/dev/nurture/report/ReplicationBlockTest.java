package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.stat.Estimate;
import dev.nurture.testing.FakeRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicationBlockTest {
    private static final String[] SMALL = {"world.documents=48", "world.items=10", "model.steps=40", "model.seeds=2"};

    @TempDir
    private static Path folder;

    private static String page = "";

    private static String block = "";

    @BeforeAll
    static void report() throws IOException {
        page = ReportPage.html(new FakeRun(folder).of(Recipes.PUBLISHED, List.of(), SMALL));
        int begin = page.indexOf("<section id=\"published\"");
        block = page.substring(begin, page.indexOf("</section>", begin));
    }

    @Test
    void anEffectStandsBesideWhatWasPublished() {
        assertThat(effect("fewer-wrong-acts"))
                .containsSubsequence(
                        "Tagging bad segments lowers wrong acts",
                        "class=\"chip ok\"",
                        "same direction, smaller",
                        "<strong>−20.5</strong>",
                        "[−24.1, −16.9]\u202Fpts",
                        "n = 5",
                        "−36.0 pts",
                        "Somebody et al. 2023, 124M parameters, &lt;b&gt;web&lt;/b&gt; text",
                        "The recipe’s author:",
                        "a thousand times smaller");
    }

    @Test
    void whatWasPublishedIsDrawnOnlyWhereSizesAreCompared() {
        assertThat(effect("fewer-wrong-acts")).contains("◆");
        assertThat(effect("many-times-fewer"))
                .contains("◆", "<strong>0.41 times</strong>", "[0.34, 0.48]", "0.1 times");
        assertThat(effect("more-wrong-acts"))
                .doesNotContain("◆")
                .contains("class=\"chip fail\"", "reversed", "wrong acts here, grades of answers there");
    }

    @Test
    void comparisonsAreNoBehavioursOfModels() {
        String behaviour =
                page.substring(page.indexOf("<section id=\"behaviour\""), page.indexOf("<section id=\"published\""));

        assertThat(behaviour).doesNotContain("fewer-wrong-acts");
    }

    @Test
    void whatWasPublishedIsShownHoweverMuchElseWasMeasured() throws IOException {
        String recipe = Recipes.PUBLISHED.replace(
                "  published:\n", "  look: {step: fake.audit, from: world.acts, seeds: 160}\n  published:\n");

        String many = ReportPage.html(new FakeRun(folder).of(recipe, List.of(), SMALL));

        assertThat(many).contains("<section id=\"published\"", Anchors.figure("published", "fewer-wrong-acts"));
    }

    @Test
    void numbersThatAreNoSharesHaveThreeDigits() {
        assertThat(PublishedEffect.brief(new Estimate(0.30979, -0.22119, 0.52801, 0.95, 5, "t")))
                .isEqualTo(new Estimate(0.31, -0.221, 0.528, 0.95, 5, "t"));
    }

    @Test
    void figuresFlowFromTheContrast() {
        assertThat(page).contains("verdict → published: figures");
    }

    private static String effect(String name) {
        int begin = block.indexOf("id=\"" + Anchors.figure("published", name));
        return block.substring(begin, block.indexOf("</li>", begin));
    }
}
