package dev.nurture.curate.coverage;

import dev.nurture.curate.coverage.Findings.Cluster;
import java.util.Comparator;
import java.util.List;

/** What was found, as a page that needs no network and no script. The same findings give the same bytes. */
final class CoveragePage {
    private static final String STYLE = """
            :root { --paper:#fff; --ink:#1c1e21; --soft:#5d6167; --line:#e3e3df; --bar:#0b6aa8; --thin:#c2500b; --thin-soft:#fbeae0; }
            @media screen and (prefers-color-scheme: dark) {
              :root { --paper:#15171a; --ink:#e7e7e3; --soft:#a7abb1; --line:#2c3036; --bar:#63b3e6; --thin:#f3904f; --thin-soft:#3c2416; }
            }
            * { box-sizing: border-box; }
            html { color-scheme: light dark; }
            body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.55 system-ui, "Noto Sans", "Liberation Sans", Arial, sans-serif; font-variant-numeric: tabular-nums; }
            main { max-width: 66rem; margin: 0 auto; padding: 3rem 1.5rem 5rem; }
            h1 { font-size: 2.1rem; letter-spacing: -0.02em; line-height: 1.2; margin: 0 0 .6rem; }
            h2 { font-size: 1.4rem; margin: 3.5rem 0 .6rem; }
            h3 { font-size: 1.02rem; margin: 0; display: inline; }
            p { margin: 0 0 .8rem; max-width: 46rem; }
            .lead { font-size: 1.08rem; }
            .soft { color: var(--soft); }
            svg { width: 100%; height: auto; display: block; }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; font-size: .92rem; }
            th, td { padding: .4rem .9rem .4rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); font-weight: 400; }
            thead th { color: var(--soft); font-size: .82rem; vertical-align: bottom; }
            .number { text-align: right; white-space: nowrap; }
            .terms { min-width: 15rem; overflow-wrap: anywhere; }
            .terms b { font-weight: 600; }
            .dot { display: inline-block; width: .7em; height: .7em; border-radius: 50%; margin-right: .45em; }
            .bar { display: inline-block; height: .62em; background: var(--bar); border-radius: 2px; min-width: 1px; }
            .bars { width: 7rem; }
            .chip { color: var(--thin); background: var(--thin-soft); border-radius: 1rem; padding: 0 .5rem; font-size: .82rem; font-weight: 600; white-space: nowrap; }
            details { border-bottom: 1px solid var(--line); padding: .55rem 0; }
            summary { cursor: pointer; }
            ul { margin: .3rem 0 .9rem; padding-left: 1.2rem; }
            li { margin: .2rem 0; overflow-wrap: anywhere; }
            code { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .85em; color: var(--soft); }
            bdi { unicode-bidi: isolate; }
            """;

    private static final int SHOWN_CELLS = 200;

    private final Findings findings;
    private final Markup page = new Markup();

    private CoveragePage(Findings findings) {
        this.findings = findings;
    }

    static String html(Findings findings) {
        return new CoveragePage(findings).write();
    }

    private String write() {
        page.tags("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .tags(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
                .tags("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .tags("<title>What ")
                .text(findings.corpus())
                .tags(" holds</title><style>\n")
                .tags(STYLE)
                .tags("</style></head>\n<body><main>\n");
        lead();
        map();
        ClusterTable.write(findings, page);
        thin();
        cells();
        details();
        made();
        return page.tags("</main></body></html>\n").toString();
    }

    private void lead() {
        Cluster largest = findings.clusters().get(0);
        page.tags("<h1>What <bdi>").text(findings.corpus()).tags("</bdi> holds</h1>\n<p class=\"lead\">");
        page.number(findings.data(), 0)
                .tags(" data in ")
                .number(findings.clusters().size(), 0);
        page.tags(" clusters. It is as varied as <b>")
                .number(findings.effectiveTopics().value(), 1);
        page.tags("</b> clusters of equal size. The largest, <bdi>")
                .text(largest.name())
                .tags("</bdi>, holds ");
        page.percent(largest.share().value()).tags(" of it.");
        long thin = findings.thin().size();
        if (thin > 0) {
            page.tags(" ").number(thin, 0).tags(thin == 1 ? " cluster is thin." : " clusters are thin.");
        }
        page.tags("</p>\n");
        findings.against().ifPresent(against -> {
            page.tags("<p>Compared with <bdi>")
                    .text(against.corpus())
                    .tags("</bdi> (")
                    .number(against.data(), 0);
            page.tags(" data), ").tags("<b>");
            page.percent(against.shift().value()).tags("</b> of the data lie in other clusters (");
            page.interval(against.shift()).tags(").</p>\n");
        });
        if (findings.wordless() > 0) {
            page.tags("<p class=\"soft\">").number(findings.wordless(), 0);
            page.tags(" data hold no term that others hold too, so they have no place here.</p>\n");
        }
    }

    private void map() {
        page.tags("<h2>Map</h2>\n").tags(MapSvg.inline(findings));
        page.tags("\n<p class=\"soft\">").number(findings.points().size(), 0);
        page.tags(
                        " data, drawn at random, with at least five of each cluster. Data that are alike lie near each other; how far")
                .tags(
                        " apart two groups lie says little. A dashed frame marks a thin cluster. Point at a dot to see the datum.</p>\n");
    }

    private void thin() {
        page.tags("<h2>Where it is thin</h2>\n");
        List<Cluster> thin = findings.thin();
        if (thin.isEmpty()) {
            page.tags("<p>No cluster is thin.</p>\n");
        } else {
            page.tags("<p>Clusters that hold far less than an even spread would give them:</p>\n<ul>");
            for (Cluster cluster : thin) {
                page.tags("<li>")
                        .number(cluster.number(), 0)
                        .tags(" <bdi>")
                        .text(cluster.name())
                        .tags("</bdi>: ");
                page.number(cluster.count(), 0).tags(" data, ");
                page.percent(cluster.share().value()).tags(" (");
                page.interval(cluster.share()).tags(")</li>\n");
            }
            page.tags("</ul>\n");
        }
        if (!findings.lonely().isEmpty()) {
            page.tags("<p>Data with the fewest neighbours, with the cosine to their tenth nearest one:</p>\n<ul>");
            for (Findings.Lonely lonely : findings.lonely()) {
                page.tags("<li>").number(lonely.density(), 2).tags(" ");
                example(lonely.example());
                page.tags("</li>\n");
            }
            page.tags("</ul>\n");
        }
    }

    private void cells() {
        int size = findings.cells().size();
        if (size == 0) {
            return;
        }
        long holes = findings.cells().holes(findings.cellMinimum());
        page.tags("<h2>What was expected</h2>\n<p>")
                .number(holes, 0)
                .tags(" of ")
                .number(size, 0);
        page.tags(" combinations have fewer than ")
                .number(findings.cellMinimum(), 0)
                .tags(" data. ");
        page.number(findings.cells().outside(), 0).tags(" data are none of them.</p>\n");
        page.tags("<div class=\"scroll\"><table><thead><tr>");
        findings.cells().fields().forEach(field -> page.tags("<th>").text(field).tags("</th>"));
        page.tags("<th class=\"number\">data</th><th></th></tr></thead><tbody>\n");
        findings.cells().cells().stream()
                .sorted(Comparator.comparingLong(ExpectedCells.Cell::count))
                .limit(SHOWN_CELLS)
                .forEach(this::cell);
        page.tags("</tbody></table></div>\n");
        if (size > SHOWN_CELLS) {
            page.tags("<p class=\"soft\">The ").number(SHOWN_CELLS, 0).tags(" rarest; all are in expected.csv.</p>\n");
        }
    }

    private void cell(ExpectedCells.Cell cell) {
        page.tags("<tr>");
        cell.values().forEach(value -> page.tags("<td><bdi>").text(value).tags("</bdi></td>"));
        page.tags("<td class=\"number\">").number(cell.count(), 0).tags("</td><td>");
        page.tags(cell.count() < findings.cellMinimum() ? "<span class=\"chip\">hole</span>" : "")
                .tags("</td></tr>\n");
    }

    private void details() {
        page.tags("<h2>Examples</h2>\n");
        for (Cluster cluster : findings.clusters()) {
            page.tags("<details><summary><h3>");
            ClusterTable.name(cluster, page);
            page.tags("</h3></summary>\n<p class=\"soft\">Typical:</p>\n");
            examples(cluster.typical());
            page.tags("<p class=\"soft\">On the border to another cluster:</p>\n");
            examples(cluster.boundary());
            page.tags("</details>\n");
        }
    }

    private void examples(List<Example> examples) {
        page.tags("<ul>");
        examples.forEach(example -> {
            page.tags("<li>");
            example(example);
            page.tags("</li>\n");
        });
        page.tags("</ul>\n");
    }

    private void example(Example example) {
        page.tags("<bdi>")
                .text(example.excerpt())
                .tags("</bdi> <code><bdi>")
                .text(example.name())
                .tags("</bdi></code>");
    }

    private void made() {
        page.tags(
                        "<h2>How to read this</h2>\n<p>Every datum is a point; data that use the same words, or that an encoder finds alike,")
                .tags(
                        " lie near each other. Clusters are cut from a random sample and named by the terms that set them apart from all")
                .tags(
                        " others. Another number of clusters would draw other borders. Intervals are 95 % and take the data for a sample of")
                .tags(" what their sources could give.</p>\n");
        for (Findings.Agreement agreement : findings.agreements()) {
            page.tags("<p class=\"soft\">Of all data, ");
            page.percent(agreement.purity().value())
                    .tags(" have the most frequent <bdi>")
                    .text(agreement.field());
            page.tags("</bdi> of their cluster; normalised mutual information ");
            page.number(agreement.mutualInformation().value(), 2).tags(".</p>\n");
        }
    }
}
