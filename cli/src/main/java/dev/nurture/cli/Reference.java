package dev.nurture.cli;

import dev.nurture.recipe.SettingInfo;
import dev.nurture.recipe.SettingsInfo;
import dev.nurture.recipe.StepInfo;
import dev.nurture.run.StepCatalogue;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Reference pages in Markdown, made from what commands and steps say of themselves. */
final class Reference {
    private static final int COLUMNS = 100;

    private Reference() {}

    /** The page on steps. */
    static String steps(StepCatalogue catalogue) {
        StringBuilder page = new StringBuilder("# Steps\n\nWhat a stage of a recipe can name.\n\n");
        page.append("This page is made by `nurture describe --all`.\n");
        catalogue.steps().forEach(step -> append(step, page));
        return page.toString();
    }

    private static void append(StepInfo<?> step, StringBuilder page) {
        page.append("\n## %s\n\n%s\n\n".formatted(step.name(), step.about()));
        page.append("Version %d. Reads from %s.".formatted(step.version(), StepView.inputs(step)));
        if (!step.makes().isEmpty()) {
            page.append(" Makes a %s for other stages.".formatted(String.join(" and a ", step.makes())));
        }
        page.append(step.usesChance() ? " Its result depends on the seed.\n" : "\n");
        if (!step.ports().isEmpty()) {
            page.append("\n| reads at | what | about |\n|---|---|---|\n");
            step.ports()
                    .forEach(port -> page.append(
                            "| `%s` | %s | %s |\n".formatted(port.name(), StepView.what(port), cell(port.about()))));
        }
        List<SettingInfo> settings = SettingsInfo.of(step.settings());
        if (!settings.isEmpty()) {
            page.append("\n| setting | value | default | about |\n|---|---|---|---|\n");
            settings.forEach(setting -> append(setting, "", page));
        }
    }

    private static void append(SettingInfo setting, String prefix, StringBuilder page) {
        String name = prefix + setting.name();
        page.append("| `%s` | %s | %s | %s |\n"
                .formatted(name, cell(setting.type().words()), cell(silent(setting)), cell(setting.about())));
        String inner = name + (StepView.isNamed(setting.type()) ? ".*." : ".");
        StepView.group(setting.type()).forEach(each -> append(each, inner, page));
    }

    private static String silent(SettingInfo setting) {
        boolean written =
                setting.need() == SettingInfo.Need.PRESET && !setting.silent().equals("none");
        return written ? "`" + setting.silent() + "`" : setting.silent();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    /** The page on commands. */
    static String commands() {
        StringBuilder page = new StringBuilder("# Commands\n\nThis page is made by `nurture describe --commands`.\n");
        append("nurture", "--help", page);
        Commands.names().forEach(name -> append("nurture " + name, name, page));
        return page.toString();
    }

    private static void append(String title, String word, StringBuilder page) {
        Nurture nurture =
                new Nurture(Main::steps, Screen.plain(nowhere()), Screen.plain(nowhere()), new Interruption());
        CommandLine line = Commands.line(nurture, new String[] {word}).setUsageHelpWidth(COLUMNS);
        CommandLine command = line.getSubcommands().getOrDefault(word, line);
        page.append("\n## %s\n\n```\n%s```\n".formatted(title, command.getUsageMessage(Ansi.OFF)));
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
}
