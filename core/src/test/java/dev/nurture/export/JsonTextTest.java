package dev.nurture.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.internal.Json;
import dev.nurture.testing.Data;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    private static final String HOSTILE = "\"\\/\n\r\t\b\f\u0001\u007f\u2028é🌱";

    @Test
    void escapesOnlyWhatMustBe() {
        assertThat(compact(HOSTILE)).isEqualTo("\"\\\"\\\\/\\n\\r\\t\\b\\f\\u0001\u007f\u2028é🌱\"");
    }

    @Test
    void escapesWhateverIsNotAsciiWhereToldSo() {
        assertThat(JsonText.of(Value.of(HOSTILE), JsonStyle.ASCII, Halves.SPELLED_OUT))
                .isEqualTo("\"\\\"\\\\/\\n\\r\\t\\b\\f\\u0001\\u007f\\u2028\\u00e9\\ud83c\\udf31\"");
    }

    @Test
    void setsBlanksAsTheStyleWants() {
        Map<String, Value> row = new LinkedHashMap<>();
        row.put("a", new Value.Items(List.of(Value.of("x, y: z"), Value.of(1L))));
        row.put("b", new Value.Verbatim("{ \"c\" :[1.50,2e3, \"p , q : \\\"r\\\\\"],\n\"d\":null}"));

        Value.Fields fields = new Value.Fields(row);

        assertThat(JsonText.compact(fields))
                .isEqualTo("{\"a\":[\"x, y: z\",1],\"b\":{\"c\":[1.50,2e3,\"p , q : \\\"r\\\\\"],\"d\":null}}");
        assertThat(JsonText.of(fields, JsonStyle.SPACED, Halves.SPELLED_OUT))
                .isEqualTo(
                        "{\"a\": [\"x, y: z\", 1], \"b\": {\"c\": [1.50, 2e3, \"p , q : \\\"r\\\\\"], \"d\": null}}");
    }

    @Test
    void everyTextComesBack() throws JsonProcessingException {
        for (String text : Data.hostileTexts()) {
            for (JsonStyle style : JsonStyle.values()) {
                String json = JsonText.of(Value.of(text), style, Halves.SPELLED_OUT);

                assertThat(Json.MAPPER.readTree(json).textValue()).isEqualTo(text);
            }
        }
    }

    @Test
    void halvesOfPairsAreEscapesAgainWhereEachIsAccountedFor() {
        Datum one = Data.document("x \\ud83d y", 1).withMark(Mark.score("read.lone-surrogate", "read/1", 1));
        Datum typed = Data.document("x \\ud83d y \\udc00", 1).withMark(Mark.score("read.lone-surrogate", "read/1", 1));

        assertThat(JsonText.of(Value.of("x \\ud83d y"), JsonStyle.COMPACT, Halves.of(one)))
                .isEqualTo("\"x \\ud83d y\"");
        assertThat(Halves.of(typed)).isEqualTo(Halves.SPELLED_OUT);
        assertThat(Halves.of(Data.document("\\ud83d", 1))).isEqualTo(Halves.SPELLED_OUT);
    }

    private static String compact(String text) {
        return JsonText.compact(Value.of(text));
    }
}
