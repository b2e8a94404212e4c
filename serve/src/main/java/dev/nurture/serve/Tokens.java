package dev.nurture.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;

/** Text to tokens and back, and what a tokenizer's special tokens are called: what harnesses ask that don't have it themselves. */
final class Tokens {
    private Tokens() {}

    static ObjectNode tokenize(ServedModel model, RequestReader reader) {
        ServedModel.Manner manner =
                reader.flag("add_special_tokens").orElse(true) ? ServedModel.Manner.TRAINED : ServedModel.Manner.PLAIN;
        int[] ids = model.encode(reader.requireText("prompt"), manner);
        boolean named = reader.flag("return_token_strs").orElse(false);
        reader.end();
        ObjectNode json = Json.MAPPER.createObjectNode();
        ArrayNode tokens = json.putArray("tokens");
        for (int id : ids) {
            tokens.add(id);
        }
        json.put("count", ids.length).put("max_model_len", model.context());
        if (named) {
            ArrayNode names = json.putArray("token_strs");
            for (int id : ids) {
                names.add(model.names().of(id));
            }
        }
        return json;
    }

    static ObjectNode detokenize(ServedModel model, RequestReader reader) {
        JsonNode list = reader.node("tokens").orElseThrow(() -> Refusal.field("tokens", "must be given, but are not."));
        reader.end();
        if (!list.isArray()) {
            throw Refusal.field("tokens", "must be a list of ids, but is not.");
        }
        int[] ids = new int[list.size()];
        for (int i = 0; i < ids.length; i++) {
            JsonNode id = list.get(i);
            if (!id.canConvertToInt()
                    || !id.isIntegralNumber()
                    || id.intValue() < 0
                    || id.intValue() >= model.vocabulary()) {
                throw Refusal.field(
                        "tokens", "must be ids from 0 to %s, but one is not.".formatted(model.vocabulary() - 1));
            }
            ids[i] = id.intValue();
        }
        return Json.MAPPER.createObjectNode().put("prompt", model.decode(ids));
    }

    static ObjectNode info(ServedModel model) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        String end = model.names().of(model.prompting().end());
        json.put("tokenizer_class", "PreTrainedTokenizerFast")
                .put("eos_token", end)
                .put("bos_token", model.names().of(model.prompting().begin()));
        json.put("pad_token", end).put("model_max_length", model.context());
        model.chat()
                .ifPresentOrElse(chat -> json.put("chat_template", chat.text()), () -> json.putNull("chat_template"));
        return json;
    }
}
