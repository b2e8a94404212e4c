package dev.nurture.pages.campaign;

import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import java.util.List;
import java.util.Optional;

/** How people did on items whose answers are known. As threads may share {@link Fold}. */
final class Grades {
    private final Fold fold;

    Grades(Fold fold) {
        this.fold = fold;
    }

    /** How many of so many were right. */
    record Count(int right, int of) {
        Optional<Estimate> share() {
            return of == 0 ? Optional.empty() : Optional.of(Proportion.jeffreys(right, of));
        }
    }

    Count on(Item.Use use, String who) {
        List<Judgement> judged = fold.shelf().history(who).stream()
                .filter(judgement -> fold.item(judgement.item())
                        .filter(item -> item.use() == use)
                        .isPresent())
                .toList();
        return new Count((int) judged.stream().filter(this::isRight).count(), judged.size());
    }

    /** Whether an answer to an item whose answer is known was right. */
    boolean isRight(Judgement judgement) {
        Optional<Answers> gold = fold.item(judgement.item()).flatMap(Item::gold);
        return gold.isPresent()
                && gold.get().byQuestion().entrySet().stream()
                        .allMatch(right -> right.getValue()
                                .equals(judgement.answers().byQuestion().get(right.getKey())));
    }

    boolean isQualified(String who) {
        Count training = on(Item.Use.TRAINING, who);
        return training.right() >= fold.campaign().rules().trainingPass() * training.of();
    }

    /** Whether even the upper end of the interval on gold is below the floor. */
    boolean isBelowFloor(String who) {
        double floor = fold.campaign().rules().goldFloor();
        return on(Item.Use.GOLD, who)
                .share()
                .filter(share -> share.high() < floor)
                .isPresent();
    }
}
