package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.run.Answer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerViewTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void saysOfWhichModelASentenceIs() {
        assertThat(printed(List.of(new Answer("", "n10 lowers giving way."), model(1))))
                .isEqualTo("""
                        n10 lowers giving way.
                        before, seed 1: It gives way.

                        """);
    }

    @Test
    void saysAFewSentencesOfSingleModels() {
        List<Answer> answers = new ArrayList<>(List.of(new Answer("", "n10 lowers giving way.")));
        for (int seed = 1; seed <= 9; seed++) {
            answers.add(model(seed));
        }

        assertThat(printed(answers)).endsWith("""
                        before, seed 5: It gives way.
                        and 4 more of single models, in the report

                        """);
    }

    @Test
    void saysEverythingThatIsOverAllModels() {
        List<Answer> answers = new ArrayList<>();
        for (int arm = 1; arm <= 9; arm++) {
            answers.add(new Answer("", "n%d lowers giving way.".formatted(arm)));
        }
        answers.add(model(1));

        assertThat(printed(answers)).endsWith("""
                        n9 lowers giving way.
                        and 1 more of single models, in the report

                        """);
    }

    @Test
    void saysNothingWhereNothingWasFound() {
        assertThat(printed(List.of())).isEmpty();
    }

    private static Answer model(int seed) {
        return new Answer("before, seed " + seed, "It gives way.");
    }

    private String printed(List<Answer> answers) {
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        AnswerView.answers(answers, new Screen(stream, Screen.Kind.PLAIN, 80));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
