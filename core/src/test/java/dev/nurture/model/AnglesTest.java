package dev.nurture.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of configurations, what they say of angles. */
class AnglesTest {
    private static final Architecture LLAMA = Architecture.llama(12, 8, 8, 1, 4, 2, 12);
    private static final Stretch LLAMA3 = new Stretch.Llama3(8, 1, 4, 8192);
    private static final String NUMBERS = "\"factor\": 8.0, \"low_freq_factor\": 1.0, \"high_freq_factor\": 4.0,"
            + " \"original_max_position_embeddings\": 8192";

    private static ObjectNode config(Architecture model) {
        return ConfigWriter.write(model, Optional.of(new ConfigWriter.Border(0, 0)), "float32");
    }

    private static Stretch read(String older, String newer) {
        return ArchitectureConfig.read("config.json", with(older, newer)).stretch();
    }

    private static ObjectNode with(String older, String newer) {
        try {
            ObjectNode config = config(LLAMA);
            config.set("rope_scaling", Json.MAPPER.readTree(older));
            config.set("rope_parameters", Json.MAPPER.readTree(newer));
            return config;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void readsLlamasStretchInTheOlderFormAndInTheNewer() {
        assertThat(read("{\"rope_type\": \"llama3\", " + NUMBERS + "}", "null")).isEqualTo(LLAMA3);
        assertThat(read("null", "{\"rope_type\": \"llama3\", \"rope_theta\": 500000.0, " + NUMBERS + "}"))
                .isEqualTo(LLAMA3);
        assertThat(read("{\"type\": \"linear\", \"factor\": 4}", "null")).isEqualTo(new Stretch.Linear(4));
        assertThat(read("null", "{\"rope_type\": \"default\"}")).isEqualTo(Stretch.NONE);
        assertThat(read("null", "null")).isEqualTo(Stretch.NONE);
    }

    @Test
    void readsWhatItWrote() {
        for (Stretch stretch : new Stretch[] {LLAMA3, new Stretch.Linear(2.5), Stretch.NONE}) {
            for (Architecture plain : new Architecture[] {
                LLAMA, Architecture.qwen2(12, 8, 8, 1, 4, 2, 12), Architecture.neox(12, 8, 16, 1, 2)
            }) {
                Architecture model = plain.withStretch(stretch);

                assertThat(ArchitectureConfig.read("config.json", config(model)))
                        .isEqualTo(model);
            }
        }
    }

    @Test
    void writesTheStretchInBothForms() {
        ObjectNode written = config(LLAMA.withStretch(LLAMA3));

        assertThat(written.path("rope_scaling"))
                .hasToString("{\"rope_type\":\"llama3\",\"factor\":8.0,\"low_freq_factor\":1.0,"
                        + "\"high_freq_factor\":4.0,\"original_max_position_embeddings\":8192}");
        assertThat(written.path("rope_parameters"))
                .hasToString("{\"rope_type\":\"llama3\",\"rope_theta\":10000.0,\"factor\":8.0,\"low_freq_factor\":1.0,"
                        + "\"high_freq_factor\":4.0,\"original_max_position_embeddings\":8192}");
    }

    @Test
    void refusesOtherStretches() {
        for (String type : new String[] {"yarn", "dynamic", "longrope", "mrope"}) {
            assertRefused(
                    "{\"rope_type\": \"" + type + "\", \"factor\": 4}",
                    "config.json: rope_scaling: angles stretched by '" + type
                            + "' is not supported. Those of 'linear' and 'llama3' are.");
        }
    }

    @Test
    void refusesNumbersThatDoNotFit() {
        String at = "config.json: rope_scaling: ";
        assertRefused("{\"type\": \"linear\"}", at + "factor: must be a number of 1 or more, but was missing.");
        assertLlama3Refused("\"factor\": 8.0, ", "", "factor: must be a number of 1 or more, but was missing.");
        assertLlama3Refused("8.0", "0.5", "factor: must be a number of 1 or more, but was 0.5.");
        assertLlama3Refused("8.0", "\"8\"", "factor: must be a number of 1 or more, but was \"8\".");
        assertLlama3Refused("8.0", "1e999", "factor: must be a number of 1 or more, but was 1E+999.");
        assertLlama3Refused("1.0", "0", "low_freq_factor: must be a number above 0, but was 0.");
        assertLlama3Refused(
                "1.0", "4.0", "high_freq_factor: must be a number above low_freq_factor, which is 4.0, but was 4.0.");
        assertLlama3Refused("8192", "0", "original_max_position_embeddings: must be 1 or more, but was 0.");
        assertLlama3Refused(
                "8192",
                "8192.5",
                "original_max_position_embeddings: must be a whole number of 0 or more, but was 8192.5.");
    }

    private static void assertLlama3Refused(String from, String to, String message) {
        assertThat(NUMBERS).contains(from);
        assertRefused(
                "{\"rope_type\": \"llama3\", " + NUMBERS.replace(from, to) + "}",
                "config.json: rope_scaling: " + message);
    }

    @Test
    void refusesWhatIsNoObjectOrSaysTwoThings() {
        assertRefused("\"llama3\"", "config.json: rope_scaling: must be an object, but was \"llama3\".");
        assertThatThrownBy(() -> read("{\"type\": \"linear\", \"factor\": 4}", "{\"rope_type\": \"default\"}"))
                .isInstanceOf(NurtureException.class)
                .hasMessage("config.json: rope_parameters: must be of the same stretch as rope_scaling,"
                        + " but was {\"rope_type\":\"default\"}.");
    }

    private static void assertRefused(String older, String message) {
        assertThatThrownBy(() -> read(older, "null"))
                .isInstanceOf(NurtureException.class)
                .hasMessage(message);
    }
}
