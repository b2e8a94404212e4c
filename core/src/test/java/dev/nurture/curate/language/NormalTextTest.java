package dev.nurture.curate.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NormalTextTest {
    private final NormalText normal = new NormalText();

    @Test
    void leavesOutWhatSaysNothingAboutTheLanguage() {
        assertThat(normalOf("See https://example.org/a?b=c, or write to me.too@example.org!"))
                .isEqualTo("See , or write to !");
        assertThat(normalOf("#tag @user RT rt:so :) 12 well-known")).isEqualTo("so well known");
        assertThat(normalOf("Hahahaha, sooooo   many\n\n")).isEqualTo("HaHa, soo many");
    }

    @Test
    void doesToEveryCharacterWhatTheLibraryDoes() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            char one = (char) c;
            assertSame(one + "rt a" + one + one + one + "b" + one + "a@b.cd" + one);
        }
    }

    @Test
    void doesToCharactersBeyondTheBasicPlaneWhatTheLibraryDoes() {
        for (int point : List.of(0x10000, 0x1f331, 0x1efff, 0x10fbff, 0x10fc00, 0x10fc01, 0x10ffff)) {
            assertSame("a" + Character.toString(point) + "rt b");
        }
    }

    @Test
    void doesToRandomTextsWhatTheLibraryDoes() {
        LanguageTexts.random(40_000).forEach(this::assertSame);
    }

    @Test
    void doesToRealTextsWhatTheLibraryDoes() {
        LanguageTexts.real("tldr-multilingual", 31).forEach(this::assertSame);
        LanguageTexts.real("web-html", 31).forEach(text -> assertSame(LanguageSample.of(text, 2000)));
    }

    private void assertSame(String text) {
        assertThat(normalOf(text))
                .as("%s, -Dnurture.seed=%s", text, LanguageTexts.SEED)
                .isEqualTo(LibraryIdentifier.normal(text));
    }

    private String normalOf(String text) {
        normal.read(text);
        return new String(normal.characters(), 0, normal.length());
    }
}
