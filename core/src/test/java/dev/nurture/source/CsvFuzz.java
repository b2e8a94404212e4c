package dev.nurture.source;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records of comma-separated values. */
@Tag("nightly")
class CsvFuzz {
    @TempDir
    static Path folder;

    static Stream<Arguments> seeds() {
        return Stream.of(Arguments.of((Object) HostilePiecesTest.CSV));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "2m")
    void readsAnything(byte[] bytes) {
        Hostile.read(folder.resolve("a.csv"), bytes);
    }
}
