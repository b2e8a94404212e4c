package dev.nurture.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.model.Architecture.Activation;
import dev.nurture.model.Architecture.Embedding;
import dev.nurture.token.Tokenizer;
import java.util.Optional;

/** Writes architectures as {@code config.json} of Hugging Face says them, in the older form and in the newer one. */
final class ConfigWriter {
    private ConfigWriter() {}

    /** The tokens between which texts stand. */
    record Border(int begin, int end) {
        static Border of(Prompting prompting) {
            return new Border(prompting.begin(), prompting.end());
        }

        /** What a tokenizer knows of them. */
        static Optional<Border> of(Tokenizer tokenizer) {
            return tokenizer.end().stream()
                    .mapToObj(end -> new Border(tokenizer.begin().orElse(end), end))
                    .findFirst();
        }
    }

    /**
     * @param border the tokens that begin and end texts, where they are known
     * @param type what the weights are stored as, in the words of torch
     */
    static ObjectNode write(Architecture model, Optional<Border> border, String type) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        Design design = model.family().design();
        json.putArray("architectures").add(design.classes().get(0));
        json.put("model_type", design.type());
        design.write(model, json);
        tokens(json, border);
        return json.put("torch_dtype", type).put("dtype", type);
    }

    /** What generation should begin, end and fill with. */
    static ObjectNode generation(Optional<Border> border) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        tokens(json, border);
        return json.put("do_sample", false);
    }

    private static void tokens(ObjectNode json, Optional<Border> border) {
        json.put("bos_token_id", border.map(Border::begin).orElse(null));
        json.put("eos_token_id", border.map(Border::end).orElse(null));
        json.put("pad_token_id", border.map(Border::end).orElse(null));
    }

    /** The word for the GELU that it has. */
    static String gelu(Architecture model) {
        return model.activation() == Activation.GELU ? "gelu" : "gelu_new";
    }

    /**
     * What all with rotary positions say last. Of the angles, the base and how they are stretched stand there in the older form
     * and in the newer one.
     *
     * @return the newer one
     */
    static ObjectNode angles(Architecture model, ObjectNode json) {
        json.put("use_cache", true).put("tie_word_embeddings", model.tied() == Embedding.TIED);
        json.put("rope_theta", model.rotaryBase()).putNull("rope_scaling");
        Stretch stretch = model.stretch();
        if (!stretch.equals(Stretch.NONE)) {
            numbers(stretch, json.putObject("rope_scaling").put("rope_type", stretch.type()));
        }
        ObjectNode newer = json.putObject("rope_parameters").put("rope_type", stretch.type());
        return numbers(stretch, newer.put("rope_theta", model.rotaryBase()));
    }

    private static ObjectNode numbers(Stretch stretch, ObjectNode json) {
        stretch.numbers().forEach((name, number) -> json.set(name, Json.MAPPER.valueToTree(number)));
        return json;
    }
}
