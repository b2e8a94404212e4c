package dev.nurture.mix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import dev.nurture.mix.PairEncoder.TooLong;
import dev.nurture.token.Tokenizer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairEncoderTest {
    private static final int END = 256;

    private static Optional<List<String>> encode(int most, TooLong rule, String prompt, String... answers) {
        try (Tokenizer tokenizer = Tokenizer.bytes()) {
            PairEncoder encoder = new PairEncoder(tokenizer, END, most, rule);
            List<List<Turn>> turns = java.util.Arrays.stream(answers)
                    .map(answer -> List.of(Turn.plain(answer)))
                    .toList();
            return encoder.encode(List.of(Turn.plain(prompt)), turns)
                    .map(rows -> rows.stream().map(row -> shown(row)).toList());
        }
    }

    private static String shown(EncodedAnswer row) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < row.tokens().length; i++) {
            text.append(i == row.from() ? "|" : "").append(row.tokens()[i] == END ? "#" : (char) row.tokens()[i]);
        }
        return text.toString();
    }

    @Test
    void anAnswerStandsBetweenItsPromptAndTheEndWhichItLearnsToo() {
        assertThat(encode(20, TooLong.CUT, "ask", " yes", " no")).contains(List.of("#ask| yes#", "#ask| no#"));
    }

    @Test
    void cutsAsMuchOfThePromptForBothThenTheEndOfAnswers() {
        assertThat(encode(7, TooLong.CUT, "ask", " yes", " no")).contains(List.of("#k| yes#", "#k| no#"));
        assertThat(encode(5, TooLong.CUT, "ask", " yes", " no")).contains(List.of("#| yes", "#| no#"));
    }

    @Test
    void skipsWhatIsTooLongIfTold() {
        assertThat(encode(8, TooLong.SKIP, "ask", " yes", " no")).isEmpty();
        assertThat(encode(9, TooLong.SKIP, "ask", " yes", " no")).isPresent();
    }

    @Test
    void writesSpokenTurnsAsTranscripts() {
        List<Turn> prompt = List.of(new Turn(Role.USER, "Hi."));

        Script script = Script.of(prompt, List.of(new Turn(Role.ASSISTANT, "Hello.")));

        assertThat(script).isEqualTo(new Script("\n\nHuman: Hi.\n\nAssistant:", " Hello."));
        assertThat(Script.prompt(prompt)).isEqualTo("\n\nHuman: Hi.\n\nAssistant:");
    }

    @Test
    void keepsPlainTextsApart() {
        assertThat(Script.of(List.of(Turn.plain("a")), List.of(Turn.plain("b"))))
                .isEqualTo(new Script("a", "\nb"));
        assertThat(Script.of(List.of(Turn.plain("a")), List.of(Turn.plain(" b"))))
                .isEqualTo(new Script("a", " b"));
    }
}
