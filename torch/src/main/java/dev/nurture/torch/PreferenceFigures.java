package dev.nurture.torch;

import dev.nurture.error.NurtureException;
import dev.nurture.mix.EncodedAnswer;
import dev.nurture.model.Checkpoint;
import dev.nurture.reward.PairFigures;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How a model stands to its reference on pairs: whether it prefers what was preferred, by how much, and how far it went for it.
 *
 * <p>The implicit reward of an answer is {@code β ρ}. Accuracy is the share of pairs whose better answer has the higher one; the
 * margin is by how much. What people get wrong: margins also grow when both rewards fall, the worse answer's faster.
 *
 * @param better of each pair
 * @param worse of each pair
 */
record PreferenceFigures(double beta, long[] clusters, List<LogRatio> better, List<LogRatio> worse) {
    /**
     * Checks that tokens mean the same to both.
     *
     * @param step for messages
     */
    static void requireAlike(String step, Checkpoint model, Checkpoint reference) {
        int wanted = model.architecture().vocabulary();
        if (reference.architecture().vocabulary() != wanted) {
            throw NurtureException.data(
                    "%s: reference: must have the %s tokens of the model, but has %s. Name one with the same tokenizer."
                            .formatted(step, wanted, reference.architecture().vocabulary()));
        }
        try (Tokenizer own = model.openTokenizer();
                Tokenizer other = reference.openTokenizer()) {
            own.firstDifference(other).ifPresent(id -> {
                throw NurtureException.data(
                        "%s: reference: must have the tokens of the model, but its token %s is another one. Name one with the same tokenizer."
                                .formatted(step, id));
            });
        }
    }

    /**
     * Checks that a reference can read all pairs; a model reads no longer ones than it was trained on.
     *
     * @param step for messages
     */
    static void requireReads(String step, Checkpoint reference, PairData data) {
        int context = reference.architecture().context();
        int longest = Stream.concat(data.learn().stream(), data.heldOut().stream())
                .mapToInt(item -> item.encoded().longest())
                .max()
                .orElse(0);
        // What comes after the last token is never asked.
        if (longest - 1 > context) {
            throw NurtureException.data(
                    "%s: reference: must take the %s tokens of the longest pair, but takes %s. Set length: %s, or name one that takes more."
                            .formatted(step, longest, context, context));
        }
    }

    static PreferenceFigures of(double beta, Checkpoint model, Checkpoint reference, List<PairData.Item> items)
            throws IOException {
        List<EncodedAnswer> answers = new ArrayList<>();
        items.forEach(item -> answers.addAll(item.encoded().rows().subList(0, 2)));
        List<LogRatio> ratios = LogRatio.of(model, reference, answers);
        List<LogRatio> better = new ArrayList<>();
        List<LogRatio> worse = new ArrayList<>();
        for (int i = 0; i < ratios.size(); i += 2) {
            better.add(ratios.get(i));
            worse.add(ratios.get(i + 1));
        }
        long[] clusters =
                items.stream().mapToLong(item -> item.pair().cluster()).toArray();
        return new PreferenceFigures(beta, clusters, better, worse);
    }

    private double[] rewards(List<LogRatio> of) {
        return of.stream().mapToDouble(ratio -> beta * ratio.ratio()).toArray();
    }

    double[] margins() {
        double[] good = rewards(better);
        double[] bad = rewards(worse);
        for (int i = 0; i < good.length; i++) {
            good[i] -= bad[i];
        }
        return good;
    }

    private double[] divergences() {
        double[] found = new double[better.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = (better.get(i).divergence() + worse.get(i).divergence())
                    / (better.get(i).tokens() + worse.get(i).tokens());
        }
        return found;
    }

    /**
     * @param suffix of their names, such as {@code .train}
     * @param where for people
     */
    List<Figure> figures(String suffix, String where) {
        PairFigures pairs = new PairFigures(clusters);
        return List.of(
                pairs.accuracy(
                        "accuracy" + suffix,
                        "Pairs whose better answer has the higher implicit reward, " + where,
                        margins()),
                pairs.mean(
                        "margin" + suffix,
                        "Implicit reward of the better answer less that of the worse, " + where,
                        margins()),
                pairs.mean("reward.chosen" + suffix, "Implicit reward of better answers, " + where, rewards(better)),
                pairs.mean("reward.rejected" + suffix, "Implicit reward of worse answers, " + where, rewards(worse)),
                pairs.mean(
                        "kl" + suffix, "Nats per token between the model and its reference, " + where, divergences()));
    }

    /** As a line of a table. */
    String line(long step, String part) {
        StringBuilder line = new StringBuilder("%s,%s,%s".formatted(step, part, better.size()));
        for (Figure figure : figures("", part)) {
            line.append(String.format(Locale.ROOT, ",%.6f", figure.estimate().value()));
        }
        return line.append('\n').toString();
    }
}
