package dev.nurture.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderTest {
    private static final List<Datum> DATA = List.of(
            scored("three", 3),
            Data.document("none", 0).withKey("none"),
            scored("zero", 0.0),
            scored("minus-two", -2),
            scored("minus-zero", -0.0),
            scored("least", -1e300),
            scored("most", 1e300),
            scored("minus-half", -0.5),
            scored("zero-again", 0.0),
            Data.document("none", 1).withKey("none-again"));

    @TempDir
    private Path folder;

    @Test
    void ordersAscendingAndKeepsTheOrderOfEqualOnes() {
        assertThat(order("by: x"))
                .containsExactly(
                        "least",
                        "minus-two",
                        "minus-half",
                        "zero",
                        "minus-zero",
                        "zero-again",
                        "three",
                        "most",
                        "none",
                        "none-again");
    }

    @Test
    void ordersDescendingAndKeepsTheOrderOfEqualOnes() {
        assertThat(order("by: x, direction: descending, missing: first"))
                .containsExactly(
                        "none",
                        "none-again",
                        "most",
                        "three",
                        "zero",
                        "minus-zero",
                        "zero-again",
                        "minus-half",
                        "minus-two",
                        "least");
    }

    @Test
    void ordersByANumberInTheMetadata() {
        List<Datum> data = List.of(
                Data.document("b", 1).withKey("b").withMetadata(new Metadata("{\"level\":10}")),
                Data.document("a", 1).withKey("a").withMetadata(new Metadata("{\"level\":9.5}")),
                Data.document("c", 1).withKey("c").withMetadata(new Metadata("{\"level\":\"1\"}")));

        assertThat(StepRun.in(folder)
                        .given("data", data)
                        .run("done: {step: order, from: data, by: metadata.level}")
                        .names("done"))
                .containsExactly("a", "b", "c");
    }

    @Test
    void stopsWhereTheNumberIsMissing() {
        assertThatThrownBy(() -> order("by: x, missing: fail"))
                .hasMessage("order: none must have x, but doesn't. Set missing: first or last.");
        assertThatThrownBy(() -> order("by: y"))
                .hasMessage("order: must find y in the data, but no datum has it. Check the name, or score it first.");
    }

    private static Datum scored(String key, double score) {
        return Data.document(key, 1).withKey(key).withMark(Mark.score("x", "t/1", score));
    }

    private List<String> order(String settings) {
        return StepRun.in(folder)
                .given("data", DATA)
                .run("done: {step: order, from: data, " + settings + "}")
                .names("done");
    }
}
