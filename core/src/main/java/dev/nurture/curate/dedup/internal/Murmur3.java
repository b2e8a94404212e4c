package dev.nurture.curate.dedup.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** MurmurHash3 of 32 bits (Appleby, public domain), as it is defined for x86. */
final class Murmur3 {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FIRST = 0xCC9E2D51;
    private static final int SECOND = 0x1B873593;

    private Murmur3() {}

    static int hash(byte[] bytes, int from, int to, int seed) {
        int hash = seed;
        int at = from;
        for (; at + 4 <= to; at += 4) {
            hash ^= mixed((int) INT.get(bytes, at));
            hash = Integer.rotateLeft(hash, 13) * 5 + 0xE6546B64;
        }
        int rest = 0;
        for (int i = to - 1; i >= at; i--) {
            rest = rest << 8 | bytes[i] & 0xFF;
        }
        hash ^= mixed(rest) ^ to - from;
        hash = (hash ^ hash >>> 16) * 0x85EBCA6B;
        hash = (hash ^ hash >>> 13) * 0xC2B2AE35;
        return hash ^ hash >>> 16;
    }

    private static int mixed(int word) {
        return Integer.rotateLeft(word * FIRST, 15) * SECOND;
    }
}
