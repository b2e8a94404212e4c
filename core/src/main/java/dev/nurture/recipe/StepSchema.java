package dev.nurture.recipe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The part of the recipe's schema that is about one step. */
final class StepSchema {
    private final StepInfo<?> step;
    private final List<SettingInfo> settings;

    StepSchema(StepInfo<?> step) {
        this.step = step;
        this.settings = SettingsInfo.of(step.settings());
    }

    ObjectNode node() {
        ObjectNode node = JsonSchema.described("object", step.about()).put("additionalProperties", false);
        ObjectNode properties = node.putObject("properties");
        properties.putObject("step").put("const", step.name());
        addPorts(properties);
        properties.set("arms", JsonSchema.named("Variants of the stage, each with what it changes.", arm()));
        properties.set("seeds", seeds());
        settings.forEach(setting -> properties.set(setting.name(), SettingSchema.of(setting)));
        requireUnlessArms(node);
        return node;
    }

    private void addPorts(ObjectNode properties) {
        if (step.most() > 0) {
            properties.set(Port.FROM, port(step.port(Port.FROM), "The stages to read from, such as unique.dropped."));
        }
        step.ports().forEach(port -> properties.set(port.name(), port(port, port.about())));
    }

    private static ObjectNode port(Port port, String about) {
        ObjectNode node = JsonSchema.object().put("description", about);
        ArrayNode forms = node.putArray("anyOf");
        forms.add(JsonSchema.reference());
        ObjectNode list = forms.addObject().put("type", "array").put("minItems", port.fewest());
        if (port.most() < Integer.MAX_VALUE) {
            list.put("maxItems", port.most());
        }
        list.set("items", JsonSchema.reference());
        return node;
    }

    private ObjectNode arm() {
        ObjectNode arm = JsonSchema.object().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = arm.putObject("properties");
        addPorts(properties);
        settings.forEach(setting -> properties.set(setting.name(), SettingSchema.of(setting)));
        return arm;
    }

    private static ObjectNode seeds() {
        ObjectNode seeds = JsonSchema.object().put("description", "How often to repeat it, or the seeds themselves.");
        ArrayNode forms = seeds.putArray("anyOf");
        forms.addObject().put("type", "integer").put("minimum", 1).put("maximum", 1000);
        forms.addObject().put("type", "array").putObject("items").put("type", "integer");
        return seeds;
    }

    /** What must be given can stand in every arm instead of in the stage. */
    private void requireUnlessArms(ObjectNode node) {
        ArrayNode ways = node.putArray("anyOf");
        ways.addObject().putArray("required").add("arms");
        ArrayNode required = ways.addObject().putArray("required");
        if (step.fewest() > 0) {
            required.add(Port.FROM);
        }
        step.ports().stream().filter(port -> port.fewest() > 0).forEach(port -> required.add(port.name()));
        settings.stream()
                .filter(setting -> setting.need() == SettingInfo.Need.REQUIRED)
                .forEach(setting -> required.add(setting.name()));
        if (required.isEmpty()) {
            node.remove("anyOf");
        }
    }
}
