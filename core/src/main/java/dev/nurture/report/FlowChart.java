package dev.nurture.report;

import dev.nurture.report.Html.Element;
import dev.nurture.step.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws a flow from top to bottom: boxes, flows as thick as they have rows, and what is dropped leaving to the right. */
final class FlowChart {
    private static final double EDGE = 6;
    private static final double OUTPUTS_APART = 44;

    private final FlowGraph graph;
    private final FlowLayers layers;
    private final FlowScale scale;
    private final List<FlowCard> cards;
    private final FlowLayout layout;
    private final Map<Integer, Integer> layerOf = new HashMap<>();

    FlowChart(FlowGraph graph) {
        this.graph = graph;
        this.layers = FlowLayers.of(graph);
        this.scale = FlowScale.of(graph.largest(), fullest(graph, layers));
        this.cards = graph.boxes().stream().map(box -> new FlowCard(box, scale)).toList();
        double[] heights = cards.stream().mapToDouble(FlowCard::height).toArray();
        this.layout = FlowLayout.of(layers, scale.card() + FlowScale.FADE, heights, FlowScale.THICKEST);
        for (int layer = 0; layer < layers.layers().size(); layer++) {
            for (int slot : layers.layers().get(layer)) {
                layerOf.put(slot, layer);
            }
        }
    }

    private static int fullest(FlowGraph graph, FlowLayers layers) {
        int boxes = graph.boxes().size();
        return layers.layers().stream()
                .mapToInt(layer ->
                        (int) layer.stream().filter(slot -> slot < boxes).count())
                .max()
                .orElse(0);
    }

    Element draw() {
        List<Html> shapes = new ArrayList<>();
        shapes.add(fade());
        for (int flow = 0; flow < graph.flows().size(); flow++) {
            shapes.addAll(flow(flow));
        }
        for (int box = 0; box < cards.size(); box++) {
            shapes.add(cards.get(box).draw(left(box), top(box)));
        }
        return Svg.drawing(layout.width() + 2 * EDGE, layout.height() + 2 * EDGE, shapes.toArray(Html[]::new))
                .kind("flow")
                .with("role", "group")
                .with("aria-label", "Stages and the rows that flow between them; the table below says the same");
    }

    private static Element fade() {
        return Html.element(
                "defs",
                Html.element(
                                "linearGradient",
                                Html.element("stop").with("offset", "0").kind("fade-from"),
                                Html.element("stop").with("offset", "1").kind("fade-to"))
                        .id("fade"));
    }

    private double left(int box) {
        return EDGE + layout.centres()[box] - (scale.card() + FlowScale.FADE) / 2;
    }

    private double top(int slot) {
        return EDGE + layout.tops()[layerOf.getOrDefault(slot, 0)];
    }

    /** The middle of a box, or of an empty slot. */
    private double middle(int slot) {
        return slot < cards.size() ? left(slot) + scale.card() / 2 : EDGE + layout.centres()[slot];
    }

    private List<Html> flow(int index) {
        FlowGraph.Flow flow = graph.flows().get(index);
        List<Integer> route = layers.routes().get(index);
        double x = start(flow);
        double y = top(flow.from()) + cards.get(flow.from()).height();
        String kind = flow.output().equals(Step.DROPPED) ? "drop" : "kept";
        List<Html> shapes = new ArrayList<>();
        if (!graph.boxes().get(flow.from()).main().orElse("").equals(flow.output())) {
            shapes.add(Svg.text(x + scale.thickness(flow.rows()) / 2 + 5, y + 14, Visible.plain(flow.output(), 20))
                    .kind("output " + kind));
        }
        shapes.add(
                0,
                path(index, route, x, y)
                        .kind("stream " + kind)
                        .with("stroke-width", Svg.number(Math.max(1, scale.thickness(flow.rows()))))
                        .add(Svg.title(title(flow))));
        return shapes;
    }

    private Element path(int index, List<Integer> route, double startX, double startY) {
        StringBuilder path = new StringBuilder();
        double x = startX;
        double y = startY;
        for (int slot : route.subList(1, route.size())) {
            double toX = slot < cards.size() ? end(index) : middle(slot);
            path.append(Svg.fall(x, y, toX, top(slot)));
            x = toX;
            y = top(slot);
            if (slot >= cards.size()) {
                double below = y + layout.heights()[layerOf.getOrDefault(slot, 0)];
                path.append("M%s %sV%s".formatted(Svg.number(x), Svg.number(y), Svg.number(below)));
                y = below;
            }
        }
        return Svg.path(path.toString());
    }

    private String title(FlowGraph.Flow flow) {
        FlowGraph.Box from = graph.boxes().get(flow.from());
        FlowGraph.Box to = graph.boxes().get(flow.to());
        return "%s%s.%s → %s%s: %s"
                .formatted(
                        from.stage(),
                        from.coordinates(),
                        flow.output(),
                        to.stage(),
                        to.coordinates(),
                        Numbers.count(flow.rows(), "row", "rows"));
    }

    /** Where a flow leaves its box: in the middle, or beside the box's other outputs. */
    private double start(FlowGraph.Flow flow) {
        List<String> used = graph.boxes().get(flow.from()).outputs().keySet().stream()
                .filter(output -> graph.flows().stream()
                        .anyMatch(other ->
                                other.from() == flow.from() && other.output().equals(output)))
                .toList();
        double apart = Math.min(OUTPUTS_APART, scale.card() / Math.max(1, used.size()));
        return middle(flow.from()) + (used.indexOf(flow.output()) - (used.size() - 1) / 2.0) * apart;
    }

    /** Where a flow reaches its box: all that do stand side by side, in the order in which they come. */
    private double end(int index) {
        int to = graph.flows().get(index).to();
        List<Integer> arriving = new ArrayList<>();
        for (int flow = 0; flow < graph.flows().size(); flow++) {
            if (graph.flows().get(flow).to() == to) {
                arriving.add(flow);
            }
        }
        arriving.sort(Comparator.comparingDouble(this::comesFrom));
        double total = arriving.stream().mapToDouble(this::room).sum();
        double x = middle(to) - total / 2;
        for (int flow : arriving.subList(0, arriving.indexOf(index))) {
            x += room(flow);
        }
        return x + room(index) / 2;
    }

    private double comesFrom(int flow) {
        List<Integer> route = layers.routes().get(flow);
        return middle(route.get(route.size() - 2));
    }

    private double room(int flow) {
        return scale.thickness(graph.flows().get(flow).rows()) + 3;
    }
}
