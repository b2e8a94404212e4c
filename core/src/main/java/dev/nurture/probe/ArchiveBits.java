package dev.nurture.probe;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * By how much texts lengthen an archive that already has the training text: {@code zstd -19 --long=27} of the one behind the
 * other, which sees 128 MiB back. A baseline that everybody has at hand.
 *
 * <p>What was written so far is only known where the compressor is made to end a block, and blocks that are too short cost it. So
 * texts are measured in groups of at least 32 KiB, but for the last, which may have half of that; at most 32 of them. One thread.
 */
final class ArchiveBits {
    private static final int LEVEL = 19;
    private static final int WINDOW_LOG = 27;
    private static final int MOST_GROUPS = 32;
    private static final long LEAST_BYTES = 1 << 15;

    private ArchiveBits() {}

    /** Texts that follow each other, with their bytes and what they cost. */
    record Group(int from, int to, long bytes, double bits) {}

    static List<Group> of(List<String> training, List<String> texts) {
        try (Counting written = new Counting();
                ZstdOutputStreamNoFinalizer archive = new ZstdOutputStreamNoFinalizer(written, LEVEL)) {
            archive.setLong(WINDOW_LOG);
            for (String text : training) {
                archive.write(utf8(text));
            }
            archive.flush();
            return measured(texts, archive, written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Group> measured(List<String> texts, OutputStream archive, Counting written) throws IOException {
        long all = texts.stream().mapToLong(text -> utf8(text).length).sum();
        long enough = Math.max(LEAST_BYTES, (all + MOST_GROUPS - 1) / MOST_GROUPS);
        List<Group> groups = new java.util.ArrayList<>();
        int from = 0;
        long bytes = 0;
        long before = written.count;
        for (int i = 0; i < texts.size(); i++) {
            byte[] text = utf8(texts.get(i));
            archive.write(text);
            bytes += text.length;
            all -= text.length;
            if (i + 1 == texts.size() || bytes >= enough && all >= enough / 2) {
                archive.flush();
                groups.add(new Group(from, i + 1, bytes, 8.0 * (written.count - before)));
                from = i + 1;
                bytes = 0;
                before = written.count;
            }
        }
        return List.copyOf(groups);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Keeps nothing but how much it was. */
    private static final class Counting extends OutputStream {
        private long count;

        @Override
        public void write(int value) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            count += length;
        }
    }
}
