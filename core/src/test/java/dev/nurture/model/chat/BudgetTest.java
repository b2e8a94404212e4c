package dev.nurture.model.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    private static final String STEPS =
            "t: near line 1: must end after 1000000 steps, but goes on. Look for a loop in it.";
    private static final String DEEP = "t: near line 1: must nest blocks, macros and operators less than 500 deep, but"
            + " goes on. Look for a long chain of operators or filters.";

    private static String render(String template) {
        return ChatTemplate.parse("t", template).render(List.of(new ChatTemplate.Message("user", "hello")));
    }

    private static void assertRefused(String template, String message) {
        assertThatThrownBy(() -> render(template))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DATA))
                .hasMessage(message);
    }

    /** Two texts of a million letters, and a long part that was looked for in one: little more may be done. */
    private static final String SPENT =
            "{% set s = 'a' * 1000000 %}{% set t = 'a' * 1000000 %}" + "{% if 'b' * 3840 in s %}{% endif %}";

    @Test
    void leavesTheRestOfWhatIsNotSpent() {
        assertThat(render(SPENT + "{% for i in range(5) %}{{ i }}{% endfor %}")).isEqualTo("01234");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s | upper",
                "s.lower()",
                "s | title",
                "s.title()",
                "s | reverse",
                "s | trim",
                "s.strip('b')",
                "s | length",
                "s[:-1]",
                "s[999999]",
                "s | list",
                "s.split(',')",
                "s.split()",
                "s.splitlines()",
                "s | replace('b', 'c')",
                "s.find('b')",
                "s.count('b')",
                "'b' in s",
                "s == t",
                "s < t",
                "s.startswith(t)",
                "[s] | sort",
                "[s, t] | unique",
                "[s] | string",
                "[s] | join",
                "[s] | tojson",
                "s | indent"
            })
    void paysForWorkOnLongTexts(String expression) {
        assertRefused(SPENT + "{% for i in range(5) %}{% set x = " + expression + " %}{% endfor %}", STEPS);
    }

    @Test
    void paysForWhatIsCapturedOfLongTexts() {
        assertRefused(SPENT + "{% for i in range(5) %}{% set x %}{{ s }}{% endset %}{% endfor %}", STEPS);
    }

    @Test
    void paysForEveryLetterThatALoopGoesThrough() {
        assertRefused("{% for c in 'a' * 4000000 %}{% endfor %}", STEPS);
    }

    @Test
    void paysForALongPartInEveryPlaceWhereItIsTried() {
        assertRefused("{{ 'a' * 2000000 ~ 'b' in 'a' * 4000000 }}", STEPS);
        assertRefused("{{ ('a' * 4000000).strip('b' * 1000000) }}", STEPS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x | reverse", "x | sort", "x[:-1]", "-5 in x", "x == y", "x | select", "x | map('int')"})
    void paysForWorkOnLongLists(String expression) {
        assertRefused(
                "{% set x = range(60000) %}{% set y = range(60000) %}" + "{% for i in range(999) %}{% set z = "
                        + expression + " %}{% endfor %}",
                STEPS);
    }

    @Test
    void paysForEachItemOfARange() {
        assertRefused("{% for i in range(9) %}{% set x = range(1000000) %}{% endfor %}", STEPS);
    }

    @Test
    void takesAnItemOfALongListWithoutGoingThroughIt() {
        assertThat(render("{% set x = range(600000) %}{% for i in range(9000) %}{% if x[-1] == i %}{% endif %}"
                        + "{% endfor %}{{ x[599999] }} {{ x | length }} {{ x | last }}"))
                .isEqualTo("599999 600000 599999");
    }

    @Test
    void printsNoMoreOfAListThanATextMayHave() {
        String list = "{% set ns = namespace(l=['a' * 4000000]) %}"
                + "{% for i in range(12) %}{% set ns.l = ns.l + ns.l %}{% endfor %}";

        assertRefused(
                list + "{{ ns.l }}",
                "t: near line 1: must print what is nested less than 50 deep and has at most 4194304 characters, but"
                        + " has more.");
        assertThatThrownBy(() -> render(list + "{{ ns.l | tojson }}"))
                .hasMessageContaining("must make texts and lists of at most 4194304, but makes one of 8000005");
    }

    @Test
    void endsLongChains() {
        for (String link : List.of(
                " + 1", " - 1", " * 1", " ~ 1", " or 0", " and 1", "|trim", ".a", "[0]", "()", " is defined", "[:]")) {
            assertThatThrownBy(() -> render("{{ '1'" + link.repeat(20_000) + " }}"))
                    .as(link)
                    .isInstanceOf(NurtureException.class)
                    .hasMessage(DEEP);
        }
        assertRefused("{{ 'x' | map(" + "'map', ".repeat(20_000) + "'upper') | list }}", DEEP);
    }

    @Test
    void endsBlocksInMacrosInBlocks() {
        String begin = "{% for x in [1] %}".repeat(40);
        String end = "{% endfor %}".repeat(40);

        assertRefused("{% macro m(n) %}" + begin + "{{ m(n + 1) }}" + end + "{% endmacro %}{{ m(1) }}", DEEP);
    }

    @Test
    void rendersChainsOfHundredsOfLinks() {
        assertThat(render("{{ 0" + " + 1".repeat(400) + " }}")).isEqualTo("400");
    }

    @Test
    void rendersLongConversations() {
        String template = "{% for m in messages[::-1] %}{% if m.content.startswith('<t>') and '</t>' in m.content %}"
                + "{{ messages[loop.index0].content.split('</t>')[-1] | trim }}{% endif %}"
                + "{% if loop.last or messages[loop.index0 + 1].role != m.role %}{{ m.content[0] }}{% endif %}{% endfor %}";
        ChatTemplate.Message message =
                new ChatTemplate.Message("user", "<t>" + "x".repeat(2_000) + "</t>\n" + "y".repeat(997));

        String text = ChatTemplate.parse("t", template).render(Collections.nCopies(1_000, message));

        assertThat(text).hasSize(997 * 1_000 + 1);
    }
}
