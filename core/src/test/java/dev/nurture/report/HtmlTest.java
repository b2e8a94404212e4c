package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void escapesText() {
        Html html = Html.element("b", "<script>alert('1') && \"2\"</script>");

        assertThat(written(html))
                .isEqualTo("<b>&lt;script&gt;alert(&#39;1&#39;) &amp;&amp; &quot;2&quot;&lt;/script&gt;</b>");
    }

    @Test
    void escapesAttributes() {
        Html html = Html.element("b").with("title", "\" onclick=\"alert(1)");

        assertThat(written(html)).isEqualTo("<b title=\"&quot; onclick=&quot;alert(1)\"></b>");
    }

    @Test
    void showsInvisibleCharactersEvenInAttributes() {
        Html html = Html.element("b").with("title", "\u001b[1m\u202E\uD800");

        assertThat(written(html)).isEqualTo("<b title=\"␛[1mU+202EU+D800\"></b>");
    }

    @Test
    void leavesVoidElementsOpen() {
        assertThat(written(Html.element("br"))).isEqualTo("<br>");
    }

    @Test
    void refusesNamesThatAreNotPlain() {
        assertThatThrownBy(() -> Html.element("b onclick=x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("element: must have plain names, but was b onclick=x");
        assertThatThrownBy(() -> Html.element("b").with("a=b c", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("element: must have plain names");
    }

    @Test
    void refusesAStyleSheetThatCouldEndItself() {
        assertThatThrownBy(() -> new Html.Sheet("</style>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("style sheet: must not have a <, but has one");
    }

    static String written(Html html) {
        StringBuilder page = new StringBuilder();
        html.write(page);
        return page.toString();
    }
}
