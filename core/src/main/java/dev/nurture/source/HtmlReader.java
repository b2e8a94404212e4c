package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nurture.data.Mark;
import dev.nurture.source.html.HtmlPage;
import java.util.Arrays;
import java.util.Optional;

/** A page of HTML a piece: its main text, with its title beside it. */
record HtmlReader() implements RowReader {
    @Override
    public String unit() {
        return "line";
    }

    @Override
    public Row read(byte[] bytes, int from, int to, Wanted wanted) {
        HtmlPage page = HtmlPage.of(PageBytes.html(Arrays.copyOfRange(bytes, from, to), Optional.empty()));
        Row row = new Row(wanted);
        row.put(wanted.names().of(Field.TEXT), new TextNode(page.text()));
        if (!page.title().isEmpty()) {
            row.put("title", new TextNode(page.title()));
        }
        markStructure(row, page);
        return row;
    }

    /** Says so if the page's tags told nothing. */
    static void markStructure(Row row, HtmlPage page) {
        if (page.structure() == HtmlPage.Structure.IGNORED) {
            row.mark(Mark.label(HhRlhfMapping.IRREGULAR, Read.BY, "nested-too-deep"));
        }
    }

    @Override
    public JsonNode tree(byte[] bytes, int from, int to) {
        return Row.nodes().objectNode().put("text", "");
    }
}
