package dev.nurture.data.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.testing.Corpora;
import dev.nurture.testing.Data;
import dev.nurture.testing.Mutator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shards that are broken fail as broken data do, and not as a fault of ours. */
class HostileShardTest {
    private static final long SEED = Long.getLong("nurture.seed", 1);
    private static final int ROUNDS = Integer.getInteger("nurture.rounds", 1500);

    @TempDir
    Path folder;

    @Test
    void areRefused() throws IOException {
        Corpora.write(folder, List.of(Data.everyShape()));
        byte[] whole = Files.readAllBytes(folder.resolve("part-00000.parquet"));
        Path broken = folder.resolve("broken.parquet");
        int refused = 0;

        for (int round = 0; round < ROUNDS; round++) {
            long seed = SEED * 1_000_003 + round;
            Files.write(broken, new Mutator(seed).broken(whole, whole.length / 2));
            try (ShardReader reader = new ShardReader(broken)) {
                reader.forEachRemaining(datum -> assertThat(datum.id()).isNotNull());
            } catch (NurtureException e) {
                assertThat(e.kind()).as("seed " + seed).isEqualTo(Kind.DATA);
                refused++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed, e);
            }
        }

        assertThat(refused).isGreaterThan(ROUNDS / 2);
    }
}
