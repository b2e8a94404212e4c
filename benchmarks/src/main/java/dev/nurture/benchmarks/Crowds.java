package dev.nurture.benchmarks;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import dev.nurture.review.JudgementsBuilder;
import dev.nurture.review.Scale;
import dev.nurture.review.aggregate.Aggregate;
import dev.nurture.review.aggregate.Aggregator;
import dev.nurture.review.aggregate.DawidSkene;
import dev.nurture.review.aggregate.Glad;
import dev.nurture.review.aggregate.HierarchicalDawidSkene;
import dev.nurture.review.aggregate.Mace;
import dev.nurture.review.aggregate.OneCoin;
import dev.nurture.review.aggregate.RobustSpectral;
import dev.nurture.stat.Ratings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Aggregates real crowds, measures agreement, and aggregates an invented crowd of any size. Pays for the fitting alone: the
 * judgements are in memory.
 *
 * <p>Gates: Dawid-Skene gives the posteriors of a version written as the formulas are; nominal α those of its definition over
 * pairs; and every model gives the same bits each time.
 */
final class Crowds {
    private static final int RUNS = 7;
    private static final double ENOUGH = 1e-9;
    private static final Seed SEED = new Seed(7);

    private Crowds() {}

    static void run(List<String> paths) throws Exception {
        for (String path : paths) {
            CrowdFiles crowd = CrowdFiles.read(Path.of(path));
            String name = Path.of(path).getFileName().toString();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,d judgements of %,d items by %,d annotators%n",
                    name,
                    crowd.judgements().size(),
                    crowd.judgements().items(),
                    crowd.judgements().annotators());
            gateDawidSkene(crowd.judgements());
            for (Aggregator model : List.of(
                    DawidSkene.plain(),
                    OneCoin.smoothed(),
                    new HierarchicalDawidSkene(),
                    new Glad(),
                    new Mace(Mace.Choice.SEEN),
                    new Mace(Mace.Choice.HIDDEN),
                    new RobustSpectral())) {
                time(name, model, crowd.judgements(), crowd.gold());
            }
        }
        agreement(1_000_000);
    }

    private static void time(String crowd, Aggregator model, Judgements judgements, Gold gold) throws Exception {
        Aggregate first = model.aggregate(judgements, SEED);
        Aggregate second = model.aggregate(judgements, SEED);
        for (int item = 0; item < judgements.items(); item++) {
            for (int k = 0; k < judgements.classes(); k++) {
                require(first.posterior(item, k) == second.posterior(item, k), model.name() + " differs between runs");
            }
        }
        double right = 0;
        for (int item : gold.items()) {
            right += first.label(item, SEED) == gold.of(item) ? 1.0 / gold.size() : 0;
        }
        String name = String.format(Locale.ROOT, "%s, %s (right %.4f)", crowd, model.name(), right);
        new Timing(name, RUNS)
                .seconds(() -> model.aggregate(judgements, SEED).fit().rounds());
    }

    private static void gateDawidSkene(Judgements judgements) {
        Aggregate fast = DawidSkene.plain().aggregate(judgements, SEED);
        double[][] slow = SlowDawidSkene.posteriors(judgements, fast.fit().rounds());
        for (int item = 0; item < slow.length; item++) {
            for (int k = 0; k < slow[item].length; k++) {
                require(
                        Math.abs(slow[item][k] - fast.posterior(item, k)) < ENOUGH,
                        "Dawid-Skene differs from its formulas on item " + item);
            }
        }
    }

    private static void agreement(int labels) throws Exception {
        Random chance = new Random(7);
        int each = 5;
        int[] starts = new int[labels / each + 1];
        int[] said = new int[labels];
        for (int item = 0; item + 1 < starts.length; item++) {
            starts[item + 1] = (item + 1) * each;
            int right = chance.nextInt(4);
            for (int j = starts[item]; j < starts[item + 1]; j++) {
                said[j] = chance.nextInt(10) < 7 ? right : chance.nextInt(4);
            }
        }
        double slow = slowAlpha(starts, said);
        double fast = new Ratings(starts, said, 4).nominal().value();
        require(Math.abs(slow - fast) < ENOUGH, "α differs from its definition: %s and %s".formatted(fast, slow));
        new Timing(String.format(Locale.ROOT, "nominal α of %,d labels", labels), RUNS)
                .seconds(() -> new Ratings(starts, said, 4).nominal().value());
    }

    /** 1 − the share of unequal pairs inside items over that among all labels. */
    private static double slowAlpha(int[] starts, int[] labels) {
        double observed = 0;
        double[] counts = new double[4];
        for (int item = 0; item + 1 < starts.length; item++) {
            double pairs = 0;
            for (int a = starts[item]; a < starts[item + 1]; a++) {
                counts[labels[a]]++;
                for (int b = starts[item]; b < starts[item + 1]; b++) {
                    pairs += labels[a] == labels[b] ? 0 : 1;
                }
            }
            observed += pairs / (starts[item + 1] - starts[item] - 1);
        }
        double all = labels.length;
        double equal = 0;
        for (double count : counts) {
            equal += count * (count - 1);
        }
        double expected = 1 - equal / (all * (all - 1));
        return 1 - observed / all / expected;
    }

    /**
     * Dawid-Skene on invented crowds of growing size, five labels an item, so that it can be seen that time and memory grow with
     * the labels alone.
     */
    static void grow(int labels) {
        for (int size : List.of(labels / 100, labels / 10, labels)) {
            grown(size);
        }
    }

    private static void grown(int labels) {
        long start = System.nanoTime();
        List<Integer> truth = new ArrayList<>();
        Judgements judgements = invented(labels, truth);
        long built = System.nanoTime();
        Aggregate result = DawidSkene.plain().aggregate(judgements, SEED);
        long fitted = System.nanoTime();
        long right = 0;
        for (int item = 0; item < judgements.items(); item++) {
            int number = Integer.parseInt(judgements.itemName(item));
            right += result.label(item, SEED) == truth.get(number) ? 1 : 0;
        }
        double share = (double) right / judgements.items();
        require(share > 0.95, "the labels must be found again, but only %s were".formatted(share));
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "%,d labels: read %.2f s, Dawid-Skene %d rounds in %.2f s (%.1f ns a label and round), right %.4f, heap in use %d of %d MiB%n",
                labels,
                (built - start) / 1e9,
                result.fit().rounds(),
                (fitted - built) / 1e9,
                (fitted - built) / (double) labels / result.fit().rounds(),
                share,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                runtime.maxMemory() >> 20);
    }

    private static Judgements invented(int labels, List<Integer> truth) {
        Random chance = new Random(7);
        int annotators = Math.max(20, labels / 500);
        String[] names = new String[annotators];
        for (int w = 0; w < annotators; w++) {
            names[w] = "w" + w;
        }
        JudgementsBuilder builder = Judgements.builder(Scale.NOMINAL).classes(List.of("no", "yes"));
        for (int item = 0; item < labels / 5; item++) {
            int right = chance.nextInt(2);
            truth.add(right);
            int first = chance.nextInt(annotators);
            for (int each = 0; each < 5; each++) {
                int who = (first + each * 7) % annotators;
                boolean errs = chance.nextInt(100) < 5 + who % 20;
                builder.add("" + item, names[who], (errs ? 1 - right : right) == 1 ? "yes" : "no");
            }
        }
        return builder.build();
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalStateException("gate: " + problem);
        }
    }
}
