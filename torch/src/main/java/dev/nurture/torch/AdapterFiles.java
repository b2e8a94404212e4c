package dev.nurture.torch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.Json;
import dev.nurture.model.Architecture;
import dev.nurture.model.Safetensors;
import dev.nurture.model.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes an adapter beside the merged checkpoint, as PEFT lays it out, so that it can be put onto the base elsewhere. */
final class AdapterFiles {
    private static final String CONFIG = "adapter_config.json";
    private static final String MODEL = "adapter_model.safetensors";

    /** What PEFT calls the model that an adapter is for. */
    private static final String PREFIX = "base_model.model.";

    private AdapterFiles() {}

    static void write(Path folder, Architecture shape, AdapterSettings settings, List<Tensor> adapter)
            throws IOException {
        String config = config(shape, settings).toPrettyString() + "\n";
        AtomicFile.write(folder.resolve(CONFIG), config.getBytes(StandardCharsets.UTF_8));
        List<Tensor> named = adapter.stream()
                .map(tensor -> new Tensor(PREFIX + tensor.name(), tensor.shape(), tensor.values()))
                .toList();
        Safetensors.write(folder.resolve(MODEL), named, Map.of("format", "pt"));
    }

    private static ObjectNode config(Architecture shape, AdapterSettings settings) {
        ObjectNode config = Json.MAPPER
                .createObjectNode()
                .put("peft_type", "LORA")
                .put("task_type", "CAUSAL_LM")
                .put("r", settings.rank())
                .put("lora_alpha", settings.alpha())
                .put("lora_dropout", 0.0)
                .put("bias", "none")
                .put("fan_in_fan_out", Adapter.turnedRound(shape))
                .put("inference_mode", true)
                .putNull("base_model_name_or_path");
        Adapter.on(shape, settings).forEach(config.withArray("target_modules")::add);
        return config;
    }
}
