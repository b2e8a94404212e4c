package dev.nurture.provenance;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Identity: the SHA-256 of a canonical form. Two things with one fingerprint are the same thing.
 *
 * <p>Never contains a time, a host or a path. Made by {@link Hash}. Ordered as unsigned bytes.
 */
public record Fingerprint(long first, long second, long third, long fourth) implements Comparable<Fingerprint> {
    /** Length in bytes. */
    public static final int BYTES = 32;

    private static final HexFormat HEX = HexFormat.of();

    /** Reads 32 bytes from {@code offset}. */
    public static Fingerprint read(byte[] bytes, int offset) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, BYTES);
        return new Fingerprint(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    /** The SHA-256 of plain bytes, as {@code sha256sum} prints it. */
    public static Fingerprint ofBytes(byte[] bytes) {
        MessageDigest digest = Hash.sha256();
        return read(digest.digest(bytes), 0);
    }

    /** The inverse of {@link #hex()}. */
    public static Fingerprint parse(String hex) {
        if (hex.length() != 2 * BYTES || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("fingerprint: must be 64 hexadecimal digits, but was " + hex);
        }
        return read(HEX.parseHex(hex), 0);
    }

    /** 64 lower-case hexadecimal digits. */
    public String hex() {
        return HEX.formatHex(bytes());
    }

    /** The first 12 digits, enough to tell data apart when a person reads. */
    public String brief() {
        return hex().substring(0, 12);
    }

    public byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        write(bytes, 0);
        return bytes;
    }

    public void write(byte[] target, int offset) {
        ByteBuffer.wrap(target, offset, BYTES)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth);
    }

    @Override
    public int compareTo(Fingerprint other) {
        int order = Long.compareUnsigned(first, other.first);
        order = order != 0 ? order : Long.compareUnsigned(second, other.second);
        order = order != 0 ? order : Long.compareUnsigned(third, other.third);
        return order != 0 ? order : Long.compareUnsigned(fourth, other.fourth);
    }

    @Override
    public String toString() {
        return hex();
    }
}
