package dev.nurture.pages.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.pages.account.Account;
import dev.nurture.pages.campaign.Answers;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Question;
import dev.nurture.provenance.Hash;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reads what a form sent. */
final class Form {
    private final Context request;

    Form(Context request) {
        this.request = request;
    }

    String text(String name) {
        return Optional.ofNullable(request.formParam(name)).orElse("").strip();
    }

    long number(String name) {
        String text = text(name);
        try {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw NurtureException.usage("%s: must be a whole number, but was '%s'.".formatted(name, text));
        }
    }

    /** The id of what the form tells; nobody can choose that of somebody else's event. */
    String event(String who) {
        return Hash.of("told").add(who).add(text("event")).fingerprint().hex();
    }

    Desk.Sent sent(Account account) {
        long confidence = Math.max(-1, Math.min(Integer.MAX_VALUE, number("confidence")));
        return new Desk.Sent(
                event(account.name()),
                text("lease"),
                (int) confidence,
                number("dwell"),
                text("reason"),
                account.role());
    }

    /** Everything that was filled in, for the same page to show it again. */
    Map<String, List<String>> filled() {
        Map<String, List<String>> filled = new TreeMap<>();
        request.formParamMap().forEach((name, values) -> {
            if (name.startsWith("q.")
                    || name.equals("confidence")
                    || name.equals("reason")
                    || name.equals("why")
                    || name.equals("item")) {
                filled.put(name, List.copyOf(values));
            }
        });
        return filled;
    }

    /** The answers as they were shown; questions without one are left out. */
    Answers answers(List<Question> questions) {
        Map<String, JsonNode> answers = new HashMap<>();
        questions.forEach(question -> answer(question).ifPresent(answer -> answers.put(question.name(), answer)));
        return new Answers(answers);
    }

    private Optional<JsonNode> answer(Question question) {
        String name = "q." + question.name();
        return switch (question.kind()) {
            case CHOICE, COMPARISON, VOTE, TEXT -> given(name).map(TextNode::valueOf);
            case RATING -> given(name).map(text -> IntNode.valueOf(Math.toIntExact(number(name))));
            case CHOICES -> Optional.of(list(request.formParams(name)));
            case RANKING -> ranked(question, name).map(Form::list);
            case SPANS -> Optional.of(spans(text(name)));
        };
    }

    private Optional<String> given(String name) {
        return Optional.of(text(name)).filter(text -> !text.isEmpty());
    }

    private static ArrayNode list(List<String> values) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        values.forEach(list::add);
        return list;
    }

    /** The options in order; empty if no place was given, none of them if two have the same. */
    private Optional<List<String>> ranked(Question question, String name) {
        List<String> values =
                question.options().stream().map(Question.Option::value).toList();
        if (values.stream().allMatch(value -> text(name + "." + value).isEmpty())) {
            return Optional.empty();
        }
        List<String> ordered = values.stream()
                .sorted(Comparator.comparingLong(value -> number(name + "." + value)))
                .toList();
        boolean isOrder =
                IntStream.range(0, ordered.size()).allMatch(i -> number(name + "." + ordered.get(i)) == i + 1);
        return Optional.of(isOrder ? ordered : List.of());
    }

    /** Lines such as {@code 0 12 30 insult}. */
    private static ArrayNode spans(String text) {
        ArrayNode spans = Json.MAPPER.createArrayNode();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length != 4 || !line.strip().matches("\\d{1,9} +\\d{1,9} +\\d{1,9} +\\S+")) {
                throw NurtureException.usage(
                        "stretch: must be part, start, end and label, but was '%s'.".formatted(line));
            }
            spans.addObject()
                    .put("part", Integer.parseInt(words[0]))
                    .put("start", Integer.parseInt(words[1]))
                    .put("end", Integer.parseInt(words[2]))
                    .put("label", words[3]);
        });
        return spans;
    }
}
