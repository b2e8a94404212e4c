package dev.nurture.curate.dedup.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** xxHash of 64 bits (Collet, specification 0.1.1). */
final class XxHash64 {
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final long PRIME1 = 0x9E3779B185EBCA87L;
    static final long PRIME2 = 0xC2B2AE3D27D4EB4FL;
    static final long PRIME3 = 0x165667B19E3779F9L;
    static final long PRIME4 = 0x85EBCA77C2B2AE63L;
    static final long PRIME5 = 0x27D4EB2F165667C5L;

    private XxHash64() {}

    static long hash(byte[] bytes, int from, int to, long seed) {
        int at = from;
        long hash = seed + PRIME5;
        if (to - from >= 32) {
            long[] lanes = {seed + PRIME1 + PRIME2, seed + PRIME2, seed, seed - PRIME1};
            for (; at + 32 <= to; at += 32) {
                for (int lane = 0; lane < 4; lane++) {
                    lanes[lane] = round(lanes[lane], (long) LONG.get(bytes, at + 8 * lane));
                }
            }
            hash = Long.rotateLeft(lanes[0], 1)
                    + Long.rotateLeft(lanes[1], 7)
                    + Long.rotateLeft(lanes[2], 12)
                    + Long.rotateLeft(lanes[3], 18);
            for (long lane : lanes) {
                hash = (hash ^ round(0, lane)) * PRIME1 + PRIME4;
            }
        }
        return avalanche(rest(bytes, at, to, hash + (to - from)));
    }

    private static long rest(byte[] bytes, int from, int to, long start) {
        long hash = start;
        int at = from;
        for (; at + 8 <= to; at += 8) {
            hash = Long.rotateLeft(hash ^ round(0, (long) LONG.get(bytes, at)), 27) * PRIME1 + PRIME4;
        }
        if (at + 4 <= to) {
            hash = Long.rotateLeft(hash ^ ((int) INT.get(bytes, at) & 0xFFFFFFFFL) * PRIME1, 23) * PRIME2 + PRIME3;
            at += 4;
        }
        for (; at < to; at++) {
            hash = Long.rotateLeft(hash ^ (bytes[at] & 0xFF) * PRIME5, 11) * PRIME1;
        }
        return hash;
    }

    private static long round(long lane, long word) {
        return Long.rotateLeft(lane + word * PRIME2, 31) * PRIME1;
    }

    static long avalanche(long hash) {
        long mixed = (hash ^ hash >>> 33) * PRIME2;
        mixed = (mixed ^ mixed >>> 29) * PRIME3;
        return mixed ^ mixed >>> 32;
    }
}
