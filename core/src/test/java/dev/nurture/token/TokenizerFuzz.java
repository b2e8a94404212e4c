package dev.nurture.token;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.nurture.error.NurtureException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokenizer files, starting from a sound one: whatever they hold, they are read or refused. */
@Tag("nightly")
class TokenizerFuzz {
    static Stream<Arguments> seeds() {
        String sound = Tokenizers.small().toString();
        return Stream.of(
                        sound,
                        Tokenizers.splitting(Tokenizers.small(), Tokenizers.WORDS)
                                .toString())
                .map(json -> Arguments.of((Object) json.getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "3m")
    void readsAnything(byte[] bytes) {
        try {
            TokenizerFile file = TokenizerReader.read("tokenizer.json", bytes);
            Optional<ByteLevelModel> model = ByteLevelModel.of(file);
            if (model.isPresent()) {
                ByteLevelBpe tokenizer = new ByteLevelBpe(model.get());
                tokenizer.decode(tokenizer
                        .encodeWithSpecials("the hen's 12 <|endoftext|>\n")
                        .ids());
            }
        } catch (NurtureException e) {
            assert e.getMessage().startsWith("tokenizer.json: ") : e;
        }
    }
}
