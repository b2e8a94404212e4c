package dev.nurture.source;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.github.luben.zstd.Zstd;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines compressed with zstd. */
@Tag("nightly")
class ZstdLinesFuzz {
    @TempDir
    static Path folder;

    static Stream<Arguments> seeds() {
        return Arrays.stream(HostileLinesTest.FILES)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .map(plain -> Arguments.of((Object) Zstd.compress(plain)));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "2m")
    void readsAnything(byte[] bytes) {
        Hostile.read(folder.resolve("a.jsonl.zst"), bytes);
    }
}
