package dev.nurture.pages.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import dev.nurture.pages.campaign.Poll;
import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import dev.nurture.run.Runner;
import dev.nurture.run.StepCatalogue;
import dev.nurture.run.Store;
import dev.nurture.run.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TallyFilesTest {
    private final Path folder;
    private final Site site;
    private final Browser visitor;

    TallyFilesTest(@TempDir Path folder) {
        this.folder = folder;
        this.site = new Site(folder);
        this.visitor = new Browser(site.link());
        Poll poll = site.office.poll("town-vote").orElseThrow();
        for (int i = 0; i < 24; i++) {
            String who = "v" + i;
            int side = i % 2;
            for (Poll.Count count : poll.counts()) {
                boolean likes = count.statement().id().charAt(0) % 2 == side;
                Poll.Choice choice = likes ? Poll.Choice.AGREE : Poll.Choice.DISAGREE;
                poll.vote(who, who + count.statement().id(), count.statement().id(), choice);
            }
        }
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private String file(String name) throws Exception {
        return visitor.open("/vote/town-vote/published/" + name).body();
    }

    @Test
    void everybodyCanTakeAllVotesAndScores() throws Exception {
        assertThat(file("votes.csv").lines()).hasSize(1 + 24 * 6).first().isEqualTo("row,voter,statement,vote");
        assertThat(file("voters.csv").lines()).hasSize(25).contains("1,A");
        List<String> statements = file("statements.jsonl").lines().toList();
        assertThat(statements).hasSize(6);
        JsonNode first = Json.MAPPER.readTree(statements.get(0));
        assertThat(first.path("agree").asInt() + first.path("disagree").asInt()).isEqualTo(24);
        assertThat(first.path("groups").size()).isEqualTo(2);
        assertThat(visitor.open("/vote/town-vote/votes.csv").headers().firstValue("Location"))
                .hasValue("/vote/town-vote/published/votes.csv");
    }

    @Test
    void nothingElseIsPublished() throws Exception {
        assertThat(visitor.open("/vote/town-vote/published/review.db").statusCode())
                .isEqualTo(404);
        assertThat(visitor.open("/vote/help-or-not/published/votes.csv").statusCode())
                .isEqualTo(404);
        assertThat(file("votes.csv")).doesNotContain("v0");
    }

    @Test
    void thePublishedRecipeCountsAgainAndComesToTheSame() throws Exception {
        Files.writeString(folder.resolve("votes.csv"), file("votes.csv"));
        Files.writeString(folder.resolve("statements.jsonl"), file("statements.jsonl"));
        String counted = file("COUNTED.md");
        String text = counted.substring(counted.indexOf("    recipe:"), counted.indexOf("Which voters"))
                .stripIndent();

        RunRecord record = run(text);

        long contested = figure(record, "contested");
        assertThat(contested)
                .isEqualTo(file("statements.jsonl")
                        .lines()
                        .filter(line -> line.contains("\"contested\""))
                        .count())
                .isGreaterThan(0);
        assertThat(figure(record, "votes")).isEqualTo(24 * 6);
        assertThat(figure(record, "groups")).isEqualTo(2);
    }

    private RunRecord run(String text) throws Exception {
        StepCatalogue catalogue = StepCatalogue.standard();
        Recipe recipe = RecipeReader.parse(text, "count-again.yaml", folder, List.of(), folder, catalogue);
        try (Workers workers = new Workers(1)) {
            return new Runner(catalogue, new Store(folder.resolve("store")), workers, event -> {})
                    .run(recipe, text, new RunFolder(folder.resolve("runs"), "count-again"), (run, where) -> {});
        }
    }

    private static long figure(RunRecord record, String name) {
        return record.require("result").measurement().orElseThrow().figures().stream()
                .filter(figure -> figure.name().equals(name))
                .mapToLong(figure -> Math.round(figure.estimate().value()))
                .findFirst()
                .orElseThrow();
    }
}
