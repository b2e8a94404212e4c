package dev.nurture.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.NurtureException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgementsTest {
    @Test
    void areTheSameInWhateverOrderTheyCame() {
        Judgements one = Judgements.builder(Scale.NOMINAL)
                .add("a", "ann", "yes", 1, 1)
                .add("b", "bob", "no", 2, 1)
                .add("a", "bob", "no", 3, 1)
                .build();
        Judgements other = Judgements.builder(Scale.NOMINAL)
                .add("a", "bob", "no", 3, 1)
                .add("b", "bob", "no", 2, 1)
                .add("a", "ann", "yes", 1, 1)
                .build();

        assertThat(lines(other)).isEqualTo(lines(one)).containsExactly("a ann yes 1", "a bob no 3", "b bob no 2");
    }

    @Test
    void keepTheFirstOfWhatAnAnnotatorSaysOfAnItem() {
        Judgements judgements = Judgements.builder(Scale.NOMINAL)
                .add("a", "ann", "no", 20, 1)
                .add("a", "ann", "yes", 10, 1)
                .add("a", "ann", "no", 30, 1)
                .build();

        assertThat(lines(judgements)).containsExactly("a ann yes 10");
        assertThat(judgements.repeated()).isEqualTo(2);
    }

    @Test
    void sortClassesByNameUnlessTheyAreNumbersOrGiven() {
        assertThat(classes(Judgements.builder(Scale.NOMINAL))).containsExactly("10", "2", "9");
        assertThat(classes(Judgements.builder(Scale.INTERVAL))).containsExactly("2", "9", "10");
        assertThat(classes(Judgements.builder(Scale.ORDINAL).classes(List.of("9", "2", "10", "11"))))
                .containsExactly("9", "2", "10", "11");
    }

    private static List<String> classes(JudgementsBuilder builder) {
        return builder.add("a", "ann", "9")
                .add("a", "bob", "10")
                .add("a", "cat", "2")
                .build()
                .classNames();
    }

    @Test
    void setAbstentionsApart() {
        Judgements judgements = Judgements.builder(Scale.NOMINAL)
                .add("a", "ann", "yes")
                .abstain("a", "bob")
                .build();

        assertThat(judgements.size()).isOne();
        assertThat(judgements.abstentions()).isOne();
        assertThat(judgements.annotatorName(judgements.abstainedAnnotator(0))).isEqualTo("bob");
        assertThat(judgements.itemName(judgements.abstainedItem(0))).isEqualTo("a");
    }

    @Test
    void keepItemsThatNobodyJudged() {
        Judgements judgements = Judgements.builder(Scale.NOMINAL)
                .item("c")
                .add("a", "ann", "yes")
                .item("b")
                .build();

        assertThat(judgements.items()).isEqualTo(3);
        assertThat(judgements.count(1)).isZero();
    }

    @Test
    void findAnAnnotatorsOwn() {
        Judgements judgements = Judgements.builder(Scale.NOMINAL)
                .add("a", "ann", "yes")
                .add("a", "bob", "no")
                .add("b", "bob", "yes")
                .build();

        assertThat(judgements.madeBy(1)).isEqualTo(2);
        assertThat(judgements.item(judgements.madeBy(1, 1))).isEqualTo(1);
    }

    @Test
    void selectKeepsNumbers() {
        Judgements all = Judgements.builder(Scale.NOMINAL)
                .add("a", "ann", "yes")
                .add("b", "bob", "no")
                .add("b", "cat", "yes")
                .build();

        Judgements some = all.ofItems(item -> item == 1);

        assertThat(lines(some)).containsExactly("b bob no 1", "b cat yes 2");
        assertThat(some.items()).isEqualTo(2);
        assertThat(some.madeBy(0)).isZero();
    }

    @Test
    void refuseLabelsThatAreNoClass() {
        assertThatThrownBy(() -> Judgements.builder(Scale.NOMINAL)
                        .classes(List.of("yes", "no"))
                        .add("a", "ann", "maybe"))
                .isInstanceOf(NurtureException.class)
                .hasMessage("label: must be one of yes, no, but was 'maybe' by ann on a."
                        + " Name all classes, or mend the label.");
    }

    @Test
    void refuseWordsOnAScaleOfNumbers() {
        assertThatThrownBy(() -> Judgements.builder(Scale.INTERVAL)
                        .add("a", "ann", "good")
                        .build())
                .hasMessage("label: must be a number on this scale (interval), but was 'good'."
                        + " Name the classes in their order.");
    }

    @Test
    void refuseCostsBelowNothing() {
        assertThatThrownBy(() -> Judgements.builder(Scale.NOMINAL).add("a", "ann", "yes", 0, -1))
                .hasMessage("cost: must be 0 or more, but was -1.0 by ann on a. Mend the cost.");
    }

    private static List<String> lines(Judgements judgements) {
        return IntStream.range(0, judgements.size())
                .mapToObj(j -> "%s %s %s %s"
                        .formatted(
                                judgements.itemName(judgements.item(j)),
                                judgements.annotatorName(judgements.annotator(j)),
                                judgements.classNames().get(judgements.label(j)),
                                judgements.time(j)))
                .toList();
    }
}
