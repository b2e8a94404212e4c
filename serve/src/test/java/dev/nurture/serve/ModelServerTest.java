package dev.nurture.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.mix.TurnSettings;
import dev.nurture.model.Architecture;
import dev.nurture.model.DialogueLayout;
import dev.nurture.model.Initialization;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.Prompting;
import dev.nurture.model.ReferenceModel;
import dev.nurture.model.chat.ChatTemplate;
import dev.nurture.provenance.Seed;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelServerTest {
    private static final String KEY = "a-key";
    private static final int END = 256;

    private final HttpClient client = HttpClient.newHttpClient();
    private ModelServer server = start(Optional.empty());

    private static ModelServer start(Optional<ChatTemplate> chat) {
        return ModelServer.start(
                List.of(new ModelServer.Offer("tiny", model(48), chat)),
                new ModelServer.Address("127.0.0.1", 0, Optional.of(KEY)));
    }

    private static LanguageModel model(int context) {
        Architecture shape = Architecture.gpt2(257, context, 16, 2, 2);
        return new ReferenceModel(
                shape,
                Initialization.of(shape, new Seed(3)),
                Tokenizer.bytes(),
                new Prompting(END, Optional.empty(), Optional.empty()));
    }

    @BeforeEach
    void isUp() throws Exception {
        assertThat(get("/health").path("status").asText()).isEqualTo("ok");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void echoTellsHowProbableEachTokenOfThePromptIs() throws Exception {
        int[] prompt = {END, 104, 101, 108, 108, 111};

        JsonNode told = post(
                        "/v1/completions",
                        "{'model':'tiny','prompt':[256,104,101,108,108,111],'temperature':0,'max_tokens':1,'logprobs':1,'seed':1234,'echo':true}")
                .path("choices")
                .path(0)
                .path("logprobs");

        assertThat(told.path("token_logprobs")).hasSize(7);
        assertThat(told.path("token_logprobs").path(0).isNull()).isTrue();
        try (LanguageModel model = model(48)) {
            float[] expected = model.logProbabilities(List.of(prompt))[0];
            for (int i = 1; i < prompt.length; i++) {
                assertThat(told.path("token_logprobs").path(i).doubleValue()).isCloseTo(expected[i - 1], within(1e-6));
            }
        }
    }

    @Test
    void whatIsMostProbableIsTheSameNumberInBothPlaces() throws Exception {
        JsonNode told = post(
                        "/v1/completions",
                        "{'prompt':[256,104,105],'temperature':0,'max_tokens':4,'logprobs':1,'echo':true}")
                .path("choices")
                .path(0)
                .path("logprobs");

        for (int i = 3; i < told.path("tokens").size(); i++) {
            double highest = Double.NEGATIVE_INFINITY;
            for (JsonNode value : told.path("top_logprobs").path(i)) {
                highest = Math.max(highest, value.doubleValue());
            }
            assertThat(told.path("token_logprobs").path(i).doubleValue()).isEqualTo(highest);
        }
    }

    @Test
    void textsStandBehindWhatTrainingPutBeforeThem() throws Exception {
        JsonNode asTrained = post("/v1/completions", "{'prompt':'hi','max_tokens':0,'echo':true,'logprobs':0}");
        JsonNode plain = post(
                "/v1/completions",
                "{'prompt':'hi','max_tokens':0,'echo':true,'logprobs':0,'add_special_tokens':false}");

        assertThat(asTrained.path("usage").path("prompt_tokens").asInt()).isEqualTo(3);
        assertThat(plain.path("usage").path("prompt_tokens").asInt()).isEqualTo(2);
        assertThat(plain.path("choices").path(0).path("text").asText()).isEqualTo("hi");
    }

    @Test
    void promptLogprobsNameTokensByTheirIds() throws Exception {
        JsonNode places = post("/v1/completions", "{'prompt':[256,104,105],'max_tokens':1,'prompt_logprobs':1}")
                .path("choices")
                .path(0)
                .path("prompt_logprobs");

        assertThat(places).hasSize(3);
        assertThat(places.path(0).isNull()).isTrue();
        assertThat(places.path(1).path("104").path("rank").asInt()).isPositive();
        assertThat(places.path(1).path("104").path("decoded_token").asText()).isEqualTo("h");
    }

    @Test
    void theSameRequestHasTheSameAnswer() throws Exception {
        String request = "{'prompt':['ab','cd'],'max_tokens':8,'n':3}";

        ObjectNode first = post("/v1/completions", request);
        ObjectNode second = post("/v1/completions", request);

        assertThat(second).isEqualTo(first);
        Set<String> texts = new HashSet<>();
        first.path("choices").forEach(choice -> texts.add(choice.path("text").asText()));
        assertThat(first.path("choices")).hasSize(6);
        assertThat(first.path("usage").path("prompt_tokens").asInt()).isEqualTo(6);
        assertThat(texts).hasSizeGreaterThan(3);
    }

    @Test
    void anAnswerEndsAtAStoppingText() throws Exception {
        String whole = text("{'prompt':'ab','max_tokens':20,'seed':5}");
        String stop = whole.substring(3, 5);

        JsonNode choice = post(
                        "/v1/completions",
                        Json.MAPPER
                                .createObjectNode()
                                .put("prompt", "ab")
                                .put("max_tokens", 20)
                                .put("seed", 5)
                                .put("stop", stop)
                                .toString())
                .path("choices")
                .path(0);

        assertThat(choice.path("text").asText()).isEqualTo(whole.substring(0, whole.indexOf(stop)));
        assertThat(choice.path("finish_reason").asText()).isEqualTo("stop");
    }

    private String text(String request) throws Exception {
        return post("/v1/completions", request)
                .path("choices")
                .path(0)
                .path("text")
                .asText();
    }

    @Test
    void anAnswerEndsWithTheContext() throws Exception {
        JsonNode json = post("/v1/completions", "{'prompt':'ab','max_tokens':2000000000,'temperature':1}");

        assertThat(json.path("usage").path("total_tokens").asInt()).isLessThanOrEqualTo(48);
    }

    @Test
    void noTwoTokensAreCalledAlike() throws Exception {
        String ids = IntStream.range(128, 256).mapToObj(Integer::toString).reduce("256", (all, id) -> all + "," + id);
        server.close();
        server = ModelServer.start(
                List.of(new ModelServer.Offer("wide", model(160), Optional.empty())),
                new ModelServer.Address("127.0.0.1", 0, Optional.of(KEY)));

        JsonNode tokens = post("/v1/completions", "{'prompt':[" + ids + "],'max_tokens':0,'echo':true,'logprobs':0}")
                .path("choices")
                .path(0)
                .path("logprobs")
                .path("tokens");

        Set<String> names = new HashSet<>();
        tokens.forEach(name -> names.add(name.asText()));
        assertThat(names).hasSize(129);
    }

    @Test
    void textGoesToTokensAndBack() throws Exception {
        JsonNode tokens = post("/tokenize", "{'prompt':'hé','add_special_tokens':false}");

        assertThat(tokens.path("count").asInt()).isEqualTo(3);
        assertThat(post("/detokenize", "{'tokens':" + tokens.path("tokens") + "}")
                        .path("prompt")
                        .asText())
                .isEqualTo("hé");
    }

    @Test
    void textsStandBehindTheTokenThatBeginsThemWhereItDoesNotEndThem() throws Exception {
        server.close();
        Architecture shape = Architecture.gpt2(257, 48, 16, 2, 2);
        LanguageModel model = new ReferenceModel(
                shape,
                Initialization.of(shape, new Seed(3)),
                Tokenizer.bytes(),
                new Prompting(END, Optional.empty(), Optional.empty(), Optional.of((int) '^')));
        server = ModelServer.start(
                List.of(new ModelServer.Offer("tiny", model, Optional.empty())),
                new ModelServer.Address("127.0.0.1", 0, Optional.of(KEY)));

        assertThat(post("/tokenize", "{'prompt':'hi'}").path("tokens")).hasToString("[94,104,105]");
        assertThat(get("/tokenizer_info").path("bos_token").asText()).isEqualTo("^");
        assertThat(get("/tokenizer_info").path("eos_token").asText()).isEqualTo("<|endoftext|>");
    }

    @Test
    void modelsAreListedWithTheirContext() throws Exception {
        JsonNode model = get("/v1/models").path("data").path(0);

        assertThat(model.path("id").asText()).isEqualTo("tiny");
        assertThat(model.path("max_model_len").asInt()).isEqualTo(48);
        assertThat(get("/tokenizer_info").path("eos_token").asText()).isNotEmpty();
    }

    @Test
    void conversationsNeedAFormat() throws Exception {
        refused(
                400,
                "must have a chat template",
                "/v1/chat/completions",
                "{'messages':[{'role':'user','content':'hi'}]}");
    }

    @Test
    void conversationsAreWrittenInTheFormat() throws Exception {
        server.close();
        server = start(Optional.of(ChatTemplate.parse("test", "{{ messages[0].content }}>")));

        JsonNode json = post(
                "/v1/chat/completions",
                "{'model':'tiny','messages':[{'role':'user','content':[{'type':'text','text':'hi'}]}],'max_tokens':3,'logprobs':true,'top_logprobs':2}");

        assertThat(json.path("object").asText()).isEqualTo("chat.completion");
        JsonNode choice = json.path("choices").path(0);
        assertThat(choice.path("message").path("role").asText()).isEqualTo("assistant");
        JsonNode content = choice.path("logprobs").path("content");
        assertThat(content).hasSize(json.path("usage").path("completion_tokens").asInt());
        assertThat(content.path(0).path("top_logprobs")).hasSize(2);
    }

    @Test
    void aModelThatWasTrainedOnDialoguesHereIsAskedAsItWasTrained() throws Exception {
        DialogueLayout layout = DialogueLayout.of(TurnSettings.SILENT, Path.of("none"));
        Prompting prompting = new Prompting(END, Optional.empty(), Optional.empty());
        String template = layout.taught(prompting, Tokenizer.bytes()).orElseThrow();
        server.close();
        server = start(Optional.of(ChatTemplate.parse("test", template)));

        JsonNode json = post(
                "/v1/chat/completions", "{'messages':[{'role':'user','content':'hi'}],'max_tokens':3,'temperature':0}");
        JsonNode same = post("/v1/completions", "{'prompt':'User: hi\\n\\nAssistant:','max_tokens':3,'temperature':0}");

        assertThat(json.path("usage").path("prompt_tokens").asInt()).isEqualTo(1 + "User: hi..Assistant:".length());
        assertThat(json.path("choices").path(0).path("message").path("content").asText())
                .isEqualTo(same.path("choices").path(0).path("text").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'prompt':'a','guided_json':{}}",
                "{'prompt':'a','frequency_penalty':0.5}",
                "{'prompt':'a','logit_bias':{'3':1}}",
                "{'prompt':'a','suffix':'b'}"
            })
    void whatCannotBeDoneIsNotIgnored(String body) throws Exception {
        refused(400, "does not support it", "/v1/completions", body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'prompt':'a','max_tokens':-1}",
                "{'prompt':'a','max_tokens':1.5}",
                "{'prompt':'a','temperature':-1}",
                "{'prompt':'a','temperature':1e999}",
                "{'prompt':'a','n':1000000}",
                "{'prompt':'a','logprobs':'many'}",
                "{'prompt':'a','stop':['']}",
                "{'prompt':'a','stop':{}}",
                "{'prompt':[257]}",
                "{'prompt':[-1]}",
                "{'prompt':[0.5]}",
                "{'prompt':[[1],'a',{}]}",
                "{'prompt':[]}",
                "{'prompt':{}}",
                "{'prompt':null}",
                "{}",
                "[]",
                "{'prompt':'a','prompt':'b'}",
                "{'prompt':'a'} {}",
                "{'prompt':'a','temperature':NaN}",
                "{'prompt':'a','stream_options':5}",
                "{'prompt':'a','stream_options':{'include_usage':'yes'}}",
                "{'prompt':'a','stream_options':{'other':true}}",
                "{'prompt':'a'",
                ""
            })
    void malformedRequestsAreRefused(String body) throws Exception {
        refused(400, "must", "/v1/completions", body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'tokens':{'a':1}}", "{'tokens':'abc'}", "{'tokens':[1,'a']}", "{'tokens':null}", "{}"})
    void tokensThatAreNoListOfIdsAreRefused(String body) throws Exception {
        refused(400, "must be", "/detokenize", body);
    }

    @Test
    void brokenJsonIsNamedWithoutTheParsersOwnAdvice() throws Exception {
        refused(
                400,
                "body: must be JSON, but is not: Unexpected end-of-input: expected close marker for Object.",
                "/v1/completions",
                "{'prompt':'a'");
    }

    @Test
    void wordsThatTheTokenizerDoesNotKnowAreTheRequestsFault(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("tokenizer.json");
        Files.writeString(file, """
                {"version": "1.0", "added_tokens": [{"id": 0, "content": "<end>", "special": true}],
                 "pre_tokenizer": {"type": "WhitespaceSplit"},
                 "model": {"type": "WordLevel", "vocab": {"<end>": 0, "tale": 1, "of": 2}, "unk_token": "<unk>"}}
                """);
        Architecture shape = Architecture.gpt2(3, 8, 8, 1, 2);
        server.close();
        server = ModelServer.start(
                List.of(new ModelServer.Offer(
                        "words",
                        new ReferenceModel(
                                shape,
                                Initialization.of(shape, new Seed(3)),
                                Tokenizer.open(file),
                                new Prompting(0, Optional.empty(), Optional.empty())),
                        Optional.of(ChatTemplate.parse("test", "{{ messages[0].content }}")))),
                new ModelServer.Address("127.0.0.1", 0, Optional.of(KEY)));

        for (String path : List.of("/v1/completions", "/tokenize")) {
            HttpResponse<String> answer = send(request(path).POST(body("{'prompt':'tale of woe'}")));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("prompt: must be text that the model's tokenizer can take", "woe")
                    .doesNotContain(folder.toString());
        }
        refused(
                400,
                "messages: must be text that the model's tokenizer can take",
                "/v1/chat/completions",
                "{'messages':[{'role':'user','content':'tale of woe'}]}");
    }

    @Test
    void aPromptOfIdsIsAsLongAsTheModelSees() throws Exception {
        server.close();
        server = ModelServer.start(
                List.of(new ModelServer.Offer("long", model(1_200), Optional.empty())),
                new ModelServer.Address("127.0.0.1", 0, Optional.of(KEY)));

        JsonNode answer = post("/v1/completions", "{'prompt':[97%s],'max_tokens':0}".formatted(",97".repeat(1_099)));

        assertThat(answer.path("usage").path("prompt_tokens").asInt()).isEqualTo(1_100);
        refused(
                400,
                "prompt: must be a string",
                "/v1/completions",
                "{'prompt':['a'%s]}".formatted(",'a'".repeat(1_024)));
    }

    @Test
    void promptsThatAreTooLongAreRefused() throws Exception {
        refused(400, "must have 1 to 48 tokens", "/v1/completions", "{'prompt':'" + "a".repeat(100) + "'}");
    }

    @Test
    void deepAndHugeRequestsAreRefused() throws Exception {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        String huge = "{'prompt':'" + "a".repeat(9 << 20) + "'}";

        assertThat(send(request("/v1/completions").POST(body("{'prompt':" + deep + "}")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(request("/v1/completions").POST(body(huge))).statusCode())
                .isEqualTo(413);
        assertThat(text("{'prompt':'a'}")).isNotNull();
    }

    @Test
    void unknownModelsAreNotFound() throws Exception {
        refused(404, "must be one of tiny", "/v1/completions", "{'model':'gpt-4','prompt':'a'}");
    }

    @Test
    void nobodyIsLetInWithoutTheKey() throws Exception {
        HttpRequest.Builder without = HttpRequest.newBuilder(uri("/v1/models"));
        HttpRequest.Builder wrong = HttpRequest.newBuilder(uri("/v1/models")).header("Authorization", "Bearer another");

        assertThat(send(without).statusCode()).isEqualTo(401);
        assertThat(send(wrong).statusCode()).isEqualTo(401);
        assertThat(send(HttpRequest.newBuilder(uri("/health"))).statusCode()).isEqualTo(200);
    }

    @Test
    void pagesOfABrowserMayNotAsk() throws Exception {
        HttpRequest.Builder form = HttpRequest.newBuilder(uri("/v1/completions"))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "text/plain")
                .POST(body("{'prompt':'a'}"));
        HttpRequest.Builder script = request("/v1/completions")
                .header("Origin", "http://evil.example")
                .POST(body("{'prompt':'a'}"));

        assertThat(send(form).statusCode()).isEqualTo(415);
        assertThat(send(script).statusCode()).isEqualTo(403);
    }

    /** An address of this very machine that the server does not know by any other name. */
    @Test
    void anAddressWithColonsIsAskedInBrackets() throws Exception {
        String host = "0:0:0:0:0:0:0:1";
        Assumptions.assumeTrue(NetworkInterface.getByInetAddress(InetAddress.getByName(host)) != null, "no IPv6 here");
        server.close();
        ModelServer.Address address = new ModelServer.Address(host, 0, Optional.empty());
        server = ModelServer.start(List.of(new ModelServer.Offer("tiny", model(48), Optional.empty())), address);

        URI link = URI.create("http://%s:%s/v1/models".formatted(address.named(), server.port()));

        assertThat(address.named()).isEqualTo("[0:0:0:0:0:0:0:1]");
        assertThat(send(HttpRequest.newBuilder(link)).statusCode()).isEqualTo(200);
    }

    @Test
    void manyMayAskAtOnce() throws Exception {
        String expected = text("{'prompt':'ab','max_tokens':8,'seed':1}");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> answers = IntStream.range(0, 32)
                    .mapToObj(i -> threads.submit(() -> text("{'prompt':'ab','max_tokens':8,'seed':1}")))
                    .toList();

            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }

    private void refused(int status, String message, String path, String body) throws Exception {
        HttpResponse<String> answer = send(request(path).POST(body(body)));

        assertThat(answer.statusCode()).as(body).isEqualTo(status);
        JsonNode error = Json.MAPPER.readTree(answer.body()).path("error");
        assertThat(error.path("message").asText()).contains(message);
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
    }

    private JsonNode get(String path) throws Exception {
        return Json.MAPPER.readTree(send(request(path)).body());
    }

    private ObjectNode post(String path, String body) throws Exception {
        HttpResponse<String> answer = send(request(path).POST(body(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return (ObjectNode) Json.MAPPER.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static HttpRequest.BodyPublisher body(String json) {
        return HttpRequest.BodyPublishers.ofString(json.replace('\'', '"'));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
