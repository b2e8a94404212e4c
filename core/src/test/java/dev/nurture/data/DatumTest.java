package dev.nurture.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.provenance.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fingerprints come from {@code provenance/expected.py}. */
class DatumTest {
    private static final Origin ORIGIN = new Origin.Ingested("a.jsonl", "line 12");
    private static final Datum DATUM = Datum.of(new Content.Document("naïve 🌱"), ORIGIN);
    private static final Turn SYSTEM = new Turn(Role.SYSTEM, "Be brief.");
    private static final Turn ASKED = new Turn(Role.USER, "Hi");
    private static final Turn ANSWERED = new Turn(Role.ASSISTANT, "Hello");

    @Test
    void theIdIsWrittenDownSoThatAChangeIsDeliberate() {
        assertThat(DATUM.id().hex()).isEqualTo("454a070aa3fb6ddf2686eaeffea597cb4dd4628f7672f31b3c698d8ada2238db");
    }

    @Test
    void theIdDependsOnContentAndOrigin() {
        assertThat(Datum.of(new Content.Document("naïve 🌱!"), ORIGIN).id()).isNotEqualTo(DATUM.id());
        assertThat(Datum.of(DATUM.content(), new Origin.Authored("a.jsonl", "line 12"))
                        .id())
                .isNotEqualTo(DATUM.id());
    }

    @Test
    void theIdSurvivesEveryEdit() {
        Datum edited = DATUM.withKey("k")
                .withGroup("g")
                .withMetadata(new Metadata("{\"a\":1}"))
                .withMark(Mark.score("s", "t/1", 1))
                .withContent(new Content.Document("other"));

        assertThat(edited.id()).isEqualTo(DATUM.id());
        assertThat(edited.origin()).isEqualTo(ORIGIN);
        assertThat(edited.key()).contains("k");
        assertThat(edited.group()).contains("g");
        assertThat(edited.metadata().text("a")).contains("1");
        assertThat(edited.marks()).hasSize(1);
    }

    @Test
    void theContentFingerprintFollowsTheContent() {
        Content other = new Content.Document("other");

        assertThat(DATUM.withContent(other).contentFingerprint()).isEqualTo(other.fingerprint());
        assertThat(DATUM.withContent(other).withContent(DATUM.content())).isEqualTo(DATUM);
    }

    @Test
    void swappingSidesLeavesMarksOnWhatTheyAreAbout() {
        Content comparison = new Content.Comparison(
                List.of(ASKED),
                List.of(new Turn(Role.ASSISTANT, "one"), ANSWERED),
                List.of(new Turn(Role.NONE, "two")));
        Datum datum = Datum.of(comparison, ORIGIN)
                .withMark(Mark.score("whole", "t/1", 1))
                .withMark(Mark.score("asked", "t/1", 1).on(Span.of(0, "Hi", 0, 2)))
                .withMark(Mark.score("hello", "t/1", 1).on(Span.of(2, "Hello", 1, 3)))
                .withMark(Mark.score("two", "t/1", 1).on(Span.of(3, "two", 0, 3)));

        Datum swapped = datum.withSidesSwapped();

        assertThat(swapped.marks().stream().map(Mark::span).flatMap(java.util.Optional::stream))
                .containsExactly(Span.of(0, "Hi", 0, 2), Span.of(3, "Hello", 1, 3), Span.of(1, "two", 0, 3));
        assertThat(swapped.content().parts().get(3).text()).isEqualTo("Hello");
        assertThat(swapped.contentFingerprint()).isEqualTo(swapped.content().fingerprint());
        assertThat(swapped.withSidesSwapped()).isEqualTo(datum);
    }

    @Test
    void marksKeepTheirOrder() {
        Mark first = Mark.score("a", "t/1", 1);
        Mark second = Mark.label("b", "t/1", "x");
        Mark third = Mark.score("a", "u/1", 2);

        assertThat(DATUM.withMark(first).withMarks(List.of(second, third)).marks())
                .containsExactly(first, second, third);
    }

    @Test
    void theLastMarkOnTheWholeDatumCounts() {
        Mark first = Mark.score("a", "t/1", 1);
        Mark last = Mark.score("a", "t/1", 2);
        Mark onSpan = Mark.score("a", "t/1", 3).on(new Span(0, 0, 1, 0, 1));

        assertThat(DATUM.withMarks(List.of(first, last, onSpan)).mark("a")).contains(last);
        assertThat(DATUM.withMark(onSpan).mark("a")).isEmpty();
        assertThat(DATUM.withMark(first).mark("b")).isEmpty();
    }

    @Test
    void aDeclaredGroupStaysTogether() {
        Datum other = Datum.of(new Content.Dialogue(List.of(ASKED)), ORIGIN);

        assertThat(DATUM.withGroup("g").groupFingerprint().hex())
                .isEqualTo("ff387adf5cf2580845ba655b62affeb30159753efbcd3fb4b2d2c28815e97133");
        assertThat(other.withGroup("g").groupFingerprint())
                .isEqualTo(DATUM.withGroup("g").groupFingerprint());
    }

    @Test
    void theSameTextStaysTogether() {
        Datum copy = Datum.of(DATUM.content(), new Origin.Ingested("b.jsonl", "line 1"));

        assertThat(copy.groupFingerprint()).isEqualTo(DATUM.groupFingerprint());
        assertThat(copy.withContent(new Content.Document("other")).groupFingerprint())
                .isNotEqualTo(DATUM.groupFingerprint());
    }

    @Test
    void theSamePromptStaysTogetherWhateverWasAnswered() {
        Datum first = comparison(List.of(ASKED), List.of(ANSWERED), List.of());
        Datum second = comparison(List.of(ASKED), List.of(), List.of(ANSWERED));

        assertThat(second.groupFingerprint()).isEqualTo(first.groupFingerprint());
        assertThat(comparison(List.of(SYSTEM, ASKED), List.of(), List.of()).groupFingerprint())
                .isNotEqualTo(first.groupFingerprint());
    }

    @Test
    void theSameOpeningStaysTogetherHoweverTheDialogueGoesOn() {
        Datum brief = dialogue(SYSTEM, ASKED);

        assertThat(brief.groupFingerprint().hex())
                .isEqualTo("25a183e00ba5008b110e9913d2a8561a71bf3edd7a9226ccab75dc5ac93b02a8");
        assertThat(dialogue(SYSTEM, ASKED, ANSWERED).groupFingerprint()).isEqualTo(brief.groupFingerprint());
        assertThat(dialogue(ASKED, ANSWERED).groupFingerprint()).isNotEqualTo(brief.groupFingerprint());
    }

    @Test
    void aSystemMessageAloneMakesNoGroup() {
        assertThat(dialogue(SYSTEM, ASKED).groupFingerprint())
                .isNotEqualTo(dialogue(SYSTEM, new Turn(Role.USER, "Bye")).groupFingerprint());
    }

    @Test
    void dataThatBeginWithNothingHaveNothingInCommon() {
        Turn silent = new Turn(Role.USER, "");

        assertThat(dialogue(silent, ANSWERED).groupFingerprint())
                .isNotEqualTo(dialogue(silent, ASKED).groupFingerprint());
        assertThat(comparison(List.of(), List.of(ANSWERED), List.of()).groupFingerprint())
                .isNotEqualTo(comparison(List.of(), List.of(ASKED), List.of()).groupFingerprint());
    }

    @Test
    void aPromptAndADialogueThatOpensLikeItStayTogether() {
        assertThat(comparison(List.of(ASKED), List.of(ANSWERED), List.of()).groupFingerprint())
                .isEqualTo(dialogue(ASKED, ANSWERED).groupFingerprint());
    }

    @Test
    void isCalledByTheUsersIdOrElseByTheStartOfOurs() {
        assertThat(DATUM.name()).isEqualTo("454a070aa3fb");
        assertThat(DATUM.withKey("doc-1").name()).isEqualTo("doc-1");
    }

    private static Datum dialogue(Turn... turns) {
        return Datum.of(new Content.Dialogue(List.of(turns)), ORIGIN);
    }

    private static Datum comparison(List<Turn> prompt, List<Turn> chosen, List<Turn> rejected) {
        return Datum.of(new Content.Comparison(prompt, chosen, rejected), ORIGIN);
    }
}
