package dev.nurture.report;

import dev.nurture.report.FlowScale.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A flow laid out in one direction: where boxes stand and where flows leave and arrive, along the flow and across it. */
final class FlowPlan {
    private static final double OUTPUTS_APART = 44;
    private static final double FLOWS_APART = 3;

    private final FlowGraph graph;
    private final FlowLayers layers;
    private final FlowScale scale;
    private final List<FlowCard> cards;
    private final FlowLayout layout;
    private final Map<Integer, Integer> layerOf = new HashMap<>();

    FlowPlan(FlowGraph graph, FlowLayers layers, Direction direction) {
        this.graph = graph;
        this.layers = layers;
        int beside = direction == Direction.DOWN ? fullest() : layers.layers().size();
        this.scale = FlowScale.of(direction, graph.largest(), beside);
        this.cards = graph.boxes().stream().map(box -> new FlowCard(box, scale)).toList();
        double[] heights = cards.stream().mapToDouble(FlowCard::height).toArray();
        double[] widths = cards.stream().mapToDouble(any -> scale.card()).toArray();
        this.layout = direction == Direction.DOWN
                ? FlowLayout.of(layers, widths, heights, scale)
                : FlowLayout.of(layers, heights, widths, scale);
        for (int layer = 0; layer < layers.layers().size(); layer++) {
            for (int slot : layers.layers().get(layer)) {
                layerOf.put(slot, layer);
            }
        }
    }

    private int fullest() {
        int boxes = graph.boxes().size();
        return layers.layers().stream()
                .mapToInt(layer ->
                        (int) layer.stream().filter(slot -> slot < boxes).count())
                .max()
                .orElse(0);
    }

    FlowScale scale() {
        return scale;
    }

    FlowCard card(int box) {
        return cards.get(box);
    }

    boolean isDown() {
        return scale.direction() == Direction.DOWN;
    }

    double width() {
        return (isDown() ? layout.across() : layout.along()) + FlowScale.FADE;
    }

    double height() {
        return isDown() ? layout.along() : layout.across();
    }

    boolean isBox(int slot) {
        return slot < cards.size();
    }

    /** Where a slot begins along the flow. */
    double start(int slot) {
        return layout.start(layer(slot));
    }

    /** Where the slot's layer ends along the flow. */
    double end(int slot) {
        return layout.end(layer(slot));
    }

    private int layer(int slot) {
        return layerOf.getOrDefault(slot, 0);
    }

    /** The middle of a slot across the flow. */
    double middle(int slot) {
        return layout.centre(slot);
    }

    /** The left edge of a box. */
    double left(int box) {
        return isDown() ? middle(box) - scale.card() / 2 : start(box);
    }

    /** The upper edge of a box. */
    double top(int box) {
        return isDown() ? start(box) : middle(box) - cards.get(box).height() / 2;
    }

    /** Where a flow leaves its box, along the flow. */
    double leavesAt(FlowGraph.Flow flow) {
        return start(flow.from()) + (isDown() ? cards.get(flow.from()).height() : scale.card());
    }

    /** Where a flow leaves its box, across the flow: beside the line of its output, or in the middle of the lower edge. */
    double leaves(FlowGraph.Flow flow) {
        if (!isDown()) {
            return top(flow.from()) + cards.get(flow.from()).portOf(flow.output());
        }
        List<String> used = graph.boxes().get(flow.from()).outputs().keySet().stream()
                .filter(output -> graph.flows().stream()
                        .anyMatch(other ->
                                other.from() == flow.from() && other.output().equals(output)))
                .toList();
        double apart = Math.min(OUTPUTS_APART, scale.card() / Math.max(1, used.size()));
        return middle(flow.from()) + (used.indexOf(flow.output()) - (used.size() - 1) / 2.0) * apart;
    }

    /** Where a flow reaches its box, across the flow: all that do stand side by side, in the order in which they come. */
    double arrives(int index) {
        int to = graph.flows().get(index).to();
        List<Integer> arriving = new ArrayList<>();
        for (int flow = 0; flow < graph.flows().size(); flow++) {
            if (graph.flows().get(flow).to() == to) {
                arriving.add(flow);
            }
        }
        arriving.sort(Comparator.comparingDouble(this::comesFrom));
        double place = middle(to) - arriving.stream().mapToDouble(this::room).sum() / 2;
        for (int flow : arriving.subList(0, arriving.indexOf(index))) {
            place += room(flow);
        }
        return place + room(index) / 2;
    }

    private double comesFrom(int flow) {
        List<Integer> route = layers.routes().get(flow);
        int last = route.get(route.size() - 2);
        return isBox(last) ? leaves(graph.flows().get(flow)) : middle(last);
    }

    private double room(int flow) {
        return scale.thickness(graph.flows().get(flow).rows()) + FLOWS_APART;
    }
}
