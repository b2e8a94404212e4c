package dev.nurture.review;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The right classes of some items, as somebody trusted gave them.
 *
 * <p>Only gold of items that were drawn at random, after the judgements, tells how good labels are; gold of chosen items, such
 * as honeypots or disputed ones, tells whom to trust and nothing about rates. Without the former, everything is unanchored.
 * Immutable; threads may share it.
 */
public final class Gold {
    private static final int UNKNOWN = -1;

    /** How the items came to be gold. */
    public enum Draw {
        RANDOM,
        CHOSEN
    }

    private final int[] classes;
    private final Draw draw;

    private Gold(int[] classes, Draw draw) {
        this.classes = classes;
        this.draw = draw;
    }

    public static Gold none(Judgements judgements) {
        int[] classes = new int[judgements.items()];
        Arrays.fill(classes, UNKNOWN);
        return new Gold(classes, Draw.CHOSEN);
    }

    /**
     * Gold by items' names; items and classes that do not occur among the judgements are left out.
     *
     * @param classOf from the item's name to the class's
     */
    public static Gold of(Judgements judgements, Map<String, String> classOf, Draw draw) {
        return new Gold(
                IntStream.range(0, judgements.items())
                        .map(i -> judgements.classNames().indexOf(classOf.getOrDefault(judgements.itemName(i), "")))
                        .toArray(),
                draw);
    }

    public boolean knows(int item) {
        return classes[item] != UNKNOWN;
    }

    /** The right class of an item that it {@linkplain #knows}. */
    public int of(int item) {
        if (!knows(item)) {
            throw new IllegalArgumentException("item: must have gold, but was " + item);
        }
        return classes[item];
    }

    /** The items with gold. */
    public int[] items() {
        return IntStream.range(0, classes.length).filter(this::knows).toArray();
    }

    public int size() {
        return (int) Arrays.stream(classes).filter(k -> k != UNKNOWN).count();
    }

    /** Whether rates may be estimated from it. */
    public boolean anchors() {
        return draw == Draw.RANDOM && size() > 0;
    }

    /** The same gold without these items, to be scored on them. */
    public Gold without(IntPredicate items) {
        return new Gold(
                IntStream.range(0, classes.length)
                        .map(i -> items.test(i) ? UNKNOWN : classes[i])
                        .toArray(),
                draw);
    }
}
