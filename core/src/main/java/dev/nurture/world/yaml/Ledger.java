package dev.nurture.world.yaml;

import dev.nurture.recipe.Problems;
import dev.nurture.recipe.Yaml;
import dev.nurture.world.LedgerEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a corpus says against the truth: altered facts, each with the place that it is about. */
final class Ledger {
    private static final int DOCUMENTS = 40;

    private final NameTable names;
    private final Problems problems;
    private final Map<String, Entry> byPlace = new LinkedHashMap<>();

    private record Entry(LedgerEntry entry, Yaml.Place where) {}

    private Ledger(NameTable names, Problems problems) {
        this.names = names;
        this.problems = problems;
    }

    static Ledger read(Group top, NameTable names, Problems problems) {
        Ledger ledger = new Ledger(names, problems);
        top.names("ledger").entries().forEach(ledger::add);
        return ledger;
    }

    private void add(String id, Yaml written) {
        Group group = Group.of(written, problems, "place", "truth", "told", "documents");
        Optional<String> place = group.required("place").map(value -> names.refer(NameTable.Kind.PLACE, value));
        Optional<String> truth = group.required("truth").map(value -> names.refer(NameTable.Kind.ITEM, value));
        Optional<String> told = group.required("told").map(value -> names.refer(NameTable.Kind.ITEM, value));
        int documents = group.whole("documents", DOCUMENTS, 0);
        if (place.isEmpty() || truth.isEmpty() || told.isEmpty()) {
            return;
        }
        if (truth.equals(told)) {
            problems.add(written, "must tell something else than the truth, but both are %s.".formatted(told.get()));
            return;
        }
        LedgerEntry entry = new LedgerEntry(id, place.get(), truth.get(), told.get(), documents);
        Optional<Entry> before =
                Optional.ofNullable(byPlace.putIfAbsent(place.get(), new Entry(entry, written.place())));
        before.ifPresent(other -> problems.add(
                written,
                "must be the only entry about %s, but %s on line %s is about it too. Remove one."
                        .formatted(place.get(), other.entry.id(), other.where.line())));
    }

    List<LedgerEntry> entries() {
        List<LedgerEntry> entries = new ArrayList<>();
        byPlace.values().forEach(entry -> entries.add(entry.entry));
        return entries;
    }

    /**
     * What a place is known for in truth. Two values are a contradiction unless the ledger says which is the truth and which
     * is told.
     */
    String knownFor(String place, Group written) {
        Optional<LedgerEntry> entry = Optional.ofNullable(byPlace.get(place)).map(Entry::entry);
        List<Yaml.Scalar> values = written.list("known-for");
        values.forEach(value -> names.refer(NameTable.Kind.ITEM, value));
        if (values.isEmpty()) {
            written.required("known-for");
            return "";
        }
        List<String> texts = values.stream().map(Yaml.Scalar::text).toList();
        boolean both = entry.isPresent()
                && texts.size() == 2
                && texts.contains(entry.get().truth())
                && texts.contains(entry.get().told());
        if (texts.size() > 1 && !both) {
            problems.add(
                    values.get(1),
                    "must have one value, but %s has %s: %s. Keep one, or say in the ledger which is true and which is told."
                            .formatted(place, texts.size(), String.join(", ", texts)));
        } else if (entry.isPresent() && !texts.contains(entry.get().truth())) {
            problems.add(
                    values.get(0),
                    "must agree with the ledger, but %s says that the truth is %s."
                            .formatted(entry.get().id(), entry.get().truth()));
        }
        return both ? entry.get().truth() : texts.get(0);
    }
}
