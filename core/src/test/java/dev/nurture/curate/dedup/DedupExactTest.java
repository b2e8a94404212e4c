package dev.nurture.curate.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import dev.nurture.provenance.Origin;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DedupExactTest {
    @TempDir
    private Path folder;

    @Test
    void keepsTheFirstAndNamesItAsPartner() {
        List<Datum> data = Data.documents("b", "a", "b", "c", "b");

        StepRun.Outcome outcome = dedup(data, "");

        String partner = data.get(0).id().hex();
        assertThat(outcome.names("unique")).containsExactly("d0", "d1", "d3");
        assertThat(outcome.drops("unique"))
                .containsExactly("d2: duplicate, of " + partner, "d4: duplicate, of " + partner);
    }

    @Test
    void tellsTheLeastDifferenceApart() {
        assertThat(dedup(Data.documents("a b", "A b", "a  b", "a b ", "a\u00a0b"), "")
                        .names("unique"))
                .hasSize(5);
    }

    @Test
    void foldsCaseAndWhiteSpaceWhereToldSo() {
        List<Datum> data =
                Data.documents("Große  Straße", " grosse\u00a0STRASSE\n", "grosse strasse!", "grossestrasse");

        assertThat(dedup(data, ", by: folded").names("unique")).containsExactly("d0", "d2", "d3");
    }

    @Test
    void neverTakesSidesOrTurnsForEachOthersDuplicates() {
        List<Datum> data = List.of(
                Data.comparison("same sides", "a", "a", "a"),
                Data.dialogue("same turns", "a", "a"),
                Data.document("a", 1).withKey("text"),
                Data.comparison("flipped", "a", "a", "b"),
                Data.comparison("straight", "a", "b", "a"));

        assertThat(dedup(data, "").data("unique")).isEqualTo(data);
        assertThat(dedup(data, ", by: folded").data("unique")).isEqualTo(data);
    }

    @Test
    void tellsRolesApart() {
        Datum asked = dialogue("asked", new Turn(Role.USER, "a"));
        Datum told = dialogue("told", new Turn(Role.SYSTEM, "a"));

        assertThat(dedup(List.of(asked, told), "").names("unique")).containsExactly("asked", "told");
        assertThat(dedup(List.of(asked, told), ", by: folded").names("unique")).containsExactly("asked", "told");
    }

    @Test
    void findsEveryDuplicateAmongManyRows() {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            data.add(Data.document("text " + i % 10_000, i).withKey("d" + i));
        }

        StepRun.Outcome outcome = dedup(data, "");

        assertThat(outcome.data("unique")).isEqualTo(data.subList(0, 10_000));
        assertThat(outcome.names("unique.dropped"))
                .isEqualTo(
                        data.subList(10_000, 30_000).stream().map(Datum::name).toList());
    }

    @Test
    void dropsWhatIsThereAlreadyAndLeavesThatAlone() {
        List<Datum> old = Data.documents("a", "a", "x");
        List<Datum> data = Data.documents("b", "a", "c", "b");

        StepRun.Outcome outcome = StepRun.in(folder)
                .given("old", old)
                .given("data", data)
                .run("unique: {step: dedup.exact, from: data, against: old}");

        assertThat(outcome.names("unique")).containsExactly("d0", "d2");
        assertThat(outcome.drops("unique"))
                .containsExactly(
                        "d1: duplicate-of-existing, of " + old.get(0).id(),
                        "d3: duplicate, of " + data.get(0).id());
    }

    private static Datum dialogue(String key, Turn turn) {
        return Datum.of(new Content.Dialogue(List.of(turn)), new Origin.Ingested("a.jsonl", key))
                .withKey(key);
    }

    private StepRun.Outcome dedup(List<Datum> data, String settings) {
        return StepRun.in(folder).given("data", data).run("unique: {step: dedup.exact, from: data" + settings + "}");
    }
}
