package dev.nurture.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.nurture.data.internal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads lines of JSON into rows.
 *
 * <p>Only the fields that the convention takes become trees. The others are checked but stay bytes, and go on exactly as
 * they were written, blanks and number forms included. Stateless; threads share it.
 */
final class JsonRows {
    private static final JsonFactory FACTORY = Json.MAPPER
            .getFactory()
            .rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();

    private static final ObjectReader TREES =
            Json.MAPPER.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonRows() {}

    /** What is done with a line. */
    private interface Work<T> {
        T with(JsonParser parser) throws IOException, BadRow;
    }

    /** The row in a line's bytes. */
    static Row read(byte[] bytes, int from, int to, Wanted wanted) throws BadRow {
        return parse(bytes, from, to, parser -> {
            Row row = Row.ofLine(wanted, bytes, from, to);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (wanted.takes(name)) {
                    parser.nextToken();
                    row.put(name, TREES.readValue(parser));
                } else {
                    row.putVerbatim(name, member(parser, bytes, from));
                }
            }
            return row;
        });
    }

    /** The whole line as a tree, for a look at what it is. */
    static JsonNode tree(byte[] bytes, int from, int to) throws BadRow {
        return parse(bytes, from, to, TREES::readValue);
    }

    private static <T> T parse(byte[] bytes, int from, int to, Work<T> work) throws BadRow {
        checkUtf8(bytes, from, to);
        try (JsonParser parser = FACTORY.createParser(bytes, from, to - from)) {
            requireObject(parser.nextToken());
            T result = work.with(parser);
            requireEnd(parser);
            return result;
        } catch (IOException e) {
            throw broken(e);
        } catch (NumberFormatException e) {
            throw new BadRow(
                    "broken-json",
                    "",
                    "must hold numbers of a size that can be computed with, but does not. Correct the line.");
        }
    }

    static void checkUtf8(byte[] bytes, int from, int to) throws BadRow {
        int end = Utf8.end(bytes, from, to);
        if (end < to) {
            throw new BadRow(
                    "invalid-utf-8",
                    ", byte " + (end - from),
                    "must be UTF-8, but was \\x%02x. Convert the file to UTF-8.".formatted(bytes[end]));
        }
    }

    private static void requireObject(JsonToken first) throws BadRow {
        if (first != JsonToken.START_OBJECT) {
            String found = first == JsonToken.START_ARRAY ? "a list" : first == null ? "nothing" : "a single value";
            throw new BadRow(
                    "wrong-type", "", "must be a JSON object, but was %s. Write one object a line.".formatted(found));
        }
    }

    /** The field at the parser, from the quote of its name to the end of its value, which is passed over. */
    private static String member(JsonParser parser, byte[] bytes, int from) throws IOException {
        int start = from + (int) parser.currentTokenLocation().getByteOffset();
        pass(parser);
        int end = from + (int) parser.currentLocation().getByteOffset();
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** Moves to the end of the next value; numbers in it must be such that others can read them. */
    private static void pass(JsonParser parser) throws IOException {
        int depth = 0;
        do {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return;
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token == JsonToken.VALUE_NUMBER_FLOAT && hasExponent(parser)) {
                parser.getDecimalValue();
            }
        } while (depth > 0);
        parser.finishToken();
    }

    private static boolean hasExponent(JsonParser parser) throws IOException {
        String number = parser.getText();
        return number.indexOf('e') >= 0 || number.indexOf('E') >= 0;
    }

    private static void requireEnd(JsonParser parser) throws IOException, BadRow {
        if (parser.nextToken() != null) {
            throw new BadRow(
                    "broken-json",
                    ", column " + parser.currentTokenLocation().getColumnNr(),
                    "must be one JSON object, but goes on after its end. Write one object a line.");
        }
    }

    private static BadRow broken(IOException e) {
        if (!(e instanceof JsonProcessingException json)) {
            throw new UncheckedIOException(e);
        }
        String place = json.getLocation() == null
                ? ""
                : ", column " + json.getLocation().getColumnNr();
        if (e instanceof StreamConstraintsException && json.getOriginalMessage().contains("nesting depth")) {
            return new BadRow(
                    "nested-too-deep", place, "must be nested at most 200 deep, but is deeper. Flatten the row.");
        }
        String problem = Json.problem(json);
        String remedy = e instanceof JsonEOFException ? "Fetch the file again if it was cut off." : "Correct the line.";
        return new BadRow("broken-json", place, "must be JSON, but: %s. %s".formatted(Printable.cut(problem), remedy));
    }
}
