package dev.nurture.recipe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import java.util.List;

/**
 * The JSON Schema (draft 2020-12) of recipes, made from the catalogue, so that editors complete and check them.
 *
 * <p>It refuses unknown keys and wrong types. What needs the whole recipe, such as whether a stage exists, only the reader
 * checks. Each step is a definition of its own that {@code step} selects, since editors explain errors in a plain object
 * better than in a choice of many.
 */
public final class JsonSchema {
    private static final String NAME = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";
    private static final String REFERENCE = "^[a-z][a-z0-9-]*(\\[[a-z0-9=*,-]+\\])?(\\.[a-z][a-z0-9-]*)?$";

    private final Catalogue catalogue;

    private JsonSchema(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The schema as text that ends with a line end. */
    public static String of(Catalogue catalogue) {
        return new JsonSchema(catalogue).recipe().toPrettyString() + "\n";
    }

    private ObjectNode recipe() {
        ObjectNode schema = object();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema").put("title", "Nurture recipe");
        schema.put("type", "object").put("additionalProperties", false);
        schema.putArray("required").add("recipe").add("stages");
        ObjectNode properties = schema.putObject("properties");
        properties.set("recipe", pattern(NAME, "Name of the recipe, and of the run unless that gets one of its own."));
        properties.set("about", described("string", "What the recipe is for, in a sentence."));
        properties.set(
                "seed", described("integer", "Where all chance comes from.").put("default", 0));
        properties.set("scale", described("string", "Which of the scales holds."));
        properties.set("scales", scales());
        properties.set("stages", named("Stages by name; each reads only from stages above it.", ref("stage")));
        properties.set("expect", expectations());
        ObjectNode definitions = schema.putObject("$defs");
        definitions.set("stage", stage());
        catalogue.steps().forEach(step -> definitions.set(step.name(), new StepSchema(step).node()));
        return schema;
    }

    private ObjectNode scales() {
        ObjectNode settings = object().put("type", "object");
        return described("object", "Sets of settings by name, each written as stage.setting: value.")
                .set("additionalProperties", settings);
    }

    private ObjectNode stage() {
        ObjectNode stage = object().put("type", "object");
        stage.putArray("required").add("step");
        ArrayNode names = stage.putObject("properties")
                .putObject("step")
                .put("type", "string")
                .putArray("enum");
        catalogue.names().forEach(names::add);
        ArrayNode choices = stage.putArray("allOf");
        for (String name : catalogue.names()) {
            ObjectNode choice = choices.addObject();
            ObjectNode condition = choice.putObject("if");
            condition.putObject("properties").putObject("step").put("const", name);
            condition.putArray("required").add("step");
            choice.set("then", ref(name));
        }
        return stage;
    }

    private static ObjectNode expectations() {
        ObjectNode condition = object().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = condition.putObject("properties");
        for (String relation : List.of("equals", "at-least", "at-most", "above", "below")) {
            ObjectNode bound = properties.putObject(relation);
            bound.put("description", "A number, a share such as 5%, or another figure.");
            bound.putArray("type").add("number").add("string");
        }
        ObjectNode factor = properties.putObject("by").put("description", "How many times above or below: 2x.");
        factor.putArray("type").add("number").add("string");
        ObjectNode all = described("object", "What the result must reach, figure by figure.");
        return all.set("additionalProperties", condition);
    }

    static ObjectNode object() {
        return Json.MAPPER.createObjectNode();
    }

    static ObjectNode ref(String definition) {
        return object().put("$ref", "#/$defs/" + definition);
    }

    static ObjectNode described(String type, String about) {
        ObjectNode node = object().put("type", type);
        return about.isEmpty() ? node : node.put("description", about);
    }

    /** What reads from a stage names it like this. */
    static ObjectNode reference() {
        return object().put("type", "string").put("pattern", REFERENCE);
    }

    /** Values by names that the author chooses. */
    static ObjectNode named(String about, ObjectNode value) {
        ObjectNode node = described("object", about);
        node.putObject("propertyNames").put("pattern", NAME);
        return node.set("additionalProperties", value);
    }

    private static ObjectNode pattern(String pattern, String about) {
        return described("string", about).put("pattern", pattern);
    }
}
