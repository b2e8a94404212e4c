package dev.nurture.world.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void cutsAtBlanksOfAnyNumber() {
        Words words = Words.of("  ana returns\tthe lamp . ");

        assertThat(words.count()).isEqualTo(5);
        assertThat(words.at(1)).isEqualTo(Words.number("returns"));
        assertThat(words.start(1)).isEqualTo(6);
        assertThat(words.from(7)).isEqualTo(2);
    }

    @Test
    void givesEqualWindowsEqualNumbersWhereverTheyStand() {
        String many = IntStream.range(0, 1200).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        Words before = Words.of("x " + many);
        Words after = Words.of(many + " y z");

        assertThat(before.window(1, 1201)).isEqualTo(after.window(0, 1200));
        assertThat(before.window(1, 4)).isEqualTo(Words.of("w0 w1 w2").window(0, 3));
        assertThat(before.window(1, 4)).isNotEqualTo(before.window(2, 5));
        assertThat(Words.of("a b").window(0, 2)).isNotEqualTo(Words.of("b a").window(0, 2));
    }

    @Test
    void masksNamesSoThatTemplatesAreEqual() {
        LongIndex names = new LongIndex();
        names.add(Words.number("ana"));
        names.add(Words.number("bo"));

        Words first = Words.of("ana sees bo").masked(names);
        Words second = Words.of("bo sees ana").masked(names);

        assertThat(first.window(0, 3)).isEqualTo(second.window(0, 3));
    }

    @Test
    void numbersManyKeysFromZeroOn() {
        LongIndex index = new LongIndex();

        for (int i = 0; i < 10_000; i++) {
            assertThat(index.add(i * 7L)).isEqualTo(i);
        }

        assertThat(index.find(7L * 9_999)).isEqualTo(9_999);
        assertThat(index.add(21)).isEqualTo(3);
        assertThat(index.find(1)).isEqualTo(-1);
    }
}
