package dev.nurture.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Role;
import dev.nurture.data.internal.Json;
import dev.nurture.mix.Dialogues;
import dev.nurture.token.Tokenizer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of dialogues that were laid out without a chat template, written as one, so that whoever serves or publishes the model
 * lays them out alike. What is known of the form stands in its first line, from which it is read again: nobody then takes it for a
 * template of somebody else's, whose words are special tokens.
 *
 * @param form the first line's
 */
record PlainTemplate(ObjectNode form) {
    private static final Pattern FIRST = Pattern.compile("\\{%- set form = (\\{[^\n]*}) -%}\n.*", Pattern.DOTALL);

    private static final String OTHERS = """
            {{- form["begin"] -}}
            {{- form["tag"] if add_generation_prompt else "" -}}
            {%- for message in messages -%}
            {%- if message["role"] not in form["openings"] -%}
            {{- raise_exception("must be of system, user, assistant or tool, but one is of " ~ message["role"]) -}}
            {%- endif -%}
            {%- set opening = form["openings"][message["role"]] -%}
            {%- set first = message["content"][:1] -%}
            {{- "" if loop.first else form["between"] -}}
            {{- opening -}}
            {{- " " if opening and first.strip() == first else "" -}}
            {{- message["content"] -}}
            {{- form["end"] if message["role"] == "assistant" else "" -}}
            {%- endfor -%}
            {%- if add_generation_prompt -%}
            {{- form["between"] if messages else "" -}}
            {{- form["openings"]["assistant"] -}}
            {%- endif -%}
            """;

    /** None where the tokens that begin and end texts cannot be written. */
    static Optional<PlainTemplate> of(Dialogues dialogues, Prompting prompting, Tokenizer tokenizer) {
        Optional<String> begin = written(prompting.begin(), tokenizer);
        Optional<String> end = written(prompting.end(), tokenizer);
        Optional<String> tag = prompting.tag().flatMap(id -> written(id, tokenizer));
        if (begin.isEmpty()
                || end.isEmpty()
                || tag.isPresent() != prompting.tag().isPresent()) {
            return Optional.empty();
        }
        ObjectNode form = Json.MAPPER.createObjectNode().put("begin", begin.get());
        form.put("tag", tag.orElse("")).put("end", end.get()).put("between", dialogues.between());
        ObjectNode openings = form.putObject("openings");
        for (Role role : Role.values()) {
            openings.put(role.label(), dialogues.openings().get(role));
        }
        return Optional.of(new PlainTemplate(form));
    }

    private static Optional<String> written(int token, Tokenizer tokenizer) {
        String text = tokenizer.decode(new int[] {token}).strip();
        OptionalInt special = tokenizer.special(text);
        return special.isPresent() && special.getAsInt() == token ? Optional.of(text) : Optional.empty();
    }

    /** What {@link #text} wrote; a template of others is none. */
    static Optional<PlainTemplate> read(String text) {
        Matcher first = FIRST.matcher(text);
        if (!first.matches()) {
            return Optional.empty();
        }
        try {
            return Json.MAPPER.readTree(first.group(1)) instanceof ObjectNode form
                    ? Optional.of(new PlainTemplate(form))
                            .filter(template -> template.text().equals(text))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    String text() {
        return "{%%- set form = %s -%%}\n%s".formatted(form, OTHERS);
    }

    /** The form itself. */
    Dialogues dialogues(Dialogues.Learn learn) {
        Map<Role, String> openings = new EnumMap<>(Role.class);
        JsonNode written = form.path("openings");
        written.fieldNames()
                .forEachRemaining(name -> Role.of(name)
                        .ifPresent(role -> openings.put(role, written.path(name).asText())));
        return new Dialogues(learn, openings, form.path("between").asText());
    }
}
