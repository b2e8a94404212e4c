package dev.nurture.pages.campaign;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import dev.nurture.review.aggregate.Aggregate;
import dev.nurture.review.aggregate.AnnotatorReport;
import dev.nurture.review.aggregate.Costs;
import dev.nurture.review.aggregate.HierarchicalDawidSkene;
import dev.nurture.review.watch.Blocs;
import dev.nurture.review.watch.Divergence;
import dev.nurture.review.watch.Escalation;
import dev.nurture.review.watch.LinkedAccounts;
import dev.nurture.review.watch.SharedDissent;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * What the judgements of a campaign say of those who made them: whom a model trusts, where ways to count part, and who acts together.
 * It takes as long as the models do, so it is counted of a {@link Moment} while people go on working.
 *
 * <p>Accounts are linked by answers that differ from what the model takes for right: people who get the same items at the same time
 * share right answers, and nothing follows from that.
 *
 * @param questions those whose answers are one of several
 * @param accuracy by name, the share of answers that the model, which knows what reviewers decided, takes for right
 * @param links accounts that act as one
 * @param merged the share of labels that change once linked accounts are one voter; empty without links
 * @param withoutPaused the share of labels that change without those who are paused; empty if nobody is
 * @param escalated the most disputed items that nobody decided, half of them by votes and half by the model, those of the first question
 *     first
 */
public record Crowd(
        List<OfQuestion> questions,
        Map<String, Estimate> accuracy,
        List<Link> links,
        Optional<Estimate> merged,
        Optional<Estimate> withoutPaused,
        List<String> escalated) {
    private static final double TOLERATED = 0.05;
    private static final double TIE = 4;
    private static final int ESCALATED = 100;
    private static final double WINDOW_SECONDS = 1_200;

    /** Nobody knows when they judged: all were taken over at one moment. */
    private static final String IMPORTED = "imported:";

    public Crowd {
        questions = List.copyOf(questions);
        accuracy = Map.copyOf(accuracy);
        links = List.copyOf(links);
        escalated = List.copyOf(escalated);
    }

    /** How far ways to count part on a question, and who acts together there. */
    public record OfQuestion(String title, List<Divergence.Gap> gaps, List<Bloc> blocs) {
        public OfQuestion {
            gaps = List.copyOf(gaps);
            blocs = List.copyOf(blocs);
        }
    }

    /**
     * People who differ from the consensus together.
     *
     * @param strongest tie, in standard errors
     * @param toSettle items by which a reviewer can tell which side is right
     */
    public record Bloc(List<String> members, double strongest, List<String> toSettle) {
        public Bloc {
            members = List.copyOf(members);
            toSettle = List.copyOf(toSettle);
        }
    }

    /** Two accounts that give the same uncommon answers within twenty minutes of each other. */
    public record Link(String first, String second, int shared) {}

    /** Whether votes, capped weights and the model part too far anywhere. */
    public boolean isAlarm() {
        return questions.stream().flatMap(question -> question.gaps.stream()).anyMatch(Divergence.Gap::isAlarm);
    }

    static Crowd of(Moment moment) {
        Seed seed = moment.campaign().seed().child("crowd");
        List<Counted> counted = Counted.of(moment, seed);
        List<Link> links = links(counted);
        return new Crowd(
                counted.stream().map(one -> ofQuestion(one, seed)).toList(),
                accuracy(counted, seed),
                links,
                links.isEmpty() ? Optional.empty() : changed(counted, seed, Crowd::asOne, links),
                moment.paused().isEmpty() ? Optional.empty() : changed(counted, seed, Crowd::without, moment.paused()),
                escalated(moment, counted, seed));
    }

    private static List<String> escalated(Moment moment, List<Counted> counted, Seed seed) {
        return counted.stream()
                .flatMap(one -> Escalation.items(
                                one.model(),
                                Escalation.Ranking.BOTH,
                                Math.min(ESCALATED, one.judgements().items()),
                                seed)
                        .stream()
                        .map(one.judgements()::itemName))
                .filter(item -> moment.decision(item).isEmpty())
                .distinct()
                .toList();
    }

    private static OfQuestion ofQuestion(Counted counted, Seed seed) {
        List<Divergence.Gap> gaps = Divergence.between(
                List.of(counted.majority(), counted.capped(), counted.model()), any -> "all", TOLERATED, seed);
        Judgements judgements = counted.judgements();
        SharedDissent dissent = new SharedDissent(judgements, counted.consensus(seed));
        List<Bloc> blocs = Blocs.find(judgements, dissent, TIE).stream()
                .map(bloc -> new Bloc(
                        bloc.members().stream().map(judgements::annotatorName).toList(),
                        bloc.strongest(),
                        bloc.toSettle().stream().map(judgements::itemName).toList()))
                .toList();
        return new OfQuestion(counted.question().title(), gaps, blocs);
    }

    private static Map<String, Estimate> accuracy(List<Counted> counted, Seed seed) {
        Map<String, double[]> sums = new TreeMap<>();
        for (Counted one : counted) {
            Judgements judgements = one.judgements();
            AnnotatorReport report =
                    new AnnotatorReport(one.told(), Gold.none(judgements), Costs.even(judgements.classes()), seed);
            for (int w = 0; w < judgements.annotators(); w++) {
                double[] sum = sums.computeIfAbsent(judgements.annotatorName(w), any -> new double[2]);
                report.accuracy(w).ifPresent(share -> {
                    sum[0] += share.value() * share.n();
                    sum[1] += share.n();
                });
            }
        }
        Map<String, Estimate> accuracy = new TreeMap<>();
        sums.forEach((who, sum) -> {
            if (sum[1] > 0) {
                accuracy.put(who, Proportion.expected(sum[0], (long) sum[1]));
            }
        });
        return accuracy;
    }

    private static List<Link> links(List<Counted> counted) {
        Map<String, Integer> accounts = new TreeMap<>();
        List<LinkedAccounts.Act> acts = new ArrayList<>();
        int things = 0;
        for (Counted one : counted) {
            Judgements judgements = one.judgements();
            int[] right = one.consensus(new Seed(0));
            for (int j = 0; j < judgements.size(); j++) {
                String who = judgements.annotatorName(judgements.annotator(j));
                if (!who.startsWith(IMPORTED) && judgements.label(j) != right[judgements.item(j)]) {
                    int account = accounts.computeIfAbsent(who, any -> accounts.size());
                    acts.add(new LinkedAccounts.Act(
                            account, things + judgements.item(j), judgements.label(j), judgements.time(j)));
                }
            }
            things += judgements.items();
        }
        Map<Integer, String> names = new HashMap<>();
        accounts.forEach((name, number) -> names.put(number, name));
        return LinkedAccounts.find(acts, accounts.size(), WINDOW_SECONDS).stream()
                .map(link -> new Link(
                        names.getOrDefault(link.first(), ""), names.getOrDefault(link.second(), ""), link.shared()))
                .toList();
    }

    /** Which judgements stay. */
    private interface Keeping<T> {
        IntPredicate of(Judgements judgements, T what);
    }

    /** Of linked accounts the first judgement of an item stays. */
    private static IntPredicate asOne(Judgements judgements, List<Link> links) {
        Map<String, String> leader = new HashMap<>();
        links.forEach(link -> {
            String first = leader.getOrDefault(link.first, link.first);
            String second = leader.getOrDefault(link.second, link.second);
            leader.put(link.first, first);
            leader.replaceAll((who, of) -> of.equals(second) ? first : of);
            leader.put(link.second, first);
        });
        boolean[] stays = new boolean[judgements.size()];
        for (int item = 0; item < judgements.items(); item++) {
            Map<String, Integer> earliest = new HashMap<>();
            for (int j = judgements.from(item); j < judgements.to(item); j++) {
                String who = judgements.annotatorName(judgements.annotator(j));
                earliest.merge(
                        leader.getOrDefault(who, who),
                        j,
                        (one, other) -> judgements.time(other) < judgements.time(one) ? other : one);
            }
            earliest.values().forEach(j -> stays[j] = true);
        }
        return j -> stays[j];
    }

    private static IntPredicate without(Judgements judgements, Map<String, String> paused) {
        return j -> !paused.containsKey(judgements.annotatorName(judgements.annotator(j)));
    }

    /** Of the items that still have a judgement. */
    private static <T> Optional<Estimate> changed(List<Counted> counted, Seed seed, Keeping<T> keeping, T what) {
        long all = 0;
        long other = 0;
        for (Counted one : counted) {
            Judgements left = one.judgements().select(keeping.of(one.judgements(), what));
            if (left.size() > 0) {
                Aggregate again = new HierarchicalDawidSkene().aggregate(left, seed);
                for (int item = 0; item < left.items(); item++) {
                    boolean counts = left.count(item) > 0;
                    all += counts ? 1 : 0;
                    other += counts && again.label(item, seed) != one.model().label(item, seed) ? 1 : 0;
                }
            }
        }
        return all == 0 ? Optional.empty() : Optional.of(Proportion.wilson(other, all));
    }
}
