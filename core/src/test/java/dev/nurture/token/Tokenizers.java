package dev.nurture.token;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.ZstdInputStream;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.internal.Json;
import dev.nurture.provenance.Origin;
import dev.nurture.testing.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Tokenizers and texts to try them on. */
final class Tokenizers {
    static final String END = "<|endoftext|>";

    static final String WORDS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}"
            + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    /** What splits text in one of the scanners or is special to something. */
    private static final List<String> BITS = List.of(
            "'s",
            "'S",
            "'\u017f",
            "'re",
            "'Ll",
            "'",
            " ",
            "  ",
            "\n",
            "\r\n",
            "\t",
            "\u00a0",
            "\u0085",
            "\u001c",
            "a",
            "The",
            "é",
            "e\u0301",
            "中",
            "1",
            "12345",
            "٣",
            "½",
            "²",
            END,
            "!?",
            "—",
            "\ud83d\ude80",
            "\u3000",
            "\u2028",
            "\0",
            "\u200b",
            "\u1c89",
            "the",
            "\ufeff",
            "ß",
            "Ġ");

    private Tokenizers() {}

    /** The vocabulary of the reference: bytes as they are, {@code he}, {@code Ġt}, and the end. */
    static ObjectNode small() {
        List<String> tokens = new ArrayList<>();
        for (int value = 0; value < 256; value++) {
            tokens.add(String.valueOf(ByteAlphabet.character(value)));
        }
        tokens.addAll(List.of("he", "Ġt"));
        List<String[]> merges = List.of(new String[] {"h", "e"}, new String[] {"Ġ", "t"});
        return TokenizerWriter.tokenizer(new BpeTrainer.Learned(tokens, merges), List.of(END));
    }

    /** One that learned 3,000 tokens from these texts. */
    static ObjectNode trained(List<String> texts) {
        return TokenizerWriter.tokenizer(BpeTrainer.train(counts(texts), 3000, 2), List.of(END));
    }

    static PieceCounts counts(List<String> texts) {
        PieceCounter counter = new PieceCounter(new Gpt2Scanner());
        for (String text : texts) {
            counter.take(0, counter.look().apply(datum(text)));
        }
        return counter.finish();
    }

    static Datum datum(String text) {
        return Datum.of(new Content.Document(text), new Origin.Ingested("texts", text));
    }

    /** The same with a pre-tokeniser that splits at a regular expression. */
    static ObjectNode splitting(ObjectNode json, String regex) {
        ObjectNode copy = json.deepCopy();
        ObjectNode sequence = Json.MAPPER.createObjectNode().put("type", "Sequence");
        ArrayNode steps = sequence.putArray("pretokenizers");
        ObjectNode split = steps.addObject().put("type", "Split");
        split.putObject("pattern").put("Regex", regex);
        split.put("behavior", "Isolated").put("invert", false);
        steps.addObject()
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", true)
                .put("use_regex", false);
        copy.set("pre_tokenizer", sequence);
        return copy;
    }

    static TokenizerFile file(ObjectNode json) {
        return TokenizerReader.read("tokenizer.json", json.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Tokenizer of(ObjectNode json) {
        return TokenizerOpener.of(file(json));
    }

    /** Texts made of what is hard, and of any characters at all. */
    static List<String> random(long seed, int count) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(12); k >= 0; k--) {
                if (random.nextInt(4) > 0) {
                    text.append(BITS.get(random.nextInt(BITS.size())));
                } else {
                    int any = random.nextInt(random.nextBoolean() ? 0x3000 : 0x110000);
                    text.appendCodePoint(Character.isSurrogate((char) any) && any < 0x10000 ? 'z' : any);
                }
            }
            texts.add(text.toString());
        }
        return texts;
    }

    /** Texts of a file of the real corpus, one of {@code every}; skips the test where there is none. */
    static List<String> real(String name, int every) {
        Path path = SharedData.file("corpus/" + name + ".jsonl.zst");
        List<String> texts = new ArrayList<>();
        try (ZstdInputStream input = new ZstdInputStream(Files.newInputStream(path)).setLongMax(27);
                BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            int row = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (row++ % every == 0) {
                    texts.add(Json.MAPPER.readTree(line).path("text").asText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
