package dev.nurture.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A question that was asked with its options in both orders. An answer of one order and the answer that means the same in the
 * other have the same place here: right ones first, each kind by its letter, of which one order counts up and the other down.
 *
 * @param given index of the item with the options as given
 * @param reversed index of the item with the options from the last to the first
 * @param mean how probable each answer is among all, averaged over both orders
 * @param rights how many of the first are right
 * @param isAlike whether the same answer is chosen in both orders
 */
record BothOrders(int given, int reversed, double[] mean, int rights, boolean isAlike) {
    private static final String ORDER = "order";

    /** Every question of a behaviour that was asked so; the others are left out. */
    static List<BothOrders> of(List<Integer> indexes, List<ProbeItem> items, ChoiceFigures.Choices choices) {
        TreeMap<String, List<Integer>> pairs = new TreeMap<>();
        for (int index : indexes) {
            ProbeItem item = items.get(index);
            if (!item.labels().pair().isEmpty() && !item.field(ORDER).isEmpty()) {
                pairs.computeIfAbsent(item.labels().pair(), any -> new ArrayList<>())
                        .add(index);
            }
        }
        List<BothOrders> both = new ArrayList<>();
        pairs.values().stream()
                .filter(pair -> pair.size() == 2)
                .forEach(pair -> of(pair.get(0), pair.get(1), items, choices).ifPresent(both::add));
        return both;
    }

    private static Optional<BothOrders> of(
            int given, int reversed, List<ProbeItem> items, ChoiceFigures.Choices choices) {
        ProbeItem first = items.get(given);
        ProbeItem second = items.get(reversed);
        int rights = rights(first);
        if (rights != rights(second)
                || first.answers().size() != second.answers().size()) {
            return Optional.empty();
        }
        List<Integer> places = places(first, Comparator.naturalOrder());
        List<Integer> turned = places(second, Comparator.reverseOrder());
        double[] one = choices.of(given).shares();
        double[] other = choices.of(reversed).shares();
        double[] mean = IntStream.range(0, one.length)
                .mapToDouble(place -> (one[places.get(place)] + other[turned.get(place)]) / 2)
                .toArray();
        boolean alike = places.indexOf(choices.of(given).picked())
                == turned.indexOf(choices.of(reversed).picked());
        return Optional.of(new BothOrders(given, reversed, mean, rights, alike));
    }

    private static int rights(ProbeItem item) {
        return (int) item.right().stream().filter(is -> is).count();
    }

    private static List<Integer> places(ProbeItem item, Comparator<String> letters) {
        return IntStream.range(0, item.answers().size())
                .boxed()
                .sorted(Comparator.comparing((Integer answer) -> !item.right().get(answer))
                        .thenComparing(answer -> item.answers().get(answer), letters))
                .toList();
    }

    /** Whether a right answer is more probable than every wrong one, over both orders. */
    boolean isRight() {
        double best = IntStream.range(0, rights)
                .mapToDouble(place -> mean[place])
                .max()
                .orElse(0);
        return IntStream.range(rights, mean.length).allMatch(place -> mean[place] < best);
    }
}
