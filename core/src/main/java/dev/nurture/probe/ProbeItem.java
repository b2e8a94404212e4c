package dev.nurture.probe;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.step.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A question with alternative answers, some right and some wrong.
 *
 * @param segments the code points of the prompt at which segments begin, in order
 * @param right of each answer
 * @param expected how probable a wrong answer is under the data, where that is known
 */
record ProbeItem(
        Datum datum,
        ItemLabels labels,
        String prompt,
        List<Integer> segments,
        List<String> answers,
        List<Boolean> right,
        OptionalDouble expected) {
    private static final String RIGHT = "right";
    static final String SEGMENT = "segment";

    /** All items that a step reads. */
    static List<ProbeItem> read(Workspace workspace, String step) {
        List<ProbeItem> items = new ArrayList<>();
        for (Workspace.Input input : workspace.inputs()) {
            try (Rows rows = input.corpus().rows()) {
                while (rows.hasNext()) {
                    items.add(of(rows.next(), step));
                }
            }
        }
        if (items.isEmpty()) {
            throw NurtureException.data("%s: must be given items, but there are none in %s."
                    .formatted(
                            step,
                            String.join(
                                    ", ",
                                    workspace.inputs().stream()
                                            .map(Workspace.Input::name)
                                            .toList())));
        }
        return items;
    }

    static ProbeItem of(Datum datum, String step) {
        if (!(datum.content() instanceof Content.Ranking ranking)
                || ranking.prompt().size() != 1
                || ranking.answers().size() < 2) {
            throw NurtureException.data(
                    "%s: %s must be a prompt with two or more answers, but is a %s of %s parts. Read items that a world makes, or rankings."
                            .formatted(
                                    step,
                                    datum.name(),
                                    datum.content().form().label(),
                                    datum.content().parts().size()));
        }
        List<Boolean> right = new ArrayList<>();
        for (int i = 0; i < ranking.answers().size(); i++) {
            right.add(isRight(datum, ranking.part(i), step));
        }
        double expected = ItemLabels.fields(datum).path("expected").asDouble(Double.NaN);
        return new ProbeItem(
                datum,
                ItemLabels.of(datum, "acts", ""),
                ranking.prompt().get(0).text(),
                segments(datum),
                ranking.answers().stream().map(answer -> answer.text()).toList(),
                List.copyOf(right),
                Double.isNaN(expected) ? OptionalDouble.empty() : OptionalDouble.of(expected));
    }

    private static boolean isRight(Datum datum, int part, String step) {
        return datum.marks().stream()
                .filter(mark -> mark.name().equals(RIGHT))
                .filter(mark -> mark.span().filter(span -> span.part() == part).isPresent())
                .mapToDouble(mark -> mark.score().orElse(Double.NaN))
                .filter(score -> score == 0 || score == 1)
                .mapToObj(score -> score == 1)
                .findFirst()
                .orElseThrow(() -> NurtureException.data(
                        "%s: %s must have a mark '%s' of 0 or 1 on each answer, but part %s has none."
                                .formatted(step, datum.name(), RIGHT, part)));
    }

    /** Where segments begin in the first part. */
    static List<Integer> segments(Datum datum) {
        return datum.marks().stream()
                .filter(mark -> mark.name().equals(SEGMENT))
                .map(Mark::span)
                .flatMap(span -> span.stream())
                .filter(span -> span.part() == 0)
                .map(span -> span.start())
                .distinct()
                .sorted()
                .toList();
    }

    /** The same with another prompt. */
    ProbeItem prompted(String said, List<Integer> starts) {
        return new ProbeItem(datum, labels, said, starts, answers, right, expected);
    }

    /** The same as another datum. */
    ProbeItem of(Datum other, ItemLabels named) {
        return new ProbeItem(other, named, prompt, segments, answers, right, expected);
    }

    /** A field of its metadata as text; blank where there is none. */
    String field(String name) {
        return ItemLabels.fields(datum).path(name).asText("");
    }

    /** Where its prompt goes on. */
    String with(int answer) {
        return prompt + answers.get(answer);
    }
}
