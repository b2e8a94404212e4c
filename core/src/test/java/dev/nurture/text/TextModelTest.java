package dev.nurture.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The fast text model against regular expressions that say the same slowly, on texts made of what is likely to differ. */
class TextModelTest {
    private static final String BLANK =
            "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
    private static final Pattern WORDS1 =
            Pattern.compile("\\p{L}[\\p{L}\\p{M}']*|\\p{N}+|[^\\p{IsWhite_Space}\\p{L}\\p{N}]", Pattern.DOTALL);
    private static final Pattern SPLIT = Pattern.compile("(?:(?!" + BLANK + ")[\\s\\S])+");
    private static final Pattern BREAK = Pattern.compile("\\r\\n|[\\n-\\r\\x1c-\\x1e\\x85\\u2028\\u2029]");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])" + BLANK + "+");
    private static final String[] BRICKS = {
        "a",
        "Z",
        "é",
        "e\u0301",
        "'",
        "don't",
        "\u0301",
        "7",
        "\u00b2",
        "\u0667",
        ".",
        "!",
        "?",
        "...",
        "\u2026",
        "#",
        "-",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\u000b",
        "\u001c",
        "\u001e",
        "\u001f",
        "\u0085",
        "\u00a0",
        "\u2028",
        "\u2029",
        "\u3000",
        "\u200b",
        "\ud83c\udf31",
        "\ud835\udc9c",
        "\ud83c\udd00",
        "\ud800",
        "\udc00",
        "\u4e2d",
        "\u3002",
        "\ud804\udc47"
    };
    private static final long SEED = Long.getLong("nurture.seed", 20260101);

    @Test
    void words1AreWhatTheirExpressionFinds() {
        forRandomTexts(text -> assertThat(pieces(text, Words.WORDS1::find)).isEqualTo(matches(WORDS1, text)));
    }

    @Test
    void splitWordsStandBetweenBlanks() {
        forRandomTexts(text -> assertThat(pieces(text, Words.SPLIT::find)).isEqualTo(matches(SPLIT, text)));
    }

    @Test
    void linesEndWhereTheirExpressionSays() {
        forRandomTexts(text -> {
            List<String> lines = new ArrayList<>(List.of(BREAK.split(text, -1)));
            if (lines.get(lines.size() - 1).isEmpty()) {
                lines.remove(lines.size() - 1);
            }
            assertThat(pieces(text, Lines.SPLITLINES::find)).isEqualTo(lines);
            assertThat(pieces(text, Lines.LINE_FEED::find)).containsExactly(text.split("\n", -1));
            assertThat(pieces(text, Lines.LINE_FEED_PAIR::find)).containsExactly(text.split("\n\n", -1));
            assertThat(pieces(text, Lines.LINE_FEEDS::find)).isEqualTo(split("\n+", text));
            assertThat(pieces(text, Lines.BLANK_LINES::find)).isEqualTo(split("\n{2,}", text));
        });
    }

    @Test
    void sentencesEndWhereTheirExpressionSays() {
        forRandomTexts(text -> {
            List<String> expected = split(SENTENCE_END.pattern(), text).stream()
                    .filter(piece -> !piece.matches(BLANK + "*"))
                    .toList();
            assertThat(pieces(text, Sentences.SENTENCES1::find)).isEqualTo(expected);
            assertThat(Sentences.SENTENCES1.count(text.toCharArray(), 0, text.length()))
                    .isEqualTo(expected.size());
        });
    }

    @Test
    void stripsWhatPythonStrips() {
        forRandomTexts(text -> {
            char[] units = text.toCharArray();
            int start = Strip.start(units, 0, units.length);
            String stripped = text.substring(start, Strip.end(units, start, units.length));
            assertThat(stripped)
                    .isEqualTo(text.replaceFirst("^" + BLANK + "+", "").replaceFirst(BLANK + "+\\z", ""));
            assertThat(Strip.isBlank(units, 0, units.length)).isEqualTo(stripped.isEmpty());
        });
    }

    @Test
    void lengthsAreCodePoints() {
        forRandomTexts(text -> {
            char[] units = text.toCharArray();
            assertThat(CodePoints.count(units, 0, units.length)).isEqualTo(text.codePointCount(0, text.length()));
        });
    }

    @Test
    void findsPiecesInsideAStretchOnly() {
        char[] text = "one two. three four".toCharArray();
        Pieces words = new Pieces();

        Words.WORDS1.find(text, 4, 11, words);

        assertThat(IntStream.range(0, words.size()).mapToObj(word -> words.text(text, word)))
                .containsExactly("two", ".", "th");
    }

    @Test
    void kindsAreThoseOfPython() {
        // Counted with Python 3.11 over all code points; its blanks and line breaks are listed in its documentation.
        assertThat(count(Characters.BLANK)).isEqualTo(29);
        assertThat(count(Characters.WHITE_SPACE)).isEqualTo(25);
        assertThat(count(Characters.LINE_BREAK)).isEqualTo(10);
        assertThat(Characters.isAlphanumeric('\u00b2')).isTrue();
        assertThat(Characters.isLetter('\u00aa')).isTrue();
        assertThat(Characters.isBlank(0x200b)).isFalse();
    }

    @Test
    void punctuationIsThePeersList() {
        assertThat(IntStream.of('\t', '\n', ' ')).noneMatch(Characters::isPunctuation);
        assertThat(IntStream.of(0, 0x0b, '!', '_', 0x9f, 0xff11, 0x3002, 0x1da88))
                .allMatch(Characters::isPunctuation);
        assertThat(count(Characters.END_MARK)).isEqualTo(159);
        assertThat(count(Characters.PUNCTUATION)).isEqualTo(281);
    }

    private static long count(int kind) {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(point -> (Characters.kinds(point) & kind) != 0)
                .count();
    }

    private interface Check {
        void on(String text);
    }

    private static void forRandomTexts(Check check) {
        Random random = new Random(SEED);
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            for (int bricks = random.nextInt(25); bricks > 0; bricks--) {
                text.append(BRICKS[random.nextInt(BRICKS.length)]);
            }
            check.on(text.toString());
        }
    }

    private interface Finder {
        void find(char[] text, int from, int to, Pieces into);
    }

    private static List<String> pieces(String text, Finder finder) {
        Pieces pieces = new Pieces();
        char[] units = text.toCharArray();
        finder.find(units, 0, units.length, pieces);
        return IntStream.range(0, pieces.size())
                .mapToObj(piece -> pieces.text(units, piece))
                .toList();
    }

    private static List<String> matches(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    /** As {@link String#split}, which leaves out an empty first piece only for matches without width. */
    private static List<String> split(String pattern, String text) {
        return List.of(text.split(pattern, -1));
    }
}
