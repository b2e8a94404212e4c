package dev.nurture.export;

import dev.nurture.step.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a dataset card says to people: what the data are, how many, from where, what was done to them and how all that is
 * checked. It says only what is known; what only its makers know are settings.
 */
final class CardBody {
    private static final int MOST_ORIGINS = 100;

    private final Export.Settings settings;
    private final List<Workspace.Input> inputs;
    private final Exported exported;
    private final Optional<History> history;
    private final StringBuilder text = new StringBuilder();

    CardBody(Export.Settings settings, List<Workspace.Input> inputs, Exported exported, Optional<History> history) {
        this.settings = settings;
        this.inputs = List.copyOf(inputs);
        this.exported = exported;
        this.history = history;
    }

    String text() {
        line("# " + Markdown.text(settings.title())).line("");
        settings.about().ifPresent(about -> line(about.strip()).line(""));
        contents();
        fields();
        origins();
        curation();
        verification();
        text.append(Datasheet.of(settings, exported, history));
        settings.citation().ifPresent(this::citation);
        return text.toString();
    }

    private CardBody line(String line) {
        text.append(line).append('\n');
        return this;
    }

    private CardBody head(String title, String columns, String rule) {
        return line("## " + title).line("").line(columns).line(rule);
    }

    private void contents() {
        head(
                "Contents",
                "| configuration | split | data | form | convention | files | bytes |",
                "|---|---|---:|---|---|---:|---:|");
        for (Exported.Table table : exported.tables()) {
            String config = FrontMatter.config(exported.tables(), table);
            for (Exported.Part part : table.splits()) {
                line("| %s | %s | %s | %s | %s | %s | %s |"
                        .formatted(
                                config,
                                part.split(),
                                part.rows(),
                                table.group().form().label(),
                                table.group().convention().label(),
                                part.files().size(),
                                part.bytes()));
            }
        }
        line("");
        if (!exported.unfit().isEmpty()) {
            long unfit = exported.unfit().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            line("%s data could not be written in this convention and are left out: %s."
                            .formatted(unfit, reasons(exported.unfit())))
                    .line("");
        }
    }

    private static String reasons(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> "%s %s".formatted(entry.getValue(), Markdown.code(entry.getKey())))
                .collect(Collectors.joining(", "));
    }

    private void fields() {
        for (Exported.Table table : exported.tables()) {
            String config = FrontMatter.config(exported.tables(), table);
            String title = exported.tables().size() == 1 ? "Fields" : "Fields of " + config;
            head(title, "| field | type | what it is |", "|---|---|---|");
            table.columns()
                    .forEach((name, type) -> line("| %s | %s | %s |"
                            .formatted(
                                    Markdown.code(name),
                                    Markdown.code(Meanings.type(type)),
                                    Meanings.of(table.group().convention(), name))));
            line("");
        }
    }

    private void origins() {
        head("Where the data come from", "| data | how | source | SHA-256 |", "|---:|---|---|---|");
        List<Origins.Count> counts = exported.origins();
        for (Origins.Count count : counts.subList(0, Math.min(MOST_ORIGINS, counts.size()))) {
            line("| %s | %s | %s | %s |"
                    .formatted(count.data(), count.kind(), Markdown.code(count.name()), sha256(count)));
        }
        if (counts.size() > MOST_ORIGINS) {
            line("| … | | and %s more | |".formatted(counts.size() - MOST_ORIGINS));
        }
        line("");
    }

    private String sha256(Origins.Count count) {
        return history.stream()
                .flatMap(known -> known.sources().stream())
                .filter(source -> source.name().equals(count.name()))
                .map(source -> "`" + source.sha256().hex() + "`")
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private void curation() {
        line("## What was done to them").line("");
        if (history.isEmpty()) {
            line("The record of the run that made this dataset says it, stage by stage.")
                    .line("");
            return;
        }
        History known = history.get();
        line("The recipe %s, as the run %s with the fingerprint `%s`:"
                        .formatted(
                                Markdown.code(known.recipe()),
                                Markdown.code(known.run()),
                                known.fingerprint().hex()))
                .line("")
                .line("| stage | step | in | out | dropped for |")
                .line("|---|---|---:|---|---|");
        known.stages().forEach(this::stage);
        line("");
    }

    private void stage(History.Stage stage) {
        String in = stage.in().isPresent() ? Long.toString(stage.in().getAsLong()) : "files";
        List<String> out = new ArrayList<>();
        stage.out().forEach((name, rows) -> out.add("%s %s".formatted(rows, Markdown.code(name))));
        String lost = stage.quarantined() == 0 ? "" : "%s pieces unreadable".formatted(stage.quarantined());
        String dropped = reasons(stage.dropped());
        line("| %s | %s | %s | %s | %s |"
                .formatted(
                        Markdown.code(stage.name()),
                        Markdown.code(stage.step()),
                        in,
                        String.join(", ", out),
                        dropped.isEmpty() || lost.isEmpty() ? dropped + lost : dropped + "; " + lost));
    }

    private void verification() {
        line("## How to verify")
                .line("")
                .line("`sha256sum -c SHA256SUMS` checks every file; `croissant.json` has the same checksums.")
                .line("")
                .line("| split | corpus that it was written from |")
                .line("|---|---|");
        List<Splits.Split> splits = Splits.of(settings.split(), inputs);
        splits.forEach(split -> line("| %s | `%s` |"
                .formatted(split.name(), split.corpus().fingerprint().hex())));
        line("").line(
                        "A corpus's fingerprint covers every text in it: with `nurture prove`, its makers can prove to anybody"
                                + " that a text was in it or was not.")
                .line("");
    }

    private void citation(String citation) {
        String fence = citation.contains("```") ? "~~~~~~" : "```";
        line("## Citation").line("").line(fence).line(citation.strip()).line(fence);
    }
}
