package dev.nurture.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {
    private final JsonNode schema = schema();

    private static JsonNode schema() {
        try {
            return Json.MAPPER.readTree(JsonSchema.of(new SmallCatalogue()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private JsonNode setting(String step, String name) {
        return schema.at("/$defs/" + step + "/properties/" + name);
    }

    @Test
    void isOfTheDraftThatEditorsKnow() {
        assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
    }

    @Test
    void refusesUnknownKeysEverywhere() {
        assertThat(schema.path("additionalProperties").asText()).isEqualTo("false");
        assertThat(schema.at("/$defs/read/additionalProperties").asText()).isEqualTo("false");
        assertThat(schema.at("/$defs/filter.small/properties/bound/additionalProperties")
                        .asText())
                .isEqualTo("false");
        assertThat(schema.at("/$defs/read/properties/arms/additionalProperties/additionalProperties")
                        .asText())
                .isEqualTo("false");
    }

    @Test
    void selectsASchemaByTheStep() {
        JsonNode second = schema.at("/$defs/stage/allOf/1");

        assertThat(second.at("/if/properties/step/const").asText()).isEqualTo("read");
        assertThat(second.at("/then/$ref").asText()).isEqualTo("#/$defs/read");
        assertThat(schema.at("/$defs/stage/properties/step/enum")).hasToString("[\"filter.small\",\"read\"]");
    }

    @Test
    void givesTypeDefaultAndDescriptionOfEverySetting() {
        assertThat(setting("filter.small", "min-words"))
                .hasToString("{\"description\":\"Fewest words.\",\"default\":50,\"anyOf\":[{\"type\":\"integer\"},"
                        + "{\"type\":\"string\",\"pattern\":\"^-?[0-9][0-9_]*(\\\\.[0-9]+)?[kM]?$\"}]}");
        assertThat(setting("filter.small", "form"))
                .hasToString("{\"description\":\"Layout.\",\"default\":\"dpo\",\"enum\":[\"dpo\",\"hh-rlhf\"]}");
        assertThat(setting("filter.small", "mark-only"))
                .hasToString("{\"description\":\"Whether to mark only.\",\"default\":false,\"type\":\"boolean\"}");
        assertThat(setting("filter.small", "words").path("anyOf")).hasSize(2);
        assertThat(setting("filter.small", "weights")
                        .at("/additionalProperties/type")
                        .asText())
                .isEqualTo("number");
    }

    @Test
    void requiresWhatHasNoDefaultUnlessArmsGiveIt() {
        assertThat(schema.at("/$defs/read/anyOf")).hasToString("[{\"required\":[\"arms\"]},{\"required\":[\"path\"]}]");
        assertThat(schema.at("/$defs/filter.small/anyOf"))
                .hasToString("[{\"required\":[\"arms\"]},{\"required\":[\"from\"]}]");
    }

    @Test
    void letsOnlyStepsWithInputsReadFromStages() {
        assertThat(setting("read", "from").isMissingNode()).isTrue();
        assertThat(setting("filter.small", "from").at("/anyOf/1/maxItems").asInt())
                .isEqualTo(1);
    }
}
