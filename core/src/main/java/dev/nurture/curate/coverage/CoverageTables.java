package dev.nurture.curate.coverage;

import dev.nurture.curate.coverage.Findings.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was found as comma-separated values, for spreadsheets. */
final class CoverageTables {
    private CoverageTables() {}

    static String clusters(Findings findings) {
        List<String> head = new ArrayList<>(List.of(
                "cluster",
                "terms",
                "count",
                "share",
                "share-low",
                "share-high",
                "text-share",
                "median-characters",
                "density",
                "thin"));
        findings.agreements().forEach(agreement -> head.add(agreement.field()));
        if (findings.against().isPresent()) {
            head.addAll(List.of("against-count", "against-share", "difference", "difference-low", "difference-high"));
        }
        StringBuilder table = new StringBuilder(row(head));
        findings.clusters().forEach(cluster -> table.append(row(cells(cluster))));
        return table.toString();
    }

    private static List<String> cells(Cluster cluster) {
        List<String> cells = new ArrayList<>(List.of(
                Integer.toString(cluster.number()),
                String.join(" ", cluster.terms()),
                Long.toString(cluster.count()),
                number(cluster.share().value()),
                number(cluster.share().low()),
                number(cluster.share().high()),
                number(cluster.textShare()),
                Long.toString(cluster.median()),
                cluster.density().map(CoverageTables::number).orElse(""),
                Boolean.toString(cluster.isThin())));
        cluster.sources()
                .forEach(values -> cells.add(values.counts().stream()
                        .map(count -> count.value() + " " + count.count())
                        .collect(Collectors.joining("; "))));
        cluster.change()
                .ifPresent(change -> cells.addAll(List.of(
                        Long.toString(change.count()),
                        number(change.share().value()),
                        number(change.difference().value()),
                        number(change.difference().low()),
                        number(change.difference().high()))));
        return cells;
    }

    /** Every combination that should occur, with how many data have it. */
    static String cells(Findings findings) {
        List<String> head = new ArrayList<>(findings.cells().fields());
        head.addAll(List.of("count", "hole"));
        StringBuilder table = new StringBuilder(row(head));
        for (ExpectedCells.Cell cell : findings.cells().cells()) {
            List<String> cells = new ArrayList<>(cell.values());
            cells.add(Long.toString(cell.count()));
            cells.add(Boolean.toString(cell.count() < findings.cellMinimum()));
            table.append(row(cells));
        }
        return table.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    private static String row(List<String> cells) {
        return cells.stream().map(CoverageTables::cell).collect(Collectors.joining(",", "", "\n"));
    }

    /** A leading sign that spreadsheets take for a formula is shown behind an apostrophe, unless it begins a number. */
    private static String cell(String text) {
        String safe = text.matches("(?s)[=+\\-@\\t\\r].*") && !text.matches("-?[0-9.]+") ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
