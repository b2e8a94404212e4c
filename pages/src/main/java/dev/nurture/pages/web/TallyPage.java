package dev.nurture.pages.web;

import dev.nurture.pages.campaign.Poll;
import dev.nurture.pages.campaign.Tally;
import dev.nurture.pages.web.internal.BoardView;
import dev.nurture.pages.web.internal.PollView;
import dev.nurture.review.vote.PublicVote;
import dev.nurture.review.vote.StatementScore;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came of a public vote, in words. */
final class TallyPage {
    private TallyPage() {}

    /** What stands while the scores are counted for the first time: plain counts. */
    static List<PollView.Result> plain(Poll poll) {
        return poll.counts().stream()
                .map(count -> new PollView.Result(
                        count.statement().text(),
                        counts(count),
                        agree(count),
                        agreeBar(count),
                        List.of(),
                        "not known",
                        "not known",
                        "is being counted",
                        false))
                .toList();
    }

    static List<PollView.Result> results(Tally tally) {
        return tally.outcomes().stream().map(TallyPage::result).toList();
    }

    private static PollView.Result result(Tally.Outcome outcome) {
        List<PollView.Support> support = new ArrayList<>();
        outcome.score()
                .ifPresent(score -> score.support()
                        .forEach(share -> support.add(new PollView.Support(
                                group(support.size()),
                                share.n() == 0 ? "no votes" : Pages.share(share),
                                share.n() == 0 ? BoardView.Bar.NONE : Pages.bar(share)))));
        return new PollView.Result(
                outcome.count().statement().text(),
                counts(outcome.count()),
                agree(outcome.count()),
                agreeBar(outcome.count()),
                support,
                outcome.score().map(score -> number(score.common())).orElse("not known"),
                outcome.score()
                        .flatMap(StatementScore::bridging)
                        .map(TallyPage::number)
                        .orElse("not known"),
                standing(outcome),
                outcome.isSupported());
    }

    static String group(int number) {
        return "Group " + letter(number);
    }

    static String letter(int number) {
        return String.valueOf((char) ('A' + number));
    }

    private static String counts(Poll.Count count) {
        return "%s agree, %s disagree, %s pass".formatted(count.agree(), count.disagree(), count.pass());
    }

    private static String agree(Poll.Count count) {
        return count.all() == 0 ? "no votes" : Pages.share(Proportion.wilson(count.agree(), count.all()));
    }

    private static BoardView.Bar agreeBar(Poll.Count count) {
        return count.all() == 0 ? BoardView.Bar.NONE : Pages.bar(Proportion.wilson(count.agree(), count.all()));
    }

    private static String number(Estimate estimate) {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", estimate.value(), estimate.low(), estimate.high())
                .replace("-0.00", "0.00");
    }

    private static String standing(Tally.Outcome outcome) {
        if (outcome.leansOnLinked()) {
            return "undecided: supported only while accounts that vote as one count each";
        }
        return outcome.score()
                .map(score -> switch (score.standing()) {
                    case SUPPORTED -> "publicly supported";
                    case OPPOSED -> "opposed by all groups";
                    case CONTESTED -> "contested: one group is for it, another against it";
                    case THIN -> "too few votes";
                    case UNDECIDED -> "undecided";
                })
                .orElse("too few votes");
    }

    static List<PollView.Group> groups(Tally tally) {
        Map<String, String> texts = new HashMap<>();
        tally.outcomes()
                .forEach(outcome -> texts.put(
                        outcome.count().statement().id(),
                        outcome.count().statement().text()));
        return tally.groups().stream().map(portrait -> group(portrait, texts)).toList();
    }

    private static PollView.Group group(PublicVote.GroupPortrait portrait, Map<String, String> texts) {
        List<String> typical = portrait.typical().stream()
                .map(one -> String.format(
                        Locale.ROOT,
                        "%ss with “%s” (%.0f %%, %.1f times the others)",
                        one.vote().name().toLowerCase(Locale.ROOT),
                        texts.getOrDefault(one.statement(), one.statement()),
                        100 * one.probability(),
                        one.ratio()))
                .toList();
        return new PollView.Group(group(portrait.group()), portrait.members(), typical);
    }
}
