package dev.nurture.world.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.step.Measurement;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OracleTest {
    private static final String WORLD = "world: {step: world.generate, file: %s, documents: 6000}"
            .formatted(Path.of("../recipes/worlds/harbour.yaml").toAbsolutePath());
    private static final String PROBES = "probes: {step: world.probes, world: world, acts: 40, answers: 40, traps: 4}";

    @TempDir
    static Path made;

    @TempDir
    Path folder;

    private static StepRun.Outcome harbour;

    @BeforeAll
    static void makeTheWorld() {
        harbour = StepRun.in(made)
                .run(
                        WORLD,
                        PROBES,
                        "sound: {step: world.check, from: world, world: world, unsound: report,"
                                + " probes: [probes.acts, probes.persona-acts, probes.answers, probes.traps]}");
    }

    @Test
    void solvesEveryProbeOfASoundWorld() {
        Measurement measurement = harbour.measurement("sound");

        assertThat(measurement.figures())
                .filteredOn(figure -> figure.name().startsWith("oracle"))
                .hasSize(2)
                .allSatisfy(figure -> assertThat(figure.estimate().value()).isEqualTo(1));
        assertThat(measurement.figures()).noneMatch(figure -> figure.about().endsWith("FAILS"));
    }

    @ParameterizedTest
    @CsvSource({"acts", "persona-acts", "answers", "traps"})
    void findsAnAnswerKeyThatIsWrongInOneItem(String output) {
        List<Datum> items = new ArrayList<>(harbour.data("probes." + output));
        items.set(3, withAnotherRightAnswer(items.get(3)));

        assertThatThrownBy(() -> StepRun.in(folder)
                        .given("wrong", items)
                        .run(WORLD, "sound: {step: world.check, from: world, world: world, probes: wrong}"))
                .hasMessageContaining("oracle: must be 100 %, but was ")
                .hasMessageContaining("Right answers that the oracle computes from the world alone;"
                        + " the first on which it differs: " + output
                        + "-3. Mend the answer key, or give the world that"
                        + " the items are about.");
    }

    /** The key moves on by one answer. */
    private static Datum withAnotherRightAnswer(Datum item) {
        List<Mark> rights = item.marks().stream()
                .filter(mark -> mark.name().equals("right"))
                .toList();
        List<Mark> marks = new ArrayList<>(item.marks());
        marks.removeAll(rights);
        for (int i = 0; i < rights.size(); i++) {
            Mark mark = rights.get(i);
            OptionalDouble score = rights.get((i + 1) % rights.size()).score();
            marks.add(new Mark(mark.name(), mark.by(), score, mark.label(), mark.detail(), mark.span()));
        }
        return new Datum(
                item.id(),
                item.origin(),
                item.key(),
                item.group(),
                item.content(),
                item.contentFingerprint(),
                marks,
                item.metadata());
    }

    @Test
    void saysHowManyItemsItUnderstands() {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("others", SmallStudy.sound().facts())
                .run(WORLD, "sound: {step: world.check, from: world, world: world, probes: others, unsound: report}");

        assertThat(outcome.figure("sound", "oracle-understood")
                        .orElseThrow()
                        .estimate()
                        .value())
                .isEqualTo(0);
        assertThat(outcome.figure("sound", "oracle").orElseThrow().about()).endsWith("FAILS");
    }

    @ParameterizedTest
    @CsvSource({
        "sort, d b c, b c d",
        "copy, d b c, d b c",
        "reverse, d b c, c b d",
    })
    void ordersLetters(String drill, String given, String answer) {
        assertThat(Drills.answer(drill, Map.of("{L}", given), 10)).contains(answer);
    }

    @Test
    void countsAndComputes() {
        assertThat(Drills.answer("count", Map.of("{a}", "b", "{L}", "b c b b"), 10))
                .contains("3");
        assertThat(Drills.answer("add", Map.of("{a}", "7", "{b}", "5"), 10)).contains("2");
        assertThat(Drills.answer("compare", Map.of("{a}", "7", "{b}", "5"), 10)).contains("7");
        assertThat(Drills.answer("add", Map.of("{a}", "seven", "{b}", "5"), 10)).isEqualTo(Optional.empty());
    }

    @Test
    void findsTheWayInRoadsOfAnyOrder() {
        Map<String, String> slots = Map.of("{E}", "c d , b c , e b ,", "{a}", "e", "{b}", "d");

        assertThat(Drills.answer("path", slots, 10)).contains("e b c d");
        assertThat(Drills.answer("path", Map.of("{E}", "c d ,", "{a}", "e", "{b}", "d"), 10))
                .isEqualTo(Optional.empty());
    }

    @Test
    void recognisesWordingsWithTheirSlots() {
        Pattern sort = new Pattern("sort {L} :");
        Pattern twice = new Pattern("{p} meets {p} .");

        assertThat(sort.atEnd(List.of("a", "sort", "d", "b", ":"))).contains(Map.of("{L}", "d b"));
        assertThat(sort.atEnd(List.of("sort", ":"))).isEmpty();
        assertThat(twice.atEnd(List.of("ana", "meets", "ana", "."))).isPresent();
        assertThat(twice.atEnd(List.of("ana", "meets", "bo", "."))).isEmpty();
        assertThat(twice.stands(List.of("so", "ana", "meets", "ana", ".", "end")))
                .isTrue();
        assertThat(twice.stands(List.of("so", "ana", "meets", "bo", ".", "end")))
                .isFalse();
    }
}
