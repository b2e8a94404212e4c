package dev.nurture.pages.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.pages.SetClock;
import dev.nurture.pages.log.Database;
import dev.nurture.pages.log.EventLog;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight statements each that both camps like, that the first camp likes, that the second one likes, and that none likes. */
class TallyTest {
    private final SetClock clock = new SetClock();
    private final SplittableRandom chance = new SplittableRandom(9);

    @TempDir
    private Path folder;

    private Poll poll() {
        Database database = Database.open("jdbc:sqlite:" + folder.resolve("review.db"));
        Office office = Office.open(EventLog.open(database, clock), clock);
        List<Item> items = new ArrayList<>();
        for (String side : List.of("both", "first", "second", "none")) {
            for (int i = 0; i < 8; i++) {
                String text = side + " " + i;
                String id = Hash.of("item").add(text).fingerprint().hex();
                items.add(new Item(id, new Content.Document(text), Item.Use.WORK, Optional.empty(), ""));
            }
        }
        Question opinion = new Question(
                "opinion", Question.Kind.VOTE, "Do you agree?", "", List.of(), 0, 0, Question.Need.REQUIRED);
        Campaigns.make(
                office,
                new Campaign(
                        "town",
                        "Town",
                        "",
                        List.of(opinion),
                        Campaign.Mode.PUBLIC,
                        Campaigns.rules(1, 0),
                        new Seed(3),
                        items));
        return office.poll("town").orElseThrow();
    }

    private void votes(Poll poll, String visitor, String camp, int mistakes) {
        while (poll.next(visitor).isPresent()) {
            Poll.Statement statement = poll.next(visitor).orElseThrow();
            boolean likes =
                    statement.text().startsWith("both") || statement.text().startsWith(camp);
            boolean errs = mistakes > 0 && chance.nextInt(mistakes) == 0;
            poll.vote(
                    visitor,
                    visitor + statement.id(),
                    statement.id(),
                    likes != errs ? Poll.Choice.AGREE : Poll.Choice.DISAGREE);
        }
    }

    private void camps(Poll poll, int first, int second) {
        for (int i = 0; i < first + second; i++) {
            votes(poll, "v" + i, i < first ? "first" : "second", 12);
            clock.pass(Duration.ofHours(1));
        }
    }

    @Test
    void whatTheBiggerCampAloneLikesIsNotSupported() {
        Poll poll = poll();
        camps(poll, 60, 20);

        Tally tally = Tally.of(poll);

        assertThat(tally.groups()).hasSize(2);
        assertThat(tally.outcomes().stream()
                        .filter(Tally.Outcome::isSupported)
                        .map(outcome -> outcome.count().statement().text()))
                .hasSizeGreaterThan(4)
                .allMatch(text -> text.startsWith("both"));
        assertThat(tally.outcomes())
                .filteredOn(outcome -> outcome.count().statement().text().startsWith("first"))
                .allSatisfy(outcome -> assertThat(outcome.count().agree()).isGreaterThan(40));
        assertThat(tally.voters()).hasSize(80);
        assertThat(tally.linked()).isZero();
    }

    @Test
    void accountsThatVoteAsOneSupportNothing() {
        Poll poll = poll();
        camps(poll, 25, 0);
        for (int i = 0; i < 60; i++) {
            votes(poll, "sybil" + i, "second", 0);
        }

        Tally tally = Tally.of(poll);

        assertThat(tally.linked()).isGreaterThan(1_000);
        assertThat(tally.outcomes().stream()
                        .filter(Tally.Outcome::isSupported)
                        .map(outcome -> outcome.count().statement().text()))
                .noneMatch(text -> text.startsWith("second"));
    }

    @Test
    void aVoteThatNobodyCastHasNoScores() {
        Tally tally = Tally.of(poll());

        assertThat(tally.outcomes()).hasSize(32).noneMatch(Tally.Outcome::isSupported);
        assertThat(tally.outcomes())
                .allSatisfy(outcome -> assertThat(outcome.score()).isEmpty());
    }
}
