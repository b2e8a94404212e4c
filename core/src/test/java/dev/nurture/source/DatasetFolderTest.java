package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.error.NurtureException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFolderTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        for (String name : List.of(
                "data/train-00000-of-00002", "data/train-00001-of-00002", "data/test-00000-of-00001", "other/x")) {
            Reading.write(folder.resolve(name + ".jsonl"), "{\"text\": \"%s\"}\n".formatted(name));
        }
    }

    private void card(String head) {
        Reading.write(folder.resolve("README.md"), "---\n" + head + "---\n# A dataset\n");
    }

    private List<String> read() {
        return told(Reading.of(folder).run());
    }

    private static List<String> told(Gathered gathered) {
        return gathered.data().stream()
                .map(datum -> datum.content().parts().get(0).text() + notes(datum))
                .toList();
    }

    private static String notes(Datum datum) {
        return datum.marks().stream()
                .map((Mark mark) -> " " + mark.name() + "=" + mark.label().orElse(""))
                .reduce("", String::concat);
    }

    @Test
    void readsWhatTheCardNamesWithItsSplit() {
        card("""
            configs:
            - config_name: default
              data_files:
              - split: train
                path: data/train-*
              - split: held_out
                path: ["other/x.jsonl"]
            """);

        assertThat(read())
                .containsExactly(
                        "data/train-00000-of-00002 read.split=train",
                        "data/train-00001-of-00002 read.split=train",
                        "other/x read.split=held_out");
    }

    @Test
    void readsTheDefaultOfSeveralConfigurationsOrTheOneThatIsNamed() {
        card("""
            license: mit
            configs:
            - config_name: small
              data_files: "other/*"
            - config_name: main
              default: true
              data_files:
                test: data/test-*.jsonl
            """);

        assertThat(read()).containsExactly("data/test-00000-of-00001 read.config=main read.split=test");
        assertThat(told(Reading.of(folder).of("small").run())).containsExactly("other/x read.config=small");
        assertThatThrownBy(() -> Reading.of(folder).of("smal").run())
                .isInstanceOf(NurtureException.class)
                .hasMessage(
                        "%s: must name the configuration smal, but names only small, main. Correct config.",
                        folder.resolve("README.md"));
    }

    @Test
    void readsAllConfigurationsWhereNoneIsTheDefault() {
        card("""
            configs:
            - config_name: a
              data_dir: data
            - config_name: b
              data_files: other/x.jsonl
            """);

        assertThat(read())
                .containsExactly(
                        "data/test-00000-of-00001 read.config=a read.split=test",
                        "data/train-00000-of-00002 read.config=a read.split=train",
                        "data/train-00001-of-00002 read.config=a read.split=train",
                        "other/x read.config=b");
    }

    @Test
    void withoutACardTheNamesSayTheSplit() {
        assertThat(read())
                .containsExactly(
                        "data/test-00000-of-00001 read.split=test",
                        "data/train-00000-of-00002 read.split=train",
                        "data/train-00001-of-00002 read.split=train",
                        "other/x");
    }

    @Test
    void aCardWithoutFilesIsNoMoreThanAPage() {
        card("license: mit\ndataset_info: {features: []}\n");

        assertThat(read()).hasSize(4);
    }

    @Test
    void takesOnlyFilesInTheFolder() {
        Reading.write(folder.resolveSibling("outside.jsonl"), "{\"text\": \"outside\"}\n");
        card("configs:\n- data_files: ../outside.jsonl\n");

        assertThatThrownBy(this::read)
                .hasMessage(
                        "%s: must name files that are there, but no file matches ../outside.jsonl. Fetch them, or correct data_files.",
                        folder.resolve("README.md"));
    }

    @Test
    void saysWhatIsWrongWithItsHead() {
        card("configs: [\n");

        assertThatThrownBy(this::read)
                .isInstanceOf(NurtureException.class)
                .hasMessageStartingWith(
                        folder.resolve("README.md") + ": must begin with YAML between two lines of ---, but");
    }

    @Test
    void headsThatSayNothingOfFilesMayBeAnything() {
        card("title: [not, closed\n");

        assertThat(read()).hasSize(4);
    }

    @Test
    void aHeadThatIsNestedDeepIsRefused() {
        card("configs: " + "[".repeat(100_000) + "\n");

        assertThatThrownBy(this::read).isInstanceOf(NurtureException.class);
    }
}
