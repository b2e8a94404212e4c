package dev.nurture.report;

import java.util.List;
import java.util.Map;

/**
 * Where everything in a drawn flow stands, in pixels.
 *
 * @param centres by slot: boxes first, then the empty slots of long flows
 * @param tops by layer
 * @param heights by layer
 */
record FlowLayout(double[] centres, double[] tops, double[] heights, double width, double height) {
    private static final int SWEEPS = 24;
    private static final double GAP = 26;
    private static final double FALL = 46;

    /** Lays out boxes of one width, each as high as {@code boxHeights} says. */
    static FlowLayout of(FlowLayers layers, double boxWidth, double[] boxHeights, double flowWidth) {
        int slots = layers.layers().stream().mapToInt(List::size).sum();
        double[] widths = new double[slots];
        for (int slot = 0; slot < slots; slot++) {
            widths[slot] = slot < boxHeights.length ? boxWidth : flowWidth;
        }
        double[] centres = centres(layers, widths);
        double left = Double.MAX_VALUE;
        double right = 0;
        for (int slot = 0; slot < slots; slot++) {
            left = Math.min(left, centres[slot] - widths[slot] / 2);
        }
        for (int slot = 0; slot < slots; slot++) {
            centres[slot] = Math.rint(centres[slot] - left);
            right = Math.max(right, centres[slot] + widths[slot] / 2);
        }
        return withRows(layers, centres, boxHeights, right);
    }

    private static FlowLayout withRows(FlowLayers layers, double[] centres, double[] boxHeights, double width) {
        int count = layers.layers().size();
        double[] tops = new double[count];
        double[] heights = new double[count];
        double y = 0;
        for (int layer = 0; layer < count; layer++) {
            tops[layer] = y;
            heights[layer] = layers.layers().get(layer).stream()
                    .filter(slot -> slot < boxHeights.length)
                    .mapToDouble(slot -> boxHeights[slot])
                    .max()
                    .orElse(0);
            y += heights[layer] + FALL;
        }
        return new FlowLayout(centres, tops, heights, width, Math.max(0, y - FALL));
    }

    private static double[] centres(FlowLayers layers, double[] widths) {
        double[] centres = new double[widths.length];
        layers.layers().forEach(layer -> place(layer, new double[layer.size()], widths, centres));
        Map<Integer, List<Integer>> above = layers.neighbours(FlowLayers.Neighbours.ABOVE);
        Map<Integer, List<Integer>> below = layers.neighbours(FlowLayers.Neighbours.BELOW);
        int count = layers.layers().size();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean down = sweep % 2 == 1;
            for (int i = 0; i < count; i++) {
                List<Integer> layer = layers.layers().get(down ? i : count - 1 - i);
                double[] wishes = layer.stream()
                        .mapToDouble(slot -> wish(slot, down ? above : below, centres))
                        .toArray();
                place(layer, wishes, widths, centres);
            }
        }
        return centres;
    }

    private static double wish(int slot, Map<Integer, List<Integer>> neighbours, double[] centres) {
        return neighbours.getOrDefault(slot, List.of(slot)).stream()
                .mapToDouble(neighbour -> centres[neighbour])
                .average()
                .orElse(0);
    }

    private static void place(List<Integer> layer, double[] wishes, double[] widths, double[] centres) {
        double[] own = layer.stream().mapToDouble(slot -> widths[slot]).toArray();
        double[] places = Spread.of(wishes, own, GAP);
        for (int i = 0; i < places.length; i++) {
            centres[layer.get(i)] = places[i];
        }
    }
}
