package dev.nurture.export.tokens;

import dev.nurture.data.internal.CheckedOutput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Raw tokens back to back, and beside them, where asked for, one byte for each: 1 if it is to be learned. One thread. */
final class TokenOutput implements Closeable {
    /** Tokens that are turned into bytes at once, so that a huge datum doesn't take its size in memory again. */
    private static final int CHUNK = 1 << 20;

    private final TokenType type;
    private final CheckedOutput file;
    private final Optional<CheckedOutput> mask;
    private long tokens;

    TokenOutput(Path path, TokenType type, Optional<Path> maskPath) throws IOException {
        this.type = type;
        file = new CheckedOutput(path);
        mask = maskPath.isPresent() ? Optional.of(new CheckedOutput(maskPath.get())) : Optional.empty();
    }

    /** What comes before the tokens. */
    void header(byte[] bytes) throws IOException {
        file.write(bytes);
    }

    void add(Encoded datum) throws IOException {
        int[] ids = datum.ids();
        for (int from = 0; from < ids.length; from += CHUNK) {
            file.write(type.write(ids, from, Math.min(ids.length, from + CHUNK)));
        }
        if (mask.isPresent()) {
            mask.get().write(datum.learned());
        }
        tokens += ids.length;
    }

    long tokens() {
        return tokens;
    }

    /** Whether a file of that size holds so many tokens more. */
    boolean hasRoom(Encoded datum, long fileBytes) {
        return tokens == 0 || tokens + datum.ids().length <= fileBytes / type.bytes();
    }

    @Override
    public void close() throws IOException {
        file.close();
        if (mask.isPresent()) {
            mask.get().close();
        }
    }
}
