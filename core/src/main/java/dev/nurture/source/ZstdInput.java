package dev.nurture.source;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Zstandard frames one after another, with windows up to 2^27. Says what is wrong as {@link DamagedInput}. One thread. */
final class ZstdInput extends FilterInputStream {
    private static final int WINDOW_LOG = 27;

    /** Asked for at once: what is decoded before an error in the same call is lost, so calls are short. */
    private static final int AT_ONCE = 1 << 17;

    ZstdInput(InputStream compressed) throws IOException {
        super(new ZstdInputStreamNoFinalizer(compressed).setLongMax(WINDOW_LOG));
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        try {
            return in.read(target, from, Math.min(length, AT_ONCE));
        } catch (ZstdIOException e) {
            throw damaged(e);
        }
    }

    private static DamagedInput damaged(ZstdIOException e) {
        if ("Truncated source".equals(e.getMessage())) {
            return new DamagedInput(DamagedInput.Kind.TRUNCATED, "its last zstd frame ends early");
        }
        if (Zstd.getErrorCode(e.getErrorCode()) == Zstd.errFrameParameterWindowTooLarge()
                || e.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()) {
            return new DamagedInput(
                    DamagedInput.Kind.CORRUPT,
                    "it needs a zstd window of more than 2^27 bytes (--long=27 is the most)");
        }
        return new DamagedInput(DamagedInput.Kind.CORRUPT, "its zstd data are broken (%s)".formatted(e.getMessage()));
    }
}
