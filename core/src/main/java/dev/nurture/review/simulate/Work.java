package dev.nurture.review.simulate;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Seed;
import dev.nurture.review.JudgementMarks;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/**
 * What is to be labelled, with its truth.
 *
 * @param names by item
 * @param ids by item
 * @param classes in their order
 * @param truth by item, the number of its class
 * @param targets items that sleepers and sybils lie about
 */
record Work(List<String> names, List<Fingerprint> ids, List<String> classes, int[] truth, BitSet targets) {
    /**
     * Reads a corpus.
     *
     * @param step that asks, for messages
     * @param truthField the mark or field that holds the truth
     * @param given the classes in their order; those that occur if empty
     */
    static Work read(String step, Corpus corpus, String truthField, List<String> given, Crowd crowd, Seed seed) {
        List<String> names = new ArrayList<>();
        List<Fingerprint> ids = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        BitSet targets = new BitSet();
        Seed draw = seed.child("targets");
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                targets.set(names.size(), isTarget(datum, crowd, draw));
                names.add(datum.name());
                ids.add(datum.id());
                labels.add(JudgementMarks.value(datum, truthField)
                        .orElseThrow(() -> NurtureException.data(
                                "%s: %s must have its truth in '%s', but has none. Name the mark or field with truth."
                                        .formatted(step, datum.name(), truthField))));
            }
        }
        List<String> classes = given.isEmpty() ? List.copyOf(new TreeSet<>(labels)) : given;
        if (classes.size() < 2) {
            throw NurtureException.data(
                    "%s: must find two classes or more in '%s', but found %s. Name all with classes."
                            .formatted(step, truthField, classes));
        }
        return new Work(names, ids, classes, numbers(step, names, labels, classes), targets);
    }

    private static boolean isTarget(Datum datum, Crowd crowd, Seed draw) {
        return crowd.targetField()
                .map(field -> JudgementMarks.value(datum, field)
                        .filter(crowd.targetValues()::contains)
                        .isPresent())
                .orElseGet(() -> draw.share(datum.id()) < crowd.targets().value());
    }

    private static int[] numbers(String step, List<String> names, List<String> labels, List<String> classes) {
        int[] numbers = labels.stream().mapToInt(classes::indexOf).toArray();
        for (int item = 0; item < numbers.length; item++) {
            if (numbers[item] < 0) {
                throw NurtureException.data("%s: the truth of %s must be one of %s, but was '%s'."
                        .formatted(step, names.get(item), String.join(", ", classes), labels.get(item)));
            }
        }
        return numbers;
    }
}
