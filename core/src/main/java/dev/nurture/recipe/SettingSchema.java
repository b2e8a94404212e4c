package dev.nurture.recipe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** The part of the recipe's schema that is about one setting. */
final class SettingSchema {
    private static final String WHOLE = "^-?[0-9][0-9_]*(\\.[0-9]+)?[kM]?$";
    private static final String SIZE = "^[0-9]+(\\.[0-9]+)?\\s*(B|kB|MB|GB|KiB|MiB|GiB)$";
    private static final String SHARE = "^[0-9]*\\.?[0-9]+%?$";

    private SettingSchema() {}

    static ObjectNode of(SettingInfo setting) {
        ObjectNode node = JsonSchema.object();
        if (!setting.about().isEmpty()) {
            node.put("description", setting.about());
        }
        setting.preset()
                .filter(preset -> isScalar(setting.type()))
                .ifPresent(preset -> addDefault(node, setting, preset));
        return node.setAll(type(setting.type()));
    }

    private static boolean isScalar(SettingType type) {
        return type instanceof SettingType.Plain || type instanceof SettingType.Choice;
    }

    private static void addDefault(ObjectNode node, SettingInfo setting, String preset) {
        if (setting.type() == SettingType.Plain.FLAG) {
            node.put("default", Boolean.parseBoolean(preset));
        } else if (preset.matches("-?[0-9]+(\\.[0-9]+)?")) {
            node.put("default", new BigDecimal(preset));
        } else {
            node.put("default", preset);
        }
    }

    private static ObjectNode type(SettingType type) {
        if (type instanceof SettingType.Plain plain) {
            return plain(plain);
        }
        if (type instanceof SettingType.Choice choice) {
            ObjectNode node = JsonSchema.object();
            ArrayNode names = node.putArray("enum");
            choice.names().forEach(names::add);
            return node;
        }
        if (type instanceof SettingType.Many many) {
            ObjectNode list = JsonSchema.object().put("type", "array");
            list.set("items", type(many.element()));
            return anyOf(type(many.element()), list);
        }
        if (type instanceof SettingType.Named named) {
            ObjectNode node = JsonSchema.object().put("type", "object");
            return node.set("additionalProperties", type(named.element()));
        }
        return group((SettingType.Group) type);
    }

    private static ObjectNode plain(SettingType.Plain type) {
        return switch (type) {
            case WHOLE -> anyOf(simple("integer"), matching(WHOLE));
            case NUMBER -> simple("number");
            case FLAG -> simple("boolean");
            case PATH -> simple("string");
            case SIZE -> matching(SIZE);
            case SHARE -> anyOf(simple("number").put("minimum", 0).put("maximum", 1), matching(SHARE));
            case TEXT -> {
                ObjectNode node = JsonSchema.object();
                node.putArray("type").add("string").add("number").add("boolean");
                yield node;
            }
        };
    }

    private static ObjectNode group(SettingType.Group group) {
        ObjectNode node = simple("object").put("additionalProperties", false);
        ObjectNode properties = node.putObject("properties");
        group.settings().forEach(setting -> properties.set(setting.name(), of(setting)));
        ArrayNode required = node.putArray("required");
        group.settings().stream()
                .filter(setting -> setting.need() == SettingInfo.Need.REQUIRED)
                .forEach(setting -> required.add(setting.name()));
        return node;
    }

    private static ObjectNode simple(String type) {
        return JsonSchema.object().put("type", type);
    }

    private static ObjectNode matching(String pattern) {
        return simple("string").put("pattern", pattern);
    }

    private static ObjectNode anyOf(ObjectNode first, ObjectNode second) {
        ObjectNode node = JsonSchema.object();
        node.putArray("anyOf").add(first).add(second);
        return node;
    }
}
