package dev.nurture.source;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parquet files, starting from sound ones of both page versions. */
@Tag("nightly")
class ParquetFuzz {
    @TempDir
    static Path folder;

    static Stream<Arguments> seeds() {
        return HostileParquetTest.OPTIONS.stream().map(options -> Arguments.of((Object) seed(options)));
    }

    private static byte[] seed(String options) {
        try {
            Path file = Files.createTempFile("seed", ".parquet");
            byte[] bytes = Files.readAllBytes(Duck.write(file, HostileParquetTest.ROWS, options));
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "3m")
    void readsAnything(byte[] bytes) {
        Hostile.read(folder.resolve("a.parquet"), bytes);
    }
}
