package dev.nurture.curate.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The library is the reference. */
class IdentifierTest {
    private static final double TOLERANCE = 1e-9;

    private final Identifier identifier = new Identifier(List.of());
    private final LibraryIdentifier library = new LibraryIdentifier();

    @Test
    void givesShortTextsTheLibrarysProbabilities() {
        List.of("", " ", "a", "\u00c4", "Zu", "the", "\u4e2d\u6587", "\u0130K", "x-y", "\ud800", "\udbff\udfff")
                .forEach(this::assertSame);
    }

    @Test
    void givesRandomTextsTheLibrarysProbabilities() {
        LanguageTexts.random(1000).forEach(this::assertSame);
    }

    @Test
    void givesCommandPagesInManyLanguagesTheLibrarysProbabilities() {
        LanguageTexts.real("tldr-multilingual", 97).forEach(this::assertSame);
    }

    @Test
    void givesStretchesOfLongPapersTheLibrarysProbabilities() {
        LanguageTexts.real("plos", 2).forEach(text -> assertSame(LanguageSample.of(text, 2000)));
    }

    @Test
    void hasAScoreForTextsWhoseProbabilitiesAreTooSmallForTheLibrary() {
        StringBuilder text = new StringBuilder();
        for (int c = 0x4e00; c < 0x9000; c++) {
            text.append((char) c).append(" and the ");
        }

        assertThat(identifier.identify(text.toString()).score()).isBetween(0.5, 1.0);
    }

    @Test
    void readsTextsOnWhichTheLibraryFails() {
        String english = "The harbour was quiet that morning, and nobody saw the boat come in.";

        Guess guess = identifier.identify(english + "\udbff\udfff".repeat(2));

        assertThat(guess.label()).isEqualTo("en");
        assertThatThrownBy(() -> library.best(english + "\udbff\udfff".repeat(2)))
                .isInstanceOf(StringIndexOutOfBoundsException.class);
    }

    private void assertSame(String text) {
        double[] expected = library.probabilities(text);
        double[] actual = probabilities(identifier.sum(text));
        double difference = IntStream.range(0, expected.length)
                .mapToDouble(i -> Math.abs(expected[i] - actual[i]))
                .max()
                .orElseThrow();
        assertThat(difference)
                .as("%s, -Dnurture.seed=%s", text, LanguageTexts.SEED)
                .isLessThan(TOLERANCE);
        Guess guess = identifier.identify(text);
        if (guess.equals(Guess.NONE)) {
            return;
        }
        assertThat(guess.score()).isCloseTo(library.share(text), within(TOLERANCE));
        assertThat(guess.label()).isEqualTo(Identifier.label(library.best(text)));
    }

    private static double[] probabilities(double[] sums) {
        double[] powers = Arrays.stream(sums).map(Math::exp).toArray();
        double total = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(power -> power / total).toArray();
    }
}
