package dev.nurture.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The boxes of a flow in layers along the flow, with few crossings.
 *
 * <p>Layered drawing after Sugiyama, Tagawa and Toda (1981): a box stands one layer after the last that it reads from; a
 * flow that passes layers gets an empty slot in each, so that it runs between boxes and not behind them; layers are then
 * sorted by the mean place of their neighbours, onwards and backwards in turn, and the order with the fewest crossings is
 * kept. Slots below the number of boxes are boxes, the others are empty.
 *
 * @param layers slots side by side
 * @param routes for each flow the slots that it passes, both ends included
 */
record FlowLayers(List<List<Integer>> layers, List<List<Integer>> routes) {
    private static final int SWEEPS = 8;

    FlowLayers {
        layers = layers.stream().map(List::copyOf).toList();
        routes = routes.stream().map(List::copyOf).toList();
    }

    static FlowLayers of(FlowGraph graph) {
        int[] ranks = ranks(graph);
        List<List<Integer>> layers = new ArrayList<>();
        for (int box = 0; box < ranks.length; box++) {
            layer(layers, ranks[box]).add(box);
        }
        List<List<Integer>> routes = new ArrayList<>();
        int slots = ranks.length;
        for (FlowGraph.Flow flow : graph.flows()) {
            List<Integer> route = new ArrayList<>(List.of(flow.from()));
            for (int rank = ranks[flow.from()] + 1; rank < ranks[flow.to()]; rank++) {
                layer(layers, rank).add(slots);
                route.add(slots++);
            }
            route.add(flow.to());
            routes.add(route);
        }
        return new FlowLayers(layers, routes).sorted();
    }

    private static List<Integer> layer(List<List<Integer>> layers, int rank) {
        while (layers.size() <= rank) {
            layers.add(new ArrayList<>());
        }
        return layers.get(rank);
    }

    /** Layers by box; boxes that read nothing stand just before the first that reads from them. */
    private static int[] ranks(FlowGraph graph) {
        int[] ranks = new int[graph.boxes().size()];
        boolean[] reads = new boolean[ranks.length];
        for (int box = 0; box < ranks.length; box++) {
            for (FlowGraph.Flow flow : graph.flows()) {
                if (flow.to() == box) {
                    ranks[box] = Math.max(ranks[box], ranks[flow.from()] + 1);
                    reads[box] = true;
                }
            }
        }
        for (int box = 0; box < ranks.length; box++) {
            int source = box;
            if (!reads[box]) {
                ranks[box] = graph.flows().stream()
                        .filter(flow -> flow.from() == source)
                        .mapToInt(flow -> ranks[flow.to()] - 1)
                        .min()
                        .orElse(0);
            }
        }
        return ranks;
    }

    private FlowLayers sorted() {
        FlowLayers best = this;
        FlowLayers current = this;
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            current = current.swept(sweep % 2 == 0 ? Neighbours.BEFORE : Neighbours.AFTER);
            if (current.crossings() < best.crossings()) {
                best = current;
            }
        }
        return best;
    }

    /** Where a slot's neighbours are looked for. */
    enum Neighbours {
        BEFORE,
        AFTER
    }

    private FlowLayers swept(Neighbours where) {
        Map<Integer, List<Integer>> neighbours = neighbours(where);
        List<List<Integer>> sorted = new ArrayList<>(layers);
        int count = layers.size();
        for (int i = 0; i < count; i++) {
            int at = where == Neighbours.BEFORE ? i : count - 1 - i;
            Map<Integer, Integer> places = places(sorted);
            List<Integer> layer = new ArrayList<>(sorted.get(at));
            layer.sort(Comparator.comparingDouble(slot -> mean(slot, neighbours, places)));
            sorted.set(at, layer);
        }
        return new FlowLayers(sorted, routes);
    }

    private static double mean(int slot, Map<Integer, List<Integer>> neighbours, Map<Integer, Integer> places) {
        return neighbours.getOrDefault(slot, List.of(slot)).stream()
                .mapToInt(neighbour -> places.getOrDefault(neighbour, 0))
                .average()
                .orElse(0);
    }

    /** The slots that each slot is joined with in the layer before or after. */
    Map<Integer, List<Integer>> neighbours(Neighbours where) {
        Map<Integer, List<Integer>> neighbours = new HashMap<>();
        for (List<Integer> route : routes) {
            for (int i = 1; i < route.size(); i++) {
                int of = where == Neighbours.BEFORE ? route.get(i) : route.get(i - 1);
                int neighbour = where == Neighbours.BEFORE ? route.get(i - 1) : route.get(i);
                neighbours.computeIfAbsent(of, any -> new ArrayList<>()).add(neighbour);
            }
        }
        return neighbours;
    }

    private static Map<Integer, Integer> places(List<List<Integer>> layers) {
        Map<Integer, Integer> places = new HashMap<>();
        layers.forEach(layer -> {
            for (int i = 0; i < layer.size(); i++) {
                places.put(layer.get(i), i);
            }
        });
        return places;
    }

    private long crossings() {
        Map<Integer, Integer> places = places(layers);
        Map<Integer, List<Integer>> after = neighbours(Neighbours.AFTER);
        long crossings = 0;
        for (List<Integer> layer : layers) {
            List<Integer> ends = new ArrayList<>();
            for (int slot : layer) {
                after.getOrDefault(slot, List.of()).stream()
                        .map(neighbour -> places.getOrDefault(neighbour, 0))
                        .sorted()
                        .forEach(ends::add);
            }
            crossings += inversions(ends);
        }
        return crossings;
    }

    private static long inversions(List<Integer> ends) {
        long inversions = 0;
        for (int i = 0; i < ends.size(); i++) {
            for (int j = i + 1; j < ends.size(); j++) {
                inversions += ends.get(i) > ends.get(j) ? 1 : 0;
            }
        }
        return inversions;
    }
}
