package dev.nurture.source.html;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * What a page of HTML says.
 *
 * @param title of the page; empty if it has none
 * @param text its main text: paragraphs apart by blank lines, rows of tables and lines of code on lines of their own
 * @param structure what was made of its tags
 */
public record HtmlPage(String title, String text, Structure structure) {
    /** What was made of a page's tags. */
    public enum Structure {
        /** They were read as a browser reads them, and what surrounds the main text was left out. */
        READ,
        /** They were only taken out, because they are nested in a way that would take too much time or memory. */
        IGNORED
    }

    /** The page that a source's characters stand for. Never fails: every text is some page. */
    public static HtmlPage of(String html) {
        if (!TagCount.of(html).isBounded()) {
            return new HtmlPage("", FlatText.of(html), Structure.IGNORED);
        }
        Document page = Jsoup.parse(html);
        return new HtmlPage(page.title(), new MainText(page).text(), Structure.READ);
    }
}
