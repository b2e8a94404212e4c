package dev.nurture.model.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiltersTest {
    private static String render(String template) {
        return ChatTemplate.parse("t", template).render(List.of(new ChatTemplate.Message("user", "hello")));
    }

    /** {@code expected.py} beside the expressions made the texts. */
    @Test
    void givesWhatJinjaGives() throws IOException {
        JsonNode expected;
        try (InputStream file = Objects.requireNonNull(FiltersTest.class.getResourceAsStream("expressions.json"))) {
            expected = Json.MAPPER.readTree(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }

        for (JsonNode one : expected) {
            String template = one.path("template").asText();
            assertThat(render(template)).as(template).isEqualTo(one.path("text").asText());
        }
        assertThat(expected).hasSize(37);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "'a' | upper(1); upper must be given no value, but is given 1",
                "'a' | trim('a', 'b'); trim must be given one value, but is given 2",
                "'a' | replace('a', 'b', 1, 2); replace must be given at most 3 values, but is given 4",
                "'a' | replace('a'); replace must be given 'new', but is not",
                "'5' | int(base=16); int must be given only default, but is given 'base'",
                "'a' | first(n=1); first must be given nothing, but is given 'n'",
                "[] | sort(true, reverse=true); sort must be given 'reverse' once, but is given it twice",
                "[] | sort(attribute='a,b'); sort must be given one attribute, but is given 'a,b'",
                "[] | select('eq', other=1); select must be given values without names, but is given 'other'",
                "[] | selectattr; selectattr must be given an attribute, but is given none",
                "[1] | map('int', other=1); int must be given only default, but is given 'other'",
                "[] | map(name=1); map must be given only attribute, default, but is given 'name'",
                "[{}] | map(attribute='a.b') | list; must read 'a.b' of a value, but it is undefined",
                "[] | tojson(separators=1); tojson must be given two separators, but is given a number",
                "[nothing] | tojson; tojson must be given data, but is given something undefined",
                "[] | tojson(indent=2000); an indent must be at most 1000 wide, but is 2000",
                "'a'.replace('a', 'b', count=1); replace must be given values without names, but is given 'count'",
                "'a'.startswith('a', 1); startswith must be given one value, but is given 2",
                "'a'.split(',', 1, 2); split must be given at most 2 values, but is given 3",
                "{}.get('a', default=1); get must be given values without names, but is given 'default'",
                "1 is defined(2); defined must be given no value, but is given 1",
                "'a' is in ('a', 'b'); in must be given one value, but is given 2",
                "range(stop=3); range must be given values without names, but is given 'stop'",
                "range(1, 2, 3, 4); range must be given at most 3 values, but is given 4",
                "dict(1); must go through a list, but goes through a number",
                "dict([1]); dict must be given a mapping or pairs, but is given a number",
                "namespace({}, {}); namespace must be given one value, but is given 2",
                "raise_exception('a', 'b'); raise_exception must be given one value, but is given 2",
                "nothing | int; must read a number of a value, but it is undefined",
                "'inf' | float; float must read a number that is one, but reads inf",
                "'1e30' | int; int must read a number of moderate size, but reads 1.0E30",
                "'1234567890123456789' | int; must have numbers of at most 18 digits, but has 1234567890123456789",
                "nothing[1:]; must read ':' of a value, but nothing is undefined",
                "{}[1:]; must slice a list or a text, but slices a mapping"
            })
    void refusesWhatItWouldHaveToPassOver(String expression, String message) {
        assertThatThrownBy(() -> render("{{ " + expression + " }}"))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DATA))
                .hasMessage("t: near line 1: " + message + ".");
    }

    @Test
    void readsNumbersOutOfShortTextsOnly() {
        assertThatThrownBy(() -> render("{{ ('1' * 101) | int }}"))
                .hasMessage(
                        "t: near line 1: must read numbers out of at most 100 characters, but reads one out of 101.");
    }

    @Test
    void refusesWhatAMacroHasNoParameterFor() {
        String macro = "{% macro greet(name) %}{{ name }}{% endmacro %}";

        assertThatThrownBy(() -> render(macro + "{{ greet('a', 'b') }}"))
                .hasMessage("t: near line 1: greet must be given one value, but is given 2.");
        assertThatThrownBy(() -> render(macro + "{{ greet('a', by='b') }}"))
                .hasMessage("t: near line 1: greet must be given only name, but is given 'by'.");
    }

    @Test
    void refusesNamesForTheValuesOfATest() {
        assertThatThrownBy(() -> render("{{ 1 is divisibleby(num=1) }}"))
                .hasMessage(
                        "t: line 1: must have values without names for the test divisibleby, but has one with a name.");
    }
}
