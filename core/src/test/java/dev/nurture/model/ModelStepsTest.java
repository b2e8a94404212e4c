package dev.nurture.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.model.gguf.ByteTokenizerFile;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.ByteSize;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.run.StepCatalogue;
import dev.nurture.testing.StepRun;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code model.read} and {@code model.export}, and what goes wrong with models of others. */
class ModelStepsTest {
    private static final Architecture LLAMA = Architecture.llama(261, 16, 16, 2, 4, 2, 24);
    private static final String READ = "mine: {step: model.read, path: mine}";

    @TempDir
    private Path folder;

    private Path mine;
    private List<Tensor> tensors;

    @BeforeEach
    void writeModel() throws IOException {
        mine = folder.resolve("mine");
        Path tokenizer = ByteTokenizerFile.write(Files.createDirectories(folder.resolve("tokenizer")));
        tensors = Initialization.of(LLAMA, new Seed(5));
        new Checkpoint(LLAMA, tensors, tokenizer, Optional.empty()).write(mine);
        Files.writeString(mine.resolve("chat_template.jinja"), "{{ messages[0].content }}");
    }

    private StepRun.Outcome run(String... stages) {
        return StepRun.in(folder).run(stages);
    }

    private static double figure(StepRun.Outcome outcome, String stage, String name) {
        return outcome.figure(stage, name).orElseThrow().estimate().value();
    }

    /** Half of what the last of the eight digits of a bf16 is worth; below the normal numbers it stays the same. */
    private static double halfPlace(float number) {
        return Math.scalb(1.0, Math.max(Math.getExponent(number), Float.MIN_EXPONENT) - 8);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(mine.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(mine.resolve(file), text.replace(from, to));
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> run(READ)).hasMessageContaining(message);
    }

    @Test
    void presetsAreWhatTheyAre() {
        String recipe = "recipe: r\nstages:\n  " + READ + "\n  out: {step: model.export, model: mine}\n";
        StepCatalogue catalogue = StepCatalogue.standard();

        assertThat(RecipeReader.parse(recipe, "r.yaml", folder, List.of(), folder, catalogue)
                        .stages()
                        .get(1)
                        .variants()
                        .get(0)
                        .settings())
                .isEqualTo(new ModelExport.Settings(
                        ModelExport.Format.HUGGINGFACE,
                        WeightType.F32,
                        new ByteSize(5_000_000_000L),
                        "model",
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void aFolderBecomesAStageByteForByte() throws IOException {
        StepRun.Outcome outcome = run(READ);

        Path files = outcome.files("mine");
        assertThat(names(files)).isEqualTo(names(mine));
        for (String name : names(mine)) {
            assertThat(files.resolve(name)).hasSameBinaryContentAs(mine.resolve(name));
        }
        assertThat(figure(outcome, "mine", "parameters")).isEqualTo((double) LLAMA.size());
        assertThat(figure(outcome, "mine", "tokenizer")).isEqualTo(258);
        try (LanguageModel model = ReferenceModel.runtime().open(files)) {
            assertThat(model.prompting().end()).isEqualTo(257);
        }
    }

    @Test
    void aChangedFolderIsAnotherModel() throws IOException {
        run(READ);
        Files.writeString(mine.resolve("chat_template.jinja"), "other");

        assertThat(run(READ).files("mine").resolve("chat_template.jinja")).hasContent("other");
    }

    @Test
    void refusesWhatIsWrongWithAModelInWordsThatHelp() throws IOException {
        Files.writeString(mine.resolve("chat_template.jinja"), "{% for m in messages %}");
        assertRefused("chat_template.jinja: line 1: must have else or endfor, but has the end of the template.");
        Files.writeString(
                mine.resolve("chat_template.jinja"),
                "{% for a in range(4000) %}{% for b in range(4000) %}{% endfor %}{% endfor %}");
        assertRefused(
                "chat_template.jinja: near line 1: must end after 1000000 steps, but goes on. Look for a loop in it.");
        Files.writeString(mine.resolve("chat_template.jinja"), "{{ raise_exception('A system message comes first') }}");
        run(READ);
        Files.delete(mine.resolve("chat_template.jinja"));

        edit("config.json", "\"model_type\" : \"llama\"", "\"model_type\" : \"mamba\"");
        assertRefused("config.json: model_type: must be one of gpt2, gpt_neox, llama, qwen2, but was \"mamba\".");
        edit("config.json", "\"model_type\" : \"mamba\"", "\"model_type\" : \"llama\"");

        edit("config.json", "\"num_hidden_layers\" : 2", "\"num_hidden_layers\" : 200000000");
        assertRefused("config.json: architecture: must have at most 65536 layers, but was 200000000.");
        edit("config.json", "\"num_hidden_layers\" : 200000000", "\"num_hidden_layers\" : 2");

        edit("config.json", "\"intermediate_size\" : 24", "\"intermediate_size\" : 32");
        assertRefused("mlp.down_proj.weight.shape: must be [16, 32], as its config.json says, but was [16, 24].");
        edit("config.json", "\"intermediate_size\" : 32", "\"intermediate_size\" : 24");

        edit("tokenizer.json", "\"id\":257", "\"id\":999");
        assertRefused("added_tokens: the id of <|endoftext|>: must be 257");
        edit("tokenizer.json", "\"id\":999", "\"id\":257");

        Files.delete(mine.resolve("tokenizer.json"));
        assertRefused(
                "mine: must hold tokenizer.json, but does not. Save its tokenizer as a fast one of Hugging Face.");
    }

    @Test
    void refusesNotesOfATrainingThatCannotBe() throws IOException {
        Path notes = mine.resolve("nurture.json");
        String told = "{\"version\": 1, \"objective\": \"%s\", \"end\": %s, \"steps\": %s, \"tokens\": 9}";

        Files.writeString(notes, told.formatted("mle", 900, 3));
        assertRefused("nurture.json: must name tokens below the vocabulary's 261, but was 900.");
        Files.writeString(notes, told.formatted("mle", 257, -3));
        assertRefused(
                "nurture.json: training notes: must have an objective and numbers of steps and tokens, but were 'mle', -3 and 9.");
        Files.writeString(notes, told.formatted("", 257, 3));
        assertRefused("but were '', 3 and 9.");
        Files.writeString(notes, told.formatted("mle", 257, 3));
        assertThat(run(READ).files("mine").resolve("nurture.json")).exists();
    }

    @Test
    void tokensThatTheTokenizerLacksAreNeverSaid() throws IOException {
        Architecture wide = Architecture.llama(300, 64, 16, 1, 4, 2, 24);
        Path model = folder.resolve("wide");
        new Checkpoint(wide, Initialization.of(wide, new Seed(1)), folder.resolve("tokenizer"), Optional.empty())
                .write(model);

        try (LanguageModel opened = ReferenceModel.runtime().open(model);
                Tokenizer tokenizer = Tokenizer.open(model)) {
            assertThat(tokenizer.vocabularySize()).isEqualTo(258);
            for (long seed = 0; seed < 5; seed++) {
                int[] said = opened.generate(
                                List.of(new int[] {257}),
                                new Sampling(100, 0, 1, java.util.Set.of(), 60),
                                List.of(new Seed(seed)))
                        .get(0);
                assertThat(java.util.Arrays.stream(said).max().orElse(0)).isLessThan(258);
            }
        }
    }

    @Test
    void exportsInShardsOfHalfPrecisionThatReadBack() throws IOException {
        StepRun.Outcome outcome =
                run(READ, "out: {step: model.export, model: mine, type: bf16, shard-size: 8kB, license: apache-2.0}");

        Path files = outcome.files("out");
        assertThat(names(files))
                .contains(
                        "README.md",
                        "chat_template.jinja",
                        "config.json",
                        "generation_config.json",
                        "model-00001-of-00002.safetensors",
                        "model.safetensors.index.json",
                        "tokenizer.json",
                        "tokenizer_config.json")
                .doesNotContain("model.safetensors");
        assertThat(files.resolve("config.json")).content().contains("\"torch_dtype\" : \"bfloat16\"");
        assertThat(files.resolve("README.md")).content().startsWith("---\nlibrary_name: transformers\n");
        assertThat(files.resolve("model.safetensors.index.json"))
                .content()
                .contains("\"total_size\" : " + 2 * LLAMA.size(), "\"total_parameters\" : " + LLAMA.size());
        Checkpoint read = Checkpoint.read(files);
        for (int i = 0; i < tensors.size(); i++) {
            float[] wanted = tensors.get(i).values();
            for (int at = 0; at < wanted.length; at += 37) {
                double found = read.tensors().get(i).values()[at];
                assertThat(Math.abs(found - wanted[at])).isLessThanOrEqualTo(halfPlace(wanted[at]));
            }
        }
        assertThat(figure(outcome, "out", "rounding")).isBetween(0.0001, 0.003);
    }

    @Test
    void keepsTheTokensThatAModelOfOthersNames() throws IOException {
        edit("config.json", "\"bos_token_id\" : 257", "\"bos_token_id\" : 3");
        Files.writeString(mine.resolve("generation_config.json"), "{\"eos_token_id\": [257, 5]}");

        Path files = run(READ, "out: {step: model.export, model: mine}").files("out");

        assertThat(files.resolve("config.json")).content().contains("\"bos_token_id\" : 3", "\"eos_token_id\" : 257");
        assertThat(files.resolve("generation_config.json")).hasContent("{\"eos_token_id\": [257, 5]}");
        assertThat(files.resolve("model.safetensors")).hasSameBinaryContentAs(mine.resolve("model.safetensors"));
    }

    @Test
    void exportsGguf() throws IOException {
        StepRun.Outcome outcome =
                run(READ, "out: {step: model.export, model: mine, format: gguf, type: f16, name: tiny-llama}");

        assertThat(names(outcome.files("out"))).containsExactly("tiny-llama.gguf");
    }

    @Test
    void refusesNumbersThatHalfPrecisionCannotHold() {
        float[] large = tensors.get(0).values().clone();
        large[0] = 70_000;
        List<Tensor> more = new java.util.ArrayList<>(tensors);
        more.set(0, new Tensor(tensors.get(0).name(), tensors.get(0).shape(), large));
        new Checkpoint(LLAMA, more, folder.resolve("tokenizer"), Optional.empty()).write(mine);

        assertThatThrownBy(() -> run(READ, "out: {step: model.export, model: mine, type: f16}"))
                .hasMessageContaining(
                        "model.export: model.embed_tokens.weight: must have numbers that f16 holds, but has"
                                + " 70000.0. Choose bf16 or f32.");
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatThrownBy(() -> run(READ, "out: {step: model.export, model: mine, format: gguf, type: bf16}"))
                .hasMessageContaining("type: must be f32 or f16 for gguf, but was bf16");
        assertThatThrownBy(() -> run(READ, "out: {step: model.export, model: mine, name: ../x}"))
                .hasMessageContaining("name: must be like my-model (letters, digits, '.', '_', '-'), but was '../x'");
    }
}
