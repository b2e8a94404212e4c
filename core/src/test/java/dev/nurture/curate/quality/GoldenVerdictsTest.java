package dev.nurture.curate.quality;

import static dev.nurture.curate.quality.Dialect.C4;
import static dev.nurture.curate.quality.Dialect.FINEWEB;
import static dev.nurture.curate.quality.Dialect.FINEWEB_QUALITY;
import static dev.nurture.curate.quality.Dialect.GOPHER_QUALITY;
import static dev.nurture.curate.quality.Dialect.GOPHER_REPETITION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What datatrove 0.10 itself said of these texts when it was run with the splitters words1 and sentences1. */
class GoldenVerdictsTest {
    private static final String C4_LINES = String.join(
            "\n",
            "  The first line is good.[1] ",
            "This one has no end",
            "Too short.",
            "A JavaScript line is bad here.",
            "The second line is good!",
            "Wait for it...",
            "Fourth line ends here? Yes it does.",
            "Fifth line [edit] is the last one.");

    @Test
    void countsWordsButNoPunctuation() {
        assertThat(peer(GOPHER_QUALITY, document(48))).isEqualTo("keep");
        assertThat(peer(GOPHER_QUALITY, document(47))).isEqualTo("gopher_short_doc");
    }

    @Test
    void countsDifferentStopWordsByCase() {
        assertThat(peer(GOPHER_QUALITY, "the the " + words(0, 60) + ".")).isEqualTo("gopher_enough_stop_words");
        assertThat(peer(GOPHER_QUALITY, "The And " + words(0, 60) + ".")).isEqualTo("gopher_enough_stop_words");
    }

    @Test
    void keepsATenthOfHashes() {
        assertThat(peer(GOPHER_QUALITY, document(60) + " #".repeat(7))).isEqualTo("keep");
        assertThat(peer(GOPHER_QUALITY, document(60) + " #".repeat(8))).isEqualTo("gopher_too_many_hashes");
    }

    @Test
    void tellsEllipsesFromOpenLines() {
        assertThat(peer(GOPHER_QUALITY, document(60) + " \u2026".repeat(7))).isEqualTo("gopher_too_many_end_ellipsis");
        assertThat(peer(GOPHER_QUALITY, document(60) + " \u2026".repeat(8))).isEqualTo("gopher_too_many_ellipsis");
        assertThat(peer(GOPHER_QUALITY, document(60) + " ...".repeat(8))).isEqualTo("gopher_too_many_end_ellipsis");
    }

    @Test
    void wantsLettersInMostWords() {
        assertThat(peer(GOPHER_QUALITY, document(60) + " 12".repeat(15))).isEqualTo("gopher_below_alpha_threshold");
    }

    @Test
    void keepsNineBulletsOfTen() {
        assertThat(peer(GOPHER_QUALITY, bullets(10) + "\nthe and")).isEqualTo("gopher_too_many_bullets");
        assertThat(peer(GOPHER_QUALITY, bullets(9) + "\nthe and mo")).isEqualTo("keep");
    }

    @Test
    void wantsWordsOfACommonLength() {
        String tripled = IntStream.range(0, 60).mapToObj(i -> word(i).repeat(3)).collect(Collectors.joining(" "));

        assertThat(peer(GOPHER_QUALITY, "the and " + tripled + ".")).isEqualTo("gopher_above_avg_threshold");
    }

    @Test
    void findsRepeatedParagraphsAndLines() {
        String few = String.join("\n\n", "a", "b", "c", "d".repeat(12), "d".repeat(12));

        assertThat(peer(GOPHER_REPETITION, "aaa bb\n\nccc dd\n\naaa bb")).isEqualTo("dup_para_frac");
        assertThat(peer(GOPHER_REPETITION, few)).isEqualTo("dup_para_char_frac");
        assertThat(peer(GOPHER_REPETITION, few.replace("\n\n", "\n"))).isEqualTo("dup_line_char_frac");
        assertThat(peer(GOPHER_REPETITION, "ab\ncd\nef\nab\ncd")).isEqualTo("dup_line_frac");
        assertThat(peer(GOPHER_REPETITION, "\nab\n")).isEqualTo("dup_line_frac");
        assertThat(peer(GOPHER_REPETITION, "\nab")).isEqualTo("keep");
    }

    @Test
    void findsRepeatedPhrases() {
        assertThat(peer(GOPHER_REPETITION, words(0, 20) + " xx yy".repeat(5))).isEqualTo("top_3_gram");
        assertThat(peer(GOPHER_REPETITION, words(0, 60) + " " + words(0, 12))).isEqualTo("duplicated_10_n_grams");
        assertThat(peer(GOPHER_REPETITION, words(0, 100) + " " + words(0, 14))).isEqualTo("keep");
    }

    @Test
    void dropsWhatC4Drops() {
        assertThat(peer(C4, "One two three.\nFour five six.\nSeven eight nine.\nTen eleven twelve."))
                .isEqualTo("too_few_sentences");
        assertThat(peer(C4, "a b c.\n{ d e f.")).isEqualTo("curly_bracket");
        assertThat(peer(C4, "x y Lorem IPSUM z.")).isEqualTo("lorem_ipsum");
    }

    @Test
    void takesLinesAwayAsC4Does() {
        FilterQuality.Settings lenient = new FilterQuality.Settings(
                C4,
                Map.of(),
                List.of("too-few-sentences"),
                StopWords.ENGLISH,
                Optional.empty(),
                FilterQuality.Scores.NONE,
                FilterQuality.Unit.WHOLE,
                FilterQuality.DialogueRules.SAFE,
                FilterQuality.Edit.DOCUMENTS);

        assertThat(Sifted.by(lenient, C4_LINES).rewritten().orElseThrow().lines())
                .containsExactly(
                        "The first line is good.",
                        "The second line is good!",
                        "Fourth line ends here? Yes it does.",
                        "Fifth line  is the last one.");
    }

    @Test
    void letsLinesWithoutAnEndStandInFineWeb() {
        Examined text = new Examined();
        text.open(C4_LINES);

        new C4Lines(LineRules.PUBLISHED.edits(false))
                .sift(text, new Scoreboard(C4Lines.RULES, new double[3], new boolean[3], Scoreboard.Extent.ALL));

        assertThat(FINEWEB.wantsEndMarks()).isFalse();
        assertThat(text.text().lines())
                .containsExactly(
                        "The first line is good.",
                        "This one has no end",
                        "The second line is good!",
                        "Wait for it...",
                        "Fourth line ends here? Yes it does.",
                        "Fifth line  is the last one.");
    }

    @Test
    void looksAtLineEndsAndLengthsAsFineWebDoes() {
        assertThat(peer(FINEWEB_QUALITY, endedOnce(9))).isEqualTo("line_punct_ratio");
        assertThat(peer(FINEWEB_QUALITY, endedOnce(8))).isEqualTo("keep");
        String lines = IntStream.range(0, 10)
                .mapToObj(i -> words(8 * i, 8 * i + (i < 7 ? 6 : 8)) + ".")
                .collect(Collectors.joining("\n"));
        assertThat(peer(FINEWEB_QUALITY, lines)).isEqualTo("short_line_ratio");
    }

    private static String peer(Dialect dialect, String text) {
        return Sifted.by(dialect, text).peer();
    }

    private static String endedOnce(int lines) {
        return IntStream.range(0, lines)
                .mapToObj(i -> words(8 * i, 8 * i + 8) + (i == 0 ? "." : ""))
                .collect(Collectors.joining("\n"));
    }

    private static String bullets(int lines) {
        return IntStream.range(0, lines)
                .mapToObj(i -> "- " + words(6 * i, 6 * i + 6))
                .collect(Collectors.joining("\n"));
    }

    private static String document(int words) {
        return "the and " + words(0, words) + ".";
    }

    private static String words(int from, int to) {
        return IntStream.range(from, to).mapToObj(GoldenVerdictsTest::word).collect(Collectors.joining(" "));
    }

    private static String word(int number) {
        return (char) ('a' + number % 26) + "" + (char) ('a' + number / 26 % 26) + "mo";
    }
}
