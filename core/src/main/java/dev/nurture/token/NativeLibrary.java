package dev.nurture.token;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Loads the native part of the tokenizer library, once.
 *
 * <p>Unpacked and loaded by us, not by the library's own loader, which would look at the network and write into a folder of its
 * choice. It goes to the folder of the system property {@code nurture.cache}, or else to {@code .cache/nurture} in the home
 * folder, under its own hash, which is checked before it is loaded.
 */
final class NativeLibrary {
    private static final String CACHE = "nurture.cache";

    private static boolean isLoaded;

    private NativeLibrary() {}

    /** To be called before the library is. The lock makes sure that it is loaded once. */
    static synchronized void load() {
        if (isLoaded) {
            return;
        }
        try {
            files().forEach(file -> System.load(unpacked(file).toString()));
            isLoaded = true;
        } catch (UnsatisfiedLinkError e) {
            throw NurtureException.environment(
                    "Cannot load the tokenizer library: %s. Use a tokenizer.json with byte-level BPE, which needs none."
                            .formatted(e.getMessage()));
        }
    }

    /** In the order in which they need each other. */
    private static List<String> files() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").matches("aarch64|arm64") ? "aarch64" : "x86_64";
        if (system.startsWith("windows")) {
            return List.of("libwinpthread-1.dll", "libgcc_s_seh-1.dll", "libstdc++-6.dll", "tokenizers.dll").stream()
                    .map(file -> "win-x86_64/cpu/" + file)
                    .toList();
        }
        return system.startsWith("mac")
                ? List.of("osx-" + processor + "/cpu/libtokenizers.dylib")
                : List.of("linux-" + processor + "/cpu/libtokenizers.so");
    }

    private static Path unpacked(String file) {
        byte[] bytes = bytes(file);
        String hash = Fingerprint.ofBytes(bytes).hex();
        Path path =
                folder().resolve("native").resolve(hash).resolve(Path.of(file).getFileName());
        try {
            if (!Files.isRegularFile(path)
                    || !Fingerprint.ofBytes(Files.readAllBytes(path)).hex().equals(hash)) {
                Files.createDirectories(path.getParent());
                Path aside = Files.createTempFile(path.getParent(), "part", "");
                Files.write(aside, bytes);
                AtomicFile.move(aside, path);
            }
            return path.toAbsolutePath();
        } catch (IOException e) {
            throw NurtureException.environment(
                    "Cannot unpack the tokenizer library to %s: %s. Set JAVA_OPTS=-D%s=FOLDER to a folder that can be written."
                            .formatted(path, e, CACHE));
        }
    }

    private static Path folder() {
        String given = System.getProperty(CACHE, "");
        return given.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache", "nurture") : Path.of(given);
    }

    private static byte[] bytes(String file) {
        try (InputStream input = TokenizersLibrary.class.getResourceAsStream("/native/lib/" + file)) {
            if (input == null) {
                throw NurtureException.environment(
                        ("Cannot load the tokenizer library: there is none for %s on %s. Use a tokenizer.json with byte-level BPE,"
                                        + " which needs none.")
                                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
            }
            return input.readAllBytes();
        } catch (IOException e) {
            throw NurtureException.environment("Cannot load the tokenizer library: %s.".formatted(e));
        }
    }
}
