package dev.nurture.curate.contamination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterContaminatedTest {
    private static final List<Datum> PROBES = Data.documents("Why do veins appear blue?", "Yes");
    private static final String COPY = "é Why do veins appear blue? Because.";

    @TempDir
    private Path folder;

    @Test
    void dropsWhatHoldsAnItem() {
        StepRun.Outcome outcome = run(Data.documents("Nothing of the kind.", COPY), "");

        assertThat(outcome.names("clean")).containsExactly("d0");
        assertThat(outcome.drops("clean")).containsExactly("d1: holds-probe-item, query of probes:d0, 100 %");
    }

    @Test
    void marksTheItemWithItsPlace() {
        Datum marked = run(Data.documents(COPY), ", action: mark").only("clean");

        Mark mark = marked.marks().get(0);
        assertThat(mark.name()).isEqualTo("contaminated");
        assertThat(mark.by()).isEqualTo("filter.contaminated/1");
        assertThat(mark.label()).contains("probes:d0");
        assertThat(mark.score()).hasValue(1);
        assertThat(mark.span()).contains(new Span(0, 2, 26, 3, 27));
        assertThat(mark.detail().orElseThrow()).matches("query, \\d+ bits");
    }

    @Test
    void cutsCopiesOutOfDocuments() {
        Datum cut = run(Data.documents(COPY + " " + COPY), ", action: cut").only("clean");

        assertThat(cut.content()).isEqualTo(new Content.Document("é ? Because. é ? Because."));
        assertThat(cut.id()).isEqualTo(Data.documents(COPY + " " + COPY).get(0).id());
    }

    @Test
    void dropsAComparisonWholeWhicheverSideHoldsTheItem() {
        List<Datum> data = List.of(
                Data.comparison("a", "Tell me.", "No.", COPY),
                Data.comparison("b", COPY, "No.", "Maybe."),
                Data.comparison("c", "Tell me.", "No.", "Maybe."));

        StepRun.Outcome outcome = run(data, ", action: cut");

        assertThat(outcome.data("clean")).containsExactly(data.get(2));
        assertThat(outcome.names("clean.dropped")).containsExactly("a", "b");
        assertThat(outcome.data("clean.dropped").get(0).content())
                .isEqualTo(data.get(0).content());
    }

    @Test
    void tellsHowManyItemsItCannotLookFor() {
        StepRun.Outcome outcome = run(Data.documents("Nothing."), "");

        assertThat(outcome.figure("clean", "probe-items")
                        .orElseThrow()
                        .estimate()
                        .value())
                .isEqualTo(2);
        assertThat(outcome.figure("clean", "uncheckable-items")
                        .orElseThrow()
                        .estimate()
                        .value())
                .isEqualTo(1);
        assertThat(outcome.listed("clean", "Items that say too little")).containsExactly("probes:d1");
    }

    @Test
    void matchesAsOthersDo() {
        String thirteen = "Nine tailors make a man and seven smiths make a fine iron gate";

        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", Data.documents(COPY, "So: " + thirteen))
                .given(
                        "probes",
                        List.of(PROBES.get(0), Data.document(thirteen, 9).withKey("long")))
                .run("clean: {step: filter.contaminated, from: data, against: probes, method: thirteen}");

        assertThat(outcome.names("clean")).containsExactly("d0");
        assertThat(outcome.drops("clean")).containsExactly("d1: holds-probe-item, row of probes:long, 100 %");
    }

    @Test
    void hasThesePresets() {
        String settings =
                run(Data.documents(COPY), "").record().require("clean").settings();

        assertThat(settings).isEqualTo("{\"action\":\"drop\",\"method\":\"information\",\"least-bits\":32.0}");
    }

    @Test
    void wantsABoundInItsRange() {
        assertThatThrownBy(() -> new FilterContaminated.Settings(
                        FilterContaminated.Action.DROP, FilterContaminated.Method.INFORMATION, Optional.empty(), 5))
                .hasMessage("least-bits: must be from 20 to 200, but was 5.0");
    }

    private StepRun.Outcome run(List<Datum> data, String settings) {
        return StepRun.in(folder)
                .given("data", data)
                .given("probes", PROBES)
                .run("clean: {step: filter.contaminated, from: data, against: probes" + settings + "}");
    }
}
