package dev.nurture.torch;

import dev.nurture.data.Turn;
import dev.nurture.error.NurtureException;
import dev.nurture.mix.EncodedAnswer;
import dev.nurture.mix.EncodedPair;
import dev.nurture.mix.Pair;
import dev.nurture.mix.PairEncoder;
import dev.nurture.mix.Pairs;
import dev.nurture.mix.PromptEncoder;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import dev.nurture.reward.PairFigures;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Pairs to learn from and pairs to measure on, encoded. Those that are held out come from the port {@code test} or, without one,
 * are all pairs of some prompts, which the seed chooses.
 *
 * @param skipped how many were left out, by reason
 * @param tooLong how many were longer than the model takes, cut ones included
 */
record PairData(List<Item> learn, List<Item> heldOut, Map<String, Long> skipped, long tooLong) {
    /** The port with comparisons to measure on. */
    static final String TEST = "test";

    PairData {
        learn = List.copyOf(learn);
        heldOut = List.copyOf(heldOut);
        skipped = Collections.unmodifiableMap(new TreeMap<>(skipped));
    }

    /** A pair, in words and in tokens. */
    record Item(Pair pair, EncodedPair encoded) {}

    /**
     * How to read them.
     *
     * @param step for messages
     * @param heldOut the share of prompts to hold out where there is no test
     * @param most tokens of a prompt with an answer
     * @param rows of each pair; a third one is an answer to another prompt
     */
    record Reading(String step, String rating, double heldOut, int most, PairEncoder.TooLong tooLong, int rows) {
        PairEncoder encoder(PromptEncoder prompts) {
            return new PairEncoder(prompts, most, tooLong);
        }
    }

    static PairData read(Reading reading, Workspace workspace, PromptEncoder prompts) {
        PairEncoder encoder = reading.encoder(prompts);
        Pairs pairs = Pairs.read(workspace.inputs(), reading.rating, reading.step);
        requireOtherPrompts(reading, pairs.all());
        Map<String, Long> skipped = new TreeMap<>(pairs.skipped());
        List<Item> learn = new ArrayList<>();
        List<Item> heldOut = new ArrayList<>();
        boolean tested = !workspace.inputs(TEST).isEmpty();
        Seed seed = workspace.seed().child("held-out");
        for (Item item : encode(pairs.all(), encoder, reading, skipped)) {
            boolean out = !tested && share(seed, item) < reading.heldOut;
            (out ? heldOut : learn).add(item);
        }
        if (tested) {
            List<Pair> test = Pairs.read(workspace.inputs(TEST), reading.rating, reading.step + ": test")
                    .all();
            heldOut.addAll(encode(test, encoder, reading, skipped));
        }
        requireSome(reading, learn, "to learn from");
        return new PairData(learn, heldOut, skipped, encoder.tooLong());
    }

    /** Where an answer to another prompt belongs to each pair, there must be one. */
    private static void requireOtherPrompts(Reading reading, List<Pair> pairs) {
        if (reading.rows > 2
                && pairs.stream().mapToLong(Pair::cluster).distinct().count() < 2) {
            throw NurtureException.data(
                    "%s: loss: kto must have pairs of several prompts, but all %s share one. Choose another loss."
                            .formatted(reading.step, pairs.size()));
        }
    }

    private static double share(Seed seed, Item item) {
        return seed.share(Hash.of("prompt").add(item.pair.cluster()).fingerprint());
    }

    private static void requireSome(Reading reading, List<Item> items, String what) {
        if (items.isEmpty()) {
            throw NurtureException.data(
                    "%s: must have pairs %s, but has none: all are too long for %s tokens or held out. Raise length, set too-long: cut, or lower held-out."
                            .formatted(reading.step, what, reading.most));
        }
    }

    static List<Item> encode(List<Pair> pairs, PairEncoder encoder, Reading reading, Map<String, Long> skipped) {
        List<Item> items = new ArrayList<>();
        Map<dev.nurture.provenance.Fingerprint, Integer> numbers = new HashMap<>();
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            List<List<Turn>> answers = new ArrayList<>(List.of(pair.better(), pair.worse()));
            if (reading.rows > 2) {
                answers.add(elsewhere(pairs, i));
            }
            int number = numbers.merge(pair.datum(), 1, Integer::sum);
            Optional<List<EncodedAnswer>> rows = encoded(pair, answers, encoder);
            if (rows.isPresent()) {
                items.add(
                        new Item(pair, new EncodedPair(number, pair.datum(), pair.name(), pair.cluster(), rows.get())));
            } else {
                skipped.merge("too-long", 1L, Long::sum);
            }
        }
        return items;
    }

    private static Optional<List<EncodedAnswer>> encoded(Pair pair, List<List<Turn>> answers, PairEncoder encoder) {
        try {
            return encoder.encode(pair.prompt(), answers);
        } catch (NurtureException e) {
            throw new NurtureException(e.kind(), pair.name() + ": " + e.getMessage(), e);
        }
    }

    /** An answer of the next pair with another prompt, in turn a better and a worse one. */
    private static List<Turn> elsewhere(List<Pair> pairs, int at) {
        Pair other = pairs.get((at + 1) % pairs.size());
        for (int i = 1; i < pairs.size() && other.cluster() == pairs.get(at).cluster(); i++) {
            other = pairs.get((at + i) % pairs.size());
        }
        return at % 2 == 0 ? other.better() : other.worse();
    }

    /** Whether anybody in particular speaks in what is learned from. */
    boolean isSpoken() {
        return learn.stream()
                .map(Item::pair)
                .anyMatch(pair ->
                        Stream.of(pair.prompt(), pair.better(), pair.worse()).anyMatch(PromptEncoder::isSpoken));
    }

    /** Tokens of the longest row to learn from. */
    int longest() {
        return learn.stream().mapToInt(item -> item.encoded.longest()).max().orElseThrow();
    }

    static List<EncodedPair> encoded(List<Item> items) {
        return items.stream().map(Item::encoded).toList();
    }

    /** How many pairs were left out for a reason. */
    static Figure skipped(String reason, long count) {
        return PairFigures.count("skipped." + reason, "Left out: " + reason, count);
    }

    /** What was learned from, and what was left out. */
    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(PairFigures.count("pairs", "Pairs that were learned from", learn.size()));
        figures.add(PairFigures.count("pairs.held-out", "Pairs that were measured on", heldOut.size()));
        skipped.forEach((reason, count) -> figures.add(skipped(reason, count)));
        figures.add(PairFigures.count("too-long", "Pairs longer than the model takes, left out or cut", tooLong));
        return figures;
    }
}
