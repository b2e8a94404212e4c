package dev.nurture.provenance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Builds a {@link Fingerprint} from fields in order.
 *
 * <p>The canonical form is: the tag, then the fields. Text and bytes stand behind their length (8 bytes, big-endian), a
 * number is 8 bytes, a fingerprint its 32. So whoever knows the kinds of the fields can take the form apart again, and no two
 * sequences of these kinds have one form; a tag must settle the kinds, and lists must add their size. One thread.
 */
public final class Hash {
    private final MessageDigest digest = sha256();
    private final byte[] length = new byte[Long.BYTES];

    private Hash() {}

    /** Starts a form of the kind {@code tag}; forms of different kinds never collide. */
    public static Hash of(String tag) {
        return new Hash().add(tag);
    }

    public Hash add(String field) {
        return add(field.getBytes(StandardCharsets.UTF_8));
    }

    public Hash add(byte[] field) {
        ByteBuffer.wrap(length).putLong(field.length);
        digest.update(length);
        digest.update(field);
        return this;
    }

    public Hash add(long field) {
        ByteBuffer.wrap(length).putLong(field);
        digest.update(length);
        return this;
    }

    public Hash add(Fingerprint field) {
        digest.update(field.bytes());
        return this;
    }

    public Hash addAll(List<String> fields) {
        add(fields.size());
        fields.forEach(this::add);
        return this;
    }

    /** Ends the form; to be asked once. */
    public Fingerprint fingerprint() {
        return Fingerprint.read(digest.digest(), 0);
    }

    /** A new SHA-256 digest, which every Java platform has. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
