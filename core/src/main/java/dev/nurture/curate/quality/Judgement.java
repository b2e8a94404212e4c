package dev.nurture.curate.quality;

import dev.nurture.data.Mark;
import dev.nurture.step.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was found of one datum, over all of its views. One thread. */
final class Judgement {
    /** Up to here a double tells whole numbers apart. */
    private static final double EXACT = 0x1p53;

    private final List<Rule> rules;
    private final FilterQuality.Scores scores;
    private final int views;
    private final double[] worst;
    private int withoutWords;
    private Optional<Rule> broken = Optional.empty();
    private double brokenBy;
    private Optional<Reason> reason = Optional.empty();
    private Optional<String> rewritten = Optional.empty();

    Judgement(List<Rule> rules, FilterQuality.Scores scores, int views) {
        this.rules = rules;
        this.scores = scores;
        this.views = views;
        this.worst = new double[rules.size()];
        Arrays.fill(worst, Double.NaN);
    }

    void add(View view, Scoreboard board, Examined text) {
        for (int i = 0; scores == FilterQuality.Scores.ALL && i < worst.length; i++) {
            double value = board.value(i);
            if (Double.isNaN(worst[i]) || rules.get(i).isWorse(value, worst[i])) {
                worst[i] = value;
            }
        }
        if (text.isRewritten() && views == 1) {
            rewritten = Optional.of(text.text());
        }
        board.broken().ifPresent(rule -> fail(rule, view, board));
    }

    /** A turn without words, such as a question mark, is no fault of a dialogue that has words elsewhere. */
    private void fail(Rule rule, View view, Scoreboard board) {
        if (rule.equals(Scoreboard.NO_WORDS) && ++withoutWords < views || reason.isPresent()) {
            return;
        }
        broken = Optional.of(rule);
        brokenBy = board.brokenBy();
        String place = view.place().isEmpty() ? "" : ", in " + view.place();
        String sign = rule.bound() == Rule.Bound.AT_LEAST ? "<" : ">";
        reason = Optional.of(new Reason(
                rule.code(),
                "%s = %s %s %s%s, peer=%s"
                        .formatted(
                                rule.score(), plain(brokenBy), sign, plain(board.brokenLimit()), place, rule.peer())));
    }

    Optional<Reason> reason() {
        return reason;
    }

    /** The edited text, if it is another and the datum has but one view. */
    Optional<String> rewritten() {
        return rewritten;
    }

    /** Over several views each rule's worst score; where that differs for two rules on one score, both. */
    List<Mark> marks(String by) {
        return switch (scores) {
            case NONE -> List.of();
            case FAILING ->
                broken.map(rule -> List.of(Mark.score(rule.score(), by, brokenBy)))
                        .orElse(List.of());
            case ALL -> all(by);
        };
    }

    private List<Mark> all(String by) {
        List<Mark> marks = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (int i = 0; i < worst.length; i++) {
            Rule rule = rules.get(i);
            if (Double.isNaN(worst[i])) {
                continue;
            }
            if (named.add(rule.score())) {
                marks.add(Mark.score(rule.score(), by, worst[i]));
            } else if (views > 1) {
                marks.add(Mark.score(rule.score() + ".most", by, worst[i]));
            }
        }
        return marks;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < EXACT
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
