package dev.nurture.export;

import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A dialogue in which the user asks and the assistant answers, turn by turn; the system may speak first.
 *
 * @param pairs at least one
 */
record Exchanges(Optional<String> system, List<Pair> pairs) {
    Exchanges {
        pairs = List.copyOf(pairs);
    }

    record Pair(String question, String answer) {}

    Pair last() {
        return pairs.get(pairs.size() - 1);
    }

    static Exchanges of(List<Turn> turns) throws Unfit {
        Optional<String> system = turns.stream()
                .limit(1)
                .filter(turn -> turn.role() == Role.SYSTEM)
                .map(Turn::text)
                .findFirst();
        List<Turn> said = turns.subList(system.isPresent() ? 1 : 0, turns.size());
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < said.size(); i += 2) {
            require(said.get(i), Role.USER);
            require(said.get(i + 1), Role.ASSISTANT);
            pairs.add(new Pair(said.get(i).text(), said.get(i + 1).text()));
        }
        if (said.isEmpty() || said.size() % 2 == 1) {
            throw new Unfit(
                    "not-alternating",
                    "must end with an answer to a question, but has %s turns".formatted(said.size()));
        }
        return new Exchanges(system, pairs);
    }

    private static void require(Turn turn, Role role) throws Unfit {
        if (turn.role() != role) {
            throw new Unfit(
                    "not-alternating",
                    "must be user and assistant in turn, but where the %s must speak, the %s does"
                            .formatted(role.label(), turn.role().label()));
        }
    }
}
