package dev.nurture.export;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.nurture.data.Datum;
import dev.nurture.data.internal.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The source's fields that no convention took, by name, each in the characters in which it came. One thread. */
final class Leftover {
    private final Map<String, String> members;

    private Leftover(Map<String, String> members) {
        this.members = members;
    }

    static Leftover of(Datum datum) {
        String json = datum.metadata().json();
        return new Leftover(json.length() <= 2 ? new LinkedHashMap<>() : members(json));
    }

    /** The members of an object, without looking into them. */
    static Map<String, String> members(String json) {
        Map<String, String> members = new LinkedHashMap<>();
        try (JsonParser parser = Json.MAPPER.getFactory().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                int end = (int) parser.currentLocation().getCharOffset();
                members.put(name, json.substring(start, end).strip());
            }
        } catch (IOException e) {
            throw new IllegalStateException("metadata: must be a JSON object, but was " + json, e);
        }
        return members;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** Takes a field out. */
    Optional<String> take(String name) {
        return Optional.ofNullable(members.remove(name));
    }

    /** Makes room for a field of ours. */
    void rename(String name) {
        if (members.containsKey(name)) {
            String free = name;
            while (members.containsKey(free)) {
                free = "source_" + free;
            }
            members.put(free, String.valueOf(members.remove(name)));
        }
    }

    /** Adds all that is left; a field whose name is taken is called after its source. */
    void addTo(Map<String, Value> row) {
        members.forEach((name, json) -> row.put(free(row, name), new Value.Verbatim(json)));
    }

    static String free(Map<String, Value> row, String name) {
        String free = name;
        while (row.containsKey(free)) {
            free = "source_" + free;
        }
        return free;
    }
}
