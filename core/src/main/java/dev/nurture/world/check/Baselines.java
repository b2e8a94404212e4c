package dev.nurture.world.check;

import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Choosers that cannot know the situation and so must be at chance on acts: a bag of the answer's words, the frequency of its
 * words in the training text, the last four words, and all of the prompt but the scene. If one of them solves a probe, a
 * model can solve it without having learned any norm.
 *
 * <p>The level of the intervals is shared out among all of them (Bonferroni), so that a sound world is stopped by chance in
 * at most 5 % of cases.
 */
final class Baselines {
    private static final double GUESS = 0.5;
    private static final String REMEDY = "%s. Make each act's word right in as many situations as it is wrong%s.";

    private record Baseline(
            String name, String about, String meaning, String more, Chance.Chooser chooser, Sides sides) {}

    /** What was learned on half of the items may be wrong more often than right, since what one half has the other lacks. */
    private enum Sides {
        ABOVE,
        BOTH
    }

    private final double tolerance;

    Baselines(double tolerance) {
        this.tolerance = tolerance;
    }

    /** On the acts among the items, for each probe. */
    List<Finding> on(List<ProbeItem> items, GramCounts grams) {
        Map<String, List<ProbeItem>> byProbe = items.stream()
                .filter(ProbeItem::isAct)
                .filter(ProbeItem::hasOneRight)
                .collect(Collectors.groupingBy(ProbeItem::probe, TreeMap::new, Collectors.toList()));
        List<Finding> findings = new ArrayList<>();
        byProbe.forEach((probe, acts) -> {
            List<Baseline> baselines = baselines(acts, grams);
            double level = 1 - (1 - Estimate.USUAL_LEVEL) / (byProbe.size() * baselines.size());
            baselines.forEach(baseline -> findings.add(finding(probe, acts, baseline, level)));
            findings.add(withScene(probe, acts));
        });
        return findings;
    }

    private List<Baseline> baselines(List<ProbeItem> acts, GramCounts grams) {
        List<Baseline> all = new ArrayList<>();
        all.add(new Baseline(
                "bag-of-words",
                "by the words of the acts alone",
                "Some words are right or wrong whatever the situation",
                "",
                ItemHalves.learned(acts, ItemHalves::words),
                Sides.ABOVE));
        all.add(new Baseline(
                "word-frequency",
                "by the frequency of words in training text",
                "Frequency tells what is right",
                "",
                grams.chooser(1),
                Sides.BOTH));
        all.add(new Baseline(
                "five-gram",
                "by the last four words",
                "Four words are enough to know the act",
                ", and end scenes with words that all situations share",
                grams.chooser(GramCounts.LONGEST),
                Sides.BOTH));
        if (acts.stream().anyMatch(item -> !item.scene().isEmpty())) {
            all.add(new Baseline(
                    "without-scene",
                    "without the scene",
                    "What surrounds the scene gives the act away",
                    ", and keep names and headers independent of situations",
                    ItemHalves.learned(acts, ItemHalves.pairsWithoutScene(acts)),
                    Sides.ABOVE));
        }
        return all;
    }

    private Finding finding(String probe, List<ProbeItem> acts, Baseline baseline, double level) {
        Estimate accuracy = Chance.accuracy(acts, baseline.chooser, level);
        String about = "Right in %s %s".formatted(probe, baseline.about);
        if (Proportion.clopperPearson(accuracy.n(), accuracy.n(), level).low() <= GUESS + tolerance) {
            return Finding.told(
                    baseline.name + "." + probe,
                    about + "; too few clusters to judge",
                    accuracy,
                    Measurement.Unit.SHARE);
        }
        boolean tooLow = baseline.sides == Sides.BOTH && accuracy.high() < GUESS - tolerance;
        return Finding.share(
                baseline.name + "." + probe,
                about,
                accuracy,
                accuracy.low() <= GUESS + tolerance && !tooLow,
                "at chance (50 %)",
                REMEDY.formatted(baseline.meaning, baseline.more));
    }

    /** Shows that the classifier of the check above could find something where something is. */
    private static Finding withScene(String probe, List<ProbeItem> acts) {
        return Finding.told(
                "with-scene." + probe,
                "Right in %s with the scene, for comparison".formatted(probe),
                Chance.accuracy(acts, ItemHalves.learned(acts, ItemHalves.pairs(acts)), Estimate.USUAL_LEVEL),
                Measurement.Unit.SHARE);
    }
}
