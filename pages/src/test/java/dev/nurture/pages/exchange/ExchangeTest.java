package dev.nurture.pages.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.internal.Json;
import dev.nurture.pages.account.Role;
import dev.nurture.pages.campaign.Answers;
import dev.nurture.pages.campaign.CampaignFile;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Item;
import dev.nurture.pages.campaign.Lease;
import dev.nurture.pages.campaign.Material;
import dev.nurture.pages.campaign.Office;
import dev.nurture.pages.campaign.Task;
import dev.nurture.pages.exchange.LabelExport.Form;
import dev.nurture.pages.log.Database;
import dev.nurture.pages.log.EventLog;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.run.Store;
import dev.nurture.source.Read;
import dev.nurture.step.Intake;
import dev.nurture.step.Rejected;
import dev.nurture.step.SourceFile;
import dev.nurture.step.SourceStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeTest {
    private static final Path SAMPLE = Path.of("..", "recipes", "sample", "campaign", "help-or-not.yaml");

    private final Path folder;
    private final Office office;
    private final Desk desk;

    ExchangeTest(@TempDir Path folder) {
        this.folder = folder;
        office = office("one.db", SAMPLE);
        desk = office.require("help-or-not");
    }

    private Office office(String database, Path file) {
        Database opened = Database.open("jdbc:sqlite:" + folder.resolve(database));
        Office made = Office.open(EventLog.open(opened, Clock.systemUTC()), Clock.systemUTC());
        CampaignFile read = CampaignFile.read(file);
        made.make("owner", read.campaign(), new Material(folder, new Store(folder)).read(read));
        return made;
    }

    /** Answers everything for side A of the datum, or for the side that is known to be right. */
    private void label(String who, String otherwise) {
        int done = 0;
        while (desk.next(who) instanceof Task.Judge task) {
            String kept = task.item().use() == Item.Use.WORK
                    ? otherwise
                    : task.item()
                            .gold()
                            .orElseThrow()
                            .byQuestion()
                            .get("better")
                            .asText();
            String shown = task.lease().sides() == Lease.Sides.KEPT ? kept : other(kept);
            desk.answer(
                    who,
                    new Desk.Sent(who + done++, task.lease().id(), 3, 2500, "", Role.ANNOTATOR),
                    new Answers(Map.of("better", TextNode.valueOf(shown))));
        }
    }

    private static String other(String answer) {
        return answer.startsWith("a") ? "b" + answer.substring(1) : "a" + answer.substring(1);
    }

    private List<JsonNode> lines(Form form) throws IOException {
        Path file = folder.resolve(form.label() + ".jsonl");
        new LabelExport(office, "help-or-not").write(form, file);
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            nodes.add(Json.MAPPER.readTree(line));
        }
        return nodes;
    }

    @Test
    void labelsBecomeMarksWithTheirMakersPricesAndGuidelines() throws Exception {
        label("ada", "a");
        label("bo", "a");

        List<JsonNode> data = lines(Form.MARKS);

        assertThat(data).hasSize(12);
        assertThat(data).allSatisfy(datum -> {
            assertThat(datum.path("marks").findValuesAsText("by")).contains("ada", "bo", "majority");
            assertThat(datum.path("marks").path(0).path("detail").asText())
                    .matches("time \\d+, cost 0\\.2, guidelines [0-9a-f]{64}");
        });
    }

    @Test
    void rowsHoldOneJudgementEachAndNoGold() throws Exception {
        label("ada", "a");

        assertThat(lines(Form.ROWS)).hasSize(12).allSatisfy(row -> {
            assertThat(row.path("annotator").asText()).isEqualTo("ada");
            assertThat(row.path("label").asText()).isEqualTo("a");
        });
    }

    @Test
    void preferencesFollowWhatPeopleSettledOn() throws Exception {
        label("ada", "b");
        label("bo", "b");

        List<JsonNode> pairs = lines(Form.PREFERENCES);

        assertThat(pairs).hasSize(12);
        JsonNode first = pairs.get(0);
        assertThat(first.path("id").asText()).isEqualTo("letter-01");
        assertThat(first.path("chosen").path(0).path("content").asText()).startsWith("Yes, all water");
        assertThat(first.path("rejected").path(0).path("content").asText()).startsWith("It was tested");
    }

    @Test
    void eventsAreExportedWithTheirChain() throws Exception {
        label("ada", "a");

        List<JsonNode> events = lines(Form.EVENTS);

        for (int i = 1; i < events.size(); i++) {
            assertThat(events.get(i).path("previous").asText())
                    .isEqualTo(events.get(i - 1).path("hash").asText());
        }
        assertThat(events.get(0).path("kind").asText()).isEqualTo("campaign-made");
    }

    @Test
    void eventsAreATableWhereTheFileIsParquet() throws Exception {
        label("ada", "a");
        Path file = folder.resolve("events.parquet");

        long rows = new LabelExport(office, "help-or-not").write(Form.EVENTS, file);

        List<JsonNode> lines = lines(Form.EVENTS);
        List<Datum> read = read(file);
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = lines.get(i);
            assertThat(Json.MAPPER.readTree(((Content.Document) read.get(i).content()).text()))
                    .isEqualTo(line.path("payload"));
            assertThat(read.get(i).metadata().text("sequence"))
                    .hasValue(line.path("sequence").asText());
            assertThat(read.get(i).metadata().text("kind"))
                    .hasValue(line.path("kind").asText());
            assertThat(read.get(i).metadata().text("hash"))
                    .hasValue(line.path("hash").asText());
            assertThat(read.get(i).metadata().text("at").orElseThrow())
                    .isEqualTo(Long.toString(
                            Instant.parse(line.path("at").asText()).toEpochMilli()));
        }
        assertThat(rows).isEqualTo(lines.size());
    }

    /** As a recipe would read it. */
    private List<Datum> read(Path file) throws Exception {
        Read step = new Read();
        Read.Settings settings =
                SettingsReader.read(Read.Settings.class, List.of("path=" + file, "fields={text: payload}"), folder);
        List<Datum> data = new ArrayList<>();
        for (SourceFile source : step.files(settings)) {
            try (SourceStep.Batches batches = step.open(source, settings)) {
                for (var batch = batches.next(); batch.isPresent(); batch = batches.next()) {
                    batch.get().parse(new Intake() {
                        @Override
                        public void accept(Datum datum) {
                            data.add(datum);
                        }

                        @Override
                        public void reject(Rejected rejected) {
                            throw new IllegalStateException(rejected.message());
                        }
                    });
                }
            }
        }
        return data;
    }

    @Test
    void whatAModelTakesForRightBecomesAMarkWithItsProbability() throws Exception {
        label("ada", "a");
        label("bo", "b");

        assertThat(lines(Form.MARKS)).allSatisfy(datum -> {
            assertThat(datum.path("marks").findValuesAsText("name")).contains("better.model", "better.posterior");
            assertThat(datum.path("marks").findValuesAsText("by")).contains("hierarchical-dawid-skene");
        });
    }

    @Test
    void labelsWithoutAnAnnotatorAreRefusedAndTheLastOfSeveralCounts() throws Exception {
        String item = desk.items().stream()
                .filter(one -> one.use() == Item.Use.WORK)
                .findFirst()
                .orElseThrow()
                .id();
        String row = "{\"item\":\"%s\",\"annotator\":\"stranger\",\"question\":\"better\",\"label\":\"a\"}\n"
                .formatted(item);

        assertThatThrownBy(() -> rows(row + row.replace("stranger", " ")))
                .hasMessage("annotator: must be named, but is not for item %s.".formatted(item));
        rows(row + row + row.replace("\"a\"", "\"b\""));

        assertThat(desk.people()).containsExactly("imported:stranger");
        assertThat(desk.judgements(item))
                .singleElement()
                .satisfies(one -> assertThat(
                                one.answers().byQuestion().get("better").asText())
                        .isEqualTo("b"));
    }

    @Test
    void whatOtherToolsGetTheyGiveBack() {
        label("ada", "a");
        label("bo", "b");
        for (Form form : List.of(Form.ROWS, Form.LABEL_STUDIO, Form.ARGILLA)) {
            Path file = folder.resolve(form.label());
            new LabelExport(office, "help-or-not").write(form, file);
            Desk other = office(form.label() + ".db", SAMPLE).require("help-or-not");

            int read = new LabelImport(other).read(form, file);
            int again = new LabelImport(other).read(form, file);

            assertThat(read).isEqualTo(again).isEqualTo(24);
            assertThat(other.judgedBy("imported:ada")).isEqualTo(12);
            assertThat(other.items().stream().filter(item -> item.use() == Item.Use.WORK))
                    .allSatisfy(item -> assertThat(other.judgements(item.id()))
                            .extracting(one ->
                                    one.answers().byQuestion().get("better").asText())
                            .containsExactlyInAnyOrder("a", "b"));
        }
    }

    @Test
    void spansAreCountedInCodePointsHereAndInUtf16There() throws Exception {
        Files.writeString(folder.resolve("s.jsonl"), "{\"text\": \"😀 you fool\"}\n");
        Path file = Files.writeString(folder.resolve("s.yaml"), """
                campaign: spans
                corpus: s.jsonl
                questions:
                  fault: {kind: spans, ask: Where?, options: [insult, lie]}
                """);
        Desk spans = office("spans.db", file).require("spans");
        Path tasks = Files.writeString(folder.resolve("tasks.json"), """
                [{"data": {"text": "😀 you fool"},
                  "predictions": [{"result": [{"from_name": "fault", "to_name": "text", "type": "labels",
                      "value": {"start": 0, "end": 2, "labels": ["lie"]}}]}],
                  "annotations": [{"completed_by": {"id": 5, "email": "eve@example.org"},
                    "result": [{"from_name": "fault", "to_name": "text", "type": "labels",
                      "value": {"start": 7, "end": 11, "text": "fool", "labels": ["insult"]}}]}]}]
                """);

        assertThat(new LabelImport(spans).read(Form.LABEL_STUDIO, tasks)).isEqualTo(1);

        JsonNode answer = spans.judgements(spans.items().get(0).id())
                .iterator()
                .next()
                .answers()
                .byQuestion()
                .get("fault");
        assertThat(answer.toString()).isEqualTo("[{\"part\":0,\"start\":6,\"end\":10,\"label\":\"insult\"}]");
        assertThat(spans.people()).containsExactly("imported:eve@example.org");
    }

    @Test
    void labelsOfUnknownItemsQuestionsOrAnswersAreRefusedAndNoneIsTaken() throws Exception {
        String item = desk.items().stream()
                .filter(one -> one.use() == Item.Use.WORK)
                .findFirst()
                .orElseThrow()
                .id();
        String good = "{\"item\":\"%s\",\"annotator\":\"x\",\"question\":\"better\",\"label\":\"a\"}\n".formatted(item);

        assertThatThrownBy(() -> rows(good + good.replace(item, "unknown")))
                .hasMessage("item: must be one of the campaign help-or-not, but was 'unknown'.");
        assertThatThrownBy(() -> rows(good + good.replace("better", "worse")))
                .hasMessage("question: must be one of the campaign help-or-not, but was worse.");
        assertThatThrownBy(() -> rows(good.replace("\"a\"", "\"c\"")))
                .hasMessageContaining("better: must be one of a-much, a, tie");
        assertThatThrownBy(() -> rows("no json")).hasMessageEndingWith("rows.jsonl:1: must be JSON, but is not.");
        assertThat(desk.people()).isEmpty();
    }

    private void rows(String text) throws IOException {
        new LabelImport(desk).read(Form.ROWS, Files.writeString(folder.resolve("rows.jsonl"), text));
    }

    @Test
    void anExistingFileIsNotWrittenOver() throws Exception {
        Path file = Files.writeString(folder.resolve("there.jsonl"), "mine");

        assertThatThrownBy(() -> new LabelExport(office, "help-or-not").write(Form.MARKS, file))
                .hasMessageEndingWith("there.jsonl: must be a new file, but is there already.");
        assertThat(file).hasContent("mine");
    }
}
