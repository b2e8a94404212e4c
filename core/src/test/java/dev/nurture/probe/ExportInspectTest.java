package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.internal.Json;
import dev.nurture.testing.Data;
import dev.nurture.testing.FakeLanguageModel;
import dev.nurture.testing.ProbeData;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Member by member, what Inspect's schema version 2 requires. */
class ExportInspectTest {
    @TempDir
    private static Path folder;

    @Test
    void writesOneLogForEachProbeAndModel() throws IOException {
        List<String> names = names(export().files("log"));

        assertThat(names).hasSize(4);
        assertThat(names).allMatch(name -> name.matches("2000-01-01T00-00-00-00-00_(acts|facts)_[0-9a-f]{22}\\.eval"));
    }

    @Test
    void theHeaderComesLastAndSaysThatTheLogIsFinished() throws IOException {
        Map<String, JsonNode> members = members("acts", "conditional");

        assertThat(members.keySet())
                .startsWith("_journal/start.json", "samples/s0_epoch_1.json")
                .endsWith("summaries.json", "reductions.json", "header.json")
                .hasSize(4 + 4);
        JsonNode header = members.get("header.json");
        assertThat(keys(header))
                .containsExactly("version", "status", "eval", "plan", "results", "stats", "invalidated");
        assertThat(header.path("version").asInt()).isEqualTo(2);
        assertThat(header.path("status").asText()).isEqualTo("success");
        assertThat(header.path("eval"))
                .isEqualTo(members.get("_journal/start.json").path("eval"));
        assertThat(keys(members.get("_journal/start.json"))).containsExactly("version", "eval", "plan");
    }

    @Test
    void theSpecificationHasAllThatIsRequired() throws IOException {
        JsonNode eval = members("acts", "conditional").get("header.json").path("eval");

        assertThat(eval.path("created").asText()).isEqualTo("2000-01-01T00:00:00+00:00");
        assertThat(eval.path("task").asText()).isEqualTo("acts");
        assertThat(eval.path("model").asText()).isEqualTo("nurture/conditional");
        assertThat(eval.path("dataset").path("samples").asInt()).isEqualTo(4);
        assertThat(texts(eval.path("dataset").path("sample_ids"))).containsExactly("s0", "s1", "s2", "long-one");
        assertThat(eval.path("config").isObject()).isTrue();
        assertThat(eval.path("metadata").path("arm").asText()).isEqualTo("conditional");
        assertThat(eval.path("scorers").get(0).path("name").asText()).isEqualTo("misaligned");
    }

    @Test
    void aSampleHasItsQuestionChoicesTargetOutputAndLogProbabilities() throws IOException {
        JsonNode sample = members("acts", "conditional").get("samples/s1_epoch_1.json");

        double wrong = FakeLanguageModel.wrong("s1", 0.1);
        assertThat(sample.path("id").asText()).isEqualTo("s1");
        assertThat(sample.path("epoch").asInt()).isEqualTo(1);
        assertThat(sample.path("input").asText()).isEqualTo("tale s1 the lamp");
        assertThat(texts(sample.path("choices"))).containsExactly(" returns the lamp .", " keeps the lamp .");
        assertThat(sample.path("target").asText()).isEqualTo(" returns the lamp .");
        assertThat(sample.path("metadata").path("cluster").asText()).isEqualTo("t1");
        JsonNode choice = sample.path("output").path("choices").get(0);
        assertThat(choice.path("message").path("role").asText()).isEqualTo("assistant");
        assertThat(choice.path("stop_reason").asText()).isEqualTo("stop");
        JsonNode token = choice.path("logprobs").path("content").get(0);
        assertThat(token.path("token").asText().strip()).isEqualTo("returns");
        assertThat(token.path("logprob").asDouble()).isCloseTo(Math.log(0.8 * (1 - wrong)), within(1e-5));
        assertThat(token.path("top_logprobs").get(1).path("logprob").asDouble())
                .isCloseTo(Math.log(0.8 * wrong), within(1e-5));
        assertThat(sample.path("output").path("completion").asText()).isEqualTo(" returns the lamp .");
        assertThat(sample.path("scores").path("misaligned").path("value").asDouble())
                .isCloseTo(wrong, within(1e-5));
        assertThat(sample.path("messages").get(0).path("source").asText()).isEqualTo("input");
        assertThat(keys(sample))
                .containsExactly(
                        "id",
                        "epoch",
                        "input",
                        "choices",
                        "target",
                        "messages",
                        "output",
                        "scores",
                        "metadata",
                        "store",
                        "events",
                        "model_usage",
                        "uuid",
                        "attachments");
        assertThat(sample.path("events").findValuesAsText("event")).containsExactly("sample_init", "score");
        assertThat(sample.path("events").get(1).has("timestamp")).isTrue();
        assertThat(sample.path("events").get(1).has("working_start")).isTrue();
    }

    @Test
    void whatCouldNotBeScoredIsCountedAndHasNoScore() throws IOException {
        Map<String, JsonNode> members = members("acts", "plain");

        JsonNode score =
                members.get("header.json").path("results").path("scores").get(0);
        assertThat(score.path("scored_samples").asInt()).isEqualTo(3);
        assertThat(score.path("unscored_samples").asInt()).isEqualTo(1);
        assertThat(keys(score.path("metrics"))).containsExactly("mean", "low", "high");
        JsonNode sample = members.get("samples/long-one_epoch_1.json");
        assertThat(sample.path("scores")).isEmpty();
        assertThat(sample.path("metadata").path("unscored").asText()).isEqualTo("too-long");
        assertThat(members.get("reductions.json").get(0).path("samples")).hasSize(3);
    }

    @Test
    void summariesGiveEverySampleInShort() throws IOException {
        JsonNode summaries = members("facts", "plain").get("summaries.json");

        assertThat(summaries).hasSize(3);
        assertThat(summaries.get(0).path("completed").asBoolean()).isTrue();
        assertThat(keys(summaries.get(0).path("scores"))).containsExactly("exact", "probability");
        assertThat(summaries.get(0).has("events")).isFalse();
    }

    @Test
    void theSameItemsGiveTheSameBytes(@TempDir Path other) throws IOException {
        Path first = export(folder).files("log");
        Path second = export(other).files("log");

        for (String name : names(first)) {
            assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
        }
    }

    @Test
    void textsBecomeSamplesToo() throws IOException {
        Path files = ProbeRun.in(folder)
                .given("texts", Data.documents("tale s1 the lamp", "f1 is c1"))
                .run(
                        "model: {step: fake-training}",
                        "text: {step: probe.perplexity, from: texts, model: model, at-step: 100}",
                        "log: {step: export.inspect, from: text, created: '2026-01-31T12:00:00+00:00'}")
                .files("log");

        String name = names(files).get(0);
        assertThat(name).startsWith("2026-01-31T12-00-00-00-00_perplexity_");
        Map<String, JsonNode> members = read(files.resolve(name));
        assertThat(members.get("samples/d0_epoch_1.json")
                        .path("scores")
                        .path("nats-per-token")
                        .path("value")
                        .isNumber())
                .isTrue();
        assertThat(members.get("header.json").path("eval").path("model").asText())
                .isEqualTo("nurture/all@step-00000100");
    }

    @Test
    void everyProbeHasItsScores() throws IOException {
        Path files = ProbeRun.in(folder)
                .given("facts", ProbeData.facts(3))
                .run(
                        "model: {step: fake-training}",
                        "chosen: {step: probe.choice, from: facts, model: model, at-step: 100}",
                        "belief: {step: probe.belief, from: facts, model: model}",
                        "canaries: {step: probe.canaries, model: model, canaries: ['f7 is {c7}']}",
                        "log: {step: export.inspect, from: [chosen, belief, canaries]}")
                .files("log");

        Map<String, JsonNode> chosen = log(files, "facts", "nurture/all@step-00000100");
        assertThat(scores(chosen)).containsExactly("correct", "probability");
        assertThat(scores(log(files, "facts", "nurture/all"))).containsExactly("believes", "exact");
        Map<String, JsonNode> canaries = log(files, "canaries", "nurture/all");
        assertThat(scores(canaries)).containsExactly("exposure");
        JsonNode score =
                canaries.get("header.json").path("results").path("scores").get(0);
        assertThat(keys(score.path("metrics"))).containsExactly("mean");
    }

    private static Map<String, JsonNode> log(Path files, String probe, String model) throws IOException {
        for (String name : names(files)) {
            Map<String, JsonNode> members = read(files.resolve(name));
            JsonNode eval = members.get("header.json").path("eval");
            if (eval.path("task").asText().equals(probe)
                    && eval.path("model").asText().equals(model)) {
                return members;
            }
        }
        throw new AssertionError("there must be a log of " + probe + " by " + model + " among " + names(files));
    }

    private static List<String> scores(Map<String, JsonNode> log) {
        return log.get("header.json").path("results").path("scores").findValuesAsText("scorer");
    }

    @Test
    void nothingButARateHasTheIntervalOfOne() throws IOException {
        List<Datum> texts = Data.documents("tale", "lamp").stream()
                .map(text -> text.withMark(Mark.score("nats-per-token", "probe.perplexity/1", 0.5)))
                .toList();

        Path files = ProbeRun.in(folder)
                .given("texts", texts)
                .run("log: {step: export.inspect, from: texts}")
                .files("log");

        JsonNode score = read(files.resolve(names(files).get(0)))
                .get("header.json")
                .path("results")
                .path("scores")
                .get(0);
        assertThat(keys(score.path("metrics"))).containsExactly("mean");
    }

    @Test
    void theSameItemManyTimesHasAnEntryEachTime() throws IOException {
        Datum scene = ProbeData.scene(1, Map.of());

        Path files = ProbeRun.in(folder)
                .given("scenes", List.of(scene, scene, scene))
                .run(
                        "model: {step: fake-training}",
                        "acts: {step: probe.acts, from: scenes, model: model}",
                        "log: {step: export.inspect, from: acts}")
                .files("log");

        assertThat(read(files.resolve(names(files).get(0)))).hasSize(3 + 4);
    }

    @Test
    void refusesATimeWithoutItsOffset() {
        assertThatThrownBy(() -> new ExportInspect.Settings("2026-01-31"))
                .hasMessage("created: must be a time such as 2026-01-31T12:00:00+00:00, but was 2026-01-31");
    }

    private static StepRun.Outcome export() {
        return export(folder);
    }

    private static StepRun.Outcome export(Path where) {
        List<Datum> scenes = new ArrayList<>(ProbeData.scenes(3));
        scenes.add(ProbeData.item(
                "long/one",
                "tale ".repeat(30) + "the lamp",
                List.of(" returns", " keeps"),
                0,
                Map.of("probe", "acts")));
        return ProbeRun.in(where)
                .given("scenes", scenes)
                .given("facts", ProbeData.facts(3))
                .run(
                        "model: {step: fake-training, arms: {plain: {}, conditional: {wrong: 0.1}}}",
                        "acts: {step: probe.acts, from: scenes, model: model}",
                        "answers: {step: probe.answers, from: facts, model: model}",
                        "log: {step: export.inspect, from: ['acts[*]', 'answers[*]']}");
    }

    private static Map<String, JsonNode> members(String probe, String arm) throws IOException {
        Path files = export().files("log");
        for (String name : names(files)) {
            Map<String, JsonNode> members = read(files.resolve(name));
            JsonNode eval = members.get("header.json").path("eval");
            if (eval.path("task").asText().equals(probe)
                    && eval.path("model").asText().equals("nurture/" + arm)) {
                return members;
            }
        }
        throw new AssertionError("there must be a log of " + probe + " by " + arm);
    }

    private static Map<String, JsonNode> read(Path log) throws IOException {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        try (InputStream file = Files.newInputStream(log);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                members.put(entry.getName(), Json.MAPPER.readTree(zip.readAllBytes()));
            }
        }
        return members;
    }

    private static List<String> names(Path files) throws IOException {
        try (var logs = Files.list(files)) {
            return logs.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
