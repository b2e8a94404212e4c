package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.run.RunRecord;
import dev.nurture.testing.FakeRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyPageTest {
    private static final String[] SMALL = {"world.documents=48", "world.items=10", "model.steps=40", "model.seeds=2"};
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static String page = "";

    @BeforeAll
    static void report() throws IOException {
        page = ReportPage.html(new FakeRun(shared).of(Recipes.STUDY, List.of(), SMALL));
    }

    @Test
    void saysWhatItSaidBefore() throws IOException {
        assertThat(kept(page)).isEqualTo(golden());
    }

    /** What depends neither on the style sheet nor on how the store lays out its entries. */
    static String kept(String html) {
        return html.substring(html.indexOf("<section id=\"behaviour\""), html.indexOf("<section id=\"flow\""));
    }

    private static String golden() throws IOException {
        try (InputStream file = StudyPageTest.class.getResourceAsStream("study.html")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void answersStandBeforeExpectations() {
        assertThat(page)
                .containsSubsequence(
                        "<bdi>conditional lowers wrong acts from 34.6\u202F% to 14.1\u202F%</bdi>",
                        "Both expectations are met.",
                        "verdict.wrong-acts.conditional.minus-plain",
                        "reproduce with",
                        "id=\"behaviour\"");
    }

    @Test
    void aClaimThatTheRecipeNamesIsDrawnAtItsBehaviour() {
        String row = page.substring(page.indexOf("id=\"behaviour/acts/acts/conditional\""));

        assertThat(row.substring(0, row.indexOf("</tr>")))
                .contains("<strong>−20.5</strong>", "[−24.1, −16.9]\u202Fpts", " p &lt; 0.001");
        assertThat(page).contains("<strong><bdi>acts</bdi></strong>");
    }

    @Test
    void everyModelIsADot() {
        String row = page.substring(page.indexOf("id=\"behaviour/acts/acts/filtered\""));

        assertThat(row.substring(0, row.indexOf("</tr>")).split("class=\"seed\"", -1))
                .hasSize(3);
    }

    @Test
    void trainingsOfAllArmsAndSeedsAreOneBox() {
        String flow = page.substring(page.indexOf("id=\"flow\""), page.indexOf("id=\"data\""));

        assertThat(flow.split(">train/1<", -1)).hasSize(2);
        assertThat(flow)
                .contains(
                        ">3 arms × 2 seeds<",
                        ">6 models<",
                        "model (3 arms × 2 seeds) → acts (3 arms × 2 seeds): files");
    }

    @Test
    void lossHasALineForEachArmAndTheEntropyFloor() {
        String training = page.substring(page.indexOf("id=\"training\""), page.indexOf("id=\"items\""));

        assertThat(training)
                .contains("Loss, nats per token, logarithmic scale", "class=\"floor\"", "entropy floor")
                .containsSubsequence("line arm-1", "line arm-2", "line arm-3", "Learning rate", "Gradient norm");
    }

    @Test
    void itemsOnWhichArmsDifferMostComeFirst() {
        String acts =
                page.substring(page.indexOf("id=\"items/acts/acts\""), page.indexOf("id=\"items/answers/facts\""));

        List<Integer> spreads = found(Pattern.compile("data-means=\"([^\"]*)\""), acts).stream()
                .map(StudyPageTest::spread)
                .toList();

        assertThat(spreads).hasSize(10);
        for (int i = 1; i < spreads.size(); i++) {
            assertThat(spreads.get(i)).isLessThanOrEqualTo(spreads.get(i - 1) + 1);
        }
    }

    private static int spread(String means) {
        int[] values =
                Arrays.stream(means.split(",")).mapToInt(Integer::parseInt).toArray();
        return Arrays.stream(values).max().orElseThrow()
                - Arrays.stream(values).min().orElseThrow();
    }

    @Test
    void aRowLeadsToItsItemsAndAnItemToWhatTaughtIt() {
        assertThat(page)
                .contains("<a href=\"#items/acts/acts/filtered\">", "id=\"items/acts/acts/filtered\"")
                .containsPattern("<a href=\"#taught/template/[a-z]+-[0-9]\">what taught this</a>")
                .contains("<a href=\"#taught/entity/ori\">what taught this</a>");
    }

    @Test
    void documentsAreCountedByTheCorpusThatAnArmRead() {
        assertThat(page)
                .contains("in_common,value,corpus,read_by,right,wrong,both,neither")
                .containsPattern("template,[a-z]+-[0-2],world.kept,plain conditional,[0-9]+,[1-9][0-9]*,0,0")
                .containsPattern("template,[a-z]+-[0-2],clean.kept,filtered,[0-9]+,0,0,0");
    }

    @Test
    void onlyOurScriptMayRun() {
        String script = page.substring(page.indexOf("<script>") + 8, page.indexOf("</script>"));
        byte[] hash =
                Fingerprint.ofBytes(script.getBytes(StandardCharsets.UTF_8)).bytes();

        assertThat(page.split("<script", -1)).hasSize(2);
        assertThat(page)
                .contains("script-src &#39;sha256-" + Base64.getEncoder().encodeToString(hash) + "&#39;\">");
    }

    @Test
    void everyLinkLeadsSomewhereAndEveryAnchorIsThereOnce() {
        List<String> ids = found(Pattern.compile(" id=\"([^\"]*)\""), page);

        assertThat(ids).doesNotHaveDuplicates().containsAll(found(Pattern.compile(" href=\"#([^\"]*)\""), page));
    }

    @Test
    void hostileLabelsStayText() throws IOException {
        String ending = "<img src=x onerror=alert(1)>\"'\u202E";

        String hostile = ReportPage.html(run(Recipes.STUDY, with(SMALL, "world.ending=" + ending)));

        assertThat(hostile).contains("&lt;img src=x").doesNotContain("<img", "\u202E");
        assertThat(hostile.split("<script", -1)).hasSize(2);
    }

    @Test
    void aStudyOfFifteenModelsFitsInAMegabyte() throws IOException {
        String large = ReportPage.html(run(Recipes.STUDY, "world.documents=600", "world.items=150"));

        assertThat(large.getBytes(StandardCharsets.UTF_8).length).isLessThan(MEGABYTE);
        assertThat(large).contains("showing 125 of 150 items, those on which arms differ most");
    }

    @Test
    void warnsOfASingleSeed() throws IOException {
        String once = ReportPage.html(run(Recipes.STUDY, with(SMALL, "model.seeds=1")));

        assertThat(once)
                .contains(
                        " was trained with one seed: this says something about these models and nothing about the recipe.")
                .contains("One seed: a line is one training.");
    }

    @Test
    void jobsThatDiedStandAtTheTopWithWhatWasNotRun() throws IOException {
        String dying = ReportPage.html(new FakeRun(folder).ofFailing(Recipes.DYING));

        assertThat(dying)
                .contains("Not complete: 5 jobs failed, 10 were not run.")
                .containsSubsequence(
                        "<bdi>model[filtered,seed=1]</bdi>",
                        "loss: must be a number, but was NaN at step 17.",
                        "Not run for that: ",
                        "<bdi>acts[filtered,seed=1]</bdi>",
                        "<bdi>answers[filtered,seed=1]</bdi>");
        assertThat(dying).contains("2 arms × 5 seeds");
    }

    private RunRecord run(String recipe, String... overrides) throws IOException {
        return new FakeRun(folder).of(recipe, List.of(), overrides);
    }

    private static String[] with(String[] overrides, String more) {
        List<String> all = new ArrayList<>(List.of(overrides));
        all.add(more);
        return all.toArray(String[]::new);
    }

    private static List<String> found(Pattern pattern, String html) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(html);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
