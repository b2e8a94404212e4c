package dev.nurture.benchmarks;

import dev.nurture.curate.dedup.internal.MinhashForm;
import dev.nurture.curate.dedup.internal.ShingleSets;
import dev.nurture.curate.dedup.internal.Signer;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Measures what {@code dedup.minhash} finds in documents of which some are versions of one page, which their {@code group} says.
 *
 * <ul>
 *   <li>Against brute force: of 5,000 documents every pair's true Jaccard similarity is computed, and how many of each
 *       similarity become candidates is compared with the chance 1 - (1 - s^rows)^bands.
 *   <li>Against the groups: how many dropped documents are of the same group as the one they are a copy of, and how many pairs
 *       of one group, by similarity, lose one.
 * </ul>
 *
 * <p>Intervals take pairs for independent, which versions of one page are not quite.
 */
final class DedupQuality {
    private static final int SAMPLE = 5000;
    private static final int SEEDS = 10;
    private static final double LOWEST = 0.4;
    private static final double ALIKE = 0.8;
    private static final double BIN = 0.05;
    private static final Pattern PARTNER = Pattern.compile("of ([0-9a-f]{64})");

    private DedupQuality() {}

    /** A pair of documents of the sample, by number. */
    private record Pair(int first, int second, double similarity, boolean isOneGroup) {}

    static void run(List<String> files) throws Exception {
        try (Scratch scratch = Scratch.create()) {
            String recipe = Minhash.recipe(files)
                    + "  default: {step: dedup.minhash, from: corpus}\n"
                    + "  computed: {step: dedup.minhash, from: corpus, jaccard-at-least: 0.8}\n";
            var record = Minhash.run(recipe, scratch.path());
            List<Datum> data = read(record.require("corpus").corpus("kept"));
            List<Datum> sample = sample(data);
            MinhashForm form = MinhashForm.fineweb();
            List<Pair> pairs = pairs(sample, form);
            System.out.printf(
                    Locale.ROOT,
                    "%,d documents; brute force over %,d of them: %,d pairs of a similarity of at least %s%n",
                    data.size(),
                    sample.size(),
                    pairs.size(),
                    LOWEST);
            curve(pairs, sample, form);
            for (String stage : List.of("default", "computed")) {
                Map<String, String> partners = partners(record.require(stage).corpus("dropped"));
                System.out.printf(
                        Locale.ROOT, "%s: kept %,d of %,d%n", stage, data.size() - partners.size(), data.size());
                groups(data, partners);
                left(sample, pairs, partners);
            }
        }
    }

    private static List<Datum> read(Corpus corpus) {
        List<Datum> data = new ArrayList<>();
        try (Rows rows = corpus.rows()) {
            rows.forEachRemaining(data::add);
        }
        return data;
    }

    /** The same whatever the order of the files. */
    private static List<Datum> sample(List<Datum> data) {
        return data.stream()
                .sorted(Comparator.comparing(Datum::contentFingerprint).thenComparing(Datum::id))
                .limit(SAMPLE)
                .toList();
    }

    private static List<Pair> pairs(List<Datum> sample, MinhashForm form) {
        ShingleSets.Maker maker = new ShingleSets.Maker(form);
        List<ShingleSets> sets =
                sample.stream().map(datum -> maker.of(datum.content())).toList();
        return IntStream.range(0, sample.size())
                .parallel()
                .boxed()
                .flatMap(i -> IntStream.range(i + 1, sample.size())
                        .mapToObj(j -> new Pair(
                                i,
                                j,
                                sets.get(i).similarity(sets.get(j), LOWEST),
                                isOneGroup(sample.get(i), sample.get(j)))))
                .filter(pair -> pair.similarity >= LOWEST)
                .toList();
    }

    private static boolean isOneGroup(Datum a, Datum b) {
        return a.group().isPresent() && a.group().equals(b.group());
    }

    /** Which of the pairs are candidates with the permutations of a seed. */
    private static BitSet candidates(List<Pair> pairs, List<Datum> sample, MinhashForm form, int seed) {
        Signer signer = new Signer(new MinhashForm(
                form.cut(),
                form.window(),
                form.hash(),
                form.draw(),
                form.width(),
                seed,
                form.permutations(),
                form.bands(),
                form.rows(),
                form.shortTexts()));
        List<long[]> signatures = sample.stream()
                .map(datum -> signer.sign(datum.content()) ? signer.values().clone() : new long[0])
                .toList();
        BitSet candidates = new BitSet(pairs.size());
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            candidates.set(i, isCandidate(signatures.get(pair.first), signatures.get(pair.second), form));
        }
        return candidates;
    }

    private static boolean isCandidate(long[] a, long[] b, MinhashForm form) {
        for (int at = 0; at < a.length && a.length == b.length; at += form.rows()) {
            if (Arrays.equals(a, at, at + form.rows(), b, at, at + form.rows())) {
                return true;
            }
        }
        return false;
    }

    private static void curve(List<Pair> pairs, List<Datum> sample, MinhashForm form) {
        List<BitSet> found = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            found.add(candidates(pairs, sample, form, seed));
        }
        System.out.printf("similarity      pairs  candidates      95 %% interval     %d seeds     expected%n", SEEDS);
        for (double low = LOWEST; low < 0.99; low += BIN) {
            double from = low - 1e-9;
            String name = String.format(Locale.ROOT, "%.2f to %.2f", low, low + BIN);
            row(name, pairs, pair -> pair.similarity >= from && pair.similarity < Math.min(1, from + BIN), found, form);
        }
        row("1", pairs, pair -> pair.similarity == 1, found, form);
        row("at least 0.8", pairs, pair -> pair.similarity >= ALIKE, found, form);
        List<Pair> candidates = found.get(0).stream().mapToObj(pairs::get).toList();
        long alike =
                candidates.stream().filter(pair -> pair.similarity >= ALIKE).count();
        share("candidates with a similarity of at least 0.8", alike, candidates.size());
    }

    private static void row(
            String name, List<Pair> pairs, Predicate<Pair> wanted, List<BitSet> found, MinhashForm form) {
        int[] bin = IntStream.range(0, pairs.size())
                .filter(i -> wanted.test(pairs.get(i)))
                .toArray();
        if (bin.length == 0) {
            return;
        }
        Estimate first =
                Proportion.wilson(IntStream.of(bin).filter(found.get(0)::get).count(), bin.length);
        double seeds = found.stream()
                .mapToDouble(one -> (double) IntStream.of(bin).filter(one::get).count() / bin.length)
                .average()
                .orElseThrow();
        double expected = IntStream.of(bin)
                .mapToDouble(i -> form.candidateChance(pairs.get(i).similarity))
                .average()
                .orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "%-12s %,8d    %6.1f %%  [%5.1f %%, %5.1f %%]  %6.1f %%     %6.1f %%%n",
                name,
                bin.length,
                100 * first.value(),
                100 * first.low(),
                100 * first.high(),
                100 * seeds,
                100 * expected);
    }

    /** The ids of what was dropped, each with the id of what it is a copy of. */
    private static Map<String, String> partners(Corpus dropped) {
        Map<String, String> partners = new HashMap<>();
        try (Rows rows = dropped.rows()) {
            rows.forEachRemaining(datum -> {
                Matcher matcher = PARTNER.matcher(
                        datum.mark(Mark.DROPPED).flatMap(Mark::detail).orElse(""));
                if (matcher.find()) {
                    partners.put(datum.id().hex(), matcher.group(1));
                }
            });
        }
        return partners;
    }

    private static void groups(List<Datum> data, Map<String, String> partners) {
        Map<String, Datum> byId = new HashMap<>();
        data.forEach(datum -> byId.put(datum.id().hex(), datum));
        long same = partners.entrySet().stream()
                .filter(entry -> isOneGroup(
                        Objects.requireNonNull(byId.get(entry.getKey())),
                        Objects.requireNonNull(byId.get(entry.getValue()))))
                .count();
        share("  dropped ones that are of the group of the one they are a copy of", same, partners.size());
    }

    private static void left(List<Datum> sample, List<Pair> pairs, Map<String, String> partners) {
        List<Pair> alike =
                pairs.stream().filter(pair -> pair.similarity >= ALIKE).toList();
        List<Pair> versions = alike.stream().filter(Pair::isOneGroup).toList();
        share("  pairs of at least 0.8 of which one was dropped", resolved(sample, alike, partners), alike.size());
        share("  the same, of one group", resolved(sample, versions, partners), versions.size());
    }

    private static long resolved(List<Datum> sample, List<Pair> pairs, Map<String, String> partners) {
        return pairs.stream()
                .filter(pair -> partners.containsKey(sample.get(pair.first).id().hex())
                        || partners.containsKey(sample.get(pair.second).id().hex()))
                .count();
    }

    private static void share(String name, long hits, long n) {
        if (n > 0) {
            Estimate share = Proportion.wilson(hits, n);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.1f %% [%.1f %%, %.1f %%], %,d of %,d%n",
                    name,
                    100 * share.value(),
                    100 * share.low(),
                    100 * share.high(),
                    hits,
                    n);
        }
    }
}
