package dev.nurture.review.watch;

import dev.nurture.review.Judgements;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Sets of annotators that act together, with the few items by which a trusted person can settle which side is right. Nobody is
 * accused: statistics of pairs cannot tell colluders from the honest people whom they outvote.
 */
public final class Blocs {
    private static final int TO_SETTLE = 5;

    private Blocs() {}

    /**
     * One bloc.
     *
     * @param members annotators, in the order of their names
     * @param strongest the strongest tie between two of them, in standard errors
     * @param toSettle items on which most of its members dissent together
     */
    public record Bloc(List<Integer> members, double strongest, List<Integer> toSettle) {
        public Bloc {
            members = List.copyOf(members);
            toSettle = List.copyOf(toSettle);
        }
    }

    /**
     * Blocs of those who are tied, directly or through others, the largest first.
     *
     * @param least how strong a tie must be, in standard errors
     */
    public static List<Bloc> find(Judgements judgements, SharedDissent dissent, double least) {
        Leaders leaders = new Leaders(judgements.annotators());
        Map<Integer, Double> strongest = new TreeMap<>();
        List<SharedDissent.Pair> ties =
                dissent.pairs().stream().filter(pair -> pair.z() >= least).toList();
        ties.forEach(pair -> leaders.join(pair.first(), pair.second()));
        ties.forEach(pair -> strongest.merge(leaders.of(pair.first()), pair.z(), Math::max));
        List<Bloc> blocs = new ArrayList<>();
        strongest.forEach((leader, z) -> {
            List<Integer> members = IntStream.range(0, judgements.annotators())
                    .filter(w -> leaders.of(w) == leader)
                    .boxed()
                    .toList();
            blocs.add(new Bloc(members, z, toSettle(judgements, dissent, members)));
        });
        blocs.sort(
                Comparator.comparing((Bloc bloc) -> -bloc.members.size()).thenComparing(bloc -> bloc.members.get(0)));
        return List.copyOf(blocs);
    }

    private static List<Integer> toSettle(Judgements judgements, SharedDissent dissent, List<Integer> members) {
        Map<Integer, Integer> together = new TreeMap<>();
        for (int member : members) {
            for (int index = 0; index < judgements.madeBy(member); index++) {
                int j = judgements.madeBy(member, index);
                if (dissent.dissents(j)) {
                    together.merge(judgements.item(j), 1, Integer::sum);
                }
            }
        }
        return together.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(TO_SETTLE)
                .map(Map.Entry::getKey)
                .toList();
    }
}
