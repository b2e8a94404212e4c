package dev.nurture.report;

import dev.nurture.report.Html.Element;
import java.util.List;

/** The graph of stages with the rows that flow between them. */
final class FlowBlock {
    private final Facts facts;

    FlowBlock(Facts facts) {
        this.facts = facts;
    }

    Block block() {
        FlowGraph graph = FlowGraph.of(facts);
        FlowChart chart = new FlowChart(graph);
        Element drawing = Html.element("div", chart.draw())
                .kind("scroll chart")
                .with("tabindex", "0")
                .with("role", "region")
                .with("aria-label", "Stages and the rows that flow between them; the tables below say the same");
        Html body = Html.many(
                Html.element("p", about(chart)).kind("about"),
                drawing,
                csv(graph).details());
        return new Block("flow", "Flow", List.of(), body);
    }

    private String about(FlowChart chart) {
        int all = facts.run().jobs().size();
        int shown = facts.stages().size();
        String cut = shown < all ? " Showing %s of %s jobs, of arms and seeds the first.".formatted(shown, all) : "";
        String way = chart.isDown() ? "From top to bottom" : "From left to right";
        return way + ". Lines are as thick as they have rows; what fades to the right was dropped." + cut;
    }

    private static Csv csv(FlowGraph graph) {
        Csv csv = new Csv("from", "output", "to", "rows");
        for (FlowGraph.Flow flow : graph.flows()) {
            csv.add(name(graph, flow.from()), flow.output(), name(graph, flow.to()), flow.rows());
        }
        for (FlowGraph.Box box : graph.boxes()) {
            box.reasons().forEach((reason, rows) -> csv.add(box.name(), "dropped", reason, rows));
        }
        return csv;
    }

    private static String name(FlowGraph graph, int box) {
        return graph.boxes().get(box).name();
    }
}
