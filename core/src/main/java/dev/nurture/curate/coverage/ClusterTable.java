package dev.nurture.curate.coverage;

import dev.nurture.curate.coverage.Findings.Cluster;
import dev.nurture.stat.Estimate;
import java.util.List;

/** The page's table of clusters. */
final class ClusterTable {
    private final Findings findings;
    private final Markup page;

    private ClusterTable(Findings findings, Markup page) {
        this.findings = findings;
        this.page = page;
    }

    static void write(Findings findings, Markup page) {
        new ClusterTable(findings, page).write();
    }

    private void write() {
        page.tags(
                        "<h2>Clusters</h2>\n<div class=\"scroll\"><table><thead><tr><th>cluster, by its most distinctive terms</th>")
                .tags(
                        "<th class=\"number\">data</th><th colspan=\"2\">share</th><th class=\"number\">of the text</th><th class=\"number\">median length</th>")
                .tags("<th class=\"number\" title=\"median cosine to the tenth nearest neighbour\">density</th>");
        findings.agreements()
                .forEach(agreement -> page.tags("<th>").text(agreement.field()).tags("</th>"));
        findings.against()
                .ifPresent(against -> page.tags("<th class=\"number\">more than in <bdi>")
                        .text(against.corpus())
                        .tags("</bdi></th>"));
        page.tags("</tr></thead><tbody>\n");
        double widest = findings.clusters().stream()
                .mapToDouble(cluster -> cluster.share().value())
                .max()
                .orElse(1);
        findings.clusters().forEach(cluster -> row(cluster, Math.max(1e-9, widest)));
        page.tags(
                        "</tbody></table></div>\n<p class=\"soft\">Length in characters. Density is the median cosine of a cluster's data to")
                .tags(
                        " their tenth nearest neighbour in the sample: 1 where data repeat each other, low where each stands alone.</p>\n");
    }

    private void row(Cluster cluster, double widest) {
        page.tags("<tr><td class=\"terms\">");
        name(cluster, page);
        page.tags("</td><td class=\"number\">").number(cluster.count(), 0).tags("</td><td class=\"number\">");
        page.percent(cluster.share().value()).tags("</td><td class=\"bars\"><span class=\"bar\" style=\"width:");
        page.number(100 * cluster.share().value() / widest, 1).tags("%\"></span></td><td class=\"number\">");
        page.percent(cluster.textShare()).tags("</td><td class=\"number\">");
        page.number(cluster.median(), 0).tags("</td><td class=\"number\">");
        cluster.density().ifPresentOrElse(density -> page.number(density, 2), () -> page.tags("–"));
        page.tags("</td>");
        cluster.sources().forEach(values -> {
            page.tags("<td>");
            shown(cluster, values).forEach(count -> {
                page.tags("<bdi>").text(count.value()).tags("</bdi>&nbsp;<span class=\"soft\">");
                page.percent(count.count() / (double) Math.max(1, cluster.count()))
                        .tags("</span><br>");
            });
            page.tags("</td>");
        });
        cluster.change().ifPresent(change -> {
            page.tags("<td class=\"number\" title=\"");
            page.interval(change.difference()).tags("\">");
            points(change.difference());
            page.tags("</td>");
        });
        page.tags("</tr>\n");
    }

    /** The first value, and others that more than one in a hundred have. */
    private static List<Breakdown.Count> shown(Cluster cluster, Findings.Values values) {
        List<Breakdown.Count> counts = values.counts();
        return counts.stream()
                .filter(count -> count.equals(counts.get(0)) || 100 * count.count() >= cluster.count())
                .limit(3)
                .toList();
    }

    /** A cluster's number, colour and terms. */
    static void name(Cluster cluster, Markup page) {
        page.tags("<span class=\"dot\" style=\"background:")
                .tags(MapSvg.colour(cluster.number() - 1))
                .tags("\"></span>");
        page.number(cluster.number(), 0).tags(" <bdi><b>").text(cluster.name()).tags("</b>");
        if (cluster.terms().size() > 3) {
            page.tags("<span class=\"soft\">, ");
            page.text(String.join(
                            ", ", cluster.terms().subList(3, cluster.terms().size())))
                    .tags("</span>");
        }
        page.tags("</bdi>");
        if (cluster.isThin()) {
            page.tags(" <span class=\"chip\">thin</span>");
        }
    }

    /** A difference of shares in percentage points, bold where it is more than chance. */
    private void points(Estimate difference) {
        boolean clear = difference.excludes(0);
        page.tags(clear ? "<b>" : "<span class=\"soft\">").tags(difference.value() > 0 ? "+" : "");
        page.number(100 * difference.value(), 2).tags("&nbsp;pp").tags(clear ? "</b>" : "</span>");
    }
}
