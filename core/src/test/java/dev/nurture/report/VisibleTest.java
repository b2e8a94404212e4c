package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {
    @Test
    void isolatesWordsFromOutside() {
        assertThat(written("שלום")).isEqualTo("<bdi>שלום</bdi>");
    }

    @Test
    void showsControlsAsSigns() {
        assertThat(written("a\u001b[0m\n\t\u0000"))
                .isEqualTo("<bdi>a<i class=\"sign code\">ESC</i>[0m<i class=\"sign\">↵</i><i class=\"sign\">⇥</i>"
                        + "<i class=\"sign code\">NUL</i></bdi>");
    }

    @Test
    void showsMarksThatReorderOrHideText() {
        assertThat(written("\u202Ea\u200B\u2066\u007F\uDB40\uDC41"))
                .isEqualTo("<bdi><i class=\"sign code\">U+202E</i>a<i class=\"sign code\">U+200B</i>"
                        + "<i class=\"sign code\">U+2066</i><i class=\"sign code\">DEL</i>"
                        + "<i class=\"sign code\">U+E0041</i></bdi>");
    }

    @Test
    void keepsJoinersThatScriptsNeed() {
        assertThat(written("\uD83D\uDC68\u200D\uD83D\uDC69 می\u200Cخواهم"))
                .isEqualTo("<bdi>\uD83D\uDC68\u200D\uD83D\uDC69 می\u200Cخواهم</bdi>");
    }

    @Test
    void cutsLongWordsVisiblyAndNotInsideACharacter() {
        assertThat(HtmlTest.written(Visible.of("\uD83D\uDC68\uD83D\uDC69\uD83D\uDC67", 2)))
                .isEqualTo("<bdi>\uD83D\uDC68\uD83D\uDC69<i class=\"cut\">…</i></bdi>");
        assertThat(Visible.plain("abc", 2)).isEqualTo("ab…");
        assertThat(Visible.plain("abc", 3)).isEqualTo("abc");
    }

    @Test
    void namesEveryControlCharacter() {
        for (int point = 0; point < 0xA0; point++) {
            if (point < 0x20 || point >= 0x7F) {
                assertThat(Invisible.is(point)).isTrue();
                assertThat(Invisible.name(point).codePoints().noneMatch(Invisible::is))
                        .isTrue();
                assertThat(Invisible.symbol(point).codePoints().noneMatch(Invisible::is))
                        .isTrue();
            }
        }
    }

    private static String written(String words) {
        return HtmlTest.written(Visible.of(words));
    }
}
