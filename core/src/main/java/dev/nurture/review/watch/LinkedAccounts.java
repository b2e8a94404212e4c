package dev.nurture.review.watch;

import dev.nurture.review.Judgements;
import dev.nurture.review.JudgementsBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Accounts that act as one: they give the same answers to the same things within minutes of each other, far more often than two
 * accounts as busy as they are would by chance (Community Notes). They are made one voter, not thrown out: nothing is lost
 * should they be honest.
 *
 * <p>By the smoothed, normalised pointwise mutual information of a pair's shared acts, or by the share of the less busy one's
 * acts that are shared. The smoothing was sized for a crowd of millions and shrinks with smaller ones, down to as many acts as an account must have
 * to be looked at.
 *
 * <p>What people get wrong: where everybody gets the same few items in the same order at the same time, the honest share their
 * acts, too. Then link only accounts that one sponsor let in.
 */
public final class LinkedAccounts {
    private static final int FEWEST = 10;
    private static final double SMOOTHING = 500;
    private static final double SIZED_FOR = 1e6;
    private static final double LEAST_INFORMATION = 0.55;
    private static final double LEAST_SHARE = 0.40;

    private LinkedAccounts() {}

    /** An answer that an account gave. */
    public record Act(int account, int thing, int answer, double time) {}

    /** Two accounts, how many acts they share, and the normalised information of that. */
    public record Link(int first, int second, int shared, double information) {}

    /**
     * The links between accounts, by their numbers.
     *
     * @param window within how much time of each other acts are shared, in the units of their times
     */
    public static List<Link> find(List<Act> acts, int accounts, double window) {
        int[] busy = new int[accounts];
        acts.forEach(act -> busy[act.account]++);
        double smoothing = Math.max(FEWEST, SMOOTHING * Math.min(1, acts.size() / SIZED_FOR));
        List<Link> links = new ArrayList<>();
        shared(acts, accounts, window).forEach((pair, count) -> {
            int first = (int) (pair / accounts);
            int second = (int) (pair % accounts);
            int less = Math.min(busy[first], busy[second]);
            if (less >= FEWEST) {
                double information = information(count, busy[first], busy[second], acts.size(), smoothing);
                if (information >= LEAST_INFORMATION && count >= FEWEST / 2
                        || count / (less + (double) FEWEST) >= LEAST_SHARE) {
                    links.add(new Link(first, second, count, information));
                }
            }
        });
        links.sort(Comparator.comparingInt(Link::first).thenComparingInt(Link::second));
        return List.copyOf(links);
    }

    static double information(double shared, double first, double second, double all, double smoothing) {
        double mutual = Math.log(shared * all / ((first + smoothing) * (second + smoothing)));
        return mutual / -Math.log(shared / all);
    }

    private static Map<Long, Integer> shared(List<Act> acts, int accounts, double window) {
        List<Act> sorted = acts.stream()
                .sorted(Comparator.comparingInt(Act::thing)
                        .thenComparingInt(Act::answer)
                        .thenComparingDouble(Act::time)
                        .thenComparingInt(Act::account))
                .toList();
        Map<Long, Integer> shared = new HashMap<>();
        for (int i = 0; i < sorted.size(); i++) {
            Act one = sorted.get(i);
            for (int j = i + 1; j < sorted.size() && near(one, sorted.get(j), window); j++) {
                int other = sorted.get(j).account;
                if (other != one.account) {
                    long pair = (long) Math.min(one.account, other) * accounts + Math.max(one.account, other);
                    shared.merge(pair, 1, Integer::sum);
                }
            }
        }
        return shared;
    }

    private static boolean near(Act one, Act next, double window) {
        return next.thing == one.thing && next.answer == one.answer && next.time - one.time <= window;
    }

    /** The links between annotators, by when and what they judged. */
    public static List<Link> find(Judgements judgements, double window) {
        List<Act> acts = IntStream.range(0, judgements.size())
                .mapToObj(j ->
                        new Act(judgements.annotator(j), judgements.item(j), judgements.label(j), judgements.time(j)))
                .toList();
        return find(acts, judgements.annotators(), window);
    }

    /**
     * The same judgements with linked accounts as one voter, called as the first of them, who says what most of them say; where
     * as many say one thing as another, what the first of them says.
     */
    public static Judgements merged(Judgements judgements, List<Link> links) {
        int[] leaders = leaders(links, judgements.annotators());
        JudgementsBuilder builder = Judgements.builder(judgements.scale()).classes(judgements.classNames());
        for (int item = 0; item < judgements.items(); item++) {
            builder.item(judgements.itemName(item));
            Map<Integer, List<Integer>> said = new TreeMap<>();
            for (int j = judgements.from(item); j < judgements.to(item); j++) {
                said.computeIfAbsent(leaders[judgements.annotator(j)], any -> new ArrayList<>())
                        .add(j);
            }
            said.forEach((leader, own) -> {
                int j = mostSaid(judgements, own);
                builder.add(
                        judgements.itemName(judgements.item(j)),
                        judgements.annotatorName(leader),
                        judgements.classNames().get(judgements.label(j)),
                        judgements.time(j),
                        judgements.cost(j));
            });
        }
        return builder.build();
    }

    private static int mostSaid(Judgements judgements, List<Integer> said) {
        int[] votes = new int[judgements.classes()];
        said.forEach(j -> votes[judgements.label(j)]++);
        int best = said.get(0);
        for (int j : said) {
            best = votes[judgements.label(j)] > votes[judgements.label(best)] ? j : best;
        }
        return best;
    }

    /** For each account one that stands for all that are linked to it, itself where it is alone. */
    public static int[] leaders(List<Link> links, int accounts) {
        Leaders leaders = new Leaders(accounts);
        links.forEach(link -> leaders.join(link.first, link.second));
        return IntStream.of(leaders.all()).toArray();
    }
}
