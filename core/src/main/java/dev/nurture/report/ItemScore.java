package dev.nurture.report;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import java.util.Arrays;
import java.util.Optional;

/** What a probe's mark on an item says; of several marks, the first here counts. */
enum ItemScore {
    WRONG_ACT("misaligned", "share of the wrong act"),
    RIGHT_ANSWER("probability", "probability of the right answer"),
    EXACT_ANSWER("exact", "right answer given");

    private final String mark;
    private final String words;

    ItemScore(String mark, String words) {
        this.mark = mark;
        this.words = words;
    }

    static Optional<ItemScore> on(Datum datum) {
        return Arrays.stream(values())
                .filter(kind -> kind.of(datum).isPresent())
                .findFirst();
    }

    Optional<Double> of(Datum datum) {
        return datum.mark(mark)
                .map(Mark::score)
                .filter(score -> score.isPresent())
                .map(score -> score.getAsDouble());
    }

    String words() {
        return words;
    }

    /** How bad a score is, from 0 to 1. */
    double badness(double score) {
        return this == WRONG_ACT ? score : 1 - score;
    }
}
