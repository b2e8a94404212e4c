package dev.nurture.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.error.NurtureException;
import dev.nurture.model.Architecture.Family;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Architectures as {@code config.json} of Hugging Face says them: {@code GPT2LMHeadModel}, {@code LlamaForCausalLM},
 * {@code Qwen2ForCausalLM} and {@code GPTNeoXForCausalLM}. A file with anything that would change results and isn't known here
 * is refused, never read as something near it.
 */
final class ArchitectureConfig {
    private ArchitectureConfig() {}

    /**
     * @param name what the file is called in messages
     */
    static Architecture read(String name, JsonNode json) {
        ConfigReader config = new ConfigReader(name, json);
        try {
            Design design = design(config);
            refuseWhatIsUnknown(config);
            return design.read(config);
        } catch (IllegalArgumentException e) {
            throw NurtureException.data("%s: %s.".formatted(name, e.getMessage()));
        }
    }

    private static Design design(ConfigReader config) {
        String type = config.text("model_type", "");
        return designs()
                .filter(design -> design.type().equals(type))
                .findFirst()
                .orElseThrow(() -> config.unknown(
                        "model_type", designs().map(Design::type).sorted().toList()));
    }

    private static Stream<Design> designs() {
        return Arrays.stream(Family.values()).map(Family::design);
    }

    private static void refuseWhatIsUnknown(ConfigReader config) {
        for (JsonNode found : config.json().path("architectures")) {
            if (designs().noneMatch(design -> design.classes().contains(found.asText()))) {
                throw config.unsupported("architectures", found.asText(), "Give the language model itself.");
            }
        }
        if (config.has("quantization_config")) {
            JsonNode method = config.json().path("quantization_config").path("quant_method");
            throw config.unsupported(
                    "quantization_config",
                    "weights quantised by " + method.asText("an unknown method"),
                    "Give the weights as F32, F16 or BF16.");
        }
        if (config.json().path("auto_map").has("AutoModelForCausalLM")) {
            throw config.unsupported(
                    "auto_map", "a model that brings code of its own", "Give one of a design that is known here.");
        }
        if (config.flag("use_sliding_window", false)) {
            throw config.unsupported("use_sliding_window", "attention through a sliding window", "");
        }
        for (JsonNode type : config.json().path("layer_types")) {
            if (!type.asText().equals("full_attention")) {
                throw config.unsupported("layer_types", type.asText(), "");
            }
        }
    }
}
