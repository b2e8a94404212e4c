package dev.nurture.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.recipe.SettingInfo;
import dev.nurture.recipe.SettingType;
import dev.nurture.recipe.SettingsInfo;
import dev.nurture.recipe.StepInfo;
import dev.nurture.run.StepCatalogue;
import java.util.List;
import java.util.Locale;

/** Steps and their settings, for programs. */
final class StepJson {
    private StepJson() {}

    static ArrayNode of(StepCatalogue catalogue) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        catalogue.steps().forEach(step -> list.add(of(step)));
        return list;
    }

    static ObjectNode of(StepInfo<?> step) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("step", step.name()).put("version", step.version()).put("about", step.about());
        node.put("reads_from", StepView.inputs(step)).put("chance", step.usesChance());
        if (!step.makes().isEmpty()) {
            step.makes().forEach(node.putArray("makes")::add);
        }
        ArrayNode ports = node.putArray("ports");
        step.ports()
                .forEach(port -> ports.addObject()
                        .put("name", port.name())
                        .put("reads", StepView.what(port))
                        .put("about", port.about()));
        node.set("settings", settings(SettingsInfo.of(step.settings())));
        return node;
    }

    private static ArrayNode settings(List<SettingInfo> settings) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        for (SettingInfo setting : settings) {
            ObjectNode node = list.addObject().put("name", setting.name());
            node.put("value", setting.type().words());
            node.put("need", setting.need().name().toLowerCase(Locale.ROOT));
            setting.preset().ifPresent(preset -> node.put("default", preset));
            node.put("about", setting.about());
            if (setting.type() instanceof SettingType.Group group) {
                node.set("settings", settings(group.settings()));
            }
        }
        return list;
    }
}
