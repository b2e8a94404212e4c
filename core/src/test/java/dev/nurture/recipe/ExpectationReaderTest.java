package dev.nurture.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationReaderTest {
    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{equals: 470}|equals 470",
                "{at-least: 5%}|at least 0.05",
                "{at-most: -1.5}|at most -1.5",
                "{above: tuned.rows}|above tuned.rows",
                "{below: 'tuned[arm-a].rows', by: 2x}|below tuned[arm-a].rows by 2x",
                "{below: 7, by: 1.5}|below 7 by 1.5x",
                "{equals: 1e30}|equals 1.0E30"
            })
    void readsConditions(String written, String text) {
        List<Expectation> read = read("{data.rows: %s}".formatted(written));

        assertThat(problems.all()).isEmpty();
        assertThat(read).extracting(Expectation::figure).containsExactly("data.rows");
        assertThat(read.get(0).conditions())
                .extracting(Expectation.Condition::text)
                .containsExactly(text);
    }

    @Test
    void aFigureMayHaveSeveralConditions() {
        List<Expectation> read = read("{data.rows: {at-least: 1, at-most: 2}}");

        assertThat(read.get(0).conditions())
                .containsExactly(
                        new Expectation.Condition(Expectation.Relation.AT_LEAST, Optional.of(1.0), Optional.empty(), 1),
                        new Expectation.Condition(Expectation.Relation.AT_MOST, Optional.of(2.0), Optional.empty(), 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[a]|expect: must be figures with conditions, but was a list.",
                "{data.rows: 5}|expect.data.rows: must be a condition such as {at-most: 5%}, but was 5.",
                "{data.rows: {}}|expect.data.rows: must have a condition such as {at-most: 5%}, but has none.",
                "{data.rows: {by: 2x}}|expect.data.rows: must have a condition such as {at-most: 5%}, but has none.",
                "{date.rows: {equals: 1}}|expect.date.rows: expects a figure of date, but there is no such stage. Did you mean to"
                        + " write 'data'?",
                "{data.rows: {less: 1}}|expect.data.rows.less: is not a known setting. Known: above, at-least, at-most, below,"
                        + " equals, by.",
                "{data.rows: {below: NaN}}|expect.data.rows.below: expects a figure of NaN, but there is no such stage.",
                "{data.rows: {below: tune.rows}}|expect.data.rows.below: expects a figure of tune, but there is no such stage. Did"
                        + " you mean to write 'tuned'?",
                "{data.rows: {below: }}|expect.data.rows.below: must be a number, a share or a figure, but was nothing.",
                "{data.rows: {below: [1]}}|expect.data.rows.below: must be a number, a share or a figure, but was a list.",
                "{data.rows: {below: 1, by: 0x}}|expect.data.rows.by: must be a factor such as 2x, but was 0x.",
                "{data.rows: {below: 1, by: twice}}|expect.data.rows.by: must be a factor such as 2x, but was twice.",
                "{data.rows: {below: 1, by: -2x}}|expect.data.rows.by: must be a factor such as 2x, but was -2x."
            })
    void saysWhatIsWrong(String written, String problem) {
        read(written);

        assertThat(problems.all()).extracting(Problem::toString).containsExactly("test.yaml:3: " + problem);
    }

    private List<Expectation> read(String written) {
        Yaml.Place place = new Yaml.Place("test.yaml", Path.of("/base"), 3, "expect");
        return new ExpectationReader(problems, Set.of("data", "tuned"))
                .read(new YamlReader(problems, place).read(written));
    }
}
