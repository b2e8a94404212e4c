package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptTest {
    @Test
    void cutsAtEverySpeakersName() {
        assertThat(Gathered.said(Transcript.split("\n\nHuman: a\n\nb\n\nAssistant: c\n\nHuman: \n\nAssistant: d\n")))
                .containsExactly("user: a\n\nb", "assistant: c", "user: ", "assistant: d\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n\nHuman: ",
                "\n\nHuman: \n\nHuman: \n\nHuman: ",
                "\n\nHuman: \n\n\n\nAssistant: \n\n",
                "\n\nHuman: a\n\nHuman:b\n\nAssistant:\n\nAssistant: ",
                "\n\nHuman: \r\n\r\nAssistant: é\ud83d\ude00"
            })
    void losesNothing(String text) {
        assertThat(Transcript.join(Transcript.split(text))).isEqualTo(text);
    }
}
