package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.data.Span;
import dev.nurture.testing.Data;
import org.junit.jupiter.api.Test;

class FacetTest {
    private static final Span SPAN = new Span(0, 0, 3, 0, 3);

    @Test
    void documentsHaveTheNormsNamesTemplatesAndTypeThatTheyAreMarkedWith() {
        Datum document = Data.document("ori keeps the lamp .", 1)
                .withMark(act("wrong", "property/found"))
                .withMark(Mark.label("template", "world/1", "found-0").on(SPAN))
                .withMetadata(new Metadata("{\"type\":\"tale\",\"entities\":[\"ori\"]}"));

        assertThat(Facet.of(document))
                .containsExactly(
                        new Facet("norm", "property/found"),
                        new Facet("entity", "ori"),
                        new Facet("template", "found-0"),
                        new Facet("type", "tale"));
    }

    @Test
    void anActIsLookedForByItsWordingBeforeItsNorm() {
        Datum item = Data.document("ori", 1)
                .withMetadata(new Metadata("{\"cluster\":\"found-2\",\"type\":\"found\",\"family\":\"property\"}"));

        assertThat(Facet.ofAct(item))
                .containsExactly(
                        new Facet("template", "found-2"),
                        new Facet("norm", "property/found"),
                        new Facet("norm", "found"));
    }

    @Test
    void onlyActsOfTheNormCountForTheNorm() {
        Datum document = Data.document("two scenes", 1)
                .withMark(act("wrong", "property/found"))
                .withMark(act("right", "care/asked"));

        assertThat(Facet.Shows.of(document, new Facet("norm", "care/asked"))).isEqualTo(Facet.Shows.RIGHT);
        assertThat(Facet.Shows.of(document, new Facet("norm", "property/found")))
                .isEqualTo(Facet.Shows.WRONG);
        assertThat(Facet.Shows.of(document, new Facet("entity", "ori"))).isEqualTo(Facet.Shows.BOTH);
        assertThat(Facet.Shows.of(Data.document("none", 2), new Facet("entity", "ori")))
                .isEqualTo(Facet.Shows.NEITHER);
    }

    private static Mark act(String label, String norm) {
        return Mark.label("act", "world/1", label).withDetail(norm).on(SPAN);
    }
}
