package dev.nurture.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.chat.ChatTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that are sent while they are written, asked for with plain HTTP. */
class StreamTest {
    private static final String COMPLETIONS = "/v1/completions";
    private static final String CHAT = "/v1/chat/completions";

    private final HttpClient client = HttpClient.newHttpClient();
    private ModelServer server = start(SayingModel.plain());

    private static ModelServer start(LanguageModel model) {
        return ModelServer.start(
                List.of(new ModelServer.Offer(
                        "tiny", model, Optional.of(ChatTemplate.parse("test", "{{ messages[0].content }}>")))),
                new ModelServer.Address("127.0.0.1", 0, Optional.empty()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void piecesTogetherAreTheAnswerInOne() throws Exception {
        String request = "'prompt':['ab','hé'],'max_tokens':60,'n':2,'seed':4";

        JsonNode whole = post(COMPLETIONS, "{" + request + "}");
        List<JsonNode> events = events(COMPLETIONS, "{" + request + ",'stream':true}");

        for (int i = 0; i < 4; i++) {
            JsonNode expected = whole.path("choices").path(i);
            assertThat(texts(events, i)).isEqualTo(expected.path("text").asText());
            assertThat(finishes(events, i))
                    .containsExactly(expected.path("finish_reason").asText());
        }
        assertThat(events).hasSizeGreaterThan(40).allSatisfy(event -> {
            assertThat(event.path("object").asText()).isEqualTo("text_completion");
            assertThat(event.path("id")).isEqualTo(events.get(0).path("id"));
        });
    }

    @Test
    void lettersAreNeverSentInParts() throws Exception {
        byte[] bytes = "ä漢😀\u0301!".getBytes(StandardCharsets.UTF_8);
        server.close();
        server = start(SayingModel.saying(bytes));

        List<JsonNode> events = events(COMPLETIONS, "{'prompt':'a','max_tokens':12,'stream':true}");

        assertThat(events.stream()
                        .map(event -> event.path("choices").path(0).path("text").asText()))
                .containsExactly("ä", "漢", "😀", "\u0301", "!", "");
    }

    @Test
    void whatNeverBecomesALetterIsToldInTheEnd() throws Exception {
        server.close();
        server = start(SayingModel.saying(new byte[] {'a', (byte) 0xe6, (byte) 0xbc}));

        List<JsonNode> events = events(COMPLETIONS, "{'prompt':'a','max_tokens':3,'stream':true}");

        assertThat(events.stream()
                        .map(event -> event.path("choices").path(0).path("text").asText()))
                .containsExactly("a", "\uFFFD");
    }

    @Test
    void nothingOfAStoppingTextIsSent() throws Exception {
        server.close();
        server = start(SayingModel.saying("one END? two ENDED three".getBytes(StandardCharsets.UTF_8)));

        List<JsonNode> events =
                events(COMPLETIONS, "{'prompt':'a','max_tokens':24,'stop':['ENDED','zzz'],'stream':true}");

        assertThat(texts(events, 0)).isEqualTo("one END? two ");
        assertThat(events.stream()
                        .map(event -> event.path("choices").path(0).path("text").asText()))
                .contains("END?")
                .doesNotContain("E");
        assertThat(finishes(events, 0)).containsExactly("stop");
    }

    @Test
    void nothingOfAStoppingTextIsSentWhileOneOfItsLettersComesInParts() throws Exception {
        server.close();
        server = start(SayingModel.saying("one ENä two".getBytes(StandardCharsets.UTF_8)));

        List<JsonNode> events = events(COMPLETIONS, "{'prompt':'a','max_tokens':24,'stop':['ENä'],'stream':true}");

        assertThat(texts(events, 0)).isEqualTo("one ");
        assertThat(finishes(events, 0)).containsExactly("stop");
    }

    @Test
    void eachTokensLogProbabilityComesWithItsPiece() throws Exception {
        String request = "'prompt':'ab','max_tokens':20,'seed':4,'logprobs':2,'echo':true";

        JsonNode whole =
                post(COMPLETIONS, "{" + request + "}").path("choices").path(0).path("logprobs");
        List<JsonNode> events = events(COMPLETIONS, "{" + request + ",'stream':true}");

        List<JsonNode> tokens = all(events, "tokens");
        List<JsonNode> values = all(events, "token_logprobs");
        assertThat(tokens).containsExactlyElementsOf(whole.path("tokens"));
        assertThat(all(events, "text_offset")).containsExactlyElementsOf(whole.path("text_offset"));
        assertThat(values.get(0).isNull()).isTrue();
        for (int i = 1; i < values.size(); i++) {
            assertThat(values.get(i).doubleValue())
                    .isCloseTo(whole.path("token_logprobs").path(i).doubleValue(), within(1e-5));
        }
    }

    @Test
    void thePromptIsReadAgainOnlyWhereItIsTold() throws Exception {
        AtomicInteger passes = new AtomicInteger();
        server.close();
        server = start(new SayingModel(SayingModel.plain(), (token, count) -> {}) {
            @Override
            public void everyNext(int[] sequence, Listener listener) {
                passes.incrementAndGet();
                super.everyNext(sequence, listener);
            }
        });

        events(COMPLETIONS, "{'prompt':'abc','max_tokens':2,'seed':1,'logprobs':1,'stream':true}");
        events(
                CHAT,
                "{'messages':[{'role':'user','content':'hi'}],'max_tokens':2,'seed':1,'logprobs':true,'stream':true}");
        assertThat(passes).hasValue(0);

        events(COMPLETIONS, "{'prompt':'abc','max_tokens':2,'seed':1,'logprobs':1,'echo':true,'stream':true}");
        assertThat(passes).hasValue(1);
    }

    @Test
    void conversationsBeginWithWhoSpeaksAndEndWithAReason() throws Exception {
        String request =
                "'messages':[{'role':'user','content':'hi'}],'max_tokens':9,'seed':2,'logprobs':true,'top_logprobs':1";

        JsonNode whole = post(CHAT, "{" + request + "}");
        List<JsonNode> events = events(CHAT, "{" + request + ",'stream':true,'stream_options':{'include_usage':true}}");

        JsonNode first = events.get(0).path("choices").path(0);
        assertThat(first.path("delta").path("role").asText()).isEqualTo("assistant");
        StringBuilder said = new StringBuilder();
        events.forEach(event -> said.append(
                event.path("choices").path(0).path("delta").path("content").asText("")));
        JsonNode choice = whole.path("choices").path(0);
        assertThat(said).hasToString(choice.path("message").path("content").asText());
        assertThat(finishes(events, 0))
                .containsExactly(choice.path("finish_reason").asText());
        assertThat(all(events, "content")).hasSameSizeAs(choice.path("logprobs").path("content"));
        assertThat(events.get(events.size() - 1).path("choices")).isEmpty();
        assertThat(events.get(events.size() - 1).path("usage")).isEqualTo(whole.path("usage"));
        assertThat(events).allSatisfy(event -> {
            assertThat(event.path("object").asText()).isEqualTo("chat.completion.chunk");
            assertThat(event.has("usage")).isTrue();
        });
    }

    @Test
    void zeroTokensAreAnAnswer() throws Exception {
        List<JsonNode> events =
                events(COMPLETIONS, "{'prompt':[256,97],'max_tokens':0,'echo':true,'logprobs':0,'stream':true}");

        assertThat(finishes(events, 0)).containsExactly("length");
        assertThat(all(events, "tokens")).hasSize(2);
    }

    @Test
    void pieceIsThereBeforeTheNextIsWritten() throws Exception {
        SayingModel.Gated gated = new SayingModel.Gated(SayingModel.plain());
        server.close();
        server = start(gated);
        gated.permits().release(2);

        HttpResponse<InputStream> answer = client.send(
                request(COMPLETIONS, "{'prompt':'a','max_tokens':9,'seed':1,'stream':true,'echo':true}"),
                HttpResponse.BodyHandlers.ofInputStream());

        byte[] head = answer.body().readNBytes(6);
        assertThat(new String(head, StandardCharsets.UTF_8)).isEqualTo("data: ");
        gated.permits().release(100);
        assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void whatIsRefusedIsRefusedBeforeAnythingIsSent() throws Exception {
        HttpResponse<String> answer = send(COMPLETIONS, "{'prompt':[300],'stream':true}");
        HttpResponse<String> other = send(COMPLETIONS, "{'prompt':'a','stream':true,'prompt_logprobs':1}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.body()).contains("must come without stream");
    }

    @Test
    void whatGoesWrongOnTheWayIsSaidAndNotCalledDone() throws Exception {
        server.close();
        server = start(new SayingModel(SayingModel.plain(), (token, count) -> {
            if (count == 3) {
                throw new IllegalStateException("the weights are gone");
            }
        }));

        String body = send(COMPLETIONS, "{'prompt':'a','max_tokens':9,'seed':1,'stream':true,'echo':true}")
                .body();

        assertThat(body).contains("\"error\"").contains("the weights are gone").doesNotContain("[DONE]");
    }

    private static String texts(List<JsonNode> events, int index) {
        StringBuilder text = new StringBuilder();
        events.stream()
                .map(event -> event.path("choices").path(0))
                .filter(choice -> choice.path("index").asInt() == index)
                .forEach(choice -> text.append(choice.path("text").asText()));
        return text.toString();
    }

    private static List<String> finishes(List<JsonNode> events, int index) {
        return events.stream()
                .map(event -> event.path("choices").path(0))
                .filter(choice -> choice.path("index").asInt(-1) == index)
                .filter(choice -> !choice.path("finish_reason").isNull())
                .map(choice -> choice.path("finish_reason").asText())
                .toList();
    }

    private static List<JsonNode> all(List<JsonNode> events, String name) {
        List<JsonNode> all = new ArrayList<>();
        events.forEach(event ->
                event.path("choices").path(0).path("logprobs").path(name).forEach(all::add));
        return all;
    }

    private List<JsonNode> events(String path, String body) throws Exception {
        HttpResponse<String> answer = send(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        List<String> lines =
                answer.body().lines().filter(line -> !line.isEmpty()).toList();
        assertThat(lines).allMatch(line -> line.startsWith("data: "));
        assertThat(lines).last().isEqualTo("data: [DONE]");
        List<JsonNode> events = new ArrayList<>();
        for (String line : lines.subList(0, lines.size() - 1)) {
            events.add(Json.MAPPER.readTree(line.substring("data: ".length())));
        }
        return events;
    }

    private ObjectNode post(String path, String body) throws Exception {
        return (ObjectNode) Json.MAPPER.readTree(send(path, body).body());
    }

    private HttpResponse<String> send(String path, String body) throws IOException, InterruptedException {
        return client.send(request(path, body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
    }
}
