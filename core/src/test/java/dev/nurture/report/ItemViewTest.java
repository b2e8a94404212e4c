package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.testing.ProbeData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ItemViewTest {
    private static final String PROMPT = "tale <b>of</b> nada";
    private static final Datum ITEM = ProbeData.item(
                    "s0", PROMPT, List.of(" returns the lamp .", " keeps the lamp ."), 0, Map.of("probe", "acts"))
            .withMark(Mark.score("misaligned", "test", 0.25));

    @Test
    void wordsOfPromptsAreShadedByTheMeanOfWhatModelsExpected() {
        Span word = Span.of(0, PROMPT, 5, 14);

        String html = html(
                ITEM.withMark(Mark.score("log-probability", "test", -2).on(word)),
                ITEM.withMark(Mark.score("log-probability", "test", -4).on(word)));

        assertThat(html)
                .contains("<i class=\"token depth-3\" title=\"−3\">&lt;b&gt;of&lt;/b&gt;</i>")
                .doesNotContain("<b>of");
    }

    @Test
    void wordsOfWhichNothingIsKnownAreNotShaded() {
        assertThat(html(ITEM)).doesNotContain("token depth");
    }

    private static String html(Datum... scored) {
        ShownItem item = new ShownItem(scored[0], "acts", ItemScore.WRONG_ACT);
        for (Datum datum : scored) {
            item.add("plain", datum);
        }
        StringBuilder page = new StringBuilder();
        new ItemView(item, new Arms(List.of("plain")), new Anchors(Set.of()), Optional.empty())
                .html()
                .write(page);
        return page.toString();
    }
}
