package dev.nurture.run;

import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Fingerprints of the files that sources read, remembered by name, size and time of change, so that a second run does not
 * read them again.
 *
 * <p>A file that changed less than two seconds ago is not remembered, since another change could leave the same time. The
 * memory is a cache: lines that cannot be read are ignored, and it can be removed. Threads may share it.
 */
final class InputFiles {
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Path cache;
    private final Map<String, Fingerprint> known = new HashMap<>();

    InputFiles(Path storeRoot) {
        this.cache = storeRoot.resolve("inputs.cache");
        try {
            if (Files.exists(cache)) {
                new String(Files.readAllBytes(cache), StandardCharsets.UTF_8)
                        .lines()
                        .forEach(this::recall);
            }
        } catch (IOException e) {
            known.clear();
        }
    }

    private void recall(String line) {
        int tab = line.lastIndexOf('\t');
        if (tab > 0 && line.substring(tab + 1).matches("[0-9a-f]{64}")) {
            known.put(line.substring(0, tab), Fingerprint.parse(line.substring(tab + 1)));
        }
    }

    /** A file as it was when it was looked at. */
    record Seen(Path path, long size, FileTime changed, Fingerprint sha256) {
        /** Fails if the file is no longer the same. */
        void requireUnchanged() {
            try {
                BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
                if (now.size() != size || !now.lastModifiedTime().equals(changed)) {
                    throw NurtureException.data(
                            "%s: must stay as it is while it is read, but changed. Run again when it is complete."
                                    .formatted(path));
                }
            } catch (IOException e) {
                throw NurtureException.io("read", path, e);
            }
        }
    }

    synchronized Seen see(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            String name = "%s\t%s\t%s\t%s"
                    .formatted(
                            path.toAbsolutePath().toString().replaceAll("[\\t\\r\\n]", "?"),
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant(),
                            attributes.fileKey());
            Fingerprint sha256 = known.get(name);
            Seen seen = new Seen(
                    path, attributes.size(), attributes.lastModifiedTime(), sha256 == null ? hash(path) : sha256);
            seen.requireUnchanged();
            if (sha256 == null) {
                remember(name, seen);
            }
            return seen;
        } catch (IOException e) {
            throw NurtureException.io("read", path, e);
        }
    }

    private static Fingerprint hash(Path path) throws IOException {
        MessageDigest digest = Hash.sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream input = Files.newInputStream(path)) {
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return Fingerprint.read(digest.digest(), 0);
    }

    private void remember(String name, Seen seen) {
        if (seen.changed().toInstant().isAfter(Instant.now().minus(SETTLED))) {
            return;
        }
        known.put(name, seen.sha256());
        try {
            String line = name + "\t" + seen.sha256().hex() + "\n";
            Files.createDirectories(cache.getParent());
            Files.write(
                    cache, line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            known.remove(name);
        }
    }
}
