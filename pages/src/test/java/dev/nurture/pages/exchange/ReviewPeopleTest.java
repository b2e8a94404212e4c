package dev.nurture.pages.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.pages.ReviewSteps;
import dev.nurture.pages.campaign.Answers;
import dev.nurture.pages.campaign.CampaignFile;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Material;
import dev.nurture.pages.campaign.Office;
import dev.nurture.pages.campaign.Task;
import dev.nurture.pages.log.Database;
import dev.nurture.pages.log.EventLog;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.recipe.Share;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import dev.nurture.run.Runner;
import dev.nurture.run.StepCatalogue;
import dev.nurture.run.Store;
import dev.nurture.run.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewPeopleTest {
    private static final String RECIPE = """
            recipe: people
            stages:
              letters: {step: read, path: letters.jsonl}
              labelled: {step: review.people, from: letters, labels: labels.jsonl, people: 1, enough: 50%}
            """;

    private final Path folder;
    private final Store store;
    private final Path labels;

    ReviewPeopleTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.store = new Store(folder.resolve("store"));
        this.labels = folder.resolve("labels.jsonl");
        Files.writeString(
                folder.resolve("letters.jsonl"), "{\"text\": \"one\"}\n{\"text\": \"two\"}\n{\"text\": \"three\"}\n");
    }

    private RunRecord run() {
        return run(RECIPE);
    }

    private RunRecord run(String text) {
        StepCatalogue catalogue = StepCatalogue.standard().with(ReviewSteps.all());
        Recipe recipe = RecipeReader.parse(text, "recipe.yaml", folder, List.of(), folder, catalogue);
        try (Workers workers = new Workers(1)) {
            return new Runner(catalogue, store, workers, event -> {})
                    .run(recipe, text, new RunFolder(folder.resolve("runs"), "people"), (record, where) -> {});
        }
    }

    private static List<Datum> data(RunRecord record, String output) {
        List<Datum> data = new ArrayList<>();
        try (Rows rows = record.require("labelled").corpus(output).rows()) {
            rows.forEachRemaining(data::add);
        }
        return data;
    }

    @Test
    void aRunWaitsForPeopleAndGoesOnWithWhatTheySaid() throws Exception {
        Office office = Office.open(
                EventLog.open(Database.open("jdbc:sqlite:" + folder.resolve("review.db")), Clock.systemUTC()),
                Clock.systemUTC());
        Path file = Files.writeString(folder.resolve("c.yaml"), """
                campaign: c
                corpus: letters.jsonl
                overlap: 1
                questions:
                  tone: {kind: choice, ask: Tone?, options: [kind, rude]}
                """);
        CampaignFile read = CampaignFile.read(file);
        office.make("owner", read.campaign(), new Material(folder, store).read(read));
        new LabelExport(office, "c").write(LabelExport.Form.ROWS, labels);

        assertThatThrownBy(this::run)
                .isInstanceOfSatisfying(
                        NurtureException.class,
                        waiting -> assertThat(waiting.kind()).isEqualTo(Kind.WAITING))
                .hasMessageStartingWith("Waiting for people: 0 of 3 data in labels.jsonl have a judgement.");

        Desk desk = office.require("c");
        for (int i = 0; i < 2; i++) {
            Task.Judge task = (Task.Judge) desk.next("ada");
            desk.answer(
                    "ada",
                    new Desk.Sent("e" + i, task.lease().id(), 1, 1),
                    new Answers(Map.of("tone", TextNode.valueOf("kind"))));
        }
        Files.delete(labels);
        new LabelExport(office, "c").write(LabelExport.Form.ROWS, labels);
        RunRecord record = run();

        assertThat(data(record, "kept"))
                .hasSize(2)
                .allSatisfy(datum -> assertThat(datum.mark("tone"))
                        .hasValueSatisfying(mark -> assertThat(mark.by()).isEqualTo("ada")));
        assertThat(data(record, "dropped"))
                .singleElement()
                .satisfies(datum -> assertThat(datum.mark(Mark.DROPPED).flatMap(Mark::label))
                        .contains("too-few-judgements"));
    }

    @Test
    void recordedLabelsAreTakenAsFarAsTheyGo() throws Exception {
        Files.writeString(folder.resolve("letters.jsonl"), "{\"id\": \"x\", \"text\": \"one\"}\n{\"text\": \"two\"}\n");
        Files.writeString(
                labels, "{\"item\": \"x\", \"annotator\": \"ann\", \"question\": \"tone\", \"label\": \"kind\"}\n");

        RunRecord record = run(RECIPE.replace("people: 1, enough: 50%", "source: recorded"));

        assertThat(data(record, "kept"))
                .singleElement()
                .satisfies(datum ->
                        assertThat(datum.mark("tone").flatMap(Mark::label)).contains("kind"));
        assertThat(data(record, "dropped")).hasSize(1);
    }

    @Test
    void simulatedPeopleStandInForRealOnes() throws Exception {
        Files.writeString(
                folder.resolve("letters.jsonl"),
                "{\"text\": \"one\", \"tone\": \"kind\"}\n{\"text\": \"two\", \"tone\": \"rude\"}\n");

        RunRecord record = run(
                RECIPE.replace(
                        "labels: labels.jsonl, people: 1, enough: 50%",
                        "source: simulated, question: said, truth: tone, people: 3, crowd: {people: {honest: 4, sleeper: 1}, target-field: tone, target-values: [rude]}"));

        assertThat(data(record, "kept"))
                .hasSize(2)
                .allSatisfy(datum -> assertThat(datum.marks().stream()
                                .filter(mark -> mark.name().equals("said")))
                        .hasSize(3)
                        .allSatisfy(mark -> {
                            assertThat(mark.by()).matches("(honest|sleeper)-\\d{4}");
                            assertThat(mark.label().orElseThrow()).isIn("kind", "rude");
                            assertThat(mark.detail().orElseThrow()).matches("time \\d+, cost 1, guidelines simulated");
                        }));
        assertThat(data(record, "kept").stream()
                        .filter(datum -> datum.mark("said.attacked").isPresent()))
                .hasSize(1);
    }

    @Test
    void aSourceNeedsWhatItIsMadeOf() {
        assertThatThrownBy(() -> run(RECIPE.replace("labels: labels.jsonl, ", "")))
                .hasMessageContaining("labels: must name the file with the labels, but is not given");
        assertThatThrownBy(() -> run(RECIPE.replace("people: 1", "source: simulated")))
                .hasMessageContaining("truth and crowd: must be given to simulate people, but one is not.");
    }

    @Test
    void aBrokenLineIsNamed() throws Exception {
        Files.writeString(labels, "{\"item\": \"x\"}\n");

        assertThatThrownBy(this::run)
                .hasMessageContaining("labels.jsonl:1: must be a JSON object with item, annotator");
    }

    @Test
    void defaults() {
        ReviewPeople.Settings settings =
                SettingsReader.read(ReviewPeople.Settings.class, List.of("labels=labels.jsonl"), folder);

        assertThat(settings)
                .isEqualTo(new ReviewPeople.Settings(
                        ReviewPeople.Source.PEOPLE,
                        Optional.of(new InputPath("labels.jsonl", folder)),
                        1,
                        new Share(1),
                        "label",
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
    }
}
