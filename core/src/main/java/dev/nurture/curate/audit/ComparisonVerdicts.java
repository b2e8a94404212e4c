package dev.nurture.curate.audit;

import dev.nurture.curate.classify.internal.ComparedTexts;
import dev.nurture.curate.classify.internal.Grams;
import dev.nurture.curate.classify.internal.PlainText;
import dev.nurture.data.Content;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.data.Side;
import dev.nurture.provenance.Seed;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What models that have not seen them think of the labels of comparisons: the probability that the chosen answer is rightly
 * the chosen one. Comparisons with an empty side, or with two sides that are the same, are left out.
 *
 * @param texts the comparisons as vectors
 */
record ComparisonVerdicts(ComparedTexts texts, ComparedTexts.Judged judged) {
    static final double EVEN = 0.5;

    /** Empty if there are too few prompts to train on. */
    static Optional<ComparisonVerdicts> of(Corpus corpus, Seed seed) {
        ComparedTexts texts = new ComparedTexts(Grams.USUAL);
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext()) {
                long row = rows.position();
                Datum datum = rows.next();
                if (datum.content() instanceof Content.Comparison comparison
                        && !Pairs.hasEmptySide(comparison)
                        && !Pairs.identical(comparison)) {
                    texts.add(
                            PlainText.of(datum, List.of(Side.PROMPT)),
                            PlainText.of(datum, List.of(Side.CHOSEN)),
                            PlainText.of(datum, List.of(Side.REJECTED)),
                            datum.groupFingerprint().first(),
                            row);
                }
            }
        }
        if (texts.prompts() < ComparedTexts.fewestPrompts()) {
            return Optional.empty();
        }
        texts.weigh();
        return Optional.of(new ComparisonVerdicts(texts, texts.judged(seed)));
    }

    int size() {
        return judged.probabilities().length;
    }

    double probability(int comparison) {
        return judged.probabilities()[comparison];
    }

    /** Comparisons from the most suspicious on. */
    int[] ranked() {
        return IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparingDouble(this::probability).thenComparing(i -> i))
                .mapToInt(i -> i)
                .toArray();
    }

    /**
     * The most suspicious share of all, as far as models prefer the rejected answer.
     *
     * <p>A share and not a limit on the probability: the more labels are wrong, the less sure models become of any, and a limit
     * would then flag fewer.
     */
    BitSet suspicious(double share) {
        BitSet suspicious = new BitSet();
        int most = (int) Math.ceil(share * size());
        int[] ranked = ranked();
        for (int i = 0; i < Math.min(most, size()) && probability(ranked[i]) < EVEN; i++) {
            suspicious.set(ranked[i]);
        }
        return suspicious;
    }
}
