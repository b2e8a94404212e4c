package dev.nurture.pages.campaign;

import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What waits for a reviewer: flagged items first, then in turn the most disputed one and one drawn by chance. Only what is decided
 * of items drawn by chance says how wrong the labels are.
 */
public record Docket(List<Case> cases) {
    public Docket {
        cases = List.copyOf(cases);
    }

    /**
     * An item with what people made of it.
     *
     * @param entropy of the answers, in bits
     * @param notes of those who flagged it
     */
    public record Case(Item item, Desk.Drawn drawn, double entropy, List<Judgement> judgements, List<String> notes) {
        public Case {
            judgements = List.copyOf(judgements);
            notes = List.copyOf(notes);
        }
    }

    public static Docket of(Desk desk) {
        return of(desk, List.of());
    }

    /**
     * @param escalated the most disputed items as a model ranks them; they come before those that votes alone rank
     */
    public static Docket of(Desk desk, List<String> escalated) {
        return of(desk.moment(), escalated);
    }

    private static Docket of(Moment moment, List<String> escalated) {
        Set<String> flagged = moment.flags().stream().map(Fold.Flag::item).collect(Collectors.toSet());
        List<Case> cases = new ArrayList<>();
        List<Item> open = moment.work().stream()
                .filter(item -> moment.decision(item.id()).isEmpty())
                .toList();
        open.stream()
                .filter(item -> flagged.contains(item.id()))
                .forEach(item -> cases.add(of(moment, item, Desk.Drawn.FLAGGED)));
        int overlap = moment.campaign().rules().overlap();
        List<Item> judged = open.stream()
                .filter(item ->
                        !flagged.contains(item.id()) && moment.of(item.id()).size() >= overlap)
                .toList();
        interleave(moment, judged, ranks(escalated), cases);
        return new Docket(cases);
    }

    private static Map<String, Integer> ranks(List<String> escalated) {
        Map<String, Integer> ranks = new HashMap<>();
        escalated.forEach(item -> ranks.putIfAbsent(item, ranks.size()));
        return ranks;
    }

    /** The order of chance is fixed by the seed, so a reviewer's pace does not decide what is drawn. */
    private static void interleave(Moment moment, List<Item> judged, Map<String, Integer> ranks, List<Case> cases) {
        List<Case> disputed = judged.stream()
                .map(item -> of(moment, item, Desk.Drawn.DISPUTED))
                .filter(one -> one.entropy() > 0 || ranks.containsKey(one.item().id()))
                .sorted(Comparator.comparingInt(
                                (Case one) -> ranks.getOrDefault(one.item().id(), ranks.size()))
                        .thenComparing(Comparator.comparingDouble(Case::entropy).reversed()))
                .toList();
        Set<Item> open = new HashSet<>(judged);
        List<Case> drawn = audited(moment).stream()
                .filter(open::contains)
                .map(item -> of(moment, item, Desk.Drawn.RANDOM))
                .toList();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < judged.size(); i++) {
            List<Case> next = new ArrayList<>();
            if (i < drawn.size()) {
                next.add(drawn.get(i));
            }
            if (i < disputed.size()) {
                next.add(disputed.get(i));
            }
            next.stream().filter(one -> taken.add(one.item().id())).forEach(cases::add);
        }
    }

    /** All work that enough people judged, in the order in which it is audited. */
    static List<Item> audited(Moment moment) {
        Seed order = moment.campaign().seed().child("audit");
        int overlap = moment.campaign().rules().overlap();
        return moment.work().stream()
                .filter(item -> moment.of(item.id()).size() >= overlap)
                .sorted(Comparator.comparingLong(item -> order.child(item.id()).value()))
                .toList();
    }

    private static Case of(Moment moment, Item item, Desk.Drawn drawn) {
        List<Judgement> judgements = moment.of(item.id());
        Seed order = moment.campaign().seed().child("anonymous").child(item.id());
        List<Judgement> mixed = judgements.stream()
                .sorted(Comparator.comparingLong(
                        judgement -> order.child(judgement.who()).value()))
                .toList();
        List<String> notes = moment.flags().stream()
                .filter(flag -> flag.item().equals(item.id()))
                .map(Fold.Flag::note)
                .toList();
        return new Case(item, drawn, Dispute.entropy(moment.campaign(), judgements), mixed, notes);
    }

    /** The case of an item, if it waits. */
    public Optional<Case> of(String item) {
        return cases.stream().filter(one -> one.item().id().equals(item)).findFirst();
    }
}
