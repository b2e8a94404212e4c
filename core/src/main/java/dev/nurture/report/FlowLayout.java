package dev.nurture.report;

import java.util.List;
import java.util.Map;

/** Where everything in a drawn flow stands, in pixels along the flow and across it. */
final class FlowLayout {
    private static final int SWEEPS = 24;

    private final double[] centres;
    private final double[] starts;
    private final double[] lengths;
    private final double along;
    private final double across;

    private FlowLayout(double[] centres, double[] starts, double[] lengths, double along, double across) {
        this.centres = centres;
        this.starts = starts;
        this.lengths = lengths;
        this.along = along;
        this.across = across;
    }

    /** The middle of a slot across the flow. */
    double centre(int slot) {
        return centres[slot];
    }

    /** Where a layer begins along the flow. */
    double start(int layer) {
        return starts[layer];
    }

    /** Where a layer ends along the flow. */
    double end(int layer) {
        return starts[layer] + lengths[layer];
    }

    double along() {
        return along;
    }

    double across() {
        return across;
    }

    /**
     * Lays out boxes.
     *
     * @param across how wide each box is across the flow
     * @param along how long each box is along the flow
     */
    static FlowLayout of(FlowLayers layers, double[] across, double[] along, FlowScale scale) {
        int slots = layers.layers().stream().mapToInt(List::size).sum();
        double[] widths = new double[slots];
        for (int slot = 0; slot < slots; slot++) {
            widths[slot] = slot < across.length ? across[slot] : FlowScale.THICKEST;
        }
        double[] centres = centres(layers, widths, scale.apart());
        double first = Double.MAX_VALUE;
        double last = 0;
        for (int slot = 0; slot < slots; slot++) {
            first = Math.min(first, centres[slot] - widths[slot] / 2);
        }
        for (int slot = 0; slot < slots; slot++) {
            centres[slot] = Math.rint(centres[slot] - first);
            last = Math.max(last, centres[slot] + widths[slot] / 2);
        }
        return withLayers(layers, centres, along, scale.between(), last);
    }

    private static FlowLayout withLayers(
            FlowLayers layers, double[] centres, double[] along, double between, double across) {
        int count = layers.layers().size();
        double[] starts = new double[count];
        double[] lengths = new double[count];
        double end = 0;
        for (int layer = 0; layer < count; layer++) {
            starts[layer] = end;
            lengths[layer] = layers.layers().get(layer).stream()
                    .filter(slot -> slot < along.length)
                    .mapToDouble(slot -> along[slot])
                    .max()
                    .orElse(0);
            end += lengths[layer] + between;
        }
        return new FlowLayout(centres, starts, lengths, Math.max(0, end - between), across);
    }

    private static double[] centres(FlowLayers layers, double[] widths, double gap) {
        double[] centres = new double[widths.length];
        layers.layers().forEach(layer -> place(layer, new double[layer.size()], widths, gap, centres));
        Map<Integer, List<Integer>> before = layers.neighbours(FlowLayers.Neighbours.BEFORE);
        Map<Integer, List<Integer>> after = layers.neighbours(FlowLayers.Neighbours.AFTER);
        int count = layers.layers().size();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean onwards = sweep % 2 == 1;
            for (int i = 0; i < count; i++) {
                List<Integer> layer = layers.layers().get(onwards ? i : count - 1 - i);
                double[] wishes = layer.stream()
                        .mapToDouble(slot -> wish(slot, onwards ? before : after, centres))
                        .toArray();
                place(layer, wishes, widths, gap, centres);
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

    private static void place(List<Integer> layer, double[] wishes, double[] widths, double gap, double[] centres) {
        double[] own = layer.stream().mapToDouble(slot -> widths[slot]).toArray();
        double[] places = Spread.of(wishes, own, gap);
        for (int i = 0; i < places.length; i++) {
            centres[layer.get(i)] = places[i];
        }
    }
}
