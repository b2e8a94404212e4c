package dev.nurture.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Reads the fields of a request. What is there but was not asked for is refused at the {@link #end}: a parameter that is ignored
 * in silence is a wrong measurement.
 */
final class RequestReader {
    private final ObjectNode json;
    private final Set<String> read = new TreeSet<>();

    private RequestReader(ObjectNode json) {
        this.json = json;
    }

    static RequestReader of(byte[] body) {
        try {
            JsonNode json = Json.MAPPER.readTree(body);
            if (json instanceof ObjectNode object) {
                return new RequestReader(object);
            }
            throw Refusal.of(HttpStatus.BAD_REQUEST, "invalid_json", "body: must be a JSON object, but is not.");
        } catch (JsonProcessingException e) {
            throw Refusal.of(
                    HttpStatus.BAD_REQUEST, "invalid_json", "body: must be JSON, but is not: " + Json.problem(e) + ".");
        } catch (IOException e) {
            throw Refusal.of(HttpStatus.BAD_REQUEST, "invalid_json", "body: must be JSON, but could not be read.");
        }
    }

    /** The field, unless it is absent or null. */
    Optional<JsonNode> node(String name) {
        read.add(name);
        return Optional.ofNullable(json.get(name)).filter(node -> !node.isNull());
    }

    Optional<String> text(String name) {
        return node(name).map(node -> {
            require(node.isTextual(), name, "a string");
            return node.textValue();
        });
    }

    String requireText(String name) {
        return text(name).orElseThrow(() -> Refusal.field(name, "must be given, but is not."));
    }

    /** A whole number within bounds. */
    Optional<Integer> whole(String name, int least, int most) {
        return node(name).map(node -> {
            boolean fits = node.isIntegralNumber() && node.canConvertToInt();
            require(
                    fits && node.intValue() >= least && node.intValue() <= most,
                    name,
                    "a whole number from " + least + " to " + most);
            return node.intValue();
        });
    }

    /** Any whole number of 64 bits. */
    Optional<Long> number(String name) {
        return node(name).map(node -> {
            require(node.isIntegralNumber() && node.canConvertToLong(), name, "a whole number of 64 bits");
            return node.longValue();
        });
    }

    Optional<Double> real(String name, double least, double most) {
        return node(name).map(node -> {
            require(
                    node.isNumber() && node.doubleValue() >= least && node.doubleValue() <= most,
                    name,
                    "a number from " + least + " to " + most);
            return node.doubleValue();
        });
    }

    Optional<Boolean> flag(String name) {
        return node(name).map(node -> {
            require(node.isBoolean(), name, "true or false");
            return node.booleanValue();
        });
    }

    /** A string or a list of strings; empty if it is absent. */
    List<String> texts(String name, int most) {
        List<String> texts = new ArrayList<>();
        node(name).ifPresent(node -> {
            if (node.isTextual()) {
                texts.add(node.textValue());
            } else {
                require(node.isArray() && node.size() <= most, name, "a string or a list of at most " + most);
                node.forEach(part -> {
                    require(part.isTextual(), name, "a string or a list of strings");
                    texts.add(part.textValue());
                });
            }
        });
        return texts;
    }

    /** A field that is fine as long as it asks for nothing. */
    void neutral(String name, Predicate<JsonNode> asksForNothing) {
        node(name).filter(asksForNothing.negate()).ifPresent(node -> {
            throw Refusal.unsupported(name);
        });
    }

    /** A field that says nothing of the answer. */
    void ignore(String name) {
        read.add(name);
    }

    /** Refuses what nobody asked for. */
    void end() {
        Iterator<String> names = json.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!read.contains(name) && !json.get(name).isNull()) {
                throw Refusal.unsupported(name);
            }
        }
    }

    private static void require(boolean holds, String name, String wanted) {
        if (!holds) {
            throw Refusal.field(name, "must be " + wanted + ", but is not.");
        }
    }
}
