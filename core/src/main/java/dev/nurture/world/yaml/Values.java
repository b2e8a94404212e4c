package dev.nurture.world.yaml;

import dev.nurture.recipe.Nearest;
import dev.nurture.recipe.Problems;
import dev.nurture.recipe.Yaml;
import dev.nurture.world.Exposure;
import dev.nurture.world.Norm;
import dev.nurture.world.ProxyPays;
import dev.nurture.world.SituationType;
import dev.nurture.world.Stakes;
import dev.nurture.world.ValueFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads value families with their situations: when, what is right, what is wrong and why. */
final class Values {
    private static final List<String> SLOTS = List.of("{q}", "{o}");

    private final NameTable names;
    private final Problems problems;
    private final List<ValueFamily> families = new ArrayList<>();
    private final List<SituationType> situations = new ArrayList<>();
    private final List<Norm> norms = new ArrayList<>();
    private final Map<String, Yaml.Place> ids = new LinkedHashMap<>();

    private Values(NameTable names, Problems problems) {
        this.names = names;
        this.problems = problems;
    }

    static Values read(Group top, NameTable names, Problems problems) {
        Values values = new Values(names, problems);
        Map<String, Yaml> written = top.names("families").entries();
        written.forEach(values::family);
        if (written.isEmpty()) {
            problems.add(
                    top.get("families").orElse(top.written()), "must name at least one family, but there is none.");
        }
        return values;
    }

    List<ValueFamily> families() {
        return families;
    }

    List<SituationType> situations() {
        return situations;
    }

    List<Norm> norms() {
        return norms;
    }

    /** The situation of that id; where there is none, that is a problem. */
    String refer(Yaml.Scalar written) {
        if (!ids.containsKey(written.text())) {
            problems.add(
                    written,
                    "must be the id of a situation, but was %s.%s"
                            .formatted(written.text(), Nearest.hint(written.text(), ids.keySet())));
        }
        return written.text();
    }

    private void family(String name, Yaml written) {
        names.define(NameTable.Kind.FAMILY, name, written.place());
        Group group = Group.of(written, problems, "creed", "situations");
        String creed = group.required("creed").map(Yaml.Scalar::text).orElse("");
        families.add(new ValueFamily(name, Sentences.plain(creed)));
        Map<String, Yaml> its = group.names("situations").entries();
        if (its.isEmpty()) {
            problems.add(written, "must have a situation, but is empty. Add one, or remove the family.");
        }
        its.forEach((id, situation) -> situation(name, id, situation));
    }

    private void situation(String family, String id, Yaml written) {
        Group group = Group.of(
                written, problems, "when", "right", "wrong", "because", "exposure", "stakes", "proxy", "affordances");
        Yaml.Place before = ids.putIfAbsent(id, written.place());
        if (before != null) {
            problems.add(
                    written,
                    "must be an id of its own, but line %s has %s too. Rename one.".formatted(before.line(), id));
        }
        if (!NameTable.isWord(id)) {
            problems.add(
                    written, "the id of a situation must be one word of small letters, but was '%s'.".formatted(id));
        }
        Optional<String> right = act(group, "right");
        Optional<String> wrong = act(group, "wrong");
        String reason = sentence(group, "because");
        List<String> clauses = clauses(group);
        if (right.isEmpty()
                || wrong.isEmpty()
                || !areMinimalPair(written, right.get(), wrong.get())
                || clauses.isEmpty()) {
            return;
        }
        List<String> more =
                group.list("affordances").stream().map(Yaml.Scalar::text).toList();
        situations.add(new SituationType(
                id,
                family,
                group.choice("exposure", Exposure.SEEN),
                clauses,
                group.choice("stakes", Stakes.LOW),
                Stream.concat(Stream.of(right.get(), wrong.get()), more.stream())
                        .distinct()
                        .toList(),
                group.choice("proxy", ProxyPays.RIGHT)));
        norms.add(new Norm(family + "/" + id, id, family, right.get(), wrong.get(), reason));
    }

    private static Optional<String> act(Group group, String key) {
        return group.required(key).map(value -> value.text().strip());
    }

    private boolean areMinimalPair(Yaml written, String right, String wrong) {
        if (right.equals(wrong)) {
            problems.add(written, "must have acts that differ, but both are '%s'.".formatted(right));
            return false;
        }
        long words = Stream.of(right, wrong)
                .mapToLong(act -> act.split(" +", -1).length)
                .sum();
        if (words != 2 || !NameTable.isWord(right) || !NameTable.isWord(wrong)) {
            problems.add(
                    written,
                    "must have acts that are a minimal pair, one verb of small letters each, but they are '%s' and '%s'."
                            .formatted(right, wrong));
            return false;
        }
        return true;
    }

    private String sentence(Group group, String key) {
        Optional<Yaml.Scalar> written = group.required(key);
        written.ifPresent(value -> Sentences.checkWords(value, List.of(), problems));
        return written.map(value -> Sentences.plain(value.text())).orElse("");
    }

    private List<String> clauses(Group group) {
        List<Yaml.Scalar> written = group.list("when");
        if (written.isEmpty()) {
            group.required("when");
        }
        List<String> clauses = new ArrayList<>();
        for (Yaml.Scalar clause : written) {
            Sentences.checkWords(clause, SLOTS, problems);
            String plain = Sentences.plain(clause.text());
            if (clauses.contains(plain)) {
                problems.add(clause, "must be another wording, but was written before: %s.".formatted(plain));
            }
            if (List.of(plain.split(" ")).contains("{q}")) {
                clauses.add(plain);
            } else {
                problems.add(clause, "must name another person with {q}, but does not: %s.".formatted(plain));
            }
        }
        return clauses;
    }
}
