package dev.nurture.export;

import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The questions of a datasheet (Gebru et al., Datasheets for Datasets, 2021), answered as far as the data and the settings
 * know. What is not known is said to be unknown, so that nobody takes silence for an answer.
 */
final class Datasheet {
    private static final String UNKNOWN = "Not stated.";

    private final StringBuilder sheet = new StringBuilder("## Datasheet\n\n");

    private Datasheet() {}

    static String of(Export.Settings settings, Exported exported, Optional<History> history) {
        Datasheet sheet = new Datasheet();
        sheet.answer(
                "Who made it, and for what?",
                settings.creator().map(Markdown::text).orElse(UNKNOWN));
        sheet.answer("What is an instance?", instances(exported));
        sheet.answer(
                "Is anything left out?",
                history.map(Datasheet::leftOut)
                        .orElse("Unknown here: the run's record says what was dropped, and why."));
        sheet.answer("Are there splits?", splits(exported));
        sheet.answer(
                "May it hold personal or offensive content?",
                "%s Unless a stage above removed it, expect it: nothing here says that it is absent."
                        .formatted(UNKNOWN));
        sheet.answer("In which languages is it?", languages(settings));
        sheet.answer(
                "Under which licence?", settings.license().map(Markdown::text).orElse(UNKNOWN));
        sheet.answer(
                "Where is it published?", settings.url().map(Markdown::text).orElse(UNKNOWN));
        sheet.answer("Who maintains it?", UNKNOWN);
        return sheet.sheet.toString();
    }

    private void answer(String question, String answer) {
        sheet.append("- **%s** %s\n".formatted(question, answer));
        if (question.startsWith("Who maintains")) {
            sheet.append('\n');
        }
    }

    private static String instances(Exported exported) {
        return exported.tables().stream()
                        .map(table -> "%s %s"
                                .formatted(table.rows(), table.group().form().label() + "s"))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String leftOut(History history) {
        long dropped = history.stages().stream()
                .flatMap(stage -> stage.dropped().values().stream())
                .mapToLong(Long::longValue)
                .sum();
        long quarantined =
                history.stages().stream().mapToLong(History.Stage::quarantined).sum();
        return "%s data were dropped and %s pieces of files could not be read; the table above says why."
                .formatted(dropped, quarantined);
    }

    private static String splits(Exported exported) {
        return exported.tables().stream()
                        .flatMap(table -> table.splits().stream())
                        .map(Exported.Part::split)
                        .distinct()
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String languages(Export.Settings settings) {
        return settings.language().isEmpty() ? UNKNOWN : String.join(", ", settings.language()) + ".";
    }
}
