package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void removesColoursMovesAndOtherControlSequencesWhole() {
        assertThat(Printable.line("a\u001b[31mred\u001b[0m b")).isEqualTo("ared b");
        assertThat(Printable.line("a\u001b[2J\u001b[H\u001b[?25lb")).isEqualTo("ab");
        assertThat(Printable.line("a\u009b31mb")).isEqualTo("ab");
    }

    @Test
    void removesStringsThatSetTitlesLinksOrTheClipboard() {
        assertThat(Printable.line("a\u001b]0;owned\u0007b")).isEqualTo("ab");
        assertThat(Printable.line("a\u001b]52;c;ZXZpbA==\u001b\\b")).isEqualTo("ab");
        assertThat(Printable.line("a\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\b"))
                .isEqualTo("alinkb");
        assertThat(Printable.line("a\u001bP+q\u001b\\b\u009dtitle\u009cc")).isEqualTo("abc");
    }

    @Test
    void leavesNoEscapeWhereASequenceIsTorn() {
        assertThat(Printable.line("a\u001b")).isEqualTo("a");
        assertThat(Printable.line("a\u001b[")).isEqualTo("a");
        assertThat(Printable.line("a\u001b]0;never ended")).isEqualTo("a");
        assertThat(Printable.line("\u001b\u001b[[31m")).doesNotContain("\u001b");
    }

    @Test
    void removesControlCharactersAndMarksThatTurnTheDirection() {
        assertThat(Printable.line("a\u0000\u0007\b\u007f\u0085b")).isEqualTo("a b");
        assertThat(Printable.line("safe\u202etxt.exe\u2066x\u2069\u200f\u061c")).isEqualTo("safetxt.exex");
        assertThat(Printable.line("hidden\udb40\udc41tag\ufeff")).isEqualTo("hiddentag");
    }

    @Test
    void putsALineOnOneLine() {
        assertThat(Printable.line("one\r\ntwo\nthree\rfour\tfive\u2028six")).isEqualTo("one two three four five six");
    }

    @Test
    void keepsTheLinesOfABlock() {
        assertThat(Printable.block("one\r\ntwo\rthree\u2029four\tfive")).isEqualTo("one\ntwo\nthree\nfour    five");
    }

    @Test
    void keepsWhatPeopleWrite() {
        String text = "Ünïcödé 東京 👩‍👩‍👧 नमस्ते “quotes”";

        assertThat(Printable.line(text)).isEqualTo(text);
    }

    @Test
    void replacesHalvesOfCharacters() {
        assertThat(Printable.line("a\ud800b\udc00")).isEqualTo("a\ufffdb\ufffd");
    }
}
