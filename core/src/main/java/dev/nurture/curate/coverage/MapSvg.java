package dev.nurture.curate.coverage;

import dev.nurture.curate.coverage.Findings.Cluster;
import dev.nurture.curate.coverage.Findings.Point;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Draws the map: a dot for each datum, coloured by its cluster, and each cluster's number and strongest term above it. */
final class MapSvg {
    private static final double WIDTH = 960;
    private static final double HEIGHT = 640;
    private static final double EDGE = 36;
    private static final double LINE = 17;
    private static final double STEP = 6;
    private static final double LETTER = 7.2;
    private static final int LONGEST_LABEL = 18;

    /** Colours that people with colour-blindness tell apart, from dark to light; neighbours are also told apart by their place. */
    private static final String[] COLOURS = {
        "#0b6aa8", "#c2500b", "#2f7d4f", "#7a4fa3", "#a8325e", "#8a6100", "#1d8a99", "#5d6167", "#4b59c8", "#9c3a2a",
        "#5a7d1a", "#c0469a"
    };

    private final Findings findings;
    private final double[][] places;

    private record Box(double left, double top, double right, double bottom) {
        boolean touches(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    private MapSvg(Findings findings) {
        this.findings = findings;
        this.places = places(findings.points());
    }

    /** A drawing of its own. */
    static String file(Findings findings) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + new MapSvg(findings).draw() + "\n";
    }

    /** A drawing to stand in a page. */
    static String inline(Findings findings) {
        return new MapSvg(findings).draw();
    }

    /** Fits the points into the frame; a few that lie far out are put on its edge, so that they don't shrink all else. */
    private static double[][] places(List<Point> points) {
        double[] x = points.stream().mapToDouble(Point::x).sorted().toArray();
        double[] y = points.stream().mapToDouble(Point::y).sorted().toArray();
        if (points.isEmpty()) {
            return new double[0][];
        }
        int tail = points.size() / 200;
        double scale = Math.min(
                (WIDTH - 2 * EDGE) / Math.max(1e-12, x[x.length - 1 - tail] - x[tail]),
                (HEIGHT - 2 * EDGE) / Math.max(1e-12, y[y.length - 1 - tail] - y[tail]));
        double middleX = (x[x.length - 1 - tail] + x[tail]) / 2;
        double middleY = (y[y.length - 1 - tail] + y[tail]) / 2;
        double[][] places = new double[points.size()][];
        for (int i = 0; i < places.length; i++) {
            places[i] = new double[] {
                clamp(WIDTH / 2 + (points.get(i).x() - middleX) * scale, WIDTH),
                clamp(HEIGHT / 2 + (points.get(i).y() - middleY) * scale, HEIGHT)
            };
        }
        return places;
    }

    private static double clamp(double value, double most) {
        return Math.max(8, Math.min(most - 8, value));
    }

    private String draw() {
        Markup svg = new Markup();
        svg.tags("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 640\" role=\"img\"")
                .tags(" font-family=\"system-ui, 'Noto Sans', 'Liberation Sans', Arial, sans-serif\">")
                .tags("<title>Map of the corpus: data that are alike lie near each other</title>")
                .tags("<rect width=\"960\" height=\"640\" rx=\"10\" fill=\"#fbfbf9\"/>");
        for (int i = 0; i < places.length; i++) {
            dot(findings.points().get(i), places[i], svg);
        }
        labels(svg);
        return svg.tags("</svg>").toString();
    }

    private void dot(Point point, double[] place, Markup svg) {
        Cluster cluster = findings.clusters().get(point.cluster());
        svg.tags("<circle cx=\"").at(place[0]).tags("\" cy=\"").at(place[1]);
        svg.tags("\" r=\"3\" fill=\"").tags(colour(point.cluster())).tags("\" fill-opacity=\"0.55\"><title>");
        svg.text(Integer.toString(cluster.number()))
                .text(" ")
                .text(cluster.name())
                .text(" · ");
        svg.text(point.example().name()).text(" · ");
        svg.text(shortened(point.example().excerpt(), 70)).tags("</title></circle>\n");
    }

    static String colour(int cluster) {
        return COLOURS[cluster % COLOURS.length];
    }

    private void labels(Markup svg) {
        List<Box> taken = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (Cluster cluster : findings.clusters()) {
            List<double[]> members = members(cluster);
            if (!members.isEmpty()) {
                String words = cluster.number() + " " + shortened(term(cluster, used), LONGEST_LABEL);
                label(cluster, words.strip(), quantile(members, 0, 0.5), quantile(members, 1, 0.1) - LINE, taken, svg);
            }
        }
    }

    private List<double[]> members(Cluster cluster) {
        List<double[]> members = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            if (findings.points().get(i).cluster() == cluster.number() - 1) {
                members.add(places[i]);
            }
        }
        return members;
    }

    /** The strongest term that no other label says. */
    private static String term(Cluster cluster, Set<String> used) {
        return cluster.terms().stream().filter(used::add).findFirst().orElse("");
    }

    private static double quantile(List<double[]> members, int axis, double share) {
        double[] sorted =
                members.stream().mapToDouble(place -> place[axis]).sorted().toArray();
        return sorted[(int) (share * sorted.length)];
    }

    /** Puts the label above the cluster, or as near to that as there is room. */
    private void label(Cluster cluster, String words, double x, double y, List<Box> taken, Markup svg) {
        double half = Math.max(16, words.codePointCount(0, words.length()) * LETTER / 2 + 6);
        double centre = Math.max(half + 4, Math.min(WIDTH - half - 4, x));
        Box box = box(centre, y, half);
        for (int i = 1; i < 60 && isTaken(box, taken); i++) {
            int steps = (i + 1) / 2;
            box = box(centre, y + (i % 2 == 0 ? STEP : -STEP) * steps, half);
        }
        taken.add(box);
        svg.tags("<rect x=\"")
                .at(box.left)
                .tags("\" y=\"")
                .at(box.top)
                .tags("\" width=\"")
                .at(2 * half);
        svg.tags("\" height=\"").at(LINE).tags("\" rx=\"8\" fill=\"#ffffff\" fill-opacity=\"0.88\" stroke=\"");
        svg.tags(colour(cluster.number() - 1));
        svg.tags(cluster.isThin() ? "\" stroke-dasharray=\"3 2\"/>" : "\"/>");
        svg.tags("<text x=\"").at(centre).tags("\" y=\"").at(box.top + 12.5);
        svg.tags("\" font-size=\"12\" text-anchor=\"middle\" fill=\"#1c1e21\">")
                .text(words)
                .tags("</text>\n");
    }

    private static Box box(double centre, double y, double half) {
        double top = Math.max(4, Math.min(HEIGHT - LINE - 4, y - LINE / 2));
        return new Box(centre - half, top, centre + half, top + LINE);
    }

    private static boolean isTaken(Box box, List<Box> taken) {
        return taken.stream().anyMatch(box::touches);
    }

    private static String shortened(String words, int most) {
        return words.codePointCount(0, words.length()) <= most
                ? words
                : words.substring(0, words.offsetByCodePoints(0, most)) + "…";
    }
}
