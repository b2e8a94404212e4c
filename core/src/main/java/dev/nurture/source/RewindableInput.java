package dev.nurture.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** A stream into which bytes can be put back, and whose damage looks like its end until one asks. One thread. */
final class RewindableInput {
    private final InputStream input;
    private byte[] ahead = new byte[0];
    private int aheadAt;
    private Optional<DamagedInput> damage = Optional.empty();

    RewindableInput(InputStream input) {
        this.input = input;
    }

    /** Reads into {@code target} from {@code from} on; -1 at the end or where the damage begins. */
    int read(byte[] target, int from) throws IOException {
        int length = Math.min(target.length - from, ahead.length - aheadAt);
        if (length > 0) {
            System.arraycopy(ahead, aheadAt, target, from, length);
            aheadAt += length;
            return length;
        }
        if (damage.isPresent()) {
            return -1;
        }
        try {
            return input.read(target, from, target.length - from);
        } catch (DamagedInput e) {
            damage = Optional.of(e);
            return -1;
        }
    }

    /** Puts back the last bytes that were read; what was put back before must have been read again. */
    void unread(byte[] bytes, int from, int to) {
        byte[] rest = new byte[to - from + ahead.length - aheadAt];
        System.arraycopy(bytes, from, rest, 0, to - from);
        System.arraycopy(ahead, aheadAt, rest, to - from, ahead.length - aheadAt);
        ahead = rest;
        aheadAt = 0;
    }

    Optional<DamagedInput> damage() {
        return damage;
    }

    /** The next bytes, at most {@code most}, without taking them. */
    byte[] peek(int most) throws IOException {
        byte[] bytes = new byte[most];
        int filled = 0;
        int read = 0;
        while (filled < most && read >= 0) {
            read = read(bytes, filled);
            filled += Math.max(0, read);
        }
        unread(bytes, 0, filled);
        return Arrays.copyOf(bytes, filled);
    }
}
