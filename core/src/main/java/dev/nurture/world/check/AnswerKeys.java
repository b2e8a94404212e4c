package dev.nurture.world.check;

import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whether every item has one right answer, whether acts are minimal pairs, and whether the place of an answer tells anything. */
final class AnswerKeys {
    /** Sound items are stopped by chance at most this often, for each number of answers. */
    private static final double CHANCE = 0.001;

    private final double tolerance;

    AnswerKeys(double tolerance) {
        this.tolerance = tolerance;
    }

    List<Finding> of(List<ProbeItem> items) {
        List<Finding> findings = new ArrayList<>();
        findings.add(all(
                "answer-key",
                "Items with one right answer and no two alike",
                items,
                item -> item.hasOneRight() && item.hasDistinctAnswers(),
                "Mark one answer with right = 1 and all others with 0."));
        List<ProbeItem> acts = items.stream().filter(ProbeItem::isAct).toList();
        if (!acts.isEmpty()) {
            findings.add(all(
                    "minimal-pairs",
                    "Acts of equal length that differ in one word",
                    acts,
                    ProbeItem::isMinimalPair,
                    "Otherwise copying is measured instead of choice. Reword those acts."));
        }
        findings.addAll(positions(items));
        return findings;
    }

    private static Finding all(
            String name, String about, List<ProbeItem> items, Predicate<ProbeItem> sound, String remedy) {
        long good = items.stream().filter(sound).count();
        String example = items.stream()
                .filter(sound.negate())
                .findFirst()
                .map(item -> "; the first that is not: " + item.datum().name())
                .orElse("");
        Estimate estimate = Proportion.clopperPearson(good, items.size());
        return Finding.share(name, about + example, estimate, good == items.size(), "100 %", remedy);
    }

    /** For every number of answers: is each place right equally often? */
    private List<Finding> positions(List<ProbeItem> items) {
        Map<Integer, List<ProbeItem>> byAnswers = items.stream()
                .filter(ProbeItem::hasOneRight)
                .collect(Collectors.groupingBy(item -> item.answers().size(), TreeMap::new, Collectors.toList()));
        List<Finding> findings = new ArrayList<>();
        byAnswers.forEach((answers, some) -> findings.add(positions(answers, some)));
        return findings;
    }

    private Finding positions(int answers, List<ProbeItem> items) {
        double level = 1 - CHANCE / answers;
        double fair = 1.0 / answers;
        Estimate worst = Estimate.exact(fair, 0);
        int place = 0;
        for (int i = 0; i < answers; i++) {
            int index = i;
            long hits = items.stream().filter(item -> item.right() == index).count();
            Estimate share = Proportion.wilson(hits, items.size(), level);
            if (Math.abs(share.value() - fair) >= Math.abs(worst.value() - fair)) {
                worst = share;
                place = i + 1;
            }
        }
        return Finding.share(
                "right-place-of-" + answers,
                "Items of %s answers of which number %s is right, the least even".formatted(answers, place),
                worst,
                worst.low() <= fair + tolerance && worst.high() >= fair - tolerance,
                "about one in %s".formatted(answers),
                "Shuffle the answers.");
    }
}
