package dev.nurture.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.NurtureException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    private static final Yaml.Place ROOT = new Yaml.Place("test.yaml", Path.of("/base"), 1, "");

    private final Problems problems = new Problems();

    @Test
    void everyValueKnowsItsPlace() {
        Yaml.Mapping root = (Yaml.Mapping) read("""
                a: 1
                b:
                  c: [x,
                      y]
                """);

        Yaml.Mapping b = (Yaml.Mapping) root.get("b").orElseThrow();
        Yaml.Sequence c = (Yaml.Sequence) b.get("c").orElseThrow();
        assertThat(c.place()).isEqualTo(new Yaml.Place("test.yaml", Path.of("/base"), 3, "b.c"));
        assertThat(c.items().get(1)).isEqualTo(new Yaml.Scalar(c.place().child("1", 4), "y"));
    }

    @ParameterizedTest
    @CsvSource({
        "7,7",
        "007,007",
        "1.50,1.50",
        "true,true",
        "~,~",
        "'\"7\"',7",
        "2026-01-01,2026-01-01",
        "'''it''''s''',it's"
    })
    void valuesAreTakenAsWritten(String written, String text) {
        assertThat(read(written)).isEqualTo(new Yaml.Scalar(ROOT, text));
    }

    @Test
    void aliasesAreWrittenOut() {
        assertThat(read("[&a {x: 1}, *a]").toString()).contains("path=0.x").contains("path=1.x");
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(read("\uFEFFa: 1")).isEqualTo(read("a: 1"));
    }

    @Test
    void nothingIsAnEmptyValue() {
        assertThat(read("")).isEqualTo(new Yaml.Scalar(ROOT, ""));
        assertThat(read("# a comment\n")).isEqualTo(new Yaml.Scalar(ROOT, ""));
    }

    @Test
    void repeatedKeysAreReportedWhereTheyAreRepeated() {
        read("a: 1\nb: 2\na: 3\n");

        assertThat(problems.all())
                .containsExactly(
                        new Problem("test.yaml", 3, "a", "must stand here once, but stands twice. Remove one."));
    }

    @ParameterizedTest
    @CsvSource({
        "'a: [1, 2', 1, 'expected '','' or '']'', but got <stream end>'",
        "'a: 1\n\tb: 2', 2, 'found character ''\\t(TAB)'' that cannot start any token. (Do not use \\t(TAB) for indentation)'",
        "'a: *none', 1, 'found undefined alias none'",
        "'a: 1\n---\nb: 2', 2, 'but found another document'"
    })
    void brokenSyntaxIsReportedWithItsLine(String text, int line, String problem) {
        assertThat(new YamlReader(problems, ROOT).read(text)).isEmpty();

        assertThat(problems.all())
                .containsExactly(new Problem("test.yaml", line, "", "must be YAML, but " + problem + "."));
    }

    @Test
    void controlCharactersAreReported() {
        assertThat(new YamlReader(problems, ROOT).read("a: \0")).isEmpty();

        assertThat(problems.all()).extracting(Problem::line).containsExactly(1);
    }

    @Test
    void aFewAliasesThatStandForBillionsOfValuesAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(4) + "*a" + (i - 1)));
        }

        assertRefused(
                bomb.toString(), "test.yaml: must have at most 100000 values, but has more (aliases are written out).");
    }

    @Test
    void aValueThatContainsItselfIsRefused() {
        assertRefused(
                "a: &a [*a]", "test.yaml: must be nested at most 100 deep, but is deeper (aliases are written out).");
        assertRefused(
                "&a {b: *a}", "test.yaml: must be nested at most 100 deep, but is deeper (aliases are written out).");
    }

    @Test
    void deepNestingIsRefused() {
        assertRefused(
                "[".repeat(1_000_000),
                "test.yaml: must be nested at most 100 deep, but is deeper (aliases are written out).");
        assertThat(read("[".repeat(100) + "]".repeat(100))).isInstanceOf(Yaml.Sequence.class);
    }

    @Test
    void tooManyValuesAreRefused() {
        assertRefused(
                "- x\n".repeat(100_001),
                "test.yaml: must have at most 100000 values, but has more (aliases are written out).");
    }

    @Test
    void tagsMakeNoObjects() {
        assertThat(read("!!java.io.File /tmp")).isEqualTo(new Yaml.Scalar(ROOT, "/tmp"));
    }

    @Test
    void linesCountFromWhereTheTextStands() {
        Yaml.Place place = new Yaml.Place("-s", Path.of("/base"), 4, "data.limit");

        Optional<Yaml> value = new YamlReader(problems, place).read("[a]");

        assertThat(value.map(list -> ((Yaml.Sequence) list).items()))
                .contains(List.of(new Yaml.Scalar(new Yaml.Place("-s", Path.of("/base"), 4, "data.limit.0"), "a")));
    }

    private Yaml read(String text) {
        return new YamlReader(problems, ROOT).read(text).orElseThrow();
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> new YamlReader(new Problems(), ROOT).read(text))
                .isInstanceOf(NurtureException.class)
                .hasMessage(message);
    }
}
