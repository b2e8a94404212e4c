package dev.nurture.pages.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import dev.nurture.review.watch.SequentialTest;
import dev.nurture.review.watch.SequentialTest.Decision;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import java.util.List;
import java.util.Optional;

/** How people did on items whose answers are known. As threads may share {@link Fold}. */
final class Grades {
    private static final String MUCH = "-much";
    private static final int MOST_DELAY = 6;

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

    /** Of everything that somebody ever judged. */
    Count on(Item.Use use, String who) {
        return count(fold.calibrations().all(use, who));
    }

    /** Of the round that somebody is in. */
    Count inRound(Item.Use use, String who) {
        return count(fold.calibrations().ofRound(use, who));
    }

    /** Items that were taken out count for nothing. */
    private Count count(List<Judgement> judged) {
        List<Judgement> standing = standing(judged);
        return new Count((int) standing.stream().filter(this::isRight).count(), standing.size());
    }

    private List<Judgement> standing(List<Judgement> judged) {
        return judged.stream()
                .filter(judgement -> fold.item(judgement.item()).isPresent())
                .toList();
    }

    /** Whether an answer to an item whose answer is known was right. */
    boolean isRight(Judgement judgement) {
        Optional<Answers> gold = fold.item(judgement.item()).flatMap(Item::gold);
        return gold.isPresent()
                && gold.get().byQuestion().entrySet().stream()
                        .allMatch(right -> side(right.getKey(), right.getValue())
                                .equals(Optional.ofNullable(
                                                judgement.answers().byQuestion().get(right.getKey()))
                                        .map(answer -> side(right.getKey(), answer))
                                        .orElse(TextNode.valueOf(""))));
    }

    /** Of a comparison, which side is better: by how much is a matter of taste. */
    private JsonNode side(String question, JsonNode answer) {
        boolean compares = fold.campaign().questions().stream()
                .anyMatch(one -> one.name().equals(question) && one.kind() == Question.Kind.COMPARISON);
        return compares && answer.asText().endsWith(MUCH)
                ? TextNode.valueOf(answer.asText().substring(0, answer.asText().length() - MUCH.length()))
                : answer;
    }

    /** How far somebody is in the training of this round. */
    enum Training {
        UNDERWAY,
        PASSED,
        FAILED
    }

    /**
     * The sequential test decides as soon as it can; where it cannot before the items end, or where there is none, the share that
     * was right does.
     *
     * @param next an item that was not judged in this round; empty if there is none
     */
    Training training(String who, Optional<Item> next) {
        Decision decision = fold.campaign()
                .rules()
                .checks()
                .test()
                .map(test -> test.decide(answers(fold.calibrations().ofRound(Item.Use.TRAINING, who))))
                .orElse(Decision.OPEN);
        return switch (decision) {
            case ACCEPTED -> Training.PASSED;
            case REJECTED -> Training.FAILED;
            case OPEN -> next.isPresent() ? Training.UNDERWAY : isShareReached(who) ? Training.PASSED : Training.FAILED;
        };
    }

    private boolean isShareReached(String who) {
        Count count = inRound(Item.Use.TRAINING, who);
        return count.right() >= fold.campaign().rules().trainingPass() * count.of();
    }

    private boolean[] answers(List<Judgement> judged) {
        List<Judgement> standing = standing(judged);
        boolean[] right = new boolean[standing.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = isRight(standing.get(i));
        }
        return right;
    }

    /** Whether even the upper end of the interval on gold has been below the floor for a few items. */
    boolean isBelowFloor(String who) {
        List<Judgement> gold = standing(fold.calibrations().ofRound(Item.Use.GOLD, who));
        int first = gold.size();
        while (first > 0 && isBelowFloor(gold.subList(0, first))) {
            first--;
        }
        return first < gold.size() && isTimeToTell(who, gold.get(first));
    }

    private boolean isBelowFloor(List<Judgement> gold) {
        double floor = fold.campaign().rules().goldFloor();
        return floor > 0
                && count(gold).share().filter(share -> share.high() < floor).isPresent();
    }

    /**
     * Whether the sequential test sent somebody away by their gold of this round a few items ago; each time it accepts, it begins
     * anew.
     */
    boolean isRejectedOnGold(String who) {
        return fold.campaign()
                .rules()
                .checks()
                .test()
                .flatMap(test -> rejecting(test, standing(fold.calibrations().ofRound(Item.Use.GOLD, who))))
                .filter(judgement -> isTimeToTell(who, judgement))
                .isPresent();
    }

    private Optional<Judgement> rejecting(SequentialTest test, List<Judgement> gold) {
        int right = 0;
        int wrong = 0;
        for (Judgement judgement : gold) {
            boolean isRight = isRight(judgement);
            right += isRight ? 1 : 0;
            wrong += isRight ? 0 : 1;
            Decision decision = test.decide(right, wrong);
            if (decision == Decision.REJECTED) {
                return Optional.of(judgement);
            }
            if (decision == Decision.ACCEPTED) {
                right = 0;
                wrong = 0;
            }
        }
        return Optional.empty();
    }

    /**
     * A few items after the one that decided, how many being drawn by chance: whoever is stopped right after an item knows that it
     * was gold.
     */
    private boolean isTimeToTell(String who, Judgement decisive) {
        Seed chance = fold.campaign().seed().child("telling").child(who);
        int delay = 1
                + (int) (MOST_DELAY
                        * chance.share(Hash.of("delay").add(decisive.event()).fingerprint()));
        return fold.shelf().judgedSince(who, decisive.event()) >= delay;
    }

    /** Whether somebody has worked so long that the training comes again. */
    boolean isRoundOver(String who) {
        int since = fold.shelf().judgedBy(who) - fold.calibrations().begunAt(who);
        return fold.campaign()
                .rules()
                .checks()
                .again()
                .filter(most -> since >= most)
                .isPresent();
    }
}
