package dev.nurture.source;

import com.github.luben.zstd.Zstd;
import dev.nurture.testing.Mutator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lines that are broken, plain and compressed: they are rejected, whatever they hold. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HostileLinesTest {
    static final String[] FILES = {"""
        {"id": "a", "text": "t\\u00e9\\ud83d\\ude00\\n", "x": {"y": [1.5e3, null, true]}, "group": "g"}
        {"id": 17, "text": "", "metadata": {}}
        """, """
        {"messages": [{"role": "user", "content": "Q"}, {"role": "assistant", "content": "A", "name": "n"}]}
        {"messages": []}
        """, """
        {"prompt": "Q", "chosen": "good", "rejected": "bad", "score": 0.5}
        {"chosen": [{"role": "user", "content": "Q"}, {"role": "assistant", "content": "a"}], "rejected": [{"role": "user", "content": "Q"}]}
        """, """
        {"chosen": "\\n\\nHuman: Q\\n\\nAssistant: good", "rejected": "\\n\\nHuman: Q\\n\\nAssistant: bad"}
        {"chosen": "\\n\\nHuman: \\n\\nHuman: ", "rejected": "\\n\\nHuman: \\ud800"}
        """};

    private static final long SEED = Long.getLong("nurture.seed", 1);
    private static final int ROUNDS = Integer.getInteger("nurture.rounds", 1000);

    @TempDir
    Path folder;

    private void hostile(String name, UnaryOperator<byte[]> form) {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = SEED * 1_000_003 + round;
            byte[] plain = FILES[round % FILES.length].getBytes(StandardCharsets.UTF_8);
            byte[] whole = form.apply(plain);
            try {
                Hostile.read(folder.resolve(name), new Mutator(seed).broken(whole, whole.length));
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void areBrokenPlain() {
        hostile("a.jsonl", UnaryOperator.identity());
    }

    @Test
    void areBrokenInGzip() {
        hostile("a.jsonl.gz", Reading::gzip);
    }

    @Test
    void areBrokenInZstd() {
        hostile("a.jsonl.zst", Zstd::compress);
    }
}
