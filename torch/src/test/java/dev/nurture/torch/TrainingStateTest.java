package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingStateTest {
    private static final int MANY = 1 << 20;

    @TempDir
    Path folder;

    private static TrainingState state(int size) {
        Random random = new Random(size);
        Curve.Memory curve = new Curve.Memory(List.of("1,2,3", "é"), 0.5, 7, List.of(new double[] {1, 2}));
        return new TrainingState(3, 99, curve, List.of(floats(size, random), floats(size, random), floats(2, random)));
    }

    private static float[] floats(int size, Random random) {
        float[] floats = new float[size];
        for (int i = 0; i < size; i++) {
            floats[i] = random.nextFloat();
        }
        return floats;
    }

    @Test
    void readsWhatItWrote() {
        for (int size : new int[] {0, 1, 16_383, 16_384, 16_385, 40_000}) {
            state(size).write(folder);

            assertThat(TrainingState.read(folder, size).orElseThrow())
                    .usingRecursiveComparison()
                    .isEqualTo(state(size));
            assertThat(TrainingState.read(folder, size + 1)).isEmpty();
        }
    }

    @Test
    void isLaidOutAsItAlwaysWas() throws Exception {
        TrainingState state = state(3);
        state.write(folder);

        ByteBuffer expected = ByteBuffer.allocate(1000);
        expected.putLong(0x4e55_5254_5241_494eL).putInt(2).putLong(3).putLong(99);
        expected.putInt(2).putShort((short) 5).put("1,2,3".getBytes(StandardCharsets.UTF_8));
        expected.putShort((short) 2).put("é".getBytes(StandardCharsets.UTF_8));
        expected.putDouble(0.5).putLong(7).putInt(1).putInt(2).putDouble(1).putDouble(2);
        for (float[] part : state.numbers()) {
            expected.order(ByteOrder.BIG_ENDIAN).putInt(part.length).order(ByteOrder.LITTLE_ENDIAN);
            for (float number : part) {
                expected.putFloat(number);
            }
        }
        CRC32C checksum = new CRC32C();
        checksum.update(expected.array(), 0, expected.position());
        expected.order(ByteOrder.BIG_ENDIAN).putLong(checksum.getValue());
        assertThat(ByteBuffer.wrap(Files.readAllBytes(folder.resolve("training.state"))))
                .isEqualTo(expected.flip());
    }

    @Test
    void whatIsDamagedOrCutOffIsAsGoodAsAbsent() throws Exception {
        state(100).write(folder);
        Path file = folder.resolve("training.state");
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 7, 8, 30, whole.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThat(TrainingState.read(folder, 100)).isEmpty();
        }
        whole[50] ^= 1;
        Files.write(file, whole);
        assertThat(TrainingState.read(folder, 100)).isEmpty();
    }

    /** What a model of some hundred million numbers has to remember is more than one array holds. */
    @Test
    void holdsTheNumbersInMemoryOnce() {
        TrainingState state = state(MANY);
        state(1).write(folder);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = thread.getCurrentThreadAllocatedBytes();
        state.write(folder);
        long written = thread.getCurrentThreadAllocatedBytes();
        TrainingState.read(folder, MANY).orElseThrow();
        long read = thread.getCurrentThreadAllocatedBytes();

        assertThat(written - before).isLessThan(MANY);
        assertThat(read - written).isBetween(8L * MANY, 9L * MANY);
    }
}
