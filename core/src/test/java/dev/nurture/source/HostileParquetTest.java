package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.testing.Mutator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parquet files that are cut off, broken or lie: they are rejected, whatever they claim. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HostileParquetTest {
    private static final long SEED = Long.getLong("nurture.seed", 1);
    private static final int ROUNDS = Integer.getInteger("nurture.rounds", 400);

    static final String ROWS = """
            SELECT 'id' || i AS id, 'text ' || i AS text, ['a', NULL, 'tag ' || (i % 3)] AS tags, i::INTEGER AS n,
                {'s': i / 3.0, 'm': MAP {'k': i}} AS nested, i % 2 = 0 AS even, CASE WHEN i > 5 THEN 'x' END AS rare,
                123.45::DECIMAL(30,2) AS money
            FROM range(60) t(i) ORDER BY i""";

    static final List<String> OPTIONS = List.of(
            ", COMPRESSION uncompressed",
            ", COMPRESSION uncompressed, PARQUET_VERSION V2",
            ", COMPRESSION snappy",
            ", COMPRESSION zstd",
            ", COMPRESSION gzip");

    @TempDir
    Path folder;

    private byte[] seed(String options) {
        try {
            return Files.readAllBytes(Duck.write(folder.resolve("seed.parquet"), ROWS, options));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void hostile(byte[] bytes) {
        Hostile.read(folder.resolve("a.parquet"), bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", PARQUET_VERSION V2"})
    void isCutOffAnywhere(String options) {
        byte[] whole = seed(", COMPRESSION uncompressed" + options);

        for (int length = 0; length < whole.length; length += 7) {
            hostile(Arrays.copyOf(whole, length));
        }

        Gathered gathered = Reading.of(
                        Reading.write(folder.resolve("a.parquet"), Arrays.copyOf(whole, whole.length / 2)))
                .run();
        assertThat(gathered.codes()).containsExactly("truncated");
        assertThat(gathered.messages())
                .containsExactly(
                        "a.parquet: must be a whole Parquet file, but it does not end with PAR1 (it is cut off, or no Parquet file). Fetch or write it again.");
    }

    @ParameterizedTest
    @FieldSource("OPTIONS")
    void hasBrokenBytes(String options) {
        byte[] whole = seed(options);

        for (int round = 0; round < ROUNDS; round++) {
            long seed = SEED * 1_000_003 + round;
            try {
                hostile(new Mutator(seed).broken(whole, 1500));
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed %d, options %s".formatted(seed, options), e);
            }
        }
    }
}
