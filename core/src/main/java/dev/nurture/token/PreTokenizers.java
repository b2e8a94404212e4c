package dev.nurture.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** The pre-tokenisers that have a scanner here, as tokenizer files write them. */
final class PreTokenizers {
    private static final String GPT2 =
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
    private static final String WORDS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|%s"
            + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
    private static final String POSSESSIVE = "'(?i:[sdmt]|ll|ve|re)|[^\\r\\n\\p{L}\\p{N}]?+\\p{L}+|\\p{N}{1,3}"
            + "| ?[^\\s\\p{L}\\p{N}]++[\\r\\n]*|\\s*[\\r\\n]|\\s+(?!\\S)|\\s+";

    private static final Map<String, PieceScanner> SCANNERS = Map.of(
            GPT2,
            new Gpt2Scanner(),
            WORDS.formatted("\\p{N}{1,3}"),
            new WordScanner(3),
            WORDS.formatted("\\p{N}"),
            new WordScanner(1),
            POSSESSIVE,
            new WordScanner(3));

    private PreTokenizers() {}

    static Optional<PieceScanner> scanner(JsonNode json) {
        JsonNode preTokenizer = json.path("pre_tokenizer");
        if (isByteLevel(preTokenizer)) {
            return preTokenizer.path("use_regex").asBoolean(true) ? Optional.of(new Gpt2Scanner()) : Optional.empty();
        }
        JsonNode steps = preTokenizer.path("pretokenizers");
        boolean isPair = preTokenizer.path("type").asText().equals("Sequence") && steps.size() == 2;
        if (!isPair
                || !isByteLevel(steps.get(1))
                || steps.get(1).path("use_regex").asBoolean(true)) {
            return Optional.empty();
        }
        return isSplit(steps.get(0))
                ? Optional.ofNullable(
                        SCANNERS.get(steps.get(0).path("pattern").path("Regex").asText()))
                : Optional.empty();
    }

    /** The name that others know the way of cutting by. */
    static Optional<Vocabulary.Cut> cut(JsonNode json) {
        JsonNode preTokenizer = json.path("pre_tokenizer");
        if (isByteLevel(preTokenizer) && preTokenizer.path("use_regex").asBoolean(true)) {
            return Optional.of(Vocabulary.Cut.GPT2);
        }
        JsonNode steps = preTokenizer.path("pretokenizers");
        if (steps.size() != 2 || !isByteLevel(steps.get(1))) {
            return Optional.empty();
        }
        JsonNode first = steps.get(0);
        boolean regex = steps.get(1).path("use_regex").asBoolean(true);
        if (first.path("type").asText().equals("Digits")) {
            boolean smol = regex && first.path("individual_digits").asBoolean(false);
            return smol ? Optional.of(Vocabulary.Cut.SMOLLM) : Optional.empty();
        }
        String pattern =
                isSplit(first) && !regex ? first.path("pattern").path("Regex").asText() : "";
        if (pattern.equals(WORDS.formatted("\\p{N}{1,3}"))) {
            return Optional.of(Vocabulary.Cut.LLAMA3);
        }
        return pattern.equals(WORDS.formatted("\\p{N}")) ? Optional.of(Vocabulary.Cut.QWEN2) : Optional.empty();
    }

    private static boolean isByteLevel(JsonNode step) {
        return step.path("type").asText().equals("ByteLevel")
                && !step.path("add_prefix_space").asBoolean(true);
    }

    /** To keep the matches apart, or to remove what is between them, is the same where everything matches. */
    private static boolean isSplit(JsonNode step) {
        String behavior = step.path("behavior").asText();
        boolean inverted = step.path("invert").asBoolean(false);
        return step.path("type").asText().equals("Split")
                && (behavior.equals("Isolated") || behavior.equals("Removed") && inverted);
    }
}
