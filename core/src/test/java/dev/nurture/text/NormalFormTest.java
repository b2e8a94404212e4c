package dev.nurture.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NormalFormTest {
    private static final String BLANK =
            "[\\x09-\\x0d\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+([.,\\u060c\\u066b\\u2396\\u2397\\u2398]\\p{Nd}+)?");
    private static final Pattern PUNCTUATION = Pattern.compile(
            "[\\x00-\\x08\\x0b-\\x1f\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60"
                    + "\\x7b-\\x9f\\xab\\xb4\\xbb\\u2013\\u2014\\u2019\\u201c-\\u201e\\u2026\\u2236\\u2501\\u25ba\\u3001\\u3002"
                    + "\\u3008-\\u300d\\u3010\\u3011\\uff01\\uff05\\uff08\\uff09\\uff0c\\uff0e\\uff11\\uff1a\\uff1b\\uff1f\\uff5e]");

    private final NormalForm form = new NormalForm();

    @Test
    void isDatatrovesNormalFormOfTheGoldenText() {
        String text =
                "The quick brown fox\u2014aged 3.5 years\u2014jumped over 12,000 lazy dogs. Caf\u00e9 na\u00efve \u00c5ngstr\u00f6m!\n"
                        + "It didn't stop; it's 2026 now.";

        assertThat(form.of(text))
                .isEqualTo("the quick brown fox aged 0 years jumped over 0 lazy dogs cafe naive angstrom"
                        + " it didn t stop it s 0 now");
    }

    @Test
    void makesOneZeroOfEachNumber() {
        assertThat(form.of("1.2.3")).isEqualTo("0 0");
        assertThat(form.of("1,5 1. 5 .5 7\u066b8 7\u066b x")).isEqualTo("0 0 0 0 0 0\u066b x");
        assertThat(form.of("1\u0301" + "2 a1b")).isEqualTo("00 a0b");
        assertThat(form.of("\u0661\u0662 \ud835\udfce \u00b2")).isEqualTo("0 0 \u00b2");
    }

    @Test
    void keepsTheSpacesAroundADroppedMark() {
        assertThat(form.of("a \u0301 b")).isEqualTo("a  b");
        assertThat(form.of(" \u0301 a \u0301 ")).isEqualTo("a");
    }

    @Test
    void writesTheSigmaByItsPlace() {
        assertThat(form.of("\u039f\u0394\u039f\u03a3 \u03a3\u0391")).isEqualTo("\u03bf\u03b4\u03bf\u03c2 \u03c3\u03b1");
        assertThat(form.of("\u0391\u03a3. \u03a3 A\u03a3'B")).isEqualTo("\u03b1\u03c2 \u03c3 a\u03c3 b");
    }

    @Test
    void readsHalfAPairAsAReplacementCharacter() {
        assertThat(form.of("a\ud83cb \udf31")).isEqualTo("a\ufffdb \ufffd");
        assertThat(form.of("\ud83c\u0301\udf31")).isEqualTo("\ufffd\ufffd");
    }

    @Test
    void hasNothingToSayOfNothing() {
        assertThat(form.of("")).isEmpty();
        assertThat(form.of(" .,\t\n!\u0301\u2003 ")).isEmpty();
    }

    @Test
    void isTheSlowFormOfEveryCharacterBetweenLetters() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (!Character.isDefined(point)
                    || Character.getType(point) == Character.PRIVATE_USE
                    || Character.isIdeographic(point) && point % 64 != 0) {
                continue;
            }
            String text = "A" + Character.toString(point) + "1";

            if (!form.of(text).equals(slow(text))) {
                assertThat(form.of(text)).as("U+%x", point).isEqualTo(slow(text));
            }
        }
    }

    @Test
    void isTheSlowFormOfRandomTexts() {
        long seed = Long.getLong("nurture.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int round = 0; round < 10_000; round++) {
            String text = text(random);

            assertThat(form.of(text))
                    .as("seed %s, text %s", seed, escaped(text))
                    .isEqualTo(slow(text));
        }
    }

    /** Each step by itself, as the rules are written. */
    static String slow(String text) {
        StringBuilder whole = new StringBuilder();
        text.codePoints()
                .forEach(point ->
                        whole.appendCodePoint(Character.getType(point) == Character.SURROGATE ? 0xFFFD : point));
        String form = whole.toString().toLowerCase(Locale.ROOT);
        form = NUMBER.matcher(form).replaceAll("0");
        form = PUNCTUATION.matcher(form).replaceAll(" ");
        form = form.replaceAll("^" + BLANK + "+|" + BLANK + "+$", "").replaceAll(BLANK + "+", " ");
        form = Normalizer.normalize(form, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
        return form.replaceAll("^" + BLANK + "+|" + BLANK + "+$", "");
    }

    private static String text(Random random) {
        String[] pieces = {
            " ",
            "  ",
            "\n",
            ".",
            ",",
            "12",
            "7",
            "\u060c",
            "\u2396",
            "\u0661",
            "a",
            "B",
            "xyz",
            "\u00e9",
            "e\u0301",
            "\u0301",
            "\u0327",
            "\u0130",
            "I\u0307",
            "\u1e9e",
            "\ud55c\uae00",
            "\u302e",
            "\u302f",
            "\ud834\udd5e",
            "\ud834\udd60",
            "\ud834\udd65",
            "\ud834\udd6d",
            "\u034f",
            "\u0903",
            "\u09cb",
            "\u1fef",
            "\u037e",
            "\u2126",
            "'",
            "\u2019",
            "!",
            "\u00b2",
            "\ud83d",
            "\ude80",
            "\ud83d\ude80",
            "\u00a0",
            "\u2000",
            "\u200b",
            "\u0345",
            "\u1fb3",
            "\uff11",
            "\u01c4",
            "\u20dd",
            "_"
        };
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.append(
                    random.nextInt(20) == 0
                            ? Character.toString(random.nextInt(0x3000))
                            : pieces[random.nextInt(pieces.length)]);
        }
        return text.toString().replace('\u03a3', 's');
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> escaped.append("U+%x ".formatted(point)));
        return escaped.toString();
    }
}
