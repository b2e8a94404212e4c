package dev.nurture.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for bytes eight at a time. */
final class Bytes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Bytes() {}

    /**
     * Where {@code value} first stands from {@code from} on; {@code to} if it doesn't.
     *
     * <p>Exclusive or makes the wanted byte zero; subtracting one from every byte then borrows into the highest bit of the
     * first zero byte, and no byte before it.
     */
    static int indexOf(byte[] bytes, int from, int to, char value) {
        long wanted = ONES * value;
        int at = from;
        for (; to - at >= Long.BYTES; at += Long.BYTES) {
            long zero = (long) LONG.get(bytes, at) ^ wanted;
            long found = (zero - ONES) & ~zero & HIGH_BITS;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < to && bytes[at] != (byte) value) {
            at++;
        }
        return at;
    }
}
