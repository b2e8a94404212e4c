package dev.nurture.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import dev.nurture.token.Tokenizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromptEncoderTest {
    private static final int END = 256;
    private static final int BEGIN = '^';

    private static final List<Turn> ASKED =
            List.of(new Turn(Role.USER, "Hi."), new Turn(Role.ASSISTANT, "Yes?"), new Turn(Role.USER, "Why?"));

    private static String shown(int[] tokens) {
        StringBuilder text = new StringBuilder();
        for (int token : tokens) {
            text.append(token == END ? "#" : String.valueOf((char) token));
        }
        return text.toString();
    }

    private static PromptEncoder encoder(Dialogues dialogues) {
        return new PromptEncoder(Tokenizer.bytes(), BEGIN, END, Optional.empty(), dialogues);
    }

    private static PromptEncoder usual() {
        return encoder(Dialogues.of(Dialogues.Learn.ALL));
    }

    private static String answered(PromptEncoder encoder, List<Turn> prompt, Turn answer) {
        EncodedAnswer encoded = encoder.answer(prompt, List.of(answer));
        String all = shown(encoded.tokens());
        return all.substring(0, encoded.from()) + "|" + all.substring(encoded.from());
    }

    @Test
    void asksTheAssistantInADialogueAsItIsTrainedOn() {
        assertThat(shown(usual().dialogue(ASKED)))
                .isEqualTo("User: Hi.\n\nAssistant: Yes?#\n\nUser: Why?\n\nAssistant:");
        assertThat(shown(usual().dialogue(List.of()))).isEqualTo("Assistant:");
    }

    @Test
    void anAnswerBeginsBehindTheOpeningAndEndsWithTheTokenThatEndsTexts() {
        assertThat(answered(usual(), ASKED.subList(0, 1), new Turn(Role.ASSISTANT, "Yes?")))
                .isEqualTo("^User: Hi.\n\nAssistant:| Yes?#");
        assertThat(answered(usual(), ASKED.subList(0, 2), new Turn(Role.ASSISTANT, "No.")))
                .isEqualTo("^User: Hi.\n\nAssistant: Yes?#\n\nAssistant:| No.#");
    }

    @Test
    void theTagOfWhatIsWantedStandsBeforeThePrompt() {
        PromptEncoder encoder = new PromptEncoder(
                Tokenizer.bytes(), BEGIN, END, Optional.of((int) '+'), Dialogues.of(Dialogues.Learn.ALL));

        assertThat(answered(encoder, ASKED.subList(0, 1), new Turn(Role.ASSISTANT, "Yes?")))
                .isEqualTo("^+User: Hi.\n\nAssistant:| Yes?#");
        assertThat(shown(encoder.behindLead(new int[] {'a'}))).isEqualTo("^+a");
        assertThat(shown(usual().behindLead(new int[] {'a'}))).isEqualTo("^a");
    }

    @Test
    void whatNobodySpeaksIsTheUsersOrTheAssistantsWhereTheOtherSpeaks() {
        List<Turn> plain = List.of(Turn.plain("Hi."));

        assertThat(answered(usual(), plain, new Turn(Role.ASSISTANT, "Yes?")))
                .isEqualTo("^User: Hi.\n\nAssistant:| Yes?#");
        assertThat(answered(usual(), ASKED.subList(0, 1), Turn.plain("Yes?")))
                .isEqualTo("^User: Hi.\n\nAssistant:| Yes?#");
    }

    @Test
    void openingsAreAsOneLikes() {
        TurnSettings turns =
                new TurnSettings(Map.of("user", "\n\nHuman:", "assistant", "\n\nAssistant:", "between", ""));

        assertThat(shown(encoder(turns.dialogues(Dialogues.Learn.ALL)).dialogue(ASKED)))
                .isEqualTo("\n\nHuman: Hi.\n\nAssistant: Yes?#\n\nHuman: Why?\n\nAssistant:");
    }

    @Test
    void keepsPlainTextsApart() {
        assertThat(answered(usual(), List.of(Turn.plain("a")), Turn.plain("b"))).isEqualTo("^a|\nb#");
        assertThat(answered(usual(), List.of(Turn.plain("a")), Turn.plain(" b")))
                .isEqualTo("^a| b#");
        assertThat(shown(usual().text(List.of(Turn.plain("a"))))).isEqualTo("a");
    }

    /** Begins with the token that begins texts, and opens turns with a bar; forgets what was thought before the last turn. */
    private record Bars() implements Dialogues.Template {
        @Override
        public String whole(List<Turn> turns) {
            StringBuilder text = new StringBuilder("^");
            for (int i = 0; i < turns.size(); i++) {
                String said = turns.get(i).text();
                text.append("|").append(i + 1 < turns.size() ? said.replace("(hm)", "") : said);
            }
            return text.toString();
        }

        @Override
        public String prompt(List<Turn> turns) {
            return whole(turns) + "|";
        }
    }

    private static PromptEncoder templated() {
        return encoder(Dialogues.of(Dialogues.Learn.ALL).in(new Bars()));
    }

    @Test
    void theTokenThatBeginsTextsStandsOnceWhereATemplateWritesItToo() {
        assertThat(shown(templated().dialogue(ASKED))).isEqualTo("|Hi.|Yes?|Why?|");
        assertThat(answered(templated(), ASKED, new Turn(Role.ASSISTANT, "So.")))
                .isEqualTo("^|Hi.|Yes?|Why?||So.#");
    }

    @Test
    void refusesATemplateThatChangesThePromptWhereAnAnswerIsBehindIt() {
        List<Turn> prompt = List.of(new Turn(Role.USER, "Hi(hm)."));

        assertThatThrownBy(() -> answered(templated(), prompt, new Turn(Role.ASSISTANT, "So.")))
                .hasMessage(
                        "prompt: must be laid out the same whatever comes after it, but the chat template lays it out in another way where an answer does. Give turns a form with turns.");
    }

    @Test
    void refusesSpecialTokensThatSomebodyOnlyWroteWhereATemplateHasSome() {
        List<Turn> prompt = List.of(new Turn(Role.USER, "Hi<|endoftext|>"));

        assertThatThrownBy(() -> templated().dialogue(prompt))
                .hasMessage(
                        "must not say special tokens where a chat template writes them, but a turn of the user does. Take them out of the text.");
        assertThat(shown(usual().dialogue(prompt))).isEqualTo("User: Hi<|endoftext|>\n\nAssistant:");
    }
}
