package dev.nurture.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a decompressor gives, as long as it does not expand too far. One thread. */
final class WatchedInput extends FilterInputStream {
    private final CountedInput compressed;
    private final Expansion expansion;
    private long before;

    /**
     * @param compressed what {@code plain} reads from
     */
    WatchedInput(InputStream plain, CountedInput compressed, Expansion expansion) {
        super(plain);
        this.compressed = compressed;
        this.expansion = expansion;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int read = in.read(target, from, length);
        expansion.add(compressed.count() - before, Math.max(0, read));
        before = compressed.count();
        return read;
    }
}
