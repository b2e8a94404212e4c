package dev.nurture.report;

import dev.nurture.recipe.Job;
import dev.nurture.report.FlowScale.Direction;
import dev.nurture.report.Html.Element;
import dev.nurture.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws a flow: boxes, flows as thick as they have rows, and what is dropped leaving to the right. It runs downwards, or to
 * the right where that takes less width, as it does when many arms stand side by side.
 */
final class FlowChart {
    private static final double EDGE = 4;
    private static final double PAGE = 970;
    private static final double LEAST_SCALE = 0.72;

    private final FlowGraph graph;
    private final FlowLayers layers;
    private final FlowPlan plan;

    FlowChart(FlowGraph graph) {
        this.graph = graph;
        this.layers = FlowLayers.of(graph);
        FlowPlan down = new FlowPlan(graph, layers, Direction.DOWN);
        FlowPlan right = new FlowPlan(graph, layers, Direction.RIGHT);
        this.plan = down.width() <= PAGE || down.width() <= right.width() ? down : right;
    }

    /** Whether it runs downwards and not to the right. */
    boolean isDown() {
        return plan.isDown();
    }

    Element draw() {
        List<Html> shapes = new ArrayList<>();
        shapes.add(fade());
        shapes.add(streams("kept"));
        shapes.add(streams("drop"));
        for (FlowGraph.Flow flow : graph.flows()) {
            label(flow).ifPresent(shapes::add);
        }
        for (int box = 0; box < graph.boxes().size(); box++) {
            shapes.add(plan.card(box).draw(EDGE + plan.left(box), EDGE + plan.top(box)));
        }
        double width = plan.width() + 2 * EDGE;
        return Svg.drawing(width, plan.height() + 2 * EDGE, shapes.toArray(Html[]::new))
                .kind("flow")
                .with("style", "min-width:" + Svg.number(LEAST_SCALE * width) + "px");
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

    /** Flows of one kind, together, so that they don't darken each other where they overlap. */
    private Element streams(String kind) {
        List<Html> streams = new ArrayList<>();
        for (int index = 0; index < graph.flows().size(); index++) {
            FlowGraph.Flow flow = graph.flows().get(index);
            if (kind(flow).equals(kind)) {
                double thickness = Math.max(1, plan.scale().thickness(flow.rows()));
                streams.add(Svg.path(path(index))
                        .with("stroke-width", Svg.number(thickness))
                        .add(Svg.title(title(flow))));
            }
        }
        return Html.element("g", streams).kind("streams " + kind);
    }

    private static String kind(FlowGraph.Flow flow) {
        return flow.output().equals(Step.DROPPED) ? "drop" : "kept";
    }

    /** The output's name, where the box's lines don't already stand beside the flow. */
    private Optional<Html> label(FlowGraph.Flow flow) {
        boolean main = graph.boxes().get(flow.from()).main().orElse("").equals(flow.output());
        if (main || !plan.isDown()) {
            return Optional.empty();
        }
        double x = EDGE + plan.leaves(flow) + plan.scale().thickness(flow.rows()) / 2 + 5;
        double y = EDGE + plan.leavesAt(flow) + 14;
        return Optional.of(Svg.text(x, y, Visible.plain(flow.output(), 20)).kind("output " + kind(flow)));
    }

    private String path(int index) {
        FlowGraph.Flow flow = graph.flows().get(index);
        List<Integer> route = layers.routes().get(index);
        double along = plan.leavesAt(flow);
        double across = plan.leaves(flow);
        StringBuilder path = new StringBuilder("M").append(point(along, across));
        for (int slot : route.subList(1, route.size())) {
            double to = plan.isBox(slot) ? plan.arrives(index) : plan.middle(slot);
            double bend = (along + plan.start(slot)) / 2;
            path.append('C').append(point(bend, across)).append(' ').append(point(bend, to));
            path.append(' ').append(point(plan.start(slot), to));
            along = plan.start(slot);
            across = to;
            if (!plan.isBox(slot)) {
                along = plan.end(slot);
                path.append('L').append(point(along, across));
            }
        }
        return path.toString();
    }

    private String point(double along, double across) {
        double x = plan.isDown() ? across : along;
        double y = plan.isDown() ? along : across;
        return Svg.number(EDGE + x) + " " + Svg.number(EDGE + y);
    }

    private String title(FlowGraph.Flow flow) {
        FlowGraph.Box from = graph.boxes().get(flow.from());
        FlowGraph.Box to = graph.boxes().get(flow.to());
        boolean files = flow.output().equals(Job.FILES) && !from.outputs().containsKey(Job.FILES);
        boolean figures =
                flow.output().equals(Job.MEASUREMENT) && !from.outputs().containsKey(Job.MEASUREMENT);
        String output = files || figures ? "" : "." + flow.output();
        String size = files ? "files" : figures ? "figures" : Numbers.count(flow.rows(), "row", "rows");
        return "%s%s → %s: %s".formatted(from.name(), output, to.name(), size);
    }
}
