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

    static TokenizerFile file(Path path) {
        if (!Files.isDirectory(path)) {
            return TokenizerReader.read(path.toString(), read(path));
        }
        Path file = path.resolve(FILE);
        return configured(TokenizerReader.read(file.toString(), read(file)), path.resolve(CONFIG));
    }

    /** What it is needed for is small: which tokens begin and end texts. */
    private static TokenizerFile configured(TokenizerFile tokenizer, Path config) {
        if (!Files.isRegularFile(config)) {
            return tokenizer;
        }
        try {
            JsonNode json = Json.MAPPER.readTree(read(config));
            boolean begins = json.path("add_bos_token").asBoolean(false);
            return tokenizer
                    .withEnd(token(json.path("eos_token")))
                    .withBegin(begins ? token(json.path("bos_token")) : Optional.empty());
        } catch (IOException e) {
            throw NurtureException.data("%s: must be JSON, but is not: %s.".formatted(config, e.getMessage()));
        }
    }

    /** As the configuration says it, in one of its two ways. */
    private static Optional<String> token(JsonNode node) {
        String content =
                node.isTextual() ? node.textValue() : node.path("content").asText();
        return content.isEmpty() ? Optional.empty() : Optional.of(content);
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
