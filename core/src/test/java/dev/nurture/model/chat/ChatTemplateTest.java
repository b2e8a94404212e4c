package dev.nurture.model.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.model.chat.ChatTemplate.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expected texts are those of Jinja; {@code expected.py} beside the templates made them. */
class ChatTemplateTest {
    private static final List<Message> HELLO = List.of(new Message("user", "hello"));

    @TempDir
    private Path folder;

    private static String resource(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(ChatTemplateTest.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Message> messages(JsonNode conversation) {
        List<Message> messages = new ArrayList<>();
        conversation.forEach(message -> messages.add(new Message(
                message.path("role").asText(), message.path("content").asText())));
        return messages;
    }

    @Test
    void rendersAsJinjaDoes() throws IOException {
        JsonNode expected = Json.MAPPER.readTree(resource("expected.json"));
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"bos_token\": {\"content\": \"<s>\"}, \"eos_token\": \"</s>\"}");

        int count = 0;
        for (JsonNode one : expected.path("cases")) {
            String name = one.path("template").asText();
            Files.writeString(folder.resolve("chat_template.jinja"), resource(name));
            ChatTemplate template = ChatTemplate.of(folder).orElseThrow();
            List<Message> messages = messages(
                    expected.path("conversations").path(one.path("conversation").asInt()));
            String found = one.path("prompt").asBoolean() ? template.prompt(messages) : template.render(messages);

            assertThat(found).as(name).isEqualTo(one.path("text").asText());
            count++;
        }
        assertThat(count).isEqualTo(42);
    }

    private static String render(String template) {
        return ChatTemplate.parse("chat_template.jinja", template).render(HELLO);
    }

    private static void assertRefused(String template, String message) {
        assertThatThrownBy(() -> render(template))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DATA))
                .hasMessage(message);
    }

    @Test
    void endsATemplateThatLoops() {
        assertRefused(
                "{% for a in range(4000) %}{% for b in range(4000) %}{% set x = b %}{% endfor %}{% endfor %}",
                "chat_template.jinja: near line 1: must end after 1000000 steps, but goes on. Look for a loop in it.");
        assertRefused(
                "{% macro again(n) %}{{ again(n + 1) }}{% endmacro %}\n{{ again(1) }}",
                "chat_template.jinja: near line 1: must call macros less than 50 deep, but goes on. Look for one that"
                        + " calls itself.");
    }

    @Test
    void endsATemplateThatGrows() {
        String doubles = "{% set ns = namespace(text='ab') %}{% for i in range(99) %}"
                + "{% set ns.text = ns.text ~ ns.text %}{% endfor %}";
        assertRefused(
                doubles,
                "chat_template.jinja: near line 1: must make texts and lists of at most 4194304, but makes one of"
                        + " 8388608. Look for a loop in it.");
        assertThatThrownBy(() -> render("{{ 'a' * 4000000 }}{{ 'a' * 4000000 }}"))
                .hasMessageContaining("must make texts and lists of at most 4194304, but makes one of 8000000");
        assertThatThrownBy(() -> render("{{ range(9000000) }}"))
                .hasMessageContaining("a whole number of moderate size, but is 9000000");
        assertThatThrownBy(() -> render("{% set ns = namespace(x=[1]) %}{% for i in range(99) %}"
                        + "{% set ns.x = ns.x + ns.x %}{% endfor %}"))
                .hasMessageContaining("must make texts and lists of at most 4194304");
        assertThatThrownBy(() -> render("{% set ns = namespace(x='a') %}{% for i in range(99) %}"
                        + "{% set ns.x = ns.x | replace('a', 'aa') %}{% endfor %}"))
                .hasMessageContaining("must make texts and lists of at most 4194304");
    }

    @Test
    void endsATemplateWhoseListsHoldThemselvesManyTimes() {
        String holds =
                "{% set ns = namespace(x=['a']) %}{% for i in range(40) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}";
        String deep = "{% set ns = namespace(x=['a']) %}{% for i in range(9999) %}{% set ns.x = [ns.x] %}{% endfor %}";

        for (String lists : List.of(holds, deep)) {
            assertThatThrownBy(() -> render(lists + "{{ ns.x }}"))
                    .isInstanceOf(NurtureException.class)
                    .hasMessageContaining("must print what is nested less than 50 deep");
            assertThatThrownBy(() -> render(lists + "{% set other = namespace(x=ns.x) %}{{ [ns.x] == [other.x] }}"))
                    .isInstanceOf(NurtureException.class)
                    .hasMessageContaining("must compare what is nested less than 50 deep");
            assertThatThrownBy(() -> render(lists + "{{ {ns.x: 1} }}"))
                    .hasMessageContaining("a key must be a text or a number, but is a list");
        }
        assertThat(render("{% set a = namespace() %}{% set a.x = a %}{{ a == a }} {{ a == namespace(x=a) }}"))
                .isEqualTo("True False");
    }

    @Test
    void keepsTheOrderOfWhatIsGivenByName() {
        assertThat(render("{{ dict(zeta=1, alpha=2, mid=3, beta=4) | tojson }}"))
                .isEqualTo("{\"zeta\": 1, \"alpha\": 2, \"mid\": 3, \"beta\": 4}");
    }

    @Test
    void readsTextAsANumberOrZero() {
        assertThat(render("{{ '1.5' | float }} {{ 'x' | float }} {{ 'x' | int }}"))
                .isEqualTo("1.5 0.0 0");
        assertThatThrownBy(() -> render("{{ messages.9999999999999999999 }}"))
                .isInstanceOf(NurtureException.class)
                .hasMessageContaining("numbers of at most 18 digits");
    }

    @Test
    void comparesAndPrintsWhatIsInsideOfListsAndMappings() {
        assertThat(render("{{ [1, {'a': 2.0}] == [1.0, {'a': 2}] }} {{ [1] == [1, 2] }} {{ {'a': 1} == {'b': 1} }}"))
                .isEqualTo("True False False");
        assertThat(render("{{ [] }} {{ {} }} {{ [1, 'it\\'s', none] }} {{ {'a': [True]} }}"))
                .isEqualTo("[] {} [1, \"it's\", None] {'a': [True]}");
    }

    @Test
    void reachesNothingOfThisMachine() {
        for (String attempt : List.of(
                "messages.getClass()", "messages[0].content.getClass()", "''.__class__", "messages.class.name")) {
            assertThatThrownBy(() -> render("{{ " + attempt + " }}{{ undefined.x }}"))
                    .as(attempt)
                    .isInstanceOf(NurtureException.class)
                    .hasMessageStartingWith("chat_template.jinja: near line 1: must ");
        }
        assertThat(render("{{ strftime_now is defined }} {{ ''.__class__ is defined }}"))
                .isEqualTo("False False");
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        assertRefused(
                "\n{{ raise_exception('Roles must take turns') }}",
                "chat_template.jinja: near line 2: the template says: Roles must take turns.");
        assertRefused(
                "{{ message.content }}",
                "chat_template.jinja: near line 1: must read 'content' of a value, but message is undefined.");
        assertRefused(
                "{{ messages | shuffle }}",
                "chat_template.jinja: near line 1: must have a filter that is known, but has 'shuffle'.");
        assertRefused(
                "{{ 'a' + 1 }}",
                "chat_template.jinja: near line 1: must add two texts or two numbers, but adds a text and a number.");
        assertRefused(
                "{{ 1 / 0 }}",
                "chat_template.jinja: near line 1: must divide by another number than 0, but does by 0.");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertRefused(
                "a\n{% include 'other' %}",
                "chat_template.jinja: line 2: must have only if, for, set, break, continue and macro, but has"
                        + " {% include %}.");
        assertRefused(
                "{% if true %}",
                "chat_template.jinja: line 1: must have elif or else or endif, but has the end of the" + " template.");
        assertRefused(
                "{{ 'open }}",
                "chat_template.jinja: line 1: must have a string that ends with ', but has one that" + " does not.");
        assertRefused(
                "{{ a",
                "chat_template.jinja: line 1: must have a tag that ends with }}, but has the end of the"
                        + " template.");
        assertRefused("{{ a b }}", "chat_template.jinja: line 1: must have }}, but has 'b'.");
        assertRefused("{{ $ }}", "chat_template.jinja: line 1: must have an expression, but has '$'.");
        assertRefused("{{ \u0661.\u0662 }}", "chat_template.jinja: line 1: must have an expression, but has '\u0661'.");
        assertRefused("{{ 1.\u0662 }}", "chat_template.jinja: line 1: must have an expression, but has '\u0662'.");
        assertThatThrownBy(() -> render("{{ " + "(".repeat(5_000) + ")".repeat(5_000) + " }}"))
                .hasMessageContaining("must have expressions that are nested less than 100 deep");
        assertThatThrownBy(() -> render("{% if 1 %}".repeat(5_000) + "{% endif %}".repeat(5_000)))
                .hasMessageContaining("must have blocks that are nested less than 50 deep");
        assertThatThrownBy(() -> render("{{ " + "not ".repeat(50_000) + "1 }}")).isInstanceOf(NurtureException.class);
    }

    @Test
    void prefersTheFileToTheConfigurationAndKnowsNamedTemplates() throws IOException {
        assertThat(ChatTemplate.of(folder)).isEmpty();

        Path config = folder.resolve("tokenizer_config.json");
        Files.writeString(config, "{\"chat_template\": \"config {{ messages|length }}\"}");
        assertThat(ChatTemplate.of(folder).orElseThrow().prompt(HELLO)).isEqualTo("config 1");

        Files.writeString(
                config,
                "{\"chat_template\": [{\"name\": \"tool_use\", \"template\": \"no\"}, {\"name\": \"default\","
                        + " \"template\": \"yes\"}]}");
        assertThat(ChatTemplate.of(folder).orElseThrow().prompt(HELLO)).isEqualTo("yes");

        Files.writeString(folder.resolve("chat_template.jinja"), "file");
        assertThat(ChatTemplate.of(folder).orElseThrow().prompt(HELLO)).isEqualTo("file");
    }

    @Test
    void saysInOneLineWhereTheConfigurationIsNoJson() throws IOException {
        Path config = folder.resolve("tokenizer_config.json");
        Files.writeString(config, "{\n  \"chat_template\": oops\n}");

        assertThatThrownBy(() -> ChatTemplate.of(folder))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DATA))
                .hasMessageStartingWith(config + ": must be JSON, but is not: Unrecognized token 'oops'")
                .hasMessageEndingWith(" (line 2, column 20).")
                .hasMessageNotContainingAny("\n", "Source");
    }
}
