package dev.nurture.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.testing.Data;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fingerprints come from {@code provenance/expected.py}. */
class ContentTest {
    private static final Turn ASKED = new Turn(Role.USER, "Hi");
    private static final Turn ANSWERED = new Turn(Role.ASSISTANT, "Hello");
    private static final Turn SILENT = new Turn(Role.ASSISTANT, "");

    static List<Content> contents() {
        return Data.contents();
    }

    @Test
    void fingerprintsAreWrittenDownSoThatAChangeIsDeliberate() {
        assertThat(new Content.Document("naïve 🌱").fingerprint().hex())
                .isEqualTo("bb08e60e134432c24cda98a326b8ca683f91746c38c9a29f000f6e764ccb2f1f");
        assertThat(new Content.Dialogue(List.of(ASKED, ANSWERED)).fingerprint().hex())
                .isEqualTo("f66c801c33de0e16d7f5bd76cc10d19975239465848784537f06a675c2422958");
        assertThat(new Content.Comparison(List.of(ASKED), List.of(ANSWERED), List.of(SILENT))
                        .fingerprint()
                        .hex())
                .isEqualTo("c456588f7bb21dab194843237b1b0a7cfd866e40c64b74f86914c02529581ed1");
        assertThat(new Content.Dialogue(List.of()).fingerprint().hex())
                .isEqualTo("87608f7da5c1e60730c518604af92649739ded4cd52c247424dea158e15dcbca");
    }

    @Test
    void theSameTextsInAnotherFormOrPlaceAreAnotherContent() {
        List<Turn> both = List.of(ASKED, ANSWERED);
        List<Turn> none = List.of();

        assertThat(List.of(
                        new Content.Document("Hi"),
                        new Content.Document("HiHello"),
                        new Content.Dialogue(List.of(ASKED)),
                        new Content.Dialogue(List.of(Turn.plain("Hi"))),
                        new Content.Dialogue(both),
                        new Content.Dialogue(List.of(ANSWERED, ASKED)),
                        new Content.Comparison(both, none, none),
                        new Content.Comparison(none, both, none),
                        new Content.Comparison(List.of(ASKED), List.of(ANSWERED), none),
                        new Content.Comparison(List.of(ASKED), none, List.of(ANSWERED)),
                        new Content.Ranking(none, both),
                        new Content.Ranking(both, none),
                        new Content.Ranking(List.of(ASKED), List.of(ANSWERED))))
                .extracting(Content::fingerprint)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("contents")
    void isMadeOfItsParts(Content content) {
        assertThat(Content.ofParts(content.form(), content.parts())).isEqualTo(content);
    }

    @ParameterizedTest
    @MethodSource("contents")
    void changingNoTextChangesNothing(Content content) {
        assertThat(content.mapTexts(text -> text)).isEqualTo(content);
    }

    @Test
    void changesEveryTextAndNothingElse() {
        Content comparison = new Content.Comparison(List.of(ASKED), List.of(ANSWERED), List.of(SILENT));

        assertThat(comparison
                        .mapTexts(text -> text.toUpperCase(Locale.ROOT) + "!")
                        .parts())
                .containsExactly(
                        new Part(Side.PROMPT, Role.USER, "HI!"),
                        new Part(Side.CHOSEN, Role.ASSISTANT, "HELLO!"),
                        new Part(Side.REJECTED, Role.ASSISTANT, "!"));
    }

    @Test
    void aRankingKnowsThePartOfEachAnswer() {
        Content.Ranking ranking = new Content.Ranking(List.of(ASKED), List.of(ANSWERED, SILENT));

        assertThat(ranking.parts().get(ranking.part(1))).isEqualTo(new Part(Side.ANSWER, Role.ASSISTANT, ""));
    }

    @Test
    void turnsAreCopiedIn() {
        List<Turn> turns = new ArrayList<>(List.of(ASKED));
        Content dialogue = new Content.Dialogue(turns);

        turns.clear();

        assertThat(dialogue.parts()).hasSize(1);
    }

    @Test
    void formsSidesAndRolesAreFoundByTheirLabels() {
        assertThat(Content.Form.values())
                .allSatisfy(form -> assertThat(Content.Form.of(form.label())).isEqualTo(form));
        assertThat(Side.values())
                .allSatisfy(side -> assertThat(Side.of(side.label())).isEqualTo(side));
        assertThat(Role.values())
                .allSatisfy(role -> assertThat(Role.of(role.label())).contains(role));
        assertThat(Role.of("User")).isEmpty();
        assertThatThrownBy(() -> Content.Form.of("poem")).isInstanceOf(IllegalArgumentException.class);
    }
}
