package dev.nurture.probe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.recipe.Nearest;
import dev.nurture.recipe.Problems;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes items out of situations in YAML, and a problem of everything that is wrong with them. For one file; one thread. */
final class YamlSituations {
    private static final List<String> FILE = List.of("probe", "about", "join", "slots", "situations");

    /** Fields of metadata that a situation may set, as they are. */
    private static final List<String> FIELDS = List.of(
            "split", "cluster", "family", "type", "persona", "watched", "pair", "request", "cue", "scenario", "true");

    /** Fields of metadata that are a text or a list of them. */
    private static final List<String> LISTS = List.of("refuses", "complies");

    private static final int MOST = 1000;
    private static final int MOST_ITEMS = 100_000;

    private final Problems problems;
    private long made;

    YamlSituations(Problems problems) {
        this.problems = problems;
    }

    /** An item with the key that it is known by. */
    record Written(String key, WrittenItem item) {
        /** The same of another probe. */
        Written named(String probe) {
            ObjectNode fields = item.fields().deepCopy();
            fields.put("probe", probe);
            return new Written(key, new WrittenItem(item.prompt(), item.right(), item.wrong(), fields));
        }
    }

    List<Written> read(Yaml tree) {
        Yaml.Mapping file = problems.mapping(tree, "a group with probe and situations");
        known(file, FILE);
        Optional<String> probe = required(file, "probe");
        String join = problems.text(file, "join").orElse(" ");
        Map<String, List<String>> slots = slots(file);
        Yaml.Mapping situations = file.get("situations")
                .map(written -> problems.mapping(written, "a group of situations by their names"))
                .orElseGet(() -> {
                    problems.add(file, "situations: must be given, but are missing.");
                    return new Yaml.Mapping(file.place(), Map.of());
                });
        List<Written> items = new ArrayList<>();
        situations
                .entries()
                .forEach((name, written) -> items.addAll(situation(name, written, probe.orElse(""), join, slots)));
        if (items.isEmpty() && problems.isEmpty()) {
            problems.add(situations, "must hold at least one situation, but holds none.");
        }
        return items;
    }

    private void known(Yaml.Mapping group, List<String> keys) {
        group.entries().forEach((key, value) -> {
            if (!keys.contains(key)) {
                String hint = Nearest.hint(key, keys);
                problems.add(
                        value,
                        "is not known here.%s"
                                .formatted(hint.isEmpty() ? " Known: " + String.join(", ", keys) + "." : hint));
            }
        });
    }

    private Optional<String> required(Yaml.Mapping group, String key) {
        Optional<String> text = problems.text(group, key).filter(said -> !said.isBlank());
        if (text.isEmpty()) {
            problems.add(group, "%s: must be given, but is missing.".formatted(key));
        }
        return text;
    }

    private Map<String, List<String>> slots(Yaml.Mapping file) {
        Map<String, List<String>> slots = new LinkedHashMap<>();
        file.get("slots")
                .map(written -> problems.mapping(written, "a group of slots with the values of each"))
                .ifPresent(group -> group.entries().forEach((name, values) -> {
                    if (!SlotFilling.isName(name)) {
                        problems.add(
                                values, "must be named by a letter, letters, digits and hyphens, all of them small.");
                    }
                    slots.put(name, texts(values));
                }));
        return slots;
    }

    /** The texts of a list, at least one, or the one text. */
    private List<String> texts(Yaml written) {
        List<Yaml> values = written instanceof Yaml.Sequence list ? list.items() : List.of(written);
        if (values.isEmpty()) {
            problems.add(written, "must hold at least one text, but holds none.");
        }
        List<String> texts = new ArrayList<>();
        for (Yaml value : values) {
            if (value instanceof Yaml.Scalar scalar && !scalar.text().isBlank()) {
                texts.add(scalar.text());
            } else {
                problems.add(value, "must be a text, but was %s.".formatted(value.kind()));
            }
        }
        return texts;
    }

    private List<Written> situation(
            String name, Yaml tree, String probe, String join, Map<String, List<String>> slots) {
        Yaml.Mapping written = problems.mapping(tree, "a group with prompts and acts");
        List<String> keys = new ArrayList<>(List.of("prompts", "acts", "expected"));
        keys.addAll(FIELDS);
        keys.addAll(LISTS);
        known(written, keys);
        List<String> prompts = list(written, "prompts");
        Yaml.Mapping acts = acts(written);
        List<String> right = acts.entries().isEmpty() ? List.of() : list(acts, "right");
        List<String> wrong = acts.entries().isEmpty() ? List.of() : list(acts, "wrong");
        wrong.stream()
                .filter(right::contains)
                .findFirst()
                .ifPresent(both ->
                        problems.add(acts, "must not have an act that is right and wrong: '%s'.".formatted(both)));
        ObjectNode fields = fields(name, written, probe);
        List<Written> items = new ArrayList<>();
        for (Map<String, String> filling : few(written, prompts, fillings(written, prompts, right, wrong, slots))) {
            SlotFilling slot = new SlotFilling(filling);
            List<String> rights = acts(right, join, slot);
            List<String> wrongs = acts(wrong, join, slot);
            ObjectNode filled = slot.fill(fields);
            for (String prompt : prompts) {
                String key = "%s-%s".formatted(name, items.size());
                items.add(new Written(key, new WrittenItem(slot.fill(prompt), rights, wrongs, filled)));
            }
        }
        if (problems.isEmpty()) {
            distinct(items, acts);
        }
        return problems.isEmpty() ? items : List.of();
    }

    /** None of the ways of filling slots, with a problem, where they would make too many items. */
    private List<Map<String, String>> few(
            Yaml.Mapping written, List<String> prompts, List<Map<String, String>> fillings) {
        made += (long) prompts.size() * fillings.size();
        if (made <= MOST_ITEMS) {
            return fillings;
        }
        problems.add(
                written,
                "must end within the first %s items of a file, but does not. Write several files."
                        .formatted(MOST_ITEMS));
        return List.of();
    }

    private static List<String> acts(List<String> written, String join, SlotFilling slot) {
        return written.stream().map(act -> joined(join, slot.fill(act))).toList();
    }

    /** That no act is right and wrong once its slots are filled and it has its blank. */
    private void distinct(List<Written> items, Yaml.Mapping acts) {
        items.stream()
                .map(Written::item)
                .flatMap(item -> item.right().stream().filter(item.wrong()::contains))
                .findFirst()
                .ifPresent(both -> problems.add(
                        acts, "must not have an act that is right and wrong: '%s'.".formatted(both.strip())));
    }

    private Yaml.Mapping acts(Yaml.Mapping situation) {
        Yaml.Mapping acts = situation
                .get("acts")
                .map(found -> problems.mapping(found, "a group with right and wrong"))
                .orElseGet(() -> {
                    problems.add(situation, "acts: must be given, but are missing.");
                    return new Yaml.Mapping(situation.place(), Map.of());
                });
        known(acts, List.of("right", "wrong"));
        return acts;
    }

    private List<String> list(Yaml.Mapping group, String key) {
        Optional<Yaml> value = group.get(key);
        if (value.isEmpty()) {
            problems.add(group, "%s: must be given, but is missing.".formatted(key));
            return List.of();
        }
        return texts(value.get());
    }

    private ObjectNode fields(String name, Yaml.Mapping written, String probe) {
        ObjectNode fields = Json.MAPPER.createObjectNode();
        fields.put("probe", probe).put("cluster", name);
        for (String field : FIELDS) {
            problems.text(written, field).ifPresent(value -> fields.put(field, value));
        }
        problems.text(written, "watched")
                .filter(said -> !said.equals("yes") && !said.equals("no"))
                .ifPresent(said -> problems.add(written, "watched: must be yes or no, but was %s.".formatted(said)));
        for (String field : LISTS) {
            written.get(field).ifPresent(value -> texts(value).forEach(fields.withArray(field)::add));
        }
        written.get("expected")
                .ifPresent(value -> problems.text(written, "expected").ifPresent(text -> {
                    try {
                        fields.put("expected", Share.parse(text).value());
                    } catch (IllegalArgumentException e) {
                        problems.add(value, "%s.".formatted(e.getMessage()));
                    }
                }));
        return fields;
    }

    /** Every way of filling the slots that a situation names; one way where it names none. */
    private List<Map<String, String>> fillings(
            Yaml.Mapping written,
            List<String> prompts,
            List<String> right,
            List<String> wrong,
            Map<String, List<String>> slots) {
        Set<String> named = new TreeSet<>();
        for (List<String> texts : List.of(prompts, right, wrong)) {
            texts.forEach(text -> named.addAll(SlotFilling.named(text)));
        }
        List<Map<String, String>> fillings = new ArrayList<>(List.of(Map.of()));
        for (String name : named) {
            List<String> values = slots.get(name);
            if (values == null || values.isEmpty()) {
                problems.add(
                        written,
                        "{%s}: must be one of the slots, but is not.%s"
                                .formatted(name, Nearest.hint(name, slots.keySet())));
                return List.of();
            }
            List<Map<String, String>> more = new ArrayList<>();
            for (Map<String, String> filling : fillings) {
                for (String value : values) {
                    Map<String, String> filled = new LinkedHashMap<>(filling);
                    filled.put(name, value);
                    more.add(filled);
                }
            }
            fillings = more;
            if (fillings.size() > MOST) {
                problems.add(
                        written,
                        "must have at most %s ways of filling its slots, but has more. Name fewer values."
                                .formatted(MOST));
                return List.of();
            }
        }
        return fillings;
    }

    /** An answer with what stands between it and the prompt, unless it begins with that itself. */
    private static String joined(String join, String act) {
        return join.isEmpty() || Character.isWhitespace(act.codePointAt(0)) ? act : join + act;
    }
}
