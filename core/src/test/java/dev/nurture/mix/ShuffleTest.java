package dev.nurture.mix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Datum;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShuffleTest {
    private static final List<Datum> DATA =
            IntStream.range(0, 300).mapToObj(Data::document).toList();

    @TempDir
    private Path folder;

    @Test
    void permutesDataOfEveryShape() {
        List<Datum> data = new ArrayList<>(Data.everyShape());

        assertThat(shuffle(data, 7)).containsExactlyInAnyOrderElementsOf(data);
    }

    @Test
    void followsTheSeedAlone() {
        assertThat(shuffle(DATA, 1)).isNotEqualTo(DATA).isNotEqualTo(shuffle(DATA, 2));
        assertThat(shuffle(List.copyOf(reversed(DATA)), 1)).isEqualTo(shuffle(DATA, 1));
    }

    private static List<Datum> reversed(List<Datum> data) {
        List<Datum> reversed = new ArrayList<>(data);
        java.util.Collections.reverse(reversed);
        return reversed;
    }

    private List<Datum> shuffle(List<Datum> data, long seed) {
        return StepRun.in(folder)
                .given("data", data)
                .seed(seed)
                .run("done: {step: shuffle, from: data}")
                .data("done");
    }
}
