package dev.nurture.source;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of attributes beside sound documents: they become marks or are rejected. */
@Tag("nightly")
class AttributesFuzz {
    @TempDir
    static Path folder;

    static Stream<Arguments> seeds() {
        return Stream.of(
                Arguments.of(
                        (Object)
                                HostilePiecesTest.bytes(
                                        "{\"id\": \"1\", \"attributes\": {\"e__t__n\": [[0, 1, 0.5]]}}\n{\"id\": \"2\", \"attributes\": {}}\n")));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "1m")
    void readsAnything(byte[] bytes) {
        Path documents = Reading.write(
                folder.resolve("x.jsonl"),
                "{\"id\": \"1\", \"text\": \"\ud83c\udf31b\"}\n{\"id\": \"2\", \"text\": \"\"}\n");
        Reading.write(folder.resolve("e/x.jsonl"), bytes);
        Reading.of(documents).withAttributes(folder.resolve("e")).run();
    }
}
