package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void quotesWhatNeedsIt() {
        assertThat(lines(new Csv("name", "rows").add("a,\"b\"", 12)))
                .isEqualTo("name,rows\n&quot;a,&quot;&quot;b&quot;&quot;&quot;,12\n");
    }

    @Test
    void disarmsFormulasButNotNumbers() {
        assertThat(lines(new Csv("name", "value").add("=1+1", -0.5))).isEqualTo("name,value\n&#39;=1+1,-0.5\n");
    }

    @Test
    void keepsEveryRecordOnItsLine() {
        assertThat(lines(new Csv("name").add("a\r\nb"))).isEqualTo("name\na␍↵b\n");
    }

    private static String lines(Csv csv) {
        String html = HtmlTest.written(csv.details());
        return html.substring(html.indexOf("<pre tabindex=\"0\">") + 18, html.indexOf("</pre>"));
    }
}
