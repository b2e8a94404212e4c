package dev.nurture.curate.contamination;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a probe asks and what it wants to hear.
 *
 * @param set the probe set's name
 * @param id the item's fingerprint in hexadecimal
 * @param key the item's own id
 * @param answer empty where the item is a text and nothing more
 */
record ProbeItem(String set, String id, String key, String query, String answer) {
    /**
     * The item that a datum of a probe set stands for: of a dialogue the last answer is the answer, of a comparison the
     * preferred one, of a document the metadata field {@code answerField}.
     */
    static ProbeItem of(String set, Datum datum, Optional<String> answerField) {
        String given = answerField.flatMap(datum.metadata()::text).orElse("");
        return switch (datum.content().form()) {
            case DOCUMENT -> of(set, datum, ((Content.Document) datum.content()).text(), given);
            case DIALOGUE -> ofTurns(set, datum, ((Content.Dialogue) datum.content()).turns(), given);
            case COMPARISON -> {
                Content.Comparison comparison = (Content.Comparison) datum.content();
                yield of(set, datum, text(comparison.prompt()), text(comparison.chosen()));
            }
            case RANKING -> of(set, datum, text(((Content.Ranking) datum.content()).prompt()), given);
        };
    }

    private static ProbeItem ofTurns(String set, Datum datum, List<Turn> turns, String given) {
        int last = turns.size() - 1;
        boolean answered = last > 0 && turns.get(last).role() == Role.ASSISTANT;
        return answered
                ? of(set, datum, text(turns.subList(0, last)), turns.get(last).text())
                : of(set, datum, text(turns), given);
    }

    private static ProbeItem of(String set, Datum datum, String query, String answer) {
        return new ProbeItem(set, datum.id().hex(), datum.name(), query, answer);
    }

    private static String text(List<Turn> turns) {
        return turns.stream()
                .filter(turn -> turn.role() != Role.SYSTEM)
                .map(Turn::text)
                .collect(Collectors.joining("\n"));
    }

    String name() {
        return set + ":" + key;
    }
}
