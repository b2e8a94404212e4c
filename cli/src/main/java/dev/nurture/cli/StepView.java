package dev.nurture.cli;

import dev.nurture.recipe.Port;
import dev.nurture.recipe.SettingInfo;
import dev.nurture.recipe.SettingType;
import dev.nurture.recipe.SettingsInfo;
import dev.nurture.recipe.StepInfo;
import dev.nurture.run.StepCatalogue;
import java.util.List;

/** Steps and their settings, for people. */
final class StepView {
    private StepView() {}

    static void print(StepCatalogue catalogue, Screen screen) {
        Table table = Table.of("step", "about");
        catalogue.steps().forEach(step -> table.row(step.name(), step.about()));
        table.print(screen);
    }

    static void print(StepInfo<?> step, Screen screen) {
        screen.line(screen.paint(Ink.BOLD, step.name()) + "  version " + step.version());
        screen.line(Printable.line(step.about()));
        screen.line();
        Table facts = Table.of("", "");
        facts.row("reads from", inputs(step));
        facts.row("chance", step.usesChance() ? "its result depends on the seed" : "none");
        if (!step.makes().isEmpty()) {
            facts.row("makes", "a " + String.join(" and a ", step.makes()) + " for other stages");
        }
        facts.print(screen);
        screen.line();
        if (!step.ports().isEmpty()) {
            Table ports = Table.of("reads at", "what", "about");
            step.ports().forEach(port -> ports.row(port.name(), what(port), port.about()));
            ports.print(screen);
            screen.line();
        }
        List<SettingInfo> settings = SettingsInfo.of(step.settings());
        if (settings.isEmpty()) {
            screen.line("It has no settings.");
            return;
        }
        Table table = Table.of("setting", "value", "default", "about");
        settings.forEach(setting -> add(setting, "", table));
        table.print(screen);
    }

    /** What a port takes. */
    static String what(Port port) {
        String stages = port.takesMeasurements()
                ? "stages that measure"
                : port.files()
                        .map(files -> "a stage that makes a " + files)
                        .orElse(port.most() == 1 ? "one stage" : "stages");
        return port.instead()
                .map(setting -> stages + ", unless " + setting + " is given")
                .orElse(port.fewest() == 0 ? stages + ", optional" : stages);
    }

    static String inputs(StepInfo<?> step) {
        if (step.most() == 0) {
            return "files";
        }
        if (step.most() == 1) {
            return "one stage";
        }
        return step.fewest() == 1 ? "one stage or more" : step.fewest() + " stages or more";
    }

    /** A setting, then indented what is inside of it. */
    private static void add(SettingInfo setting, String indent, Table table) {
        table.row(indent + setting.name(), setting.type().words(), setting.silent(), setting.about());
        group(setting.type()).forEach(inner -> add(inner, indent + "  ", table));
    }

    static boolean isNamed(SettingType type) {
        return type instanceof SettingType.Named;
    }

    /** The settings inside of a setting. */
    static List<SettingInfo> group(SettingType type) {
        if (type instanceof SettingType.Many many) {
            return group(many.element());
        }
        if (type instanceof SettingType.Named named) {
            return group(named.element());
        }
        return type instanceof SettingType.Group group ? group.settings() : List.of();
    }
}
