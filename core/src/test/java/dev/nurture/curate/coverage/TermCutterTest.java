package dev.nurture.curate.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TermCutterTest {
    @Test
    void cutsWordsOfTwoLettersOrMore() {
        assertThat(cut("The ship's 2 masts, x86 and 1984.")).containsExactly("The", "ship", "masts", "x86", "and");
    }

    @Test
    void cutsScriptsWithoutSpacesIntoPairs() {
        assertThat(cut("更多信息 git 表示。")).containsExactly("更多", "多信", "信息", "git", "表示");
    }

    @Test
    void keepsMarksInsideOfWords() {
        assertThat(cut("जानकारी cafe\u0301 many")).containsExactly("जानकारी", "cafe\u0301", "many");
    }

    @Test
    void knowsAWordInAnyCase() {
        Set<Long> hashes = new HashSet<>();
        TermCutter.cut(
                new Content.Document("Court COURT court Больше больше"), (hash, text, start, end) -> hashes.add(hash));

        assertThat(hashes).hasSize(2);
    }

    @Test
    void takesStretchesOfALongText() {
        String text = "start ".repeat(10_000) + "middle ".repeat(10_000) + "finish ".repeat(10_000);

        List<String> cut = cut(text);

        assertThat(cut).contains("start", "middle", "finish").hasSizeLessThan(1500);
    }

    @Test
    void survivesWordsWithoutEnd() {
        assertThat(cut("x".repeat(1 << 20))).isEmpty();
    }

    private static List<String> cut(String text) {
        List<String> terms = new ArrayList<>();
        TermCutter.cut(new Content.Document(text), (hash, whole, start, end) -> terms.add(whole.substring(start, end)));
        return terms;
    }
}
