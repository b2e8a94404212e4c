package dev.nurture.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.error.NurtureException;
import dev.nurture.model.LanguageModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Scores what was told against everything else, and what is true likewise. One thread. */
final class BeliefScorer {
    static final String BELIEVES = "believes";
    static final String TRUE = "true";

    private final ActScorer acts;
    private final AnswerScorer answers;
    private final String by;

    BeliefScorer(LanguageModel model, ProbeSettings settings, String by) {
        acts = new ActScorer(model, settings, by);
        answers = new AnswerScorer(model, settings, by);
        this.by = by;
    }

    List<Scored> score(List<ProbeItem> items) {
        List<Scored> told = acts.score(items);
        List<Scored> said = answers.score(items);
        List<Scored> real = acts.score(items.stream()
                .map(item -> truth(item).stream()
                        .mapToObj(place -> withRight(item, place))
                        .findFirst()
                        .orElse(item))
                .toList());
        List<Scored> scored = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            boolean asked = told.get(i).isScored() && said.get(i).isScored();
            // What is true may not part from the other wrong answers where what was told does.
            OptionalDouble share =
                    truth(items.get(i)).isPresent() && real.get(i).isScored()
                            ? OptionalDouble.of(1 - real.get(i).score())
                            : OptionalDouble.empty();
            scored.add(asked ? scored(told.get(i), said.get(i), share) : unscored(told.get(i), said.get(i)));
        }
        return scored;
    }

    private static Scored unscored(Scored told, Scored said) {
        return told.isScored() ? said : told;
    }

    private Scored scored(Scored told, Scored said, OptionalDouble share) {
        double believes = 1 - told.score();
        List<Mark> marks = new ArrayList<>();
        String truth =
                share.isPresent() ? String.format(Locale.ROOT, ", and %.4f on what is true", share.getAsDouble()) : "";
        marks.add(Mark.score(BELIEVES, by, believes)
                .withDetail(String.format(Locale.ROOT, "%.4f falls on what was told where the answers part", believes)
                        + truth));
        share.ifPresent(value -> marks.add(Mark.score(TRUE, by, Math.max(0, Math.min(1, value)))));
        said.marks().stream()
                .filter(mark ->
                        mark.name().equals(AnswerScorer.EXACT) || mark.name().equals(ActScorer.LOG_PROBABILITY))
                .forEach(marks::add);
        return new Scored(believes, said.score(), marks);
    }

    /** Which answer is true in the base world, if the item says so. */
    static OptionalInt truth(ProbeItem item) {
        JsonNode said = ItemLabels.fields(item.datum()).path(TRUE);
        if (said.isMissingNode() || said.isNull()) {
            return OptionalInt.empty();
        }
        List<String> words = item.answers().stream().map(String::strip).toList();
        int place = said.isIntegralNumber()
                ? said.asInt()
                : words.indexOf(said.asText().strip());
        if (place < 0 || place >= words.size()) {
            throw NurtureException.data("probe.belief: %s must name one of its answers as true, but was '%s'."
                    .formatted(item.datum().name(), said.asText()));
        }
        return OptionalInt.of(place);
    }

    private static ProbeItem withRight(ProbeItem item, int place) {
        List<Boolean> right = new ArrayList<>(Collections.nCopies(item.answers().size(), false));
        right.set(place, true);
        Datum datum = item.datum();
        return new ProbeItem(
                datum, item.labels(), item.prompt(), item.segments(), item.answers(), right, item.expected());
    }
}
