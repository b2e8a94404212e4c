package dev.nurture.reward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.recipe.SettingsReader;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecideComparisonsTest {
    private static final String READ =
            "read: {step: read, path: votes.jsonl, fields: {prompt: q, chosen: one, rejected: two}}";

    @TempDir
    private Path folder;

    @Test
    void hasTheseDefaults() {
        assertThat(SettingsReader.read(DecideComparisons.Settings.class, List.of("votes=x"), folder))
                .isEqualTo(new DecideComparisons.Settings(List.of("x"), "1", "2", DecideComparisons.Silent.DROP));
    }

    private StepRun.Outcome decide(String settings) throws IOException {
        Files.writeString(folder.resolve("votes.jsonl"), """
                {"id": "a", "q": "Q?", "one": "A", "two": "B", "votes": {"x": 1, "y": 1, "z": 2}}
                {"id": "b", "q": "Q?", "one": "A", "two": "B", "votes": {"x": 2, "y": 0, "z": 2}}
                {"id": "c", "q": "Q?", "one": "A", "two": "B", "votes": {"x": 2, "y": 1, "z": 0}}
                {"id": "d", "q": "Q?", "one": "A", "two": "B", "votes": {"x": 0, "y": 0, "z": 0}}
                {"id": "e", "q": "Q?", "one": "A", "two": "B"}
                """);
        return StepRun.in(folder)
                .with(List.of(new DecideComparisons()))
                .run(
                        READ,
                        "decided: {step: comparisons.decide, from: read, votes: [votes.x, votes.y, votes.z]%s}"
                                .formatted(settings));
    }

    @Test
    void votesSettleComparisonsAndTiesAreDropped() throws IOException {
        StepRun.Outcome outcome = decide("");

        assertThat(outcome.names("decided")).containsExactly("a", "b");
        assertThat(outcome.data("decided").get(1).content().parts().get(1).text())
                .isEqualTo("B");
        assertThat(outcome.drops("decided"))
                .containsExactly(
                        "c: tied, 1 votes for each side of 3",
                        "d: no-votes, 0 votes for each side of 3",
                        "e: no-votes, 0 votes for each side of 3");
    }

    @Test
    void keepsWhatWasDecidedBeforeAndStillDropsWhatEverybodyFoundAlike() throws IOException {
        StepRun.Outcome outcome = decide(", without: keep");

        assertThat(outcome.names("decided")).containsExactly("a", "b", "e");
        assertThat(outcome.data("decided").get(2).content().parts().get(1).text())
                .isEqualTo("A");
        assertThat(outcome.drops("decided")).hasSize(2);
    }
}
