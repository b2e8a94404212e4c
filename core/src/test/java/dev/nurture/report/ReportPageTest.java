package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.run.RunRecord;
import dev.nurture.testing.FakeRun;
import dev.nurture.testing.HostileData;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReportPageTest {
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
    private static final Pattern REFERENCE = Pattern.compile(" (?:href|src|action|xlink:href)=\"([^\"]*)\"");
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void hostileDataStayText() throws IOException {
        String page = hostile();

        assertThat(page).contains("&lt;script&gt;alert(");
        assertThat(page).doesNotContainIgnoringCase("<script", "<img", "<b>", "javascript:", "@import");
        assertThat(page.codePoints().filter(point -> point != '\n' && Invisible.is(point)))
                .isEmpty();
        assertThat(elementsOf(page))
                .isSubsetOf(
                        "html",
                        "head",
                        "meta",
                        "title",
                        "style",
                        "body",
                        "nav",
                        "main",
                        "header",
                        "footer",
                        "section",
                        "article",
                        "div",
                        "p",
                        "h1",
                        "h2",
                        "h3",
                        "h4",
                        "ul",
                        "li",
                        "dl",
                        "dt",
                        "dd",
                        "table",
                        "thead",
                        "tbody",
                        "tr",
                        "th",
                        "td",
                        "span",
                        "strong",
                        "bdi",
                        "i",
                        "a",
                        "code",
                        "pre",
                        "mark",
                        "details",
                        "summary",
                        "svg",
                        "g",
                        "defs",
                        "linearGradient",
                        "stop",
                        "path",
                        "rect",
                        "line",
                        "circle",
                        "text");
    }

    @Test
    void nothingLeavesThePage() throws IOException {
        String page = hostile();

        assertThat(page).doesNotContain("http://", "https://", "url(//", "<link", "<iframe");
        assertThat(found(REFERENCE, page)).isNotEmpty().allMatch(reference -> reference.startsWith("#"));
        assertThat(page)
                .contains("<meta http-equiv=\"Content-Security-Policy\""
                        + " content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;\">");
    }

    @Test
    void everyLinkLeadsSomewhereAndEveryAnchorIsThereOnce() throws IOException {
        for (String page : List.of(hostile(), ReportPage.html(run(Recipes.ARMS, ReportPreview.plain(600))))) {
            List<String> ids = found(ID, page);

            assertThat(ids).doesNotHaveDuplicates();
            assertThat(ids)
                    .containsAll(found(REFERENCE, page).stream()
                            .map(reference -> reference.substring(1))
                            .toList());
            assertThat(ids).anyMatch(id -> id.matches("datum-[0-9a-f]{12}"));
        }
    }

    @Test
    void elementsAreNestedProperly() throws Exception {
        String page = hostile().replaceFirst("<!DOCTYPE html>", "").replaceAll("<meta ([^>]*)>", "<meta $1/>");

        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page)));

        assertThat(document.getDocumentElement().getTagName()).isEqualTo("html");
    }

    @Test
    void theSameRunGivesTheSameBytes() throws IOException {
        RunRecord first = run(Recipes.ARMS, ReportPreview.plain(300));
        RunRecord second = new FakeRun(Files.createDirectories(folder.resolve("elsewhere")))
                .of(Recipes.ARMS, ReportPreview.plain(300));

        assertThat(ReportPage.html(first)).isEqualTo(ReportPage.html(first)).isEqualTo(ReportPage.html(second));
    }

    @Test
    void saysNothingOfWhereItWasMade() throws IOException {
        assertThat(hostile()).doesNotContain(folder.toString());
    }

    @Test
    void tenThousandDroppedDataFitInAMegabyte() throws IOException {
        List<String> lines = IntStream.range(0, 10_000)
                .mapToObj(i -> "{\"text\":\"%d %s !reason-%d\"}".formatted(i, "word ".repeat(40), i % 300))
                .toList();

        String page = ReportPage.html(run(Recipes.SMALL, lines));

        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(MEGABYTE);
        assertThat(page).contains("Dropped 10\u202F000", "the first 1 of 34");
    }

    @Test
    void aHundredJobsFitInAMegabyte() throws IOException {
        String page = ReportPage.html(run(Recipes.many(130), ReportPreview.plain(200)));

        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(MEGABYTE);
    }

    @Test
    void saysThatNotAllJobsAreShown() throws IOException {
        String page = ReportPage.html(run(Recipes.many(410), ReportPreview.plain(20)));

        assertThat(page)
                .contains(
                        "Showing 400 of 410 jobs, of arms and seeds the first.",
                        "The page shows 400 of 410 jobs. Arms and seeds are missing");
    }

    @Test
    void aLongLineIsCutVisibly() throws IOException {
        String page = hostile();

        assertThat(page.lines().mapToInt(String::length).max().orElse(0)).isLessThan(20_000);
        assertThat(page).contains("… after 999\u202F941 characters", " more characters");
    }

    @Test
    void theVerdictSaysWhatFailed() throws IOException {
        String page = hostile();

        assertThat(page)
                .contains(
                        "1 of 4 expectations not met. 1 more is only close: missed, with an interval",
                        "✕ FAIL",
                        "≈ close",
                        "✓ ok")
                .contains("must be", "at least 50\u202F%")
                .contains("<strong>11.1\u202F%</strong> [3.9\u202F%, 28.1\u202F%]<span class=\"faint\"> n = 27</span>");
    }

    @Test
    void warnsOfWhatWasSetAsideAndOfEmptyOutputs() throws IOException {
        String page = hostile();

        assertThat(page)
                .contains("<bdi>read</bdi></a> set aside 9 pieces of input that could not be read.")
                .containsSubsequence("Empty outputs:", "<bdi>clean.kept</bdi>", "<bdi>again.kept</bdi>");
    }

    @Test
    void tellsHowToDoItAgain() throws IOException {
        String page = ReportPage.html(run(Recipes.SMALL, ReportPreview.plain(30), "clean.detail=it's"));

        assertThat(page).contains("nurture run small.yaml -s &#39;clean.detail=it&#39;\\&#39;&#39;s&#39;");
    }

    @Test
    void listingsSayHowManyOfHowManyTheyShow() throws IOException {
        assertThat(hostile()).contains("showing 20 of 27", "show 7 more");
    }

    @Test
    void noneIsNotNever() throws IOException {
        assertThat(hostile()).contains("0 of 27; rates up to 12.8\u202F% remain compatible");
    }

    @Test
    void aDuplicateStandsBesideWhatItRepeats() throws IOException {
        String recipe = """
                recipe: twice
                stages:
                  read: {step: fake.source, path: data.jsonl}
                  unique: {step: dedup.exact, from: read}
                """;

        String page = ReportPage.html(
                run(recipe, List.of("{\"key\":\"first\",\"text\":\"Ahoy\"}", "{\"key\":\"again\",\"text\":\"Ahoy\"}")));

        assertThat(page.substring(page.indexOf("class=\"example\"")))
                .containsSubsequence("<bdi>again</bdi>", "<bdi>Ahoy</bdi>", "kept instead: ", "<bdi>first</bdi>");
    }

    @Test
    void blocksWithoutDataAreLeftOut() throws IOException {
        String page = ReportPage.html(run(Recipes.SMALL, ReportPreview.plain(30)));

        assertThat(page).contains("id=\"flow\"", "id=\"data\"", "id=\"provenance\"");
        assertThat(page).doesNotContain("id=\"measurements\"", "Before you read on", "class=\"quarantine\"");
        assertThat(page).contains("The recipe states no expectations.");
    }

    @Test
    void armsOfOneFigureStandBesideEachOther() throws IOException {
        String page = ReportPage.html(run(Recipes.ARMS, ReportPreview.plain(600)));

        assertThat(page.substring(page.indexOf("id=\"measurement/behaviour\"")))
                .containsSubsequence(
                        "Of all data, these count",
                        "<bdi>[seed=1,plain]</bdi>",
                        "<bdi>[seed=2,strictest]</bdi>",
                        "Of all data, none of these");
    }

    private String hostile() throws IOException {
        return ReportPage.html(run(Recipes.HOSTILE, HostileData.lines()));
    }

    private RunRecord run(String recipe, List<String> lines, String... overrides) throws IOException {
        return new FakeRun(folder).of(recipe, lines, overrides);
    }

    private static List<String> found(Pattern pattern, String page) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(page);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Set<String> elementsOf(String page) {
        return new HashSet<>(found(Pattern.compile("<([a-zA-Z][a-zA-Z0-9]*)"), page));
    }
}
