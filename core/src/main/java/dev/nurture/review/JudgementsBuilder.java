package dev.nurture.review;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Gathers judgements in any order and puts them into theirs. One thread. */
public final class JudgementsBuilder {
    private static final int ABSTAINED = -1;
    private static final int FIRST_CAPACITY = 64;

    private final Scale scale;
    private final Register items = new Register();
    private final Register annotators = new Register();
    private final Register labels = new Register();
    private List<String> ordered = List.of();
    private int[] item = new int[FIRST_CAPACITY];
    private int[] annotator = new int[FIRST_CAPACITY];
    private int[] label = new int[FIRST_CAPACITY];
    private long[] time = new long[FIRST_CAPACITY];
    private float[] cost = new float[FIRST_CAPACITY];
    private int size;

    JudgementsBuilder(Scale scale) {
        this.scale = scale;
    }

    /** The classes in their order; other labels are then refused. Without it, the labels that occur, in the order of names. */
    public JudgementsBuilder classes(List<String> names) {
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("classes: must be all different, but was " + names);
        }
        ordered = List.copyOf(names);
        return this;
    }

    /** Makes sure that the item is there, also if nobody judges it. */
    public JudgementsBuilder item(String name) {
        items.number(name);
        return this;
    }

    /** A judgement that comes after those before it. */
    public JudgementsBuilder add(String itemName, String annotatorName, String labelName) {
        return add(itemName, annotatorName, labelName, size, 1);
    }

    public JudgementsBuilder add(String itemName, String annotatorName, String labelName, long when, double price) {
        if (!ordered.isEmpty() && !ordered.contains(labelName)) {
            throw NurtureException.data(
                    "label: must be one of %s, but was '%s' by %s on %s. Name all classes, or mend the label."
                            .formatted(String.join(", ", ordered), labelName, annotatorName, itemName));
        }
        if (!(price >= 0 && price < Double.POSITIVE_INFINITY)) {
            throw NurtureException.data("cost: must be 0 or more, but was %s by %s on %s. Mend the cost."
                    .formatted(price, annotatorName, itemName));
        }
        return add(items.number(itemName), annotators.number(annotatorName), labels.number(labelName), when, price);
    }

    /** The annotator saw the item and would not judge it. */
    public JudgementsBuilder abstain(String itemName, String annotatorName) {
        return add(items.number(itemName), annotators.number(annotatorName), ABSTAINED, size, 1);
    }

    private JudgementsBuilder add(int itemId, int annotatorId, int labelId, long when, double price) {
        if (size == item.length) {
            grow();
        }
        item[size] = itemId;
        annotator[size] = annotatorId;
        label[size] = labelId;
        time[size] = when;
        cost[size++] = (float) price;
        return this;
    }

    private void grow() {
        int capacity = size + (size >> 1) + 1;
        item = Arrays.copyOf(item, capacity);
        annotator = Arrays.copyOf(annotator, capacity);
        label = Arrays.copyOf(label, capacity);
        time = Arrays.copyOf(time, capacity);
        cost = Arrays.copyOf(cost, capacity);
    }

    public Judgements build() {
        List<String> classes = ordered.isEmpty() ? sortedLabels() : ordered;
        int[] classOf = labels.ranksIn(classes);
        List<String> itemNames = items.sorted(Comparator.naturalOrder());
        List<String> annotatorNames = annotators.sorted(Comparator.naturalOrder());
        int[] itemRank = items.ranksIn(itemNames);
        int[] annotatorRank = annotators.ranksIn(annotatorNames);
        int[] order = byTime();
        order = stableSort(order, annotator, annotatorRank, annotatorNames.size());
        order = stableSort(order, item, itemRank, itemNames.size());
        int[] firsts = withoutRepeats(order);
        int[] kept = Arrays.stream(firsts).filter(j -> label[j] != ABSTAINED).toArray();
        int[] abstained =
                Arrays.stream(firsts).filter(j -> label[j] == ABSTAINED).toArray();
        int[] starts = new int[itemNames.size() + 1];
        for (int j : kept) {
            starts[itemRank[item[j]] + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] annotatorOf =
                Arrays.stream(annotator, 0, size).map(w -> annotatorRank[w]).toArray();
        int[] labelOf = Arrays.stream(label, 0, size)
                .map(l -> l == ABSTAINED ? ABSTAINED : classOf[l])
                .toArray();
        return new Judgements(
                new Judgements.Names(itemNames, annotatorNames, classes),
                scale,
                starts,
                new Judgements.Columns(annotatorOf, labelOf, time, cost).select(kept),
                new Judgements.Abstentions(
                        Arrays.stream(abstained).map(j -> itemRank[item[j]]).toArray(),
                        Arrays.stream(abstained).map(j -> annotatorOf[j]).toArray()),
                size - firsts.length);
    }

    /** Numbers in the order of numbers where all are, and where they are meant to be; names in the order of names. */
    private List<String> sortedLabels() {
        if (scale == Scale.INTERVAL || scale == Scale.ORDINAL) {
            labels.names.forEach(this::requireNumber);
            return labels.sorted(Comparator.comparingDouble(Double::parseDouble));
        }
        return labels.sorted(Comparator.naturalOrder());
    }

    private void requireNumber(String name) {
        try {
            Double.parseDouble(name);
        } catch (NumberFormatException e) {
            throw new NurtureException(
                    Kind.DATA,
                    "label: must be a number on this scale (%s), but was '%s'. Name the classes in their order."
                            .formatted(scale.name().toLowerCase(Locale.ROOT), name),
                    e);
        }
    }

    private int[] byTime() {
        boolean inOrder = IntStream.range(1, size).allMatch(j -> time[j - 1] <= time[j]);
        IntStream all = IntStream.range(0, size);
        return inOrder
                ? all.toArray()
                : all.boxed()
                        .sorted(Comparator.comparingLong((Integer j) -> time[j]).thenComparing(j -> j))
                        .mapToInt(j -> j)
                        .toArray();
    }

    private static int[] stableSort(int[] order, int[] column, int[] rank, int ranks) {
        int[] next = new int[ranks + 1];
        for (int j : order) {
            next[rank[column[j]] + 1]++;
        }
        Arrays.parallelPrefix(next, Integer::sum);
        int[] sorted = new int[order.length];
        for (int j : order) {
            sorted[next[rank[column[j]]]++] = j;
        }
        return sorted;
    }

    private int[] withoutRepeats(int[] order) {
        return IntStream.range(0, order.length)
                .filter(at -> at == 0
                        || item[order[at]] != item[order[at - 1]]
                        || annotator[order[at]] != annotator[order[at - 1]])
                .map(at -> order[at])
                .toArray();
    }

    /** Numbers names by first appearance. */
    private static final class Register {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> names = new ArrayList<>();

        int number(String name) {
            Integer known = numbers.putIfAbsent(name, names.size());
            if (known == null) {
                names.add(name);
                return names.size() - 1;
            }
            return known;
        }

        List<String> sorted(Comparator<String> order) {
            return names.stream().sorted(order).toList();
        }

        /** By number, the place in that list. */
        int[] ranksIn(List<String> list) {
            int[] ranks = new int[names.size()];
            for (int rank = 0; rank < list.size(); rank++) {
                Integer number = numbers.get(list.get(rank));
                if (number != null) {
                    ranks[number] = rank;
                }
            }
            return ranks;
        }
    }
}
