package dev.nurture.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.model.Architecture.Activation;
import dev.nurture.model.Architecture.Embedding;
import java.util.List;
import java.util.OptionalInt;

/** Writes architectures as {@code config.json} of Hugging Face says them, in the older form and in the newer one. */
final class ConfigWriter {
    private ConfigWriter() {}

    /**
     * @param end the token that begins and ends texts
     * @param type what the weights are stored as, in the words of torch
     */
    static ObjectNode write(Architecture model, OptionalInt end, String type) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        Design design = model.family().design();
        json.putArray("architectures").add(design.classes().get(0));
        json.put("model_type", design.type());
        design.write(model, json);
        tokens(json, end);
        return json.put("torch_dtype", type).put("dtype", type);
    }

    /** What generation should begin, end and fill with. */
    static ObjectNode generation(OptionalInt end) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        tokens(json, end);
        return json.put("do_sample", false);
    }

    private static void tokens(ObjectNode json, OptionalInt end) {
        for (String name : List.of("bos_token_id", "eos_token_id", "pad_token_id")) {
            if (end.isPresent()) {
                json.put(name, end.getAsInt());
            } else {
                json.putNull(name);
            }
        }
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
