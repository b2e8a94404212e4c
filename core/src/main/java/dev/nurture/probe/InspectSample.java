package dev.nurture.probe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.data.internal.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One item in a log: what was asked, the alternatives, what the model would say, and with which log-probabilities.
 *
 * @param scores one mark for each score, the last one that was made
 * @param id as the file of the sample is called
 * @param created the time of its events
 */
record InspectSample(Datum datum, ItemLabels labels, List<Mark> scores, String id, String model, String created) {
    /** The step of the training that was asked, if it was not the last one. */
    static Optional<String> step(Datum datum) {
        return datum.marks().stream()
                .filter(InspectLog::isScore)
                .flatMap(mark -> mark.label().stream())
                .findFirst();
    }

    static InspectSample of(Datum datum, String id, String model, String created) {
        ItemLabels labels =
                ScoreKind.of(datum).map(kind -> kind.labels(datum)).orElseGet(() -> ItemLabels.of(datum, "", ""));
        List<Mark> scores = InspectLog.SCORES.stream()
                .flatMap(name -> datum.mark(name).stream())
                .filter(InspectLog::isScore)
                .toList();
        return new InspectSample(datum, labels, scores, id, model, created);
    }

    long cluster() {
        return labels.clusterKey();
    }

    double score(String name) {
        return datum.mark(name).orElseThrow().score().orElseThrow();
    }

    ObjectNode json() {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("id", id).put("epoch", 1).put("input", input());
        choices(json);
        target(json);
        messages(json.putArray("messages"));
        json.set("output", output());
        json.set("scores", scoresJson());
        json.set("metadata", metadata());
        json.putObject("store");
        events(json.putArray("events"));
        json.putObject("model_usage");
        json.put("uuid", datum.id().hex());
        json.putObject("attachments");
        return json;
    }

    ObjectNode summary() {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("id", id).put("epoch", 1).put("input", input());
        choices(json);
        target(json);
        json.set("metadata", metadata());
        json.set("scores", scoresJson());
        json.putObject("model_usage");
        json.put("uuid", datum.id().hex()).put("completed", true);
        json.put("message_count", saying().isPresent() ? 2 : 1);
        return json;
    }

    private String input() {
        return datum.content() instanceof Content.Ranking ranking
                        && !ranking.prompt().isEmpty()
                ? ranking.prompt().get(0).text()
                : datum.content().parts().get(0).text();
    }

    private List<String> answers() {
        return datum.content() instanceof Content.Ranking ranking
                ? ranking.answers().stream().map(answer -> answer.text()).toList()
                : List.of();
    }

    private void choices(ObjectNode json) {
        if (!answers().isEmpty()) {
            ArrayNode choices = json.putArray("choices");
            answers().forEach(choices::add);
        }
    }

    /** The right answers. */
    private void target(ObjectNode json) {
        List<String> right = new ArrayList<>();
        if (datum.content() instanceof Content.Ranking ranking) {
            for (int i = 0; i < ranking.answers().size(); i++) {
                if (on(ranking.part(i), "right")
                        .flatMap(InspectSample::value)
                        .filter(value -> value == 1)
                        .isPresent()) {
                    right.add(ranking.answers().get(i).text());
                }
            }
        }
        if (right.size() == 1) {
            json.put("target", right.get(0));
        } else {
            ArrayNode targets = json.putArray("target");
            right.forEach(targets::add);
        }
    }

    private Optional<Mark> on(int part, String name) {
        return datum.marks().stream()
                .filter(mark -> mark.name().equals(name)
                        && mark.span().filter(span -> span.part() == part).isPresent())
                .reduce((earlier, later) -> later);
    }

    private static Optional<Double> value(Mark mark) {
        return mark.score().isPresent() ? Optional.of(mark.score().getAsDouble()) : Optional.empty();
    }

    /** What the model gave to the token, or to the tokens, that tell an answer from the others. */
    private record Weighed(String answer, String token, double logProbability) {}

    private List<Weighed> weighed() {
        List<Weighed> weighed = new ArrayList<>();
        if (datum.content() instanceof Content.Ranking ranking) {
            for (int i = 0; i < ranking.answers().size(); i++) {
                String text = ranking.answers().get(i).text();
                on(ranking.part(i), ActScorer.LOG_PROBABILITY)
                        .ifPresent(mark -> weighed.add(new Weighed(
                                text,
                                mark.span().map(span -> cut(text, span)).orElse(text),
                                mark.score().orElse(0))));
            }
        }
        weighed.sort(Comparator.comparingDouble(one -> -one.logProbability));
        return weighed;
    }

    private static String cut(String text, Span span) {
        return text.substring(text.offsetByCodePoints(0, span.start()), text.offsetByCodePoints(0, span.end()));
    }

    /** The likeliest answer. */
    private Optional<String> saying() {
        return weighed().stream().findFirst().map(Weighed::answer);
    }

    private void messages(ArrayNode messages) {
        messages.addObject().put("role", "user").put("content", input()).put("source", "input");
        saying().ifPresent(answer -> messages.add(said(answer)));
    }

    private ObjectNode said(String answer) {
        return Json.MAPPER
                .createObjectNode()
                .put("role", "assistant")
                .put("content", answer)
                .put("source", "generate")
                .put("model", model);
    }

    private ObjectNode output() {
        ObjectNode output = Json.MAPPER.createObjectNode().put("model", model);
        ArrayNode choices = output.putArray("choices");
        List<Weighed> weighed = weighed();
        if (!weighed.isEmpty()) {
            ObjectNode choice = choices.addObject();
            choice.set("message", said(weighed.get(0).answer));
            choice.put("stop_reason", "stop");
            ObjectNode token = choice.putObject("logprobs").putArray("content").addObject();
            token.put("token", weighed.get(0).token).put("logprob", weighed.get(0).logProbability);
            ArrayNode top = token.putArray("top_logprobs");
            weighed.forEach(one -> top.addObject().put("token", one.token).put("logprob", one.logProbability));
        }
        return output.put("completion", weighed.isEmpty() ? "" : weighed.get(0).answer);
    }

    private ObjectNode scoresJson() {
        ObjectNode json = Json.MAPPER.createObjectNode();
        for (Mark mark : scores) {
            ObjectNode score = json.putObject(mark.name());
            score.put("value", mark.score().orElseThrow());
            saying().ifPresent(answer -> score.put("answer", answer));
            mark.detail().ifPresent(detail -> score.put("explanation", detail));
            score.putObject("metadata");
            score.putArray("history");
        }
        return json;
    }

    private ObjectNode metadata() {
        ObjectNode metadata = ItemLabels.fields(datum).deepCopy();
        metadata.put("cluster", labels.cluster());
        datum.mark(Scored.UNSCORED).flatMap(Mark::label).ifPresent(reason -> metadata.put(Scored.UNSCORED, reason));
        return metadata;
    }

    private void events(ArrayNode events) {
        ObjectNode begun = event(events, "sample_init");
        ObjectNode sample = begun.putObject("sample");
        sample.put("id", id).put("input", input());
        target(sample);
        begun.putObject("state");
        scoresJson().forEach(score -> event(events, "score").set("score", score));
    }

    private ObjectNode event(ArrayNode events, String name) {
        return events.addObject().put("event", name).put("timestamp", created).put("working_start", 0);
    }
}
