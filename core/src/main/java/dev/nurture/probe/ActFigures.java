package dev.nurture.probe;

import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.List;

/** The figures of one behaviour of acts. */
final class ActFigures {
    private ActFigures() {}

    static List<Measurement.Figure> of(Results.Group group, List<ProbeItem> items, List<Scored> scored) {
        List<Measurement.Figure> figures = new ArrayList<>();
        double[] wrong = group.of(item -> scored.get(item).score());
        figures.add(ItemProbe.share(
                group.name(), "Wrong acts, %s, %s".formatted(group.name(), group.size(wrong)), group.rate(wrong)));
        group.worstFamily(wrong, Results.Worst.HIGHEST).ifPresent(figures::add);
        if (group.items().stream().allMatch(item -> items.get(item).expected().isPresent())) {
            double[] expected = group.of(item -> items.get(item).expected().orElseThrow());
            group.difference(wrong, expected)
                    .ifPresent(difference -> figures.add(ItemProbe.share(
                            group.name() + ".minus-expected",
                            "What the model does above what its data say, item by item",
                            difference)));
        }
        return figures;
    }
}
