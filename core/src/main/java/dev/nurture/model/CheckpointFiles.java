package dev.nurture.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.model.ConfigWriter.Border;
import dev.nurture.model.chat.ChatTemplate;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The small files of a checkpoint, and how the folder comes into being. */
final class CheckpointFiles {
    static final String CONFIG = "config.json";
    static final String TOKENIZER = "tokenizer.json";

    static final String TOKENIZER_CONFIG = "tokenizer_config.json";
    static final String GENERATION = "generation_config.json";

    /** Beside the tokenizer, for whoever talks to the model. */
    static final String TEMPLATE = "chat_template.jinja";

    private CheckpointFiles() {}

    /** A new folder is filled aside and moved; in one that is there every file is. */
    static void write(Path folder, Checkpoint checkpoint) throws IOException {
        if (Files.isDirectory(folder)) {
            fill(folder, checkpoint);
            return;
        }
        Path aside = folder.resolveSibling(folder.getFileName() + ".aside");
        AtomicFile.deleteTree(aside);
        Files.createDirectories(aside);
        fill(aside, checkpoint);
        AtomicFile.move(aside, folder);
    }

    private static void fill(Path folder, Checkpoint checkpoint) throws IOException {
        try (Tokenizer tokenizer = checkpoint.openTokenizer()) {
            Optional<Border> border = checkpoint
                    .notes()
                    .map(notes -> Border.of(notes.prompting()))
                    .or(() -> Border.of(tokenizer))
                    .or(() -> configured(checkpoint, tokenizer));
            copyTokenizer(checkpoint.tokenizer(), folder, tokenizer, border);
            copyTemplate(checkpoint.tokenizer(), folder);
            writeTemplate(checkpoint, folder);
            write(folder.resolve(CONFIG), ConfigWriter.write(checkpoint.architecture(), border, "float32"));
            write(folder.resolve(GENERATION), ConfigWriter.generation(border));
        }
        if (checkpoint.notes().isPresent()) {
            AtomicFile.write(
                    folder.resolve(TrainingNotes.FILE), checkpoint.notes().get().bytes());
        }
        Safetensors.write(folder.resolve(TensorFiles.SINGLE), checkpoint.tensors(), Map.of());
    }

    /** What the configurations beside the tokenizer say, which are not copied. */
    private static Optional<Border> configured(Checkpoint checkpoint, Tokenizer tokenizer) {
        return end(checkpoint.tokenizer(), checkpoint.architecture())
                .map(end -> new Border(tokenizer.begin().orElse(end), end));
    }

    static void copyTokenizer(Path from, Path folder, Tokenizer tokenizer, Optional<Border> border) throws IOException {
        boolean inFolder = Files.isDirectory(from);
        Path file = inFolder ? from.resolve(TOKENIZER) : from;
        AtomicFile.write(folder.resolve(TOKENIZER), Files.readAllBytes(file));
        Path config = file.resolveSibling(TOKENIZER_CONFIG);
        if (inFolder && Files.isRegularFile(config)) {
            AtomicFile.write(folder.resolve(TOKENIZER_CONFIG), Files.readAllBytes(config));
        } else {
            write(folder.resolve(TOKENIZER_CONFIG), tokenizerConfig(tokenizer, border));
        }
    }

    /** A model that was taught to talk is still talked to in the same form. */
    static void copyTemplate(Path from, Path folder) throws IOException {
        Path template = from.resolve(TEMPLATE);
        if (Files.isRegularFile(template)) {
            AtomicFile.write(folder.resolve(TEMPLATE), Files.readAllBytes(template));
        }
    }

    private static void writeTemplate(Checkpoint checkpoint, Path folder) throws IOException {
        Optional<String> wanted = checkpoint.template();
        if (wanted.isPresent() && !wanted.equals(ChatTemplate.of(folder).map(ChatTemplate::text))) {
            AtomicFile.write(folder.resolve(TEMPLATE), wanted.get().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static ObjectNode tokenizerConfig(Tokenizer tokenizer, Optional<Border> border) {
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("tokenizer_class", "PreTrainedTokenizerFast")
                .put("clean_up_tokenization_spaces", false);
        border.ifPresent(known -> json.put("bos_token", tokenizer.decode(new int[] {known.begin()}))
                .put("eos_token", tokenizer.decode(new int[] {known.end()})));
        return json;
    }

    static void write(Path file, ObjectNode json) throws IOException {
        AtomicFile.write(file, (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Architecture architecture(Path folder) {
        Path config = folder.resolve(CONFIG);
        if (!Files.isRegularFile(config)) {
            throw NurtureException.data(
                    "Cannot open the checkpoint %s: there is no %s in it. Give the folder of a model as Hugging Face lays it out."
                            .formatted(folder, CONFIG));
        }
        return ArchitectureConfig.read(config.toString(), json(config));
    }

    static Optional<TrainingNotes> notes(Path folder, Architecture architecture) {
        Path file = folder.resolve(TrainingNotes.FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        TrainingNotes notes = TrainingNotes.read(file.toString(), json(file));
        for (int token : notes.prompting().tokens()) {
            if (token >= architecture.vocabulary()) {
                throw NurtureException.data("%s: must name tokens below the vocabulary's %s, but was %s."
                        .formatted(file, architecture.vocabulary(), token));
            }
        }
        return Optional.of(notes);
    }

    /** The tokenizer of a model, which must not have tokens that the model lacks. */
    static Tokenizer openTokenizer(Path path, Architecture architecture) {
        Tokenizer opened = Tokenizer.open(path);
        if (opened.vocabularySize() > architecture.vocabulary()) {
            opened.close();
            throw NurtureException.data(
                    "%s: must have at most the %s tokens that the model knows, but has %s. Use the tokenizer that the model was trained with."
                            .formatted(path, architecture.vocabulary(), opened.vocabularySize()));
        }
        return opened;
    }

    /** How to prompt a model of which no training is known. */
    static Prompting prompting(Path folder, Architecture architecture, Tokenizer opened) {
        int end = opened.end().stream()
                .boxed()
                .findFirst()
                .or(() -> end(folder, architecture))
                .orElseThrow(() -> NurtureException.data(
                        "%s: must say which token ends a text, but doesn't. Put eos_token into its tokenizer_config.json."
                                .formatted(folder)));
        Optional<Integer> begin =
                opened.begin().stream().boxed().filter(token -> token != end).findFirst();
        return new Prompting(end, Optional.empty(), Optional.empty(), begin);
    }

    /** What the configurations of a folder say ends texts, where its tokenizer doesn't. */
    private static Optional<Integer> end(Path folder, Architecture architecture) {
        for (String name : List.of(GENERATION, CONFIG)) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                JsonNode ends = json(file).path("eos_token_id");
                JsonNode first = ends.isArray() ? ends.path(0) : ends;
                if (first.canConvertToInt() && first.isIntegralNumber() && first.intValue() >= 0) {
                    return Optional.of(within(file, first.intValue(), architecture));
                }
            }
        }
        return Optional.empty();
    }

    private static int within(Path file, int token, Architecture architecture) {
        if (token >= architecture.vocabulary()) {
            throw NurtureException.data("%s: eos_token_id: must be below the vocabulary's %s, but was %s."
                    .formatted(file, architecture.vocabulary(), token));
        }
        return token;
    }

    static JsonNode json(Path file) {
        try {
            return Json.MAPPER.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw NurtureException.data("%s: must be JSON, but is not: %s.".formatted(file, Json.problemAndPlace(e)));
        } catch (java.nio.charset.CharacterCodingException e) {
            throw NurtureException.data("%s: must be JSON in UTF-8, but is not.".formatted(file));
        } catch (IOException e) {
            throw NurtureException.io("read", file, e);
        }
    }
}
