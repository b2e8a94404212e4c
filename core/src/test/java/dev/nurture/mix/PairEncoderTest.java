package dev.nurture.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Turn;
import dev.nurture.mix.PairEncoder.TooLong;
import dev.nurture.token.Tokenizer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairEncoderTest {
    private static final int END = 256;

    private static Optional<List<String>> encode(int most, TooLong rule, String prompt, String... answers) {
        return encode(Optional.empty(), most, rule, prompt, answers);
    }

    private static Optional<List<String>> encode(
            Optional<Integer> tag, int most, TooLong rule, String prompt, String... answers) {
        try (Tokenizer tokenizer = Tokenizer.bytes()) {
            PromptEncoder prompts = new PromptEncoder(tokenizer, END, END, tag, Dialogues.of(Dialogues.Learn.ALL));
            PairEncoder encoder = new PairEncoder(prompts, most, rule);
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
    void cutsNothingOfWhatStandsBeforeThePrompt() {
        Optional<Integer> tag = Optional.of((int) '+');

        assertThat(encode(tag, 8, TooLong.CUT, "ask", " yes", " no")).contains(List.of("#+k| yes#", "#+k| no#"));
        assertThat(encode(tag, 6, TooLong.CUT, "ask", " yes", " no")).contains(List.of("#+| yes", "#+| no#"));
        assertThatThrownBy(() -> encode(tag, 2, TooLong.CUT, "ask", " yes"))
                .hasMessage("length: must be at least 3 tokens, but was 2");
    }

    @Test
    void skipsWhatIsTooLongIfTold() {
        assertThat(encode(8, TooLong.SKIP, "ask", " yes", " no")).isEmpty();
        assertThat(encode(9, TooLong.SKIP, "ask", " yes", " no")).isPresent();
    }
}
