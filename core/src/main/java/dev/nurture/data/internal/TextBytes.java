package dev.nurture.data.internal;

import dev.nurture.data.Content;
import dev.nurture.data.Part;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * A content's texts in UTF-8 with their SHA-256.
 *
 * <p>A datum is usually fingerprinted and written right after one another, and both need this; so each thread remembers the
 * last content that it was asked for. Contents are immutable, so what is remembered stays true.
 *
 * @param parts as in the content
 * @param utf8 the texts, part by part; not to be changed
 * @param sha256 of the texts, part by part
 */
public record TextBytes(List<Part> parts, List<byte[]> utf8, List<Fingerprint> sha256) {
    private static final ThreadLocal<Memory> MEMORY = ThreadLocal.withInitial(Memory::new);

    public TextBytes {
        parts = List.copyOf(parts);
        utf8 = List.copyOf(utf8);
        sha256 = List.copyOf(sha256);
    }

    public static TextBytes of(Content content) {
        Memory memory = MEMORY.get();
        if (memory.content != content) {
            memory.bytes = compute(content, memory.digest);
            memory.content = content;
        }
        return memory.bytes;
    }

    private static TextBytes compute(Content content, MessageDigest digest) {
        List<Part> parts = content.parts();
        List<byte[]> utf8 = new ArrayList<>(parts.size());
        List<Fingerprint> sha256 = new ArrayList<>(parts.size());
        for (Part part : parts) {
            byte[] bytes = part.text().getBytes(StandardCharsets.UTF_8);
            utf8.add(bytes);
            sha256.add(Fingerprint.read(digest.digest(bytes), 0));
        }
        return new TextBytes(parts, utf8, sha256);
    }

    private static final class Memory {
        private final MessageDigest digest = Hash.sha256();
        private Content content = new Content.Document("");
        private TextBytes bytes = compute(content, digest);
    }
}
