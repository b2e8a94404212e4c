package dev.nurture.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a file is compressed, told by its first bytes. */
enum Compression {
    NONE,
    GZIP,
    ZSTD;

    static Compression of(byte[] head) {
        if (head.length >= 2 && head[0] == 0x1f && head[1] == (byte) 0x8b) {
            return GZIP;
        }
        boolean frame = begins(head, 0x28, 0xb5, 0x2f, 0xfd);
        boolean skippable =
                head.length >= 4 && (head[0] & 0xf0) == 0x50 && begins(head, head[0] & 0xff, 0x2a, 0x4d, 0x18);
        return frame || skippable ? ZSTD : NONE;
    }

    private static boolean begins(byte[] head, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (head.length <= i || (head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** The file's plain bytes. What is wrong with them is thrown as {@link DamagedInput} where it begins. */
    InputStream open(Path path, Expansion expansion) throws IOException {
        CountedInput raw = new CountedInput(Files.newInputStream(path));
        return switch (this) {
            case NONE -> raw;
            case GZIP -> new WatchedInput(new GzipInput(raw), raw, expansion);
            case ZSTD -> new WatchedInput(new ZstdInput(raw), raw, expansion);
        };
    }
}
