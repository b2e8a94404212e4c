package dev.nurture.pages.campaign;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a campaign had come to at one moment: a copy that can be looked at for as long as it takes while people go on working.
 * Threads may share it.
 *
 * @param events how many events made it
 * @param work in the order in which it is shared out
 * @param judgements that stand, by item
 * @param histories all that somebody judged that was not taken back, by name
 * @param paused why, by name
 * @param gold how people did on gold, by name
 * @param training how people did in the training, by name
 */
record Moment(
        Campaign campaign,
        long events,
        Progress progress,
        double spent,
        List<Item> work,
        Map<String, List<Judgement>> judgements,
        Map<String, List<Judgement>> histories,
        Map<String, Fold.Decision> decisions,
        List<Fold.Flag> flags,
        List<Fold.Version> versions,
        Map<String, String> paused,
        Map<String, Grades.Count> gold,
        Map<String, Grades.Count> training) {

    static Moment of(Fold fold, Grades grades) {
        Map<String, List<Judgement>> judgements = new HashMap<>();
        List<Item> work = List.copyOf(fold.items(Item.Use.WORK));
        work.forEach(item -> judgements.put(item.id(), List.copyOf(fold.shelf().of(item.id()))));
        Map<String, List<Judgement>> histories = new TreeMap<>();
        Map<String, Grades.Count> gold = new TreeMap<>();
        Map<String, Grades.Count> training = new TreeMap<>();
        fold.shelf().everybody().forEach(who -> {
            histories.put(who, fold.shelf().history(who));
            gold.put(who, grades.on(Item.Use.GOLD, who));
            training.put(who, grades.on(Item.Use.TRAINING, who));
        });
        return new Moment(
                fold.campaign(),
                fold.events(),
                fold.stock().progress(),
                fold.spent(),
                work,
                judgements,
                histories,
                fold.decisions(),
                fold.flags(),
                fold.versions(),
                fold.paused(),
                gold,
                training);
    }

    /** All judgements of an item that stand. */
    List<Judgement> of(String item) {
        return judgements.getOrDefault(item, List.of());
    }

    Optional<Fold.Decision> decision(String item) {
        return Optional.ofNullable(decisions.get(item));
    }

    /** Everybody who ever had an item, by name. */
    Set<String> everybody() {
        return histories.keySet();
    }

    Collection<Judgement> history(String who) {
        return histories.getOrDefault(who, List.of());
    }

    Grades.Count gold(String who) {
        return gold.getOrDefault(who, new Grades.Count(0, 0));
    }

    Grades.Count training(String who) {
        return training.getOrDefault(who, new Grades.Count(0, 0));
    }

    int overlap() {
        return campaign.rules().overlap();
    }
}
