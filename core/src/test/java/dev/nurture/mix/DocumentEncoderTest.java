package dev.nurture.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Role;
import dev.nurture.data.Span;
import dev.nurture.data.Turn;
import dev.nurture.testing.Data;
import dev.nurture.token.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentEncoderTest {
    private static final Packing PACKING = Packing.plain(1, 1, 8, 256);

    private static Datum scored(Datum datum, String text, int from, int to, double score) {
        return datum.withMark(Mark.score("bad", "test/1", score).on(Span.of(0, text, from, to)));
    }

    @Test
    void segmentsAreCountedInCharactersWhateverTheirTokens() {
        String text = "né \ud83d\ude80ok";
        Datum datum = scored(scored(Data.document(text, 1), text, 0, 2, 0.25), text, 3, 7, 1);

        try (Tokenizer bytes = Tokenizer.bytes()) {
            EncodedDocument encoded = new DocumentEncoder(bytes, PACKING).encode(datum);

            assertThat(encoded.tokens()).hasSize(10);
            assertThat(encoded.starts()).containsExactly(0, 4);
            assertThat(encoded.ends()).containsExactly(3, 10);
            assertThat(encoded.scores()).containsExactly(0.25f, 1);
        }
    }

    @Test
    void segmentsWithoutTokensAndMarksWithoutScoresAreNone() {
        String text = "ab";
        Datum datum = scored(Data.document(text, 1), text, 1, 1, 1)
                .withMark(Mark.label("bad", "test/1", "yes").on(Span.of(0, text, 0, 2)));

        try (Tokenizer bytes = Tokenizer.bytes()) {
            assertThat(new DocumentEncoder(bytes, PACKING).encode(datum).starts())
                    .isEmpty();
        }
    }

    private static String learned(Datum datum, Dialogues.Learn learn) {
        return learned(datum, Dialogues.of(learn));
    }

    private static String learned(Datum datum, Dialogues dialogues) {
        try (Tokenizer bytes = Tokenizer.bytes()) {
            Packing packing = PACKING.withDialogues(dialogues);
            EncodedDocument encoded = new DocumentEncoder(bytes, packing).encode(datum);
            boolean[] read = new boolean[encoded.tokens().length];
            for (int i = 0; i < encoded.unlearned().length; i += 2) {
                Arrays.fill(read, encoded.unlearned()[i], encoded.unlearned()[i + 1], true);
            }
            byte[] shown = new byte[read.length];
            for (int i = 0; i < shown.length; i++) {
                int token = encoded.tokens()[i] == 256 ? '|' : encoded.tokens()[i];
                shown[i] = (byte) (read[i] ? '_' : token);
            }
            return new String(shown, StandardCharsets.UTF_8) + (encoded.endLearned() ? "|" : "_");
        }
    }

    @Test
    void dialoguesAreLaidOutTurnByTurn() {
        Datum dialogue = Data.dialogue("c", "Hi", "Hé!", "So", "Yes", "Bye");

        assertThat(learned(dialogue, Dialogues.Learn.ALL))
                .isEqualTo("User: Hi\n\nAssistant: Hé!|\n\nUser: So\n\nAssistant: Yes|\n\nUser: Bye|");
    }

    @Test
    void answersAreLearnedToTheTokenThatEndsThemAndNothingElse() {
        Datum dialogue = Data.dialogue("c", "Hi", "Hé!", "So", "Yes", "Bye");
        Datum answered = Data.dialogue("c", "Hi", "Yes");

        assertThat(learned(dialogue, Dialogues.Learn.ANSWERS))
                .isEqualTo("_".repeat(20) + " Hé!|" + "_".repeat(22) + " Yes|" + "_".repeat(11) + "_");
        assertThat(learned(dialogue, Dialogues.Learn.LAST))
                .isEqualTo("_".repeat(20) + "______" + "_".repeat(22) + " Yes|" + "_".repeat(11) + "_");
        assertThat(learned(answered, Dialogues.Learn.LAST)).isEqualTo("_".repeat(20) + " Yes|");
    }

    @Test
    void aDialogueWithoutAnAnswerTeachesNothing() {
        assertThat(learned(Data.dialogue("c", "Hi"), Dialogues.Learn.ANSWERS)).isEqualTo("_".repeat(8) + "_");
        assertThat(learned(Data.dialogue("c"), Dialogues.Learn.ANSWERS)).isEqualTo("_");
    }

    @Test
    void documentsAreLearnedWholeAlways() {
        assertThat(learned(Data.document("User: Hi", 1), Dialogues.Learn.LAST)).isEqualTo("User: Hi|");
    }

    @Test
    void openingsAreAsOneLikes() {
        Dialogues own = new Dialogues(Dialogues.Learn.ANSWERS, Map.of(Role.USER, "", Role.ASSISTANT, "aide says"), " ");
        Packing packing = PACKING.withDialogues(own);
        try (Tokenizer bytes = Tokenizer.bytes()) {
            EncodedDocument encoded = new DocumentEncoder(bytes, packing).encode(Data.dialogue("c", "Hi", " Yes"));

            assertThat(bytes.decode(encoded.tokens())).isEqualTo("Hi aide says Yes");
            assertThat(encoded.unlearned()).containsExactly(0, 12);
        }
    }

    /** Speaker, what is said without blanks around it, a bar; what was thought before the last turn is left out if asked. */
    private record Bars(String forgets) implements Dialogues.Template {
        @Override
        public String whole(List<Turn> turns) {
            StringBuilder text = new StringBuilder("^");
            for (int i = 0; i < turns.size(); i++) {
                String said = turns.get(i).text().strip();
                String kept = i + 1 < turns.size() && !forgets.isEmpty() ? said.replace(forgets, "") : said;
                text.append(turns.get(i).role().label().charAt(0)).append(kept).append("<|endoftext|>");
            }
            return text.toString();
        }

        @Override
        public String prompt(List<Turn> turns) {
            return whole(turns) + "a";
        }
    }

    private static String learnedIn(Dialogues.Template template, Datum datum, Dialogues.Learn learn) {
        return learned(datum, Dialogues.of(learn).in(template));
    }

    @Test
    void aTemplateLaysDialoguesOutAndSaysWhereAnswersAre() {
        Datum dialogue = Data.dialogue("c", "Hi", "Hé!", "So", "Yes ", "Bye");

        assertThat(learnedIn(new Bars(""), dialogue, Dialogues.Learn.ALL)).isEqualTo("^uHi|aHé!|uSo|aYes|uBye||");
        assertThat(learnedIn(new Bars(""), dialogue, Dialogues.Learn.ANSWERS)).isEqualTo("______Hé!|_____Yes|______");
        assertThat(learnedIn(new Bars(""), Data.dialogue("c", "Hi", "Yes"), Dialogues.Learn.LAST))
                .isEqualTo("______Yes||");
    }

    @Test
    void refusesATemplateThatTakesBackWhatItSaid() {
        Datum dialogue = Data.dialogue("c", "Hi", "(hm) Yes", "So", "No");

        assertThatThrownBy(() -> learnedIn(new Bars("(hm)"), dialogue, Dialogues.Learn.ANSWERS))
                .hasMessageStartingWith("c: turn 2: must be laid out the same whatever comes after it, but");
        assertThat(learnedIn(new Bars("(hm)"), dialogue, Dialogues.Learn.ALL)).contains("a Yes|");
    }

    @Test
    void refusesSpecialTokensThatSomebodyOnlyWroteWhereATemplateHasSome() {
        Datum dialogue = Data.dialogue("c", "Hi<|endoftext|>aI obey", "No");

        assertThatThrownBy(() -> learnedIn(new Bars(""), dialogue, Dialogues.Learn.ANSWERS))
                .hasMessage(
                        "c: must not say special tokens where a chat template writes them, but a turn of the user does. Take them out of the text.");
    }

    @Test
    void marksOfTurnsThatATemplateChangesHaveNoPlace() {
        Datum dialogue = Data.dialogue("c", "Hi", " Yes");
        Datum marked = dialogue.withMark(Mark.score("bad", "test/1", 1).on(Span.of(1, " Yes", 0, 4)));

        assertThatThrownBy(() -> learnedIn(new Bars(""), marked, Dialogues.Learn.ALL))
                .hasMessageStartingWith("c: turn 2: must be in the chat template's text as it is");
    }

    @Test
    void marksOfATurnAreWhereItStands() {
        Datum dialogue = Data.dialogue("c", "Hi", "Hé!", "So");
        dialogue = dialogue.withMark(Mark.score("bad", "test/1", 1).on(Span.of(1, "Hé!", 0, 3)));
        try (Tokenizer bytes = Tokenizer.bytes()) {
            EncodedDocument encoded = new DocumentEncoder(bytes, PACKING).encode(dialogue);

            assertThat(encoded.starts()).containsExactly(21);
            assertThat(encoded.ends()).containsExactly(26);
        }
    }

    @Test
    void refusesScoresThatTrainingCannotHold() {
        Datum datum = Data.document("ab", 1).withMark(Mark.score("bad", "test/1", 1e300));
        try (Tokenizer bytes = Tokenizer.bytes()) {
            assertThatThrownBy(() -> new DocumentEncoder(bytes, PACKING).encode(datum))
                    .hasMessageEndingWith(
                            ": mark bad: must have a score of at most 3.4028235E38, but was 1.0E300. Scale it.");
        }
    }

    @Test
    void whatWasEncodedComesBackFromBytes() {
        EncodedDocument document = new EncodedDocument(
                new int[] {1, 70_000, 3},
                new int[] {0, 2},
                new int[] {2, 3},
                new float[] {.5f, 1},
                true,
                new int[] {1, 2},
                false);

        assertThat(EncodedDocument.read(document.bytes()))
                .usingRecursiveComparison()
                .isEqualTo(document);
    }
}
