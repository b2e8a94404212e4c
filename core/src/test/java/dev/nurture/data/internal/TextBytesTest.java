package dev.nurture.data.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.testing.Data;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextBytesTest {
    static List<Content> contents() {
        return Data.contents();
    }

    @ParameterizedTest
    @MethodSource("contents")
    void hasEveryTextWithItsHash(Content content) {
        TextBytes bytes = TextBytes.of(content);

        assertThat(bytes.parts()).isEqualTo(content.parts());
        for (int i = 0; i < bytes.parts().size(); i++) {
            String text = bytes.parts().get(i).text();
            assertThat(new String(bytes.utf8().get(i), StandardCharsets.UTF_8)).isEqualTo(text);
            assertThat(bytes.sha256().get(i)).isEqualTo(Data.sha256(text));
        }
    }

    @Test
    void remembersOnlyTheSameContent() {
        Content first = new Content.Document("first");
        Content second = new Content.Document("second");

        TextBytes remembered = TextBytes.of(first);

        assertThat(TextBytes.of(first)).isSameAs(remembered);
        assertThat(TextBytes.of(second).sha256()).containsExactly(Data.sha256("second"));
        assertThat(TextBytes.of(first).sha256()).containsExactly(Data.sha256("first"));
    }
}
