package dev.nurture.review.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.recipe.Share;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import dev.nurture.testing.StepSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewVoteTest {
    @TempDir
    private Path folder;

    @Test
    void keepsWhatBothCampsSupportAndSaysWhyTheRestIsDropped() {
        StepRun.Outcome outcome = run(votes(0), "");

        assertThat(outcome.names("out")).hasSize(10).allMatch(name -> name.startsWith("both"));
        assertThat(outcome.drops("out"))
                .filteredOn(drop -> drop.startsWith("first"))
                .hasSize(10)
                .allMatch(drop -> drop.contains(": contested, "));
        assertThat(outcome.drops("out"))
                .filteredOn(drop -> drop.startsWith("none"))
                .allMatch(drop -> drop.contains(": publicly-opposed, "));
        assertThat(outcome.data("out")
                        .get(0)
                        .mark("vote.standing")
                        .orElseThrow()
                        .label())
                .contains("supported");
    }

    @Test
    void publishesEveryVoteUnderNumbersThatTellNoNames() throws IOException {
        Path files = run(votes(0), "").files("out");

        List<String> votes = Files.readAllLines(files.resolve("votes.csv"));
        assertThat(votes).hasSize(2001).allMatch(line -> line.matches("voter,statement,vote|\\d+,[a-z]+-\\d,-?[01]"));
        assertThat(Files.readString(files.resolve("COUNTED.md"))).contains("common-at-least: 0.5");
        assertThat(Files.readAllLines(files.resolve("statements.csv"))).hasSize(41);
        assertThat(Files.readAllLines(files.resolve("groups.csv"))).hasSizeGreaterThan(2);
    }

    @Test
    void readsVotesThatStandAsMarksOnStatements() {
        List<Datum> marked = new ArrayList<>();
        for (Datum statement : statements()) {
            List<Mark> marks = new ArrayList<>();
            for (Datum vote : votes(0)) {
                if (vote.metadata().text("statement").orElseThrow().equals(statement.name())) {
                    marks.add(Mark.label(
                            "vote",
                            vote.metadata().text("voter").orElseThrow(),
                            vote.metadata().text("vote").orElseThrow()));
                }
            }
            marked.add(statement.withMarks(marks));
        }

        StepRun.Outcome outcome = StepRun.in(folder)
                .given("statements", marked)
                .run("out: {step: review.vote, from: statements, draws: 10}");

        assertThat(outcome.names("out")).hasSize(10).allMatch(name -> name.startsWith("both"));
    }

    /** Forty accounts of one person, who like what nobody likes, would look like a third camp. */
    @Test
    void accountsOfOnePersonAreOneVoter() {
        StepRun.Outcome merged = run(votes(40), "time: at, linked: merge, ");
        StepRun.Outcome counted = run(votes(40), "time: at, ");

        assertThat(value(counted, "voters")).isEqualTo(140);
        assertThat(value(merged, "accounts")).isEqualTo(140);
        assertThat(value(merged, "voters")).isEqualTo(101);
        assertThat(counted.names("out")).isEmpty();
        assertThat(merged.names("out")).hasSize(10);
    }

    @Test
    void hasTheseDefaults() {
        assertThat(StepSettings.of("step: review.vote, from: data"))
                .isEqualTo(new ReviewVote.Settings(
                        "voter",
                        "statement",
                        "vote",
                        Optional.empty(),
                        new Share(0.5),
                        0.4,
                        5,
                        100,
                        ReviewVote.Linked.COUNT,
                        1200));
    }

    @Test
    void saysWhichVoteItCannotRead() {
        Datum odd = Data.document("x", 1)
                .withKey("v1")
                .withMetadata(new Metadata("{\"voter\":\"a\",\"statement\":\"s\",\"vote\":\"maybe\"}"));
        Datum silent = Data.document("x", 1).withKey("v1").withMetadata(new Metadata("{\"voter\":\"a\"}"));

        assertThatThrownBy(() -> run(List.of(odd), ""))
                .hasMessage("vote of votes (v1): must be agree, disagree or pass (or 1, -1, 0), but was 'maybe'.");
        assertThatThrownBy(() -> run(List.of(silent), ""))
                .hasMessage(
                        "votes (v1): must have the field 'statement', but has none. Name the fields with voter, statement and vote.");
    }

    @Test
    void needsVotes() {
        assertThatThrownBy(() -> StepRun.in(folder)
                        .given("statements", statements())
                        .run("out: {step: review.vote, from: statements}"))
                .hasMessage(
                        "review.vote: must be given votes, but there are none. Name them with votes, or mark the statements with 'vote'.");
    }

    @Test
    void refusesToMergeWithoutTimes() {
        assertThatThrownBy(() -> run(votes(0), "linked: merge, "))
                .hasMessageContaining(
                        "linked: must be count where votes have no time, but was merge. Name their time.");
    }

    private StepRun.Outcome run(List<Datum> votes, String settings) {
        return StepRun.in(folder)
                .given("statements", statements())
                .given("votes", votes)
                .run("out: {step: review.vote, from: statements, votes: votes, %sdraws: 10}".formatted(settings));
    }

    private static double value(StepRun.Outcome outcome, String figure) {
        return outcome.figure("out", figure).orElseThrow().estimate().value();
    }

    private static List<Datum> statements() {
        List<Datum> statements = new ArrayList<>();
        for (String kind : List.of("both", "first", "second", "none")) {
            for (int i = 0; i < 10; i++) {
                String name = kind + "-" + i;
                statements.add(
                        Data.document("We should do " + name, statements.size()).withKey(name));
            }
        }
        return statements;
    }

    /** Two camps of fifty, and so many accounts of one person who is for everything that one of the camps is against. */
    private static List<Datum> votes(int accounts) {
        List<Datum> votes = new ArrayList<>();
        Ballots camps = PublicVoteTest.camps(50, 50);
        for (int voter = 0; voter < 100; voter++) {
            for (int at = camps.start(voter); at < camps.start(voter + 1); at++) {
                String statement = camps.statements().get(camps.statementAt(at));
                votes.add(vote(camps.voters().get(voter), statement, camps.voteAt(at), votes.size() * 100));
            }
        }
        for (int account = 0; account < accounts; account++) {
            for (int s = 0; s < 40; s++) {
                String statement = camps.statements().get(s);
                votes.add(vote("z" + account, statement, statement.startsWith("both") ? -1 : 1, s * 60 + account));
            }
        }
        return votes;
    }

    private static Datum vote(String voter, String statement, int vote, int at) {
        String json =
                "{\"voter\":\"%s\",\"statement\":\"%s\",\"vote\":%s,\"at\":%s}".formatted(voter, statement, vote, at);
        return Data.document(voter + " on " + statement, at).withMetadata(new Metadata(json));
    }
}
