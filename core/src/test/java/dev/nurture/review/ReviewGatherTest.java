package dev.nurture.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Metadata;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewGatherTest {
    @TempDir
    private Path folder;

    @Test
    void hasTheseDefaults() {
        assertThat(SettingsReader.read(ReviewGather.Settings.class, List.of(), folder))
                .isEqualTo(new ReviewGather.Settings(
                        "item",
                        "annotator",
                        "label",
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        "label",
                        "label",
                        "gold"));
    }

    @Test
    void makesOneDatumOfAllThatIsSaidOfAnItem() {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("rows", List.of(row(0, "a", "ann", "yes"), row(1, "b", "ann", "no"), row(2, "a", "bob", "no")))
                .run("data: {step: review.gather, from: rows, time: at}");

        assertThat(outcome.names("data")).containsExactlyInAnyOrder("a", "b");
        Datum a = outcome.data("data").stream()
                .filter(datum -> datum.name().equals("a"))
                .findFirst()
                .orElseThrow();
        assertThat(a.marks().stream()
                        .map(mark -> mark.by() + " " + mark.label().orElseThrow() + " "
                                + mark.detail().orElseThrow())
                        .toList())
                .containsExactly("ann yes time 100", "bob no time 102");
    }

    @Test
    void putsJudgementsOnTheDataThatTheyAreAbout() {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("rows", List.of(row(0, "d0", "ann", "yes"), row(1, "gone", "ann", "no")))
                .given("items", Data.documents("one", "two"))
                .run("data: {step: review.gather, from: rows, items: items}");

        assertThat(outcome.names("data")).containsExactly("d0", "d1");
        assertThat(outcome.data("data").get(0).mark("label")).isPresent();
        assertThat(outcome.data("data").get(1).marks()).isEmpty();
        assertThat(outcome.drops("data"))
                .hasSize(1)
                .allSatisfy(drop -> assertThat(drop).endsWith(": unknown-item, there is no item called gone"));
    }

    @Test
    void addsWhatIsKnownToBeRight() {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("rows", List.of(row(0, "a", "ann", "yes")))
                .given("truth", List.of(row(9, "a", "", "no")))
                .run("data: {step: review.gather, from: rows, gold: truth}");

        assertThat(outcome.only("data").mark("gold").orElseThrow().label()).contains("no");
    }

    @Test
    void readsAColumnForEachAnnotator() {
        List<Datum> rows = List.of(
                Data.document("one", 0)
                        .withKey("a")
                        .withMetadata(new Metadata("{\"said\":{\"ann\":\"yes\",\"bob\":\"no\"},\"gold\":\"no\"}")),
                Data.document("two", 1)
                        .withKey("b")
                        .withMetadata(new Metadata("{\"said\":{\"ann\":\"no\",\"bob\":null}}")));

        StepRun.Outcome outcome = StepRun.in(folder)
                .given("rows", rows)
                .run("data: {step: review.gather, from: rows, columns: [said.ann, said.bob]}");

        assertThat(outcome.texts("data")).containsExactly("one", "two");
        assertThat(outcome.data("data").get(0).marks())
                .extracting(mark -> mark.by() + " " + mark.label().orElseThrow())
                .containsExactly("said.ann yes", "said.bob no");
        assertThat(outcome.data("data").get(1).marks()).hasSize(1);
    }

    @Test
    void givesJudgementsOneARowUnderTheSameNames() {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("rows", List.of(row(0, "a", "ann", "yes"), row(1, "a", "bob", "no")))
                .run("data: {step: review.gather, from: rows, item: item, time: at}");

        assertThat(outcome.data("data.rows"))
                .extracting(row -> row.metadata().text("item").orElseThrow() + " "
                        + row.metadata().text("annotator").orElseThrow() + " "
                        + row.metadata().text("label").orElseThrow() + " "
                        + row.metadata().text("at").orElseThrow())
                .containsExactly("a ann yes 100", "a bob no 101");
    }

    @Test
    void refusesColumnsBesideItems() {
        assertThatThrownBy(() -> StepRun.in(folder)
                        .given("rows", List.of(row(0, "a", "ann", "yes")))
                        .given("items", Data.documents("one"))
                        .run("data: {step: review.gather, from: rows, items: items, columns: [label]}"))
                .hasMessage(
                        "review.gather: columns: must not be given with items, since each row is an item. Leave one out.");
    }

    @Test
    void saysWhichFieldIsMissing() {
        assertThatThrownBy(() -> StepRun.in(folder)
                        .given("rows", List.of(row(0, "a", "ann", "yes")))
                        .run("data: {step: review.gather, from: rows, annotator: worker}"))
                .hasMessageContaining("must have the field worker, but has not. Check the name;");
    }

    private static Datum row(int number, String item, String annotator, String label) {
        return Data.document("text of " + item, number)
                .withMetadata(new Metadata("{\"item\":\"%s\",\"annotator\":\"%s\",\"label\":\"%s\",\"at\":%d}"
                        .formatted(item, annotator, label, 100 + number)));
    }
}
