package dev.nurture.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.InputPath;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens models with their tokenizers. */
final class Askers {
    private Askers() {}

    static Asker open(InputPath model, InputPath tokenizer, ModelOutput.Kind kind, int maxTokens, int mostWindows) {
        TokenizerPieces pieces = TokenizerPieces.open(tokenizer.base().resolve(tokenizer.text()));
        try {
            OnnxModel opened = OnnxModel.open(model.base().resolve(model.text()), kind);
            try {
                return new Asker(opened, pieces, maxTokens, mostWindows);
            } catch (NurtureException e) {
                opened.close();
                throw e;
            }
        } catch (NurtureException e) {
            pieces.close();
            throw e;
        }
    }

    /** What a {@code tokenizer.json} makes of text. */
    private record TokenizerPieces(Tokenizer tokenizer, Frame frame) implements Pieces {
        static TokenizerPieces open(Path file) {
            Tokenizer tokenizer = Tokenizer.open(file);
            try {
                String json = Files.readString(file, StandardCharsets.UTF_8);
                return new TokenizerPieces(tokenizer, Frame.of(Json.MAPPER.readTree(json)));
            } catch (JsonProcessingException e) {
                tokenizer.close();
                throw NurtureException.data(
                        "%s: must be a tokenizer.json, but is no JSON: %s.".formatted(file, Json.problemAndPlace(e)));
            } catch (IOException e) {
                tokenizer.close();
                throw NurtureException.io("read the tokenizer", file, e);
            }
        }

        @Override
        public int[] ids(String text) {
            return tokenizer.encode(text).ids();
        }

        @Override
        public void close() {
            tokenizer.close();
        }
    }
}
