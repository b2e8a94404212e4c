package dev.nurture.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.provenance.Seed;
import dev.nurture.token.Tokenizer;
import dev.nurture.token.WordLevelWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoreTokensTest {
    private static final List<String> TAGS = List.of("<good>", "<bad>");

    @TempDir
    private Path folder;

    private Path tokenizer;

    /** Four tokens. */
    @BeforeEach
    void writeTokenizer() throws IOException {
        tokenizer = Files.createDirectories(folder.resolve("tokenizer"));
        WordLevelWriter.write(tokenizer, List.of("the", "lamp", "."), List.of("<end>"), "<end>");
        Files.writeString(tokenizer.resolve("chat_template.jinja"), "{{ messages }}");
    }

    private Checkpoint checkpoint(Architecture model) {
        return new Checkpoint(model, Initialization.of(model, new Seed(3)), tokenizer, Optional.empty());
    }

    private Checkpoint added(Checkpoint model, List<String> specials, String name) throws IOException {
        return MoreTokens.add(model, model.tokenizer(), specials, Files.createDirectories(folder.resolve(name)));
    }

    @Test
    void newTokensAreAtFirstWhatTokensAreOnAverage() throws IOException {
        for (Architecture shape : List.of(Architecture.gpt2(4, 8, 8, 1, 2), Architecture.neox(4, 8, 16, 1, 2))) {
            Checkpoint before = checkpoint(shape);

            Checkpoint after = added(before, TAGS, "more");

            assertThat(after.architecture()).isEqualTo(shape.withVocabulary(6));
            for (Tensor tensor : before.tensors()) {
                float[] values = after.tensor(tensor.name()).values();
                boolean byToken =
                        List.of(shape.embedding(), shape.unembedding()).contains(tensor.name());
                assertThat(Arrays.copyOf(values, tensor.values().length)).isEqualTo(tensor.values());
                assertThat(values).hasSize(tensor.values().length + (byToken ? 2 * shape.width() : 0));
            }
            assertMean(after.tensor(shape.embedding()).values(), shape.width());
            assertMean(after.tensor(shape.unembedding()).values(), shape.width());
        }
    }

    /** Of rows 0 to 3, in rows 4 and 5. */
    private static void assertMean(float[] values, int width) {
        for (int i = 0; i < width; i++) {
            double sum = (double) values[i] + values[width + i] + values[2 * width + i] + values[3 * width + i];
            assertThat(values[4 * width + i]).isEqualTo((float) (sum / 4)).isEqualTo(values[5 * width + i]);
        }
    }

    @Test
    void theTokenizerHasThemAsSpecialTokensAndItsOwnAsBefore() throws IOException {
        Checkpoint after = added(checkpoint(Architecture.gpt2(4, 8, 8, 1, 2)), TAGS, "more");

        try (Tokenizer opened = after.openTokenizer()) {
            assertThat(opened.special("<good>")).hasValue(4);
            assertThat(opened.special("<bad>")).hasValue(5);
            assertThat(opened.encodeWithSpecials("the <bad> lamp .").ids()).containsExactly(1, 5, 2, 3);
            assertThat(opened.end()).hasValue(0);
            assertThat(opened.vocabularySize()).isEqualTo(6);
        }
        assertThat(folder.resolve("more/chat_template.jinja")).hasContent("{{ messages }}");
        assertThat(folder.resolve("more/tokenizer_config.json"))
                .hasSameBinaryContentAs(tokenizer.resolve("tokenizer_config.json"));
    }

    @Test
    void roomThatIsThereIsTakenFirst() throws IOException {
        Checkpoint roomy = checkpoint(Architecture.gpt2(9, 8, 8, 1, 2));
        Checkpoint tight = checkpoint(Architecture.gpt2(5, 8, 8, 1, 2));

        Checkpoint same = added(roomy, TAGS, "roomy");
        Checkpoint wider = added(tight, TAGS, "tight");

        assertThat(same.architecture()).isEqualTo(roomy.architecture());
        assertThat(same.tensors()).usingRecursiveComparison().isEqualTo(roomy.tensors());
        assertThat(wider.architecture().vocabulary()).isEqualTo(6);
        float[] before = tight.tensor("transformer.wte.weight").values();
        float[] after = wider.tensor("transformer.wte.weight").values();
        assertThat(Arrays.copyOf(after, 40)).isEqualTo(before);
        assertThat(after[40]).isEqualTo((float) (((double) before[0] + before[8] + before[16] + before[24]) / 4));
    }

    @Test
    void givesTheSameBytesEachTimeAndNothingNewTheSecondTime() throws IOException {
        Checkpoint model = checkpoint(Architecture.gpt2(4, 8, 8, 1, 2));

        Checkpoint once = added(model, TAGS, "one");
        Checkpoint again = added(model, TAGS, "other");
        Checkpoint more = added(once, List.of("<bad>", "<good>"), "more");

        assertThat(again.tensors()).usingRecursiveComparison().isEqualTo(once.tensors());
        assertThat(more.tensors()).usingRecursiveComparison().isEqualTo(once.tensors());
        for (String name : List.of("other", "more")) {
            assertThat(folder.resolve(name).resolve("tokenizer.json"))
                    .hasSameBinaryContentAs(folder.resolve("one/tokenizer.json"));
        }
    }
}
