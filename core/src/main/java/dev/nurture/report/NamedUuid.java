package dev.nurture.report;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs made from names (RFC 9562, version 5): the same name gives the same UUID everywhere. */
final class NamedUuid {
    /** Of everything that Nurture names. */
    private static final UUID NURTURE = UUID.fromString("5d0f2c3e-6a3b-5c1d-9e0a-1f6b7c8d9e0f");

    private NamedUuid() {}

    static UUID of(String name) {
        return of(NURTURE, name);
    }

    static UUID of(UUID space, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer named = ByteBuffer.allocate(2 * Long.BYTES + bytes.length);
        named.putLong(space.getMostSignificantBits()).putLong(space.getLeastSignificantBits());
        ByteBuffer hash = ByteBuffer.wrap(sha1(named.put(bytes).array()));
        long most = hash.getLong() & ~0xf000L | 0x5000L;
        long least = hash.getLong() & ~(0xc000L << 48) | 0x8000L << 48;
        return new UUID(most, least);
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
