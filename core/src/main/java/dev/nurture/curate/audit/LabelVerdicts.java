package dev.nurture.curate.audit;

import dev.nurture.curate.classify.CalibrationKind;
import dev.nurture.curate.classify.internal.CrossValidation;
import dev.nurture.curate.classify.internal.Grams;
import dev.nurture.curate.classify.internal.LabelRule;
import dev.nurture.curate.classify.internal.LabelledTexts;
import dev.nurture.curate.classify.internal.PlainText;
import dev.nurture.curate.internal.Texts;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.data.Side;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import dev.nurture.stat.ConfidentLearning;
import dev.nurture.stat.ConfidentLearning.Prune;
import dev.nurture.stat.ConfidentLearning.Score;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What models that have not seen them think of the labels of a corpus.
 *
 * @param learning the confident joint behind it
 * @param flagged by example: whether its label is probably wrong
 * @param scores by example: how little its label is to be suspected
 */
record LabelVerdicts(
        LabelledTexts.Ready texts,
        CrossValidation held,
        ConfidentLearning learning,
        boolean[] flagged,
        double[] scores) {
    private static final int FOLDS = 5;
    private static final double FITTING = 10;

    /**
     * How to look.
     *
     * @param group a field that tells which data belong together, instead of their text
     */
    record Question(String step, LabelRule rule, Optional<String> group, List<Side> sides, Prune prune, Score rank) {}

    static LabelVerdicts of(Question question, Corpus corpus, Seed seed) {
        LabelledTexts texts = new LabelledTexts(Grams.USUAL);
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext()) {
                long row = rows.position();
                Datum datum = rows.next();
                String text = PlainText.of(datum, question.sides);
                Optional<String> label = question.rule.of(datum, question.step);
                if (label.isPresent() && !Texts.isBlank(text)) {
                    texts.add(text, label.get(), group(datum, question.group), row);
                }
            }
        }
        return of(texts.ready(question.step, FOLDS), question, seed);
    }

    private static LabelVerdicts of(LabelledTexts.Ready ready, Question question, Seed seed) {
        CrossValidation.Plan plan = new CrossValidation.Plan(FOLDS, FITTING, CalibrationKind.PLATT);
        CrossValidation held = CrossValidation.of(ready.examples(), plan, seed);
        ConfidentLearning learning = new ConfidentLearning(
                ready.examples().labels(), held.probabilities(), ready.classes().size());
        return new LabelVerdicts(
                ready, held, learning, learning.flagged(question.prune), learning.scores(question.rank));
    }

    private static long group(Datum datum, Optional<String> field) {
        return field.flatMap(name -> datum.metadata().text(name))
                .map(value -> Hash.of("field").add(value).fingerprint())
                .orElseGet(datum::groupFingerprint)
                .first();
    }

    int size() {
        return flagged.length;
    }

    String given(int example) {
        return texts.classes().get(texts.examples().labels()[example]);
    }

    /** The label that the models would have given. */
    String probable(int example) {
        double[] p = held.probabilities()[example];
        return texts.classes()
                .get(IntStream.range(0, p.length)
                        .boxed()
                        .max(Comparator.comparingDouble(k -> p[k]))
                        .orElse(0));
    }

    double probabilityOfGiven(int example) {
        return held.probabilities()[example][texts.examples().labels()[example]];
    }

    /** Examples from the most suspicious on. */
    int[] ranked() {
        return IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).thenComparing(i -> i))
                .mapToInt(i -> i)
                .toArray();
    }
}
