package dev.nurture.pages.campaign;

import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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
        return desk.look(Docket::of);
    }

    private static Docket of(Fold fold) {
        Set<String> flagged = fold.flags().stream().map(Fold.Flag::item).collect(Collectors.toSet());
        List<Case> cases = new ArrayList<>();
        List<Item> open = fold.items().stream()
                .filter(item ->
                        item.use() == Item.Use.WORK && fold.decision(item.id()).isEmpty())
                .toList();
        open.stream()
                .filter(item -> flagged.contains(item.id()))
                .forEach(item -> cases.add(of(fold, item, Desk.Drawn.FLAGGED)));
        int overlap = fold.campaign().rules().overlap();
        List<Item> judged = open.stream()
                .filter(item -> !flagged.contains(item.id()) && fold.shelf().judgedTimes(item.id()) >= overlap)
                .toList();
        interleave(fold, judged, cases);
        return new Docket(cases);
    }

    /** The order of chance is fixed by the seed, so a reviewer's pace does not decide what is drawn. */
    private static void interleave(Fold fold, List<Item> judged, List<Case> cases) {
        List<Case> disputed = judged.stream()
                .map(item -> of(fold, item, Desk.Drawn.DISPUTED))
                .filter(one -> one.entropy() > 0)
                .sorted(Comparator.comparingDouble(Case::entropy).reversed())
                .toList();
        Set<Item> open = new HashSet<>(judged);
        List<Case> drawn = audited(fold).stream()
                .filter(open::contains)
                .map(item -> of(fold, item, Desk.Drawn.RANDOM))
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
    static List<Item> audited(Fold fold) {
        Seed order = fold.campaign().seed().child("audit");
        int overlap = fold.campaign().rules().overlap();
        return fold.items().stream()
                .filter(item -> item.use() == Item.Use.WORK && fold.shelf().judgedTimes(item.id()) >= overlap)
                .sorted(Comparator.comparingLong(item -> order.child(item.id()).value()))
                .toList();
    }

    private static Case of(Fold fold, Item item, Desk.Drawn drawn) {
        Collection<Judgement> judgements = fold.shelf().of(item.id());
        Seed order = fold.campaign().seed().child("anonymous").child(item.id());
        List<Judgement> mixed = judgements.stream()
                .sorted(Comparator.comparingLong(
                        judgement -> order.child(judgement.who()).value()))
                .toList();
        List<String> notes = fold.flags().stream()
                .filter(flag -> flag.item().equals(item.id()))
                .map(Fold.Flag::note)
                .toList();
        return new Case(item, drawn, Dispute.entropy(fold.campaign(), judgements), mixed, notes);
    }

    /** The case of an item, if it waits. */
    public Optional<Case> of(String item) {
        return cases.stream().filter(one -> one.item().id().equals(item)).findFirst();
    }
}
