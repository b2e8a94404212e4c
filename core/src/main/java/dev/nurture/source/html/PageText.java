package dev.nurture.source.html;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Writes an element's text down, laid out by its tags. One thread. */
final class PageText implements NodeFilter {
    private static final Set<String> PARAGRAPHS = Set.of(
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "dl",
            "table",
            "pre",
            "blockquote",
            "figure",
            "section",
            "article",
            "main",
            "header",
            "form",
            "fieldset",
            "hr",
            "details",
            "xmp",
            "listing");

    private static final Set<String> LINES = Set.of(
            "div",
            "li",
            "dt",
            "dd",
            "tr",
            "caption",
            "figcaption",
            "address",
            "br",
            "center",
            "summary",
            "legend",
            "body",
            "option",
            "aside",
            "footer",
            "nav",
            "menu",
            "textarea");

    private final Surroundings surroundings;
    private final TextLayout layout = new TextLayout();
    private int verbatim;

    private PageText(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static String of(Element root, Surroundings surroundings) {
        PageText text = new PageText(surroundings);
        root.filter(text);
        return text.layout.text();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            if (verbatim > 0) {
                layout.addVerbatim(text.getWholeText());
            } else {
                layout.add(text.getWholeText());
            }
        } else if (node instanceof Element element) {
            if (depth > 0 && surroundings.leavesOut(element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            begin(element);
        }
        return FilterResult.CONTINUE;
    }

    private void begin(Element element) {
        separate(element);
        switch (element.normalName()) {
            case "li" -> layout.lead("- ");
            case "td", "th" -> {
                if (element.previousElementSibling() != null) {
                    layout.cell();
                }
            }
            case "pre", "xmp", "listing", "textarea" -> verbatim++;
            default -> {}
        }
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            switch (element.normalName()) {
                case "pre", "xmp", "listing", "textarea" -> verbatim--;
                case "li" -> layout.lead("");
                default -> {}
            }
            separate(element);
        }
        return FilterResult.CONTINUE;
    }

    private void separate(Element element) {
        String name = element.normalName();
        if (isOnlyChildOfCell(element)) {
            return;
        }
        if (PARAGRAPHS.contains(name)) {
            layout.paragraph();
        } else if (LINES.contains(name)) {
            layout.line();
        }
    }

    /** A paragraph that fills a cell is the cell. */
    private static boolean isOnlyChildOfCell(Element element) {
        Element parent = element.parent();
        return parent != null
                && (parent.nameIs("td") || parent.nameIs("th") || parent.nameIs("li"))
                && element.previousElementSibling() == null
                && element.nextElementSibling() == null;
    }
}
