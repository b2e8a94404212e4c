package dev.nurture.cli;

import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A text that the command line names, by its bytes or by their SHA-256. */
final class TextArguments {
    @Option(
            names = "--text",
            paramLabel = "FILE",
            description = "The text: this file's bytes, or standard input with -.")
    private Optional<String> file = Optional.empty();

    @Option(names = "--sha256", paramLabel = "HEX", description = "The text's SHA-256, as sha256sum prints it.")
    private Optional<String> sha256 = Optional.empty();

    private Optional<byte[]> bytes = Optional.empty();

    /** Its SHA-256, if one is named. */
    Optional<Fingerprint> fingerprint() {
        if (file.isPresent() && sha256.isPresent()) {
            throw NurtureException.usage("--text: must not stand beside --sha256. Give one of them.");
        }
        if (file.isPresent() && bytes.isEmpty()) {
            bytes = Optional.of(read(file.get()));
        }
        return bytes.map(Fingerprint::ofBytes).or(() -> sha256.map(hex -> fingerprint("--sha256", hex)));
    }

    static Fingerprint fingerprint(String option, String hex) {
        try {
            return Fingerprint.parse(hex);
        } catch (IllegalArgumentException e) {
            throw NurtureException.usage("%s: must be 64 hexadecimal digits, but was %s.".formatted(option, hex));
        }
    }

    private static byte[] read(String file) {
        try {
            return file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw NurtureException.io("read the text", Path.of(file), e);
        }
    }

    /** What people get wrong about a text that was not found: editors end a file with a line end. */
    Optional<String> doubt() {
        return bytes.filter(all -> all.length > 0 && all[all.length - 1] == '\n')
                .map(all -> "The text ends with a line end, which counts. If it should not, look for it without.");
    }
}
