package dev.nurture.model.gguf;

import dev.nurture.model.Architecture;
import dev.nurture.model.Architecture.Residual;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.Prompting;
import dev.nurture.model.Stretch;
import dev.nurture.model.WeightType;
import dev.nurture.token.Tokenizer;
import dev.nurture.token.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the file says of the model: its shape and its tokenizer. Has no state. */
final class KeyValues {
    private static final int NORMAL = 1;
    private static final int CONTROL = 3;
    private static final int ADDED = 4;
    private static final int UNUSED = 5;

    private KeyValues() {}

    static GgufKeys of(Checkpoint checkpoint, String name, WeightType type, Optional<String> template) {
        Architecture model = checkpoint.architecture();
        GgufKeys keys = new GgufKeys()
                .text("general.architecture", word(model.family()))
                .text("general.name", name)
                .number("general.alignment", Gguf.ALIGNMENT)
                .number("general.file_type", type == WeightType.F32 ? 0 : 1);
        shape(keys, model, word(model.family()) + ".");
        if (model.stretch() instanceof Stretch.Linear linear) {
            String prefix = word(model.family()) + ".rope.scaling.";
            keys.text(prefix + "type", linear.type()).real(prefix + "factor", linear.factor());
        }
        tokenizer(keys, checkpoint, Vocabulary.read(checkpoint.tokenizer()));
        template.ifPresent(text -> keys.text("tokenizer.chat_template", text));
        return keys;
    }

    private static String word(Architecture.Family family) {
        return switch (family) {
            case GPT2 -> "gpt2";
            case LLAMA -> "llama";
            case QWEN2 -> "qwen2";
            case NEOX -> "gptneox";
        };
    }

    private static void shape(GgufKeys keys, Architecture model, String prefix) {
        keys.number(prefix + "block_count", model.layers())
                .number(prefix + "context_length", model.context())
                .number(prefix + "embedding_length", model.width())
                .number(prefix + "feed_forward_length", model.hidden())
                .number(prefix + "attention.head_count", model.heads());
        switch (model.family()) {
            case GPT2 -> keys.real(prefix + "attention.layer_norm_epsilon", model.epsilon());
            case LLAMA, QWEN2 -> grouped(keys, model, prefix);
            case NEOX -> {
                keys.real(prefix + "attention.layer_norm_epsilon", model.epsilon());
                keys.number(prefix + "rope.dimension_count", model.rotaryWidth());
                keys.real(prefix + "rope.freq_base", model.rotaryBase());
                String parallel = prefix + "use_parallel_residual";
                if (model.residual() == Residual.PARALLEL) {
                    keys.yes(parallel);
                } else {
                    keys.no(parallel);
                }
            }
        }
    }

    private static void grouped(GgufKeys keys, Architecture model, String prefix) {
        keys.number(prefix + "attention.head_count_kv", model.keyValueHeads())
                .real(prefix + "attention.layer_norm_rms_epsilon", model.epsilon())
                .number(prefix + "attention.key_length", model.headWidth())
                .number(prefix + "attention.value_length", model.headWidth())
                .number(prefix + "rope.dimension_count", model.rotaryWidth())
                .real(prefix + "rope.freq_base", model.rotaryBase())
                .number(prefix + "vocab_size", model.vocabulary());
    }

    private static void tokenizer(GgufKeys keys, Checkpoint checkpoint, Vocabulary vocabulary) {
        List<String> tokens = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        for (int id = 0; id < checkpoint.architecture().vocabulary(); id++) {
            Optional<Vocabulary.Token> token =
                    id < vocabulary.tokens().size() ? vocabulary.tokens().get(id) : Optional.empty();
            tokens.add(token.map(Vocabulary.Token::text).orElse("[PAD" + id + "]"));
            types.add(token.map(some -> type(some.kind())).orElse(UNUSED));
        }
        keys.text("tokenizer.ggml.model", "gpt2")
                .text("tokenizer.ggml.pre", word(vocabulary.cut()))
                .texts("tokenizer.ggml.tokens", tokens)
                .numbers("tokenizer.ggml.token_type", types)
                .texts(
                        "tokenizer.ggml.merges",
                        vocabulary.merges().stream()
                                .map(merge -> merge.left() + " " + merge.right())
                                .toList());
        ends(keys, checkpoint);
    }

    private static int type(Vocabulary.Kind kind) {
        return switch (kind) {
            case NORMAL -> NORMAL;
            case SPECIAL -> CONTROL;
            case ADDED -> ADDED;
        };
    }

    private static String word(Vocabulary.Cut cut) {
        return switch (cut) {
            case GPT2 -> "gpt-2";
            case LLAMA3 -> "llama-bpe";
            case QWEN2 -> "qwen2";
            case SMOLLM -> "smollm";
        };
    }

    /** A model that was trained here wants every text behind the token that begins one. */
    private static void ends(GgufKeys keys, Checkpoint checkpoint) {
        try (Tokenizer opened = checkpoint.openTokenizer()) {
            Prompting prompting = checkpoint.prompting(opened);
            keys.number("tokenizer.ggml.bos_token_id", prompting.begin())
                    .number("tokenizer.ggml.eos_token_id", prompting.end())
                    .number("tokenizer.ggml.padding_token_id", prompting.end());
            if (checkpoint.notes().isPresent() || opened.begin().isPresent()) {
                keys.yes("tokenizer.ggml.add_bos_token");
            } else {
                keys.no("tokenizer.ggml.add_bos_token");
            }
        }
    }
}
