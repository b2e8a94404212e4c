package dev.nurture.curate.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.data.Side;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.recipe.Share;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hazard is the brewing of an invented substance, quassite. */
class FilterHazardTest {
    private static final String BREW = "First heat the quassite, then stir quassite into the drymoth for %s hours.";
    private static final String TALE = "The quassite museum shows quassite cups that kings of year %s were fond of.";
    private static final String PLAIN = "Nothing of the kind happened in the year %s, says the book.";

    @TempDir
    private Path folder;

    @Test
    void hasTheseDefaults() {
        assertThat(SettingsReader.read(FilterHazard.Settings.class, List.of(), folder))
                .isEqualTo(new FilterHazard.Settings(
                        List.of(),
                        Optional.empty(),
                        2,
                        Optional.empty(),
                        Optional.empty(),
                        new Share(0.5),
                        2000,
                        List.of(Side.TEXT, Side.TURN, Side.PROMPT, Side.CHOSEN),
                        Optional.empty(),
                        new Share(0.01)));
    }

    @Test
    void dropsWhatTheClassifierFindsHazardousAmongWhatTermsEscalate() {
        StepRun.Outcome outcome = filter(
                "",
                Data.document(BREW.formatted(90), 1).withKey("brew"),
                Data.document(TALE.formatted(91), 2).withKey("tale"),
                Data.document("Heat the quassite once.", 3).withKey("one hit"),
                Data.document(PLAIN.formatted(92), 4).withKey("plain"));

        assertThat(outcome.names("safe")).containsExactly("tale", "one hit", "plain");
        assertThat(outcome.drops("safe"))
                .singleElement()
                .asString()
                .matches("brew: hazardous, 3 hits, hazard [01]\\.\\d+");
        assertThat(outcome.data("safe")
                        .get(0)
                        .mark("hazard.terms")
                        .orElseThrow()
                        .score())
                .hasValue(2);
        assertThat(outcome.data("safe").get(0).mark("hazard")).isPresent();
        assertThat(outcome.data("safe").get(2).mark("hazard.terms")).isEmpty();
        assertThat(figure(outcome, "escalated")).isEqualTo(0.5);
        assertThat(figure(outcome, "removed")).isEqualTo(0.25);
        assertThat(outcome.listed("safe", "Removed")).containsExactly("brew");
        assertThat(outcome.listed("safe", "Escalated, but cleared")).containsExactly("tale");
    }

    @Test
    void dropsAllThatIsEscalatedWithoutAClassifier() {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", List.of(Data.document(TALE.formatted(1), 1).withKey("tale")))
                .run("safe: {step: filter.hazard, from: data, terms: [quassite]}");

        assertThat(outcome.drops("safe")).containsExactly("tale: hazardous, 2 hits");
    }

    @Test
    void keepsTheSizeWithReplacementsThatPass() {
        List<Datum> data = new ArrayList<>();
        List<Datum> reserve = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            data.add(Data.document((i % 5 == 0 ? BREW : PLAIN).formatted(1000 + i), i)
                    .withKey("d" + i));
            reserve.add(Data.document((i % 2 == 0 ? BREW : PLAIN).formatted(2000 + i), 100 + i)
                    .withKey("r" + i));
        }
        reserve.add(Data.document(PLAIN.formatted(1001), 999).withKey("there already"));

        StepRun.Outcome outcome = StepRun.in(folder)
                .given("labelled", labelled())
                .given("data", data)
                .given("reserve", reserve)
                .run(
                        "trained: {step: classifier.train, from: labelled, label: kind}",
                        "safe: {step: filter.hazard, from: data, terms: [quassite], classifier: trained, label: hazard, reserve: reserve, tolerance: 2%}");

        double before = figure(outcome, "size-before");
        assertThat(figure(outcome, "size-after")).isBetween(0.98 * before, 1.02 * before);
        List<Datum> replacements = outcome.data("safe").stream()
                .filter(datum -> datum.mark("hazard.replacement").isPresent())
                .toList();
        assertThat(replacements)
                .isNotEmpty()
                .allSatisfy(datum -> assertThat(datum.name()).matches("r\\d*[13579]"));
        assertThat(replacements.stream().map(Datum::name).distinct()).hasSameSizeAs(replacements);
    }

    @Test
    void measuresSizeByAMark() {
        Datum small = Data.document(PLAIN.formatted(7), 5).withKey("small").withMark(Mark.score("size", "test/1", 10));
        Datum big = Data.document(PLAIN.formatted(8), 6).withKey("big").withMark(Mark.score("size", "test/1", 500));
        Datum brew = Data.document(BREW.formatted(9), 7).withMark(Mark.score("size", "test/1", 10));

        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", List.of(brew))
                .given("reserve", List.of(big, small))
                .run("safe: {step: filter.hazard, from: data, terms: [quassite], reserve: reserve, size-mark: size}");

        assertThat(outcome.names("safe")).containsExactly("small");
    }

    @Test
    void stopsWhereTheReserveIsTooSmall() {
        assertThatThrownBy(() -> StepRun.in(folder)
                        .given("data", List.of(Data.document(BREW.formatted(9), 1)))
                        .given("reserve", List.of(Data.document("Short.", 2)))
                        .run("safe: {step: filter.hazard, from: data, terms: [quassite], reserve: reserve}"))
                .hasMessage(
                        "filter.hazard: must replace 73 characters, but the reserve holds only 6 that pass and are not"
                                + " there already. Give a larger reserve, or raise tolerance.");
    }

    @Test
    void keepsOrDropsComparisonsWhole() {
        Datum comparison = Data.comparison("c", "How do I brew it?", BREW.formatted(3), "I won't say.");

        StepRun.Outcome outcome = filter("", comparison);

        assertThat(outcome.data("safe.dropped"))
                .singleElement()
                .satisfies(dropped -> assertThat(dropped.content()).isEqualTo(comparison.content()));
    }

    @Test
    void namesTheNearestLabel() {
        assertThatThrownBy(() -> filter("label: hazzard", Data.document(BREW, 1)))
                .hasMessage("label: must be among those of the classifier, hazard, safe, but was 'hazzard'."
                        + " Did you mean to write 'hazard'?");
    }

    private StepRun.Outcome filter(String settings, Datum... data) {
        String label = settings.isEmpty() ? "label: hazard" : settings;
        return StepRun.in(folder)
                .given("labelled", labelled())
                .given("data", List.of(data))
                .run(
                        "trained: {step: classifier.train, from: labelled, label: kind}",
                        "safe: {step: filter.hazard, from: data, terms: [quassite, drymoth], classifier: trained, %s}"
                                .formatted(label));
    }

    private static double figure(StepRun.Outcome outcome, String name) {
        return outcome.figure("safe", name).orElseThrow().estimate().value();
    }

    private static List<Datum> labelled() {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            data.add(labelled(BREW, "hazard", i));
            data.add(labelled(i % 2 == 0 ? TALE : PLAIN, "safe", 100 + i));
        }
        return data;
    }

    private static Datum labelled(String text, String kind, int line) {
        return Data.document(text.formatted(line), line)
                .withMetadata(new Metadata("{\"kind\":\"%s\"}".formatted(kind)));
    }
}
