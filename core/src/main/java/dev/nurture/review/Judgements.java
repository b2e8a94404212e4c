package dev.nurture.review;

import dev.nurture.stat.Ratings;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Who said what of which item: a sparse table of items and annotators.
 *
 * <p>Judgements are numbered item after item and, inside an item, in the order of the annotators' names; items, annotators and
 * classes are numbered in the order of their names, unless classes have an order of their own. So what is computed from them
 * front to back does not depend on the order in which they came in. That order, or the clock, lives on in {@link #time}.
 *
 * <p>Of several judgements by one annotator on one item the first counts; {@link #repeated} says how many were left out.
 * Abstentions are no judgements and stand apart. Memory: 28 bytes a judgement. Immutable; threads may share it.
 *
 * <pre>{@code
 * for (int j = judgements.from(item); j < judgements.to(item); j++) {
 *     votes[judgements.label(j)]++;
 * }
 * }</pre>
 */
public final class Judgements {
    private final Names names;
    private final Scale scale;
    private final int[] starts;
    private final Columns columns;
    private final int[] itemOf;
    private final int[] annotatorStarts;
    private final int[] byAnnotator;
    private final Abstentions abstentions;
    private final long repeated;

    /** What things are called. */
    record Names(List<String> items, List<String> annotators, List<String> classes) {
        Names {
            items = List.copyOf(items);
            annotators = List.copyOf(annotators);
            classes = List.copyOf(classes);
        }
    }

    /** What each judgement holds, in order. */
    record Columns(int[] annotator, int[] label, long[] time, float[] cost) {
        Columns select(int[] kept) {
            return new Columns(
                    Arrays.stream(kept).map(j -> annotator[j]).toArray(),
                    Arrays.stream(kept).map(j -> label[j]).toArray(),
                    Arrays.stream(kept).mapToLong(j -> time[j]).toArray(),
                    selectCosts(kept));
        }

        private float[] selectCosts(int[] kept) {
            float[] selected = new float[kept.length];
            for (int j = 0; j < kept.length; j++) {
                selected[j] = cost[kept[j]];
            }
            return selected;
        }
    }

    /** Who would not say anything of what. */
    record Abstentions(int[] items, int[] annotators) {}

    Judgements(Names names, Scale scale, int[] starts, Columns columns, Abstentions abstentions, long repeated) {
        this.names = names;
        this.scale = scale;
        this.starts = starts;
        this.columns = columns;
        this.abstentions = abstentions;
        this.repeated = repeated;
        this.itemOf = new int[columns.label.length];
        for (int item = 0; item < items(); item++) {
            Arrays.fill(itemOf, starts[item], starts[item + 1], item);
        }
        this.annotatorStarts = new int[annotators() + 1];
        this.byAnnotator = new int[columns.label.length];
        indexAnnotators();
    }

    private void indexAnnotators() {
        for (int annotator : columns.annotator) {
            annotatorStarts[annotator + 1]++;
        }
        Arrays.parallelPrefix(annotatorStarts, Integer::sum);
        int[] next = annotatorStarts.clone();
        for (int j = 0; j < byAnnotator.length; j++) {
            byAnnotator[next[columns.annotator[j]]++] = j;
        }
    }

    public static JudgementsBuilder builder(Scale scale) {
        return new JudgementsBuilder(scale);
    }

    public Scale scale() {
        return scale;
    }

    /** How many items there are, also those that nobody judged. */
    public int items() {
        return names.items.size();
    }

    public int annotators() {
        return names.annotators.size();
    }

    public int classes() {
        return names.classes.size();
    }

    /** How many judgements there are. */
    public int size() {
        return columns.label.length;
    }

    public String itemName(int item) {
        return names.items.get(item);
    }

    public String annotatorName(int annotator) {
        return names.annotators.get(annotator);
    }

    public List<String> classNames() {
        return names.classes;
    }

    /** The item's first judgement. */
    public int from(int item) {
        return starts[item];
    }

    /** After the item's last judgement. */
    public int to(int item) {
        return starts[item + 1];
    }

    /** How many judgements an item has. */
    public int count(int item) {
        return starts[item + 1] - starts[item];
    }

    public int item(int judgement) {
        return itemOf[judgement];
    }

    public int annotator(int judgement) {
        return columns.annotator[judgement];
    }

    public int label(int judgement) {
        return columns.label[judgement];
    }

    /** When it was made, in the source's units; where it gave none, the place in which it came in. */
    public long time(int judgement) {
        return columns.time[judgement];
    }

    /** What it cost; 1 where the source does not say. */
    public double cost(int judgement) {
        return columns.cost[judgement];
    }

    /** How many judgements an annotator made. */
    public int madeBy(int annotator) {
        return annotatorStarts[annotator + 1] - annotatorStarts[annotator];
    }

    /** An annotator's judgements, in the order of the items. */
    public int madeBy(int annotator, int index) {
        return byAnnotator[annotatorStarts[annotator] + index];
    }

    public int abstentions() {
        return abstentions.items.length;
    }

    public int abstainedItem(int abstention) {
        return abstentions.items[abstention];
    }

    public int abstainedAnnotator(int abstention) {
        return abstentions.annotators[abstention];
    }

    /** How many judgements were left out because the annotator had judged the item before. */
    public long repeated() {
        return repeated;
    }

    /** The labels by item, for measuring agreement; there must be two items with two. */
    public Ratings ratings() {
        return new Ratings(starts.clone(), columns.label.clone(), classes());
    }

    /** These judgements alone; items, annotators and classes stay, so that their numbers do. */
    public Judgements select(IntPredicate judgement) {
        int[] kept = IntStream.range(0, size()).filter(judgement).toArray();
        int[] newStarts = new int[starts.length];
        for (int j : kept) {
            newStarts[itemOf[j] + 1]++;
        }
        Arrays.parallelPrefix(newStarts, Integer::sum);
        return new Judgements(names, scale, newStarts, columns.select(kept), abstentions, repeated);
    }

    /** What was said of these items; all items stay, the others without judgements. */
    public Judgements ofItems(IntPredicate item) {
        return select(j -> item.test(itemOf[j]));
    }
}
