package dev.nurture.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.model.LanguageModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients that read slowly, not at all or no longer mean for others. */
class SlowClientTest {
    private static final String COMPLETIONS = "/v1/completions";

    private final HttpClient client = HttpClient.newHttpClient();
    private ModelServer server = start(SayingModel.plain());

    private static ModelServer start(LanguageModel model) {
        return ModelServer.start(
                List.of(new ModelServer.Offer("tiny", model, Optional.empty())),
                new ModelServer.Address("127.0.0.1", 0, Optional.empty()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whoGoesAwayEndsTheWriting() throws Exception {
        SayingModel.Gated gated = new SayingModel.Gated(SayingModel.plain());
        server.close();
        server = start(gated);
        String body = "{\"prompt\":\"a\",\"max_tokens\":150,\"seed\":1,\"stream\":true,\"echo\":true}";

        try (Socket socket = ask(body)) {
            assertThat(socket.getInputStream().readNBytes(12)).asString().endsWith("200");
            socket.setSoLinger(true, 0);
        }
        int said = 0;
        while (said < 140 && !gated.ended().await(20, TimeUnit.MILLISECONDS)) {
            gated.permits().release();
            said++;
        }

        assertThat(said).isLessThan(140);
        gated.permits().release(1_000);
        assertThat(client.send(
                                request(COMPLETIONS, "{'prompt':'a','max_tokens':1}"),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    /** What lies between server and client holds some MiB, so the answers are made larger than that. */
    @Test
    void aClientThatDoesNotReadKeepsNobodyWaiting() throws Exception {
        server.close();
        server = start(SayingModel.talking());
        String body = "{\"prompt\":\"a\",\"max_tokens\":150,\"seed\":1,\"n\":30,\"logprobs\":100,\"stream\":true}";

        try (Socket socket = ask(body)) {
            assertThat(socket.getInputStream().readNBytes(12)).asString().endsWith("200");
            HttpRequest other = HttpRequest.newBuilder(
                            request(COMPLETIONS, "{'prompt':'a','max_tokens':1}"), (name, value) -> true)
                    .timeout(Duration.ofSeconds(25))
                    .build();

            assertThat(client.send(other, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(rest.length()).isGreaterThan(6 << 20);
            assertThat(rest.contains("data: [DONE]")).isTrue();
        }
    }

    /** Each prompt begins when the answer to the one before was read. */
    @Test
    void othersHaveTheirTurnBetweenTwoPrompts() throws Exception {
        SayingModel.Gated gated = new SayingModel.Gated(SayingModel.plain());
        server.close();
        server = start(gated);
        int prompts = 1_000;
        String many = "\"a\"" + ",\"a\"".repeat(prompts - 1);

        try (Socket socket = ask("{\"prompt\":[%s],\"max_tokens\":1,\"stream\":true}".formatted(many))) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            CompletableFuture<HttpResponse<String>> other = client.sendAsync(
                    request(COMPLETIONS, "{'prompt':'a','max_tokens':0}"), HttpResponse.BodyHandlers.ofString());
            int answered = 0;
            while (answered < prompts - 1 && !other.isDone()) {
                gated.permits().release();
                while (!lines.readLine().contains("\"finish_reason\":\"")) {}
                answered++;
            }

            assertThat(answered).isLessThan(prompts - 1);
            assertThat(other.get().statusCode()).isEqualTo(200);
        } finally {
            gated.permits().release(prompts);
        }
    }

    /** Asks for completions, reading nothing. */
    private Socket ask(String body) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        String head =
                "POST /v1/completions HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nContent-Type: application/json\r\nConnection: close\r\n"
                        .formatted(server.port());
        socket.getOutputStream()
                .write((head + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
    }
}
