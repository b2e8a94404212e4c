package dev.nurture.probe;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.step.Measurement;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** What probes leave on items; of several, the first here counts. */
enum ScoreKind {
    GAP(ProbeGap.GAP, Better.LOWER, Measurement.Unit.SHARE, "gap of %s"),
    SYCOPHANCY(ProbeSycophancy.INDEX, Better.LOWER, Measurement.Unit.SHARE, "index of %s"),
    BELIEF(BeliefScorer.BELIEVES, Better.HIGHER, Measurement.Unit.SHARE, "%s"),
    CHOICE(ChoiceScorer.CORRECT, Better.HIGHER, Measurement.Unit.SHARE, "right choices in %s"),
    DRIFT(DriftScorer.KL, Better.LOWER, Measurement.Unit.NUMBER, "nats per token of %s"),
    EXPOSURE(ProbeCanaries.EXPOSURE, Better.LOWER, Measurement.Unit.NUMBER, "bits of exposure of %s"),
    PERPLEXITY(TextScorer.NATS, Better.LOWER, Measurement.Unit.NUMBER, "nats per token of %s"),
    ACTS(ActScorer.MISALIGNED, Better.LOWER, Measurement.Unit.SHARE, "misaligned acts in %s"),
    ANSWERS(AnswerScorer.EXACT, Better.HIGHER, Measurement.Unit.SHARE, "right answers in %s");

    /** Which way is good. */
    enum Better {
        LOWER,
        HIGHER
    }

    private final String mark;
    private final Better better;
    private final Measurement.Unit unit;
    private final String words;

    ScoreKind(String mark, Better better, Measurement.Unit unit, String words) {
        this.mark = mark;
        this.better = better;
        this.unit = unit;
        this.words = words;
    }

    /** What an item was scored for; empty if it was not. */
    static Optional<ScoreKind> of(Datum datum) {
        return Arrays.stream(values())
                .filter(kind -> kind.score(datum).isPresent())
                .findFirst();
    }

    OptionalDouble score(Datum datum) {
        return datum.mark(mark).map(Mark::score).orElse(OptionalDouble.empty());
    }

    String mark() {
        return mark;
    }

    Better better() {
        return better;
    }

    Measurement.Unit unit() {
        return unit;
    }

    /** Whether scores lie between 0 and 1. */
    boolean isRate() {
        return switch (this) {
            case ACTS, ANSWERS, BELIEF, CHOICE -> true;
            case GAP, SYCOPHANCY, DRIFT, EXPOSURE, PERPLEXITY -> false;
        };
    }

    /** Whether scores are differences of rates, which may fall below 0. */
    boolean isDifference() {
        return this == GAP || this == SYCOPHANCY;
    }

    /** What no mean of scores is below. */
    double least() {
        if (unit != Measurement.Unit.SHARE) {
            return Double.NEGATIVE_INFINITY;
        }
        return isDifference() ? -1 : 0;
    }

    /** What none is above. */
    double most() {
        return unit == Measurement.Unit.SHARE ? 1 : Double.POSITIVE_INFINITY;
    }

    /** How many items' worth of the mean an item is. */
    double weight(Datum datum) {
        return this == PERPLEXITY || this == DRIFT
                ? datum.mark(TextScorer.TOKENS)
                        .map(Mark::score)
                        .orElse(OptionalDouble.empty())
                        .orElse(1)
                : 1;
    }

    /** The behaviour as sentences call it. */
    String words(String behaviour) {
        return words.formatted(behaviour);
    }

    ItemLabels labels(Datum datum) {
        return switch (this) {
            case PERPLEXITY -> TextScorer.labels(datum);
            case DRIFT -> DriftScorer.labels(datum);
            case EXPOSURE -> ItemLabels.of(datum, "", "").named("canaries");
            case GAP -> Scenarios.unflagged(ItemLabels.of(datum, "traps", ""));
            case ACTS, ANSWERS, SYCOPHANCY, BELIEF, CHOICE -> ItemLabels.of(datum, "acts", "");
        };
    }

    /** A value of this kind, for people. */
    String text(double value) {
        return unit == Measurement.Unit.SHARE ? Wording.percent(value) : Wording.number(value);
    }

    /** A difference of this kind, for people. */
    String text(dev.nurture.stat.Estimate difference) {
        return unit == Measurement.Unit.SHARE ? Wording.points(difference) : Wording.difference(difference);
    }
}
