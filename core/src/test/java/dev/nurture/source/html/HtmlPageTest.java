package dev.nurture.source.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.source.html.HtmlPage.Structure;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlPageTest {
    private static final String BODY = "<p>" + "What it is about. ".repeat(20) + "</p>";
    private static final String TEXT = "What it is about. ".repeat(20).strip();

    private static String text(String html) {
        return HtmlPage.of(html).text();
    }

    @Test
    void laysOutParagraphsListsTablesAndCode() {
        assertThat(text("""
                <h1>A  title</h1>
                <p>One
                   <b>two</b>,&nbsp;three<br>four</p>
                <ul><li>a<li><p>b</p></ul>
                <table><tr><th>k<th>v</tr><tr><td>x</td><td>1 <i>2</i></td></tr></table>
                <pre><code>
                for (;;) {
                    go();
                }</code></pre>
                """)).isEqualTo("""
                A title

                One two, three
                four

                - a
                - b

                k | v
                x | 1 2

                for (;;) {
                    go();
                }""");
    }

    @Test
    void leavesOutWhatSurroundsTheText() {
        String html = "<title>T</title><header><a href=x>Home</a></header><nav>Menu</nav>"
                + "<div class='topNav'>Top</div><div id='cookieConsent'>Cookies</div><div role=navigation>Role</div>"
                + "<main>" + BODY + "</main><aside>Related</aside>"
                + "<ul><li><a href=1>One</a><li><a href=2>Two</a><li><a href=3>Three</a></ul>"
                + "<p hidden>Hidden</p><p style='display: none'>None</p><footer>Foot</footer>";

        assertThat(HtmlPage.of(html)).isEqualTo(new HtmlPage("T", TEXT, Structure.READ));
        assertThat(text(html.replace("main>", "div>"))).isEqualTo(TEXT);
    }

    @Test
    void keepsWhatHoldsMostOfAPageWhateverItIsCalled() {
        assertThat(text("<div class='sidebar'>" + BODY + "</div><p>Short.</p>"))
                .startsWith("What")
                .endsWith("Short.");
        assertThat(text("<ul><li><a href=1>One</a><li><a href=2>Two</a><li><a href=3>Three</a></ul>"))
                .isEqualTo("- One\n- Two\n- Three");
    }

    @Test
    void readsTextThatHidesInTemplates() {
        String hidden = "<script>var x = '<p>code</p>';</script><script type='text/x-handlebars-template'>" + BODY
                + "<nav>Menu</nav></script><div>Loading</div>";

        assertThat(text(hidden)).isEqualTo(TEXT + "\n\nLoading");
        assertThat(text(BODY + "<template><p>Small</p></template>")).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "<", "<>", "</", "<!--", "<p", "&#xd800;", "<script>", "<title>", "\0", "<![CDATA[x"})
    void everyTextIsAPage(String html) {
        assertThat(text(html)).doesNotContain("<script");
    }

    @Test
    void textWithoutTagsStaysText() {
        assertThat(text("Just text, 1 < 2.")).isEqualTo("Just text, 1 < 2.");
    }

    @ParameterizedTest
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    @CsvSource(
            delimiter = '|',
            value = {
                "<table><tr><td>|10000",
                "<table><tr><td>|100000",
                "<table>|100000",
                "<div>|100000",
                "<font><table>|100000",
                "<ul><li>|100000",
                "<b id=x>|100000",
                "<b id=x><p>|100000",
                "<a href=x><div>|100000",
                "<svg><g>|100000"
            })
    void isNotKilledByDepth(String tags, int depth) {
        HtmlPage page = HtmlPage.of("<p>before</p>" + tags.repeat(depth) + "deep " + "</div>".repeat(10) + "after");

        assertThat(page.structure()).isEqualTo(Structure.IGNORED);
        assertThat(page.text()).contains("deep").doesNotContain("<");
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void isNotKilledByFormattingThatIsNeverClosed() {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < 250; i++) {
            html.append("<b id=").append(i).append('>');
        }

        assertThat(HtmlPage.of(html + "<p>x".repeat(200_000)).structure()).isEqualTo(Structure.IGNORED);
    }

    @ParameterizedTest
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    @ValueSource(strings = {"<script>", "<!--", "<b<", "<style", "</", "<div><script>", "<title>", "<a href='"})
    void isNotKilledByWhatIsNeverClosed(String tag) {
        assertThat(text(tag.repeat(300_000) + "x")).isNotNull();
    }

    @Test
    void comparisonsInScriptsAreNoTags() {
        String html = "<script>" + "if (a<b && i<u) {}".repeat(2000) + "</script>" + "<p>x</p>".repeat(20_000);

        assertThat(HtmlPage.of(html).structure()).isEqualTo(Structure.READ);
    }

    @Test
    void readsThousandsOfLevelsAsABrowserDoes() {
        HtmlPage page = HtmlPage.of("<div>".repeat(4000) + BODY + "</div>".repeat(4000));

        assertThat(page.structure()).isEqualTo(Structure.READ);
        assertThat(page.text()).isEqualTo(TEXT);
    }

    @Test
    void takesTagsOutWhereItCannotReadThem() {
        assertThat(FlatText.of("a <b>b</b><br>c &amp; <!-- x --><script>if (a < b)</script>d<p>e < f</p><style>x"))
                .isEqualTo("a b\nc & d\ne < f\nx");
    }
}
