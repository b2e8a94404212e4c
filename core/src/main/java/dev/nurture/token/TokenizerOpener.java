package dev.nurture.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Opens tokenizer files with the encoder that fits. */
final class TokenizerOpener {
    private static final String FILE = "tokenizer.json";
    private static final String CONFIG = "tokenizer_config.json";

    /** Several times what the largest vocabularies take. */
    private static final long LARGEST = 256L << 20;

    private TokenizerOpener() {}

    static Tokenizer open(Path path) {
        return of(file(path));
    }

    static Tokenizer openWithLibrary(Path path) {
        return NativeTokenizer.load(file(path));
    }

    private static TokenizerFile file(Path path) {
        if (!Files.isDirectory(path)) {
            return TokenizerReader.read(path.toString(), read(path));
        }
        Path file = path.resolve(FILE);
        return TokenizerReader.read(file.toString(), read(file)).withEnd(endToken(path.resolve(CONFIG)));
    }

    /** As the configuration says, in one of its two ways. It is needed for nothing else. */
    private static Optional<String> endToken(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode end = Json.MAPPER.readTree(read(file)).path("eos_token");
            String content =
                    end.isTextual() ? end.textValue() : end.path("content").asText();
            return content.isEmpty() ? Optional.empty() : Optional.of(content);
        } catch (IOException e) {
            throw NurtureException.data("%s: must be JSON, but is not: %s.".formatted(file, e.getMessage()));
        }
    }

    private static byte[] read(Path file) {
        try {
            long size = Files.size(file);
            if (size > LARGEST) {
                throw NurtureException.data(
                        "%s: must be a tokenizer.json of at most %s bytes, but has %s.".formatted(file, LARGEST, size));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw NurtureException.io("read the tokenizer", file, e);
        }
    }

    static Tokenizer of(TokenizerFile file) {
        Optional<ByteLevelModel> model = ByteLevelModel.of(file);
        if (model.isEmpty()) {
            return WordLevelTokenizer.of(file).orElseGet(() -> NativeTokenizer.load(file));
        }
        Tokenizer fast = new ByteLevelBpe(model.get());
        return ByteLevelModel.composes(file) ? new ComposedTokenizer(file, fast) : fast;
    }
}
