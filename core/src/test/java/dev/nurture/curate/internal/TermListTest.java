package dev.nurture.curate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.recipe.InputPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TermListTest {
    @Test
    void findsWholeWordsOnly() {
        assertThat(found("A cat, a scat, cats and cat9.", "cat")).containsExactly("cat");
        assertThat(found("(cat)", "cat")).containsExactly("cat");
        assertThat(found("cat_cat", "cat")).containsExactly("cat", "cat");
    }

    @Test
    void ignoresCase() {
        assertThat(found("CAT Cat cat", "cAt")).containsExactly("CAT", "Cat", "cat");
        assertThat(found("ΟΔΟΣ οδος", "Οδός".replace("ό", "ο"))).containsExactly("ΟΔΟΣ", "οδος");
        assertThat(found("STRASSE Straße", "straße")).containsExactly("STRASSE", "Straße");
    }

    @Test
    void findsWordsOfATermAcrossAnythingButLettersAndDigits() {
        assertThat(found("lock pick, lock-pick, lock… \n“pick”, lockpick", "Lock pick"))
                .containsExactly("lock pick", "lock-pick", "lock… \n“pick");
    }

    @Test
    void takesTheLongestTermAtTheLeftmostPlace() {
        assertThat(found("new york city hall", "york city hall", "new", "new york", "new york city"))
                .containsExactly("new york city");
        assertThat(found("a b c", "b c", "a b")).containsExactly("a b");
    }

    @Test
    void goesOnAfterAHit() {
        assertThat(found("cat cat cat", "cat cat")).containsExactly("cat cat");
        assertThat(found("cat cat cat cat", "cat cat")).hasSize(2);
    }

    @Test
    void givesPlacesInUnitsOfTheText() {
        TermList.Hit hit = find("\ud83c\udf31\ud835\udc9c\ud835\udc9e x", "\ud835\udc9c\ud835\udc9e");

        assertThat(hit).isEqualTo(new TermList.Hit(2, 6, "\ud835\udc9c\ud835\udc9e"));
    }

    @Test
    void takesCombiningMarksForPartOfTheWord() {
        assertThat(found("cafe\u0301", "cafe")).isEmpty();
        assertThat(found("हिन्दी", "ह")).isEmpty();
        assertThat(found("हिन्दी", "हिन्दी")).containsExactly("हिन्दी");
    }

    @Test
    void takesComposedAndDecomposedLettersForTheSame() {
        assertThat(found("cafe\u0301 caf\u00e9", "caf\u00e9")).containsExactly("cafe\u0301", "caf\u00e9");
        assertThat(found("cafe\u0301 caf\u00e9", "cafe\u0301")).hasSize(2);
    }

    @Test
    void findsNothingInATextWithoutWords() {
        assertThat(found("", "cat")).isEmpty();
        assertThat(found("… \u0301 !", "cat")).isEmpty();
    }

    @Test
    void readsTermsFromAFileWithComments(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("terms.txt"), "\ufeff# all of them\r\n\r\n  cat # a pet\ndog food\n");

        TermList terms = TermList.of(List.of("bird"), Optional.of(new InputPath("terms.txt", folder)));

        assertThat(terms.find("a cat, a bird; dog-food, dog"))
                .extracting(TermList.Hit::term)
                .containsExactly("cat", "bird", "dog-food");
    }

    @Test
    void saysWhatIsWrongWithTheTerms(@TempDir Path folder) {
        assertThatThrownBy(() -> TermList.of(List.of(), Optional.empty()))
                .hasMessage("terms: must name at least one term, here or in a file, but names none.");
        assertThatThrownBy(() -> TermList.of(List.of("cat", "!?"), Optional.empty()))
                .hasMessage("terms: must have letters or digits, but one was '!?'.");
        assertThatThrownBy(() -> TermList.of(List.of(), Optional.of(new InputPath("no.txt", folder))))
                .hasMessage("Cannot read the terms in %s: there is no such file. Check the path."
                        .formatted(folder.resolve("no.txt")));
    }

    @Test
    void saysThatTheFileMustBeUtf8(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("latin.txt"), new byte[] {'c', 'a', 'f', (byte) 0xe9});

        assertThatThrownBy(() -> TermList.of(List.of(), Optional.of(new InputPath("latin.txt", folder))))
                .hasMessage("%s: must be UTF-8, but is not. Save it as UTF-8.".formatted(file));
    }

    private static List<String> found(String text, String... terms) {
        return TermList.of(List.of(terms), Optional.empty()).find(text).stream()
                .map(TermList.Hit::term)
                .toList();
    }

    private static TermList.Hit find(String text, String term) {
        return TermList.of(List.of(term), Optional.empty()).find(text).get(0);
    }
}
