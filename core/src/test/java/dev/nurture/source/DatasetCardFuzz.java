package dev.nurture.source;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Heads of datasets' cards: nothing but files of the folder and failures of kind DATA may come of them. */
@Tag("nightly")
class DatasetCardFuzz {
    @TempDir
    static Path folder;

    static Stream<Arguments> seeds() {
        return Stream.of(
                        "---\nconfigs:\n- config_name: a\n  default: true\n  data_files:\n  - split: train\n    path: x*.jsonl\n---\n",
                        "---\nconfigs:\n- data_dir: x\n  data_files: {test: [a, 'b*']}\n- 3\n---\n",
                        "---\na: &a [*a]\n---\n")
                .map(text -> Arguments.of((Object) HostilePiecesTest.bytes(text)));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "1m")
    void readsAnything(byte[] bytes) {
        Reading.write(folder.resolve("x.jsonl"), "{\"text\": \"a\"}\n");
        Reading.write(folder.resolve("README.md"), bytes);
        try {
            Reading.of(folder).run();
        } catch (NurtureException e) {
            if (e.kind() != Kind.DATA) {
                throw e;
            }
        }
    }
}
