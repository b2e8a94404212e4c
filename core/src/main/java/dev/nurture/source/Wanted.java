package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which top-level fields of a row one convention takes, wholly or in part. Immutable; threads may share it. */
final class Wanted {
    private final FieldNames names;
    private final Map<String, List<Field>> whole = new HashMap<>();
    private final Map<String, List<Field>> nested = new HashMap<>();

    Wanted(FieldNames names, Set<Field> fields) {
        this.names = names;
        for (Field field : fields) {
            String name = names.of(field);
            whole.computeIfAbsent(name, unused -> new ArrayList<>()).add(field);
            String head = FieldNames.path(name).get(0);
            if (!head.equals(name)) {
                nested.computeIfAbsent(head, unused -> new ArrayList<>()).add(field);
            }
        }
    }

    FieldNames names() {
        return names;
    }

    boolean takes(String name) {
        return whole.containsKey(name) || nested.containsKey(name);
    }

    /** Whether {@link #take} takes only a part of it, which changes the value. */
    boolean takesPartOf(String name) {
        return nested.containsKey(name);
    }

    /**
     * Moves what is wanted of one top-level field into {@code taken}.
     *
     * @return what remains of it; missing if nothing does
     */
    JsonNode take(String name, JsonNode value, Map<Field, JsonNode> taken) {
        List<Field> all = whole.getOrDefault(name, List.of());
        for (Field field : all) {
            taken.put(field, value);
        }
        List<Field> parts = nested.getOrDefault(name, List.of());
        for (Field field : parts) {
            List<String> path = FieldNames.path(names.of(field));
            JsonNode part = find(value, path);
            if (!part.isMissingNode()) {
                taken.putIfAbsent(field, part);
            }
        }
        parts.forEach(field -> remove(value, field));
        return all.isEmpty() || all.stream().allMatch(field -> stays(field, value)) ? value : MissingNode.getInstance();
    }

    /**
     * An id or group that is a number also stays with the other fields, because as a name it becomes a text; so do ratings,
     * because a mark does not tell 5 from 5.0.
     */
    private static boolean stays(Field field, JsonNode value) {
        return field == Field.RATINGS || (field == Field.ID || field == Field.GROUP) && value.isNumber();
    }

    private static JsonNode find(JsonNode value, List<String> path) {
        JsonNode found = value;
        for (String step : path.subList(1, path.size())) {
            found = found.path(step);
        }
        return found;
    }

    private void remove(JsonNode value, Field field) {
        List<String> path = FieldNames.path(names.of(field));
        String last = path.get(path.size() - 1);
        if (find(value, path.subList(0, path.size() - 1)) instanceof ObjectNode parent
                && !stays(field, parent.path(last))) {
            parent.remove(last);
        }
    }
}
