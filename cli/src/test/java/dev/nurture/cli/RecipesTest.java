package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes that users point at their own data reach what they state on the sample, and what is planted there is found. */
class RecipesTest {
    private static final Path RECIPES = Path.of("..", "recipes");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    @Test
    void auditOfPreferencesReachesWhatItStates() {
        CommandLineRun run = run("audit-preferences");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("ok +left\\.broken +at most 0")
                .containsPattern("ok +web-left\\.whole +below 0\\.5")
                .containsPattern("ok +rest\\.contradicted +at most 0")
                .doesNotContain("FAIL");
    }

    @Test
    void planForLabellingReachesWhatItStates() {
        CommandLineRun run = run("labelling-plan");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("ok +careful\\.error +at most 0\\.03")
                .containsPattern("ok +watch\\.alarms +at least 1")
                .doesNotContain("FAIL");
    }

    @Test
    void cleaningReachesWhatItStates() {
        CommandLineRun run = run("clean-corpus");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("ok +again\\.dropped\\.rows +at most 0")
                .containsPattern("ok +sets\\.held-out\\.rows +at least 1")
                .doesNotContain("FAIL");
    }

    @Test
    void cleaningLeavesNothingThatWasPlanted() throws IOException {
        run("clean-corpus");

        List<JsonNode> kept = kept("clean-corpus", "safe");

        assertThat(kept)
                .hasSizeGreaterThan(100)
                .allSatisfy(row -> assertThat(row.at("/metadata/planted")).isEmpty());
    }

    @Test
    void cleaningLeavesNoDocumentThatGivesAProbeAway() throws IOException {
        run("clean-corpus");

        List<String> quoted = rows(RECIPES.resolve("sample/probes/questions.jsonl")).stream()
                .flatMap(row -> StreamSupport.stream(row.at("/metadata/quoted").spliterator(), false))
                .map(JsonNode::asText)
                .toList();

        assertThat(quoted).isNotEmpty();
        assertThat(kept("clean-corpus", "safe"))
                .extracting(row -> row.get("id").asText())
                .doesNotContainAnyElementsOf(quoted);
    }

    @Test
    void suspiciousLabelsAreWrittenAsMarks() throws IOException {
        run("audit-preferences");

        CommandLineRun trace = CommandLineRun.standard(folder, "show", "audit-preferences", "--stage", "judged");

        assertThat(trace.out()).contains("label-quality");
    }

    @Test
    void aCorpusCanBeSeen() {
        CommandLineRun run = run("see-corpus");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("Data +220").contains("whose topic is the most frequent one");
    }

    @Test
    void aggregationOfLabelsReachesWhatItStates() {
        CommandLineRun run = run("aggregate-labels");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("The labels are those of hierarchical-dawid-skene, right in ")
                .containsPattern("ok +aggregated\\.accuracy +at least 0\\.8")
                .doesNotContain("FAIL")
                .doesNotContain("unanchored");
    }

    @Test
    void peopleTogetherFindTheLabelsThatWereFlipped() {
        CommandLineRun run = run("drop-wrong-labels");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("unanchored")
                .containsPattern("ok +found\\.recall +at least 0\\.8 +100")
                .doesNotContain("FAIL");
    }

    @Test
    void whatDataDoesToBehaviourIsSeenAndCanBeFollowedBack() {
        String recipe = RECIPES.resolve("quickstart.yaml").toString();

        CommandLineRun run = CommandLineRun.standard(folder, "run", recipe, "-s", "scale=smoke", "-q");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("filtered (lowers|may have changed) misaligned acts")
                .containsPattern("ok +verdict\\.misaligned\\.filtered +below")
                .doesNotContain("FAIL");
        assertThat(CommandLineRun.standard(folder, "verify", "quickstart").code())
                .isZero();
        assertThat(CommandLineRun.standard(
                                folder, "show", "quickstart", "--stage", "model[plain,seed=1]", "--step", "600")
                        .out())
                .contains("through 1")
                .contains("world");
        assertThat(CommandLineRun.standard(folder, "trace", "smoke-8", "--run", "quickstart")
                        .out())
                .containsPattern("model\\[plain,seed=2]")
                .containsPattern("time.? through, .* tokens?, first in step .* of 1,000");
    }

    @Test
    void aStepThatNoTrainingHasIsRefused() {
        run("see-corpus");

        CommandLineRun shown =
                CommandLineRun.standard(folder, "show", "see-corpus", "--stage", "corpus", "--step", "1");

        assertThat(shown.code()).isEqualTo(2);
        assertThat(shown.err()).contains("corpus: must be a training, but is read/");
    }

    private CommandLineRun run(String recipe) {
        return CommandLineRun.standard(
                folder, "run", RECIPES.resolve(recipe + ".yaml").toString(), "-q");
    }

    private List<JsonNode> kept(String run, String stage) throws IOException {
        Path out = folder.resolve("kept");
        CommandLineRun.standard(
                folder, "export", run, "--stage", stage, "--to", out.toString(), "--format", "jsonl", "-q");
        return rows(out.resolve("data/train-00000-of-00001.jsonl"));
    }

    private static List<JsonNode> rows(Path file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            rows.add(JSON.readTree(line));
        }
        return List.copyOf(rows);
    }
}
