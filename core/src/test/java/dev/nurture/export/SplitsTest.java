package dev.nurture.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Corpus;
import dev.nurture.step.Workspace;
import dev.nurture.testing.Corpora;
import dev.nurture.testing.Data;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitsTest {
    @TempDir
    private Path folder;

    @Test
    void aSingleInputIsForTraining() {
        assertThat(names(List.of(), "sets.held-out")).containsExactly("train");
    }

    @Test
    void severalAreCalledAfterWhatTheyAre() {
        assertThat(names(List.of(), "sets.train", "sets.held-out", "clean", "raw.kept", "2nd", "Arm[a,1]"))
                .containsExactly("train", "held_out", "clean", "raw", "split_2nd", "arm_a_1");
    }

    @Test
    void givenNamesComeFirst() {
        assertThat(names(List.of("validation"), "clean")).containsExactly("validation");
    }

    private List<String> names(List<String> given, String... inputs) {
        Corpus corpus = Corpora.write(folder, List.of(List.of(Data.document(1))));
        List<Workspace.Input> read =
                Stream.of(inputs).map(name -> new Workspace.Input(name, corpus)).toList();
        return Splits.of(given, read).stream().map(Splits.Split::name).toList();
    }
}
