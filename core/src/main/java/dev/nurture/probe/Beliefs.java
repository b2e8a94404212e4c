package dev.nurture.probe;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.step.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a model believes, by the names under which scenes refer to it: the key, the id or the pair of an item, or the trap that
 * it is about. Of several items of one name the least believed counts.
 *
 * @param asked whether anybody asked; if not, everything counts as believed
 * @param least how probable the right answer must be
 */
record Beliefs(Map<String, Double> probabilities, boolean asked, double least) {
    private static final String TRAP = "trap";

    static Beliefs read(Workspace workspace, double least) {
        Map<String, Double> beliefs = new HashMap<>();
        for (Datum datum : Scenarios.data(workspace.inputs(ProbeGap.BELIEF))) {
            OptionalDouble probability =
                    datum.mark(AnswerScorer.PROBABILITY).map(Mark::score).orElse(OptionalDouble.empty());
            if (probability.isPresent()) {
                String pair = ItemLabels.of(datum, "", "").pair();
                String trap = datum.metadata().text(TRAP).orElse("");
                for (String name : List.of(datum.name(), datum.id().hex(), pair, trap)) {
                    beliefs.merge(name, probability.getAsDouble(), Math::min);
                }
            }
        }
        beliefs.remove("");
        return new Beliefs(beliefs, !workspace.inputs(ProbeGap.BELIEF).isEmpty(), least);
    }

    /** Whether the model believes in what a scene is about; always where the scene names nothing, or nobody asked. */
    boolean hold(Datum scene) {
        Optional<String> named = scene.metadata()
                .text(ProbeGap.BELIEF)
                .or(() -> scene.metadata().text(TRAP))
                .filter(name -> !name.isEmpty());
        return !asked || named.isEmpty() || probabilities.getOrDefault(named.get(), 0.0) >= least;
    }
}
