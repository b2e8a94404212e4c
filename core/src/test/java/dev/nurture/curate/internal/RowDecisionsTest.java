package dev.nurture.curate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Datum;
import dev.nurture.step.RowFunction;
import dev.nurture.testing.Data;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowDecisionsTest {
    @TempDir
    private Path folder;

    @Test
    void dropsTheSameRowsFromWhicheverRowAShardBegins() throws IOException {
        RowFunction function = drop(2, 3, 7, 9, 9);

        for (int first = 0; first <= 10; first++) {
            assertThat(dropped(function, first, 10))
                    .as("from " + first)
                    .isEqualTo(
                            List.of(2, 3, 7, 9).stream().filter(atLeast(first)).toList());
        }
    }

    @Test
    void keepsEverythingWhereNothingWasDecided() throws IOException {
        assertThat(dropped(drop(), 0, 5)).isEmpty();
    }

    private static java.util.function.Predicate<Integer> atLeast(int first) {
        return row -> row >= first;
    }

    private RowFunction drop(long... rows) throws IOException {
        try (RowDecisions decisions = new RowDecisions("test/1", List.of("other", "duplicate"), folder)) {
            for (long row : rows) {
                decisions.drop(row, "duplicate", Data.document(1).id());
            }
            return decisions.ready();
        }
    }

    private static List<Integer> dropped(RowFunction function, int first, int end) throws IOException {
        List<Integer> dropped = new ArrayList<>();
        try (RowFunction.Worker worker = function.start(first)) {
            for (int row = first; row < end; row++) {
                int at = row;
                Datum datum = Data.document(row);
                worker.apply(datum, (output, given) -> {
                    if (output.equals("dropped")) {
                        dropped.add(at);
                        assertThat(given.mark("dropped").orElseThrow().label()).contains("duplicate");
                    }
                });
            }
        }
        return dropped;
    }
}
