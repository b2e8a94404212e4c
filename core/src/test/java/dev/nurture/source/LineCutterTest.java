package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.source.DamagedInput.Kind;
import dev.nurture.source.LineBatch.LongLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineCutterTest {
    private static final int LONGEST = 64 << 20;
    private static final long ALL = Long.MAX_VALUE;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Every line as {@code number@offset:text}, long ones with their length, and a {@code |} after each batch. */
    private static List<String> cut(InputStream input, int longest, long rows) throws IOException {
        LineCutter cutter = new LineCutter(new RewindableInput(input), longest, rows);
        List<String> lines = new ArrayList<>();
        for (Optional<LineBatch> next = cutter.next(); next.isPresent(); next = cutter.next()) {
            LineBatch batch = next.get();
            for (int i = 0; i < batch.count(); i++) {
                int length = batch.to(i) - batch.from(i);
                String text = new String(batch.bytes(), batch.from(i), Math.min(length, 20), StandardCharsets.UTF_8);
                lines.add(batch.number(i) + "@" + batch.offset(i) + ":" + (length > 20 ? length : text));
            }
            batch.longLine().ifPresent(line -> lines.add(shown(line)));
            lines.add("|");
        }
        return lines;
    }

    private static String shown(LongLine line) {
        return "long " + line.number() + "@" + line.offset() + ":" + line.length();
    }

    private static List<String> cut(String text, int longest, long rows) throws IOException {
        return cut(new ByteArrayInputStream(bytes(text)), longest, rows);
    }

    /** Gives a few bytes at a time, as networks do. */
    private static InputStream dripping(byte[] bytes, long seed) {
        Random random = new Random(seed);
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int from, int length) {
                return super.read(target, from, Math.min(length, 1 + random.nextInt(100_000)));
            }
        };
    }

    @Test
    void numbersLinesAndLeavesBlankOnesOut() throws IOException {
        assertThat(cut("a\n\n \t\r\nbc\r\n\nd", LONGEST, ALL)).containsExactly("1@0:a", "4@7:bc", "6@12:d", "|");
    }

    @Test
    void endsALineAtNothingButALineFeed() throws IOException {
        assertThat(cut("a\u2028b\u0085c\u000bd\re\n", LONGEST, ALL))
                .containsExactly("1@0:a\u2028b\u0085c\u000bd\re", "|");
    }

    @Test
    void countsOnlyLinesWithTextTowardsTheLimit() throws IOException {
        assertThat(cut("a\n\nb\nc\n", LONGEST, 2)).containsExactly("1@0:a", "3@3:b", "|");
    }

    @Test
    void givesNothingForAnEmptyStream() throws IOException {
        assertThat(cut("", LONGEST, ALL)).isEmpty();
    }

    @Test
    void passesOverLongLinesAndGoesOn() throws IOException {
        assertThat(cut("ab\nabcd\r\nabcde\nab", 4, ALL))
                .containsExactly("1@0:ab", "2@3:abcd", "long 3@9:5", "|", "4@15:ab", "|");
    }

    @ParameterizedTest
    @ValueSource(ints = {4 << 20, (4 << 20) + 1, 9 << 20, 20 << 20})
    void passesOverALineLongerThanAnyBufferWithoutHoldingIt(int length) throws IOException {
        String text = "a\n" + "x".repeat(length) + "\nb\n";

        assertThat(cut(text, 1000, ALL))
                .containsExactly("1@0:a", "|", "long 2@2:" + length, "|", "3@" + (length + 3) + ":b", "|");
    }

    @Test
    void givesALongLineThatTheFileEndsIn() throws IOException {
        assertThat(cut("a\n" + "x".repeat(9 << 20), 1000, ALL))
                .containsExactly("1@0:a", "|", "long 2@2:" + (9 << 20), "|");
    }

    @ParameterizedTest
    @ValueSource(ints = {(4 << 20) - 1, 4 << 20, (4 << 20) + 1, 8 << 20, 21 << 20})
    void holdsALineThatIsLongerThanABatch(int length) throws IOException {
        String text = "a\n" + "x".repeat(length) + "\r\nb\nc\n";

        assertThat(cut(text, length, ALL).stream().filter(line -> !line.equals("|")))
                .containsExactly("1@0:a", "2@2:" + length, "3@" + (length + 4) + ":b", "4@" + (length + 6) + ":c");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void cutsTheSameBatchesHoweverTheBytesArrive(long seed) throws IOException {
        byte[] bytes = randomLines(seed);

        List<String> whole = cut(new ByteArrayInputStream(bytes), 6 << 20, ALL);

        assertThat(cut(dripping(bytes, seed), 6 << 20, ALL)).isEqualTo(whole);
        assertThat(whole.stream().filter("|"::equals)).hasSizeGreaterThan(5);
    }

    private static byte[] randomLines(long seed) {
        Random random = new Random(seed);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (bytes.size() < 40 << 20) {
            int length = random.nextInt(20) == 0 ? random.nextInt(8 << 20) : random.nextInt(50_000);
            bytes.writeBytes(bytes("x".repeat(length) + (random.nextBoolean() ? "\n" : "\r\n")));
        }
        return bytes.toByteArray();
    }

    @Test
    void givesTheWholeLinesBeforeTheDamageFirst() throws IOException {
        LineCutter cutter = new LineCutter(new RewindableInput(damagedAfter("a\nb\nto")), LONGEST, ALL);

        LineBatch batch = cutter.next().orElseThrow();

        assertThat(batch.count()).isEqualTo(2);
        assertThatThrownBy(cutter::next).isInstanceOf(DamagedInput.class).hasMessage("it is broken");
        assertThat(cutter.lines()).isEqualTo(2);
        assertThat(cutter.offset()).isEqualTo(4);
    }

    @Test
    void doesNotGiveALongLineThatTheDamageEnds() throws IOException {
        LineCutter cutter = new LineCutter(new RewindableInput(damagedAfter("a\n" + "x".repeat(9 << 20))), 1000, ALL);

        assertThat(cutter.next().orElseThrow().count()).isEqualTo(1);
        assertThatThrownBy(cutter::next).isInstanceOf(DamagedInput.class);
        assertThat(cutter.offset()).isEqualTo(2);
    }

    @Test
    void doesNotMindDamageAfterTheLimit() throws IOException {
        LineCutter cutter = new LineCutter(new RewindableInput(damagedAfter("a\nb\n")), LONGEST, 2);

        assertThat(cutter.next().orElseThrow().count()).isEqualTo(2);
        assertThat(cutter.next()).isEmpty();
    }

    private static InputStream damagedAfter(String text) {
        InputStream sound = new ByteArrayInputStream(bytes(text));
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("bytes are read in numbers");
            }

            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                int read = sound.read(target, from, length);
                if (read < 0) {
                    throw new DamagedInput(Kind.CORRUPT, "it is broken");
                }
                return read;
            }
        };
    }
}
