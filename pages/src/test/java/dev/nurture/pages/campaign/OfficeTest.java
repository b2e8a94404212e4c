package dev.nurture.pages.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.pages.SetClock;
import dev.nurture.pages.account.Role;
import dev.nurture.pages.log.Database;
import dev.nurture.pages.log.EventLog;
import dev.nurture.review.watch.SequentialTest;
import dev.nurture.run.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficeTest {
    private final SetClock clock = new SetClock();
    private final Path folder;
    private final Office office;
    private int events;

    OfficeTest(@TempDir Path folder) {
        this.folder = folder;
        this.office = office();
    }

    private Office office() {
        return Office.open(EventLog.open(Database.open("jdbc:sqlite:" + folder.resolve("review.db")), clock), clock);
    }

    private Desk.Sent sent(Task.Judge task) {
        return new Desk.Sent("event-" + events++, task.lease().id(), 2, 1500);
    }

    private Task.Judge judge(Desk desk, String who, String answer) {
        Task.Judge task = (Task.Judge) desk.next(who);
        desk.answer(who, sent(task), Campaigns.tone(answer));
        return task;
    }

    @Test
    void aRestartedServerKnowsCampaignsItemsGuidelinesPausesAndDecisions() {
        Campaigns.make(office, Campaigns.of(1, 1, 4, Campaigns.rules(1, 0)));
        Desk desk = office.require("tone");
        judge(desk, "ada", "kind");
        Task.Judge second = judge(desk, "ada", "kind");
        desk.guide("olga", "Be fairer.");
        desk.pause("olga", "ada", "too fast");
        desk.decide(
                "rui", new Desk.Ruling("d1", second.item().id(), Desk.Drawn.RANDOM, Campaigns.tone("rude"), "It is."));

        Desk again = office().require("tone");

        assertThat(again.campaign()).isEqualTo(desk.campaign());
        assertThat(again.items()).isEqualTo(desk.items()).hasSize(6);
        assertThat(again.guidelines()).isEqualTo("Be fairer.");
        assertThat(again.next("ada")).isEqualTo(new Task.Paused());
        assertThat(again.decided(second.item().id())).contains(Campaigns.tone("rude"));
        assertThat(Board.of(again)).isEqualTo(Board.of(desk));
    }

    @Test
    void aCampaignThatACommandMadeIsSeenByARunningServer() {
        Campaigns.make(office(), Campaigns.small());

        assertThat(office.desk("tone")).isPresent();
        assertThatThrownBy(() -> Campaigns.make(office, Campaigns.small()))
                .hasMessage("campaign: must have a new name, but there is one called tone.");
    }

    @Test
    void labelsKeepTheGuidelinesThatTheyWereMadeUnder() {
        Campaigns.make(office, Campaigns.of(0, 0, 2, Campaigns.rules(1, 0)));
        Desk desk = office.require("tone");
        judge(desk, "ada", "kind");
        desk.guide("olga", "Be fairer.");
        judge(desk, "ada", "kind");

        assertThat(Board.of(desk).versions())
                .extracting(Board.Version::judgements)
                .containsExactly(1, 1);
    }

    @Test
    void anItemThatIsTakenOutIsNotSharedOutAndItsLabelsCountForNothing() {
        Campaigns.make(office, Campaigns.of(0, 0, 2, Campaigns.rules(1, 0)));
        Desk desk = office.require("tone");
        Task.Judge first = judge(desk, "ada", "kind");
        Task.Judge held = (Task.Judge) desk.next("ada");

        desk.remove("olga", first.item().id());
        desk.remove("olga", held.item().id());

        assertThat(desk.progress()).isEqualTo(new Progress(0, 0));
        assertThatThrownBy(() -> desk.answer("ada", sent(held), Campaigns.tone("kind")))
                .hasMessage("item: must be one of the campaign tone, but is none or was taken out. Go on to the next.");
        assertThat(desk.next("ada")).isEqualTo(new Task.Nothing(1));
    }

    @Test
    void nobodyIsGivenWorkOnceTheBudgetIsSpent() {
        Campaign.Spending spending = new Campaign.Spending(Map.of(Role.ANNOTATOR, 0.25), Optional.of(0.5));
        Campaign.Rules rules = new Campaign.Rules(1, 0, 0, 0, Campaign.Checks.NONE, Duration.ofMinutes(5), spending);
        Campaigns.make(office, Campaigns.of(0, 0, 9, rules));
        Desk desk = office.require("tone");
        judge(desk, "ada", "kind");
        judge(desk, "ada", "kind");

        assertThat(desk.next("ada")).isEqualTo(new Task.Nothing(2));
        assertThat(Board.of(desk).spent()).isEqualTo(0.5);
    }

    @Test
    void whoIsSurelyBelowTheFloorOnGoldIsPausedUntilAManagerLooks() {
        Campaign.Rules rules =
                new Campaign.Rules(1, 0.5, 0, 0.6, Campaign.Checks.NONE, Duration.ofMinutes(5), Campaign.Spending.NONE);
        Campaigns.make(office, Campaigns.of(0, 8, 40, rules));
        Desk desk = office.require("tone");
        int judged = 0;
        while (desk.next("mallory") instanceof Task.Judge task) {
            desk.answer("mallory", sent(task), Campaigns.tone("kind"));
            judged++;
        }

        assertThat(desk.next("mallory")).isEqualTo(new Task.Paused());
        assertThat(judged).isLessThan(40);
        desk.resume("olga", "mallory");
        assertThat(desk.next("mallory")).isInstanceOf(Task.Judge.class);
    }

    @Test
    void undoingTrainingWouldTellTheAnswerAndIsRefused() {
        Campaigns.make(office, Campaigns.of(2, 0, 1, Campaigns.rules(1, 0)));
        Desk desk = office.require("tone");
        judge(desk, "ada", "rude");

        assertThat(desk.undo("ada", "undo-1")).isEmpty();
        assertThat(desk.judgedBy("ada")).isEqualTo(1);
    }

    @Test
    void aClockThatJumpsBackLosesNoOrderAndNoLease() {
        Campaigns.make(office, Campaigns.of(0, 0, 3, Campaigns.rules(1, 0)));
        Desk desk = office.require("tone");
        Task.Judge held = (Task.Judge) desk.next("ada");
        clock.pass(Duration.ofDays(-400));

        assertThat(desk.next("ada")).isEqualTo(held);
        judge(desk, "ada", "kind");
        judge(desk, "bo", "kind");
        office.log().verify();
        assertThat(Board.of(office().require("tone"))).isEqualTo(Board.of(desk));
    }

    @Test
    void aClockThatWasAheadForAWhileLocksNoItem() {
        Campaigns.make(office, Campaigns.of(0, 0, 1, Campaigns.rules(1, 0)));
        Desk desk = office.require("tone");
        clock.pass(Duration.ofDays(400));
        Task.Judge ahead = (Task.Judge) desk.next("ada");
        clock.pass(Duration.ofDays(-400));

        Task.Judge now = (Task.Judge) desk.next("bo");
        desk.answer("bo", sent(now), Campaigns.tone("kind"));

        assertThat(now.item()).isEqualTo(ahead.item());
        assertThatThrownBy(() -> desk.answer("ada", sent(ahead), Campaigns.tone("kind")))
                .hasMessage("lease: must not be over, but is, and others took the item. Go on to the next.");
        assertThat(desk.next("ada")).isEqualTo(new Task.Nothing(0));
        assertThat(desk.judgements(now.item().id())).hasSize(1);
    }

    @Test
    void aJumpOfTheClockIsNoTimeThatSomebodyTook() {
        Campaigns.make(office, Campaigns.of(0, 0, 3, Campaigns.rules(1, 0)));
        Desk desk = office.require("tone");
        Task.Judge back = (Task.Judge) desk.next("ada");
        clock.pass(Duration.ofDays(-3));
        Judgement first = desk.answer("ada", sent(back), Campaigns.tone("kind"));
        Task.Judge claimed = (Task.Judge) desk.next("ada");
        clock.pass(Duration.ofSeconds(1));
        Judgement second = desk.answer("ada", sent(claimed), Campaigns.tone("kind"));
        Task.Judge silent = (Task.Judge) desk.next("ada");
        clock.pass(Duration.ofSeconds(7));
        Judgement third =
                desk.answer("ada", new Desk.Sent("silent", silent.lease().id(), 0, 0), Campaigns.tone("kind"));

        assertThat(first.dwellMillis()).isEqualTo(1500);
        assertThat(second.dwellMillis()).isEqualTo(1000);
        assertThat(third.dwellMillis()).isEqualTo(7000);
    }

    @Test
    void eventsThatComeTwiceCountOnce() {
        Campaigns.make(office, Campaigns.of(1, 1, 3, Campaigns.rules(1, 0)));
        Desk desk = office.require("tone");
        judge(desk, "ada", "kind");
        judge(desk, "ada", "kind");
        desk.undo("ada", "undo-1");
        judge(desk, "ada", "rude");
        Board once = Board.of(desk);

        office.log().replay(0, desk::apply);
        office.log().replay(0, desk::apply);

        assertThat(Board.of(desk)).isEqualTo(once);
    }

    @Test
    void whatCouldNotBeKeptIsForgotten() {
        Campaigns.make(office, Campaigns.of(0, 0, 3, Campaigns.rules(1, 0)));
        Desk desk = office.require("tone");
        Task.Judge task = (Task.Judge) desk.next("ada");

        assertThatThrownBy(() -> office.log().together(() -> {
                    desk.answer("ada", sent(task), Campaigns.tone("kind"));
                    throw new ConnectionException(new SQLException("the disk is full"));
                }))
                .hasMessage(
                        "Cannot use the database: the disk is full. Check that it is there, has room and can be written.");

        assertThat(office.require("tone").judgedBy("ada")).isZero();
        assertThat(office.require("tone").next("ada")).isEqualTo(task);
    }

    @Test
    void labelsAreAnchoredByDecisionsOnItemsDrawnByChance() {
        Campaigns.make(office, Campaigns.of(0, 0, 12, Campaigns.rules(1, 0)));
        Desk desk = office.require("tone");
        while (desk.next("ada") instanceof Task.Judge task) {
            desk.answer("ada", sent(task), Campaigns.tone("kind"));
        }
        assertThat(Board.of(desk).isUnanchored()).isTrue();

        for (int i = 0; i < 10; i++) {
            Docket.Case next = Docket.of(desk).cases().get(0);
            assertThat(next.drawn()).isEqualTo(Desk.Drawn.RANDOM);
            desk.decide(
                    "rui",
                    new Desk.Ruling(
                            "d" + i, next.item().id(), next.drawn(), Campaigns.tone(i < 2 ? "rude" : "kind"), "Seen."));
        }

        Board board = Board.of(desk);
        assertThat(board.isUnanchored()).isFalse();
        assertThat(board.errors()).hasValueSatisfying(share -> {
            assertThat(share.value()).isEqualTo(0.2);
            assertThat(share.n()).isEqualTo(10);
        });
    }

    @Test
    void agreementIsMeasuredAndNotMadeUpWhereAllAnswersAreAlike() {
        Campaigns.make(office, Campaigns.of(0, 0, 6, Campaigns.rules(2, 0)));
        Desk desk = office.require("tone");
        for (String who : List.of("ada", "bo")) {
            while (desk.next(who) instanceof Task.Judge task) {
                desk.answer(who, sent(task), Campaigns.tone("kind"));
            }
        }

        assertThat(Board.of(desk).agreement())
                .extracting(Board.OfQuestion::alpha)
                .containsExactly(Optional.empty());
        assertThat(Board.of(desk).unresolved()).isZero();
    }

    @Test
    void allProblemsOfAFileAreToldAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), """
                campaign: bad
                corpus: {run: letters}
                overlapp: 3
                lease: soon
                tiers: {boss: 1}
                questions:
                  tone: {kind: choise, ask: Tone?}
                """);

        assertThatThrownBy(() -> CampaignFile.read(file))
                .hasMessageContaining("bad.yaml:2: corpus: must name a run and a stage")
                .hasMessageContaining("bad.yaml:3: overlapp: is not known here")
                .hasMessageContaining("Did you mean to write 'overlap'?")
                .hasMessageContaining("bad.yaml:4: lease: must be a time such as 90s, 15m or 2h, but was soon.")
                .hasMessageContaining("bad.yaml:5: tiers.boss: must be the price of a role")
                .hasMessageContaining("bad.yaml:7: questions.tone.kind: must be a kind")
                .hasMessageEndingWith("5 problems; no campaign was made.");
    }

    @Test
    void aFilesSilenceMeansThis() throws IOException {
        Path file = Files.writeString(folder.resolve("least.yaml"), """
                campaign: least
                corpus: letters.jsonl
                questions:
                  tone: {kind: vote, ask: Agree?}
                """);

        assertThat(CampaignFile.read(file).campaign().rules())
                .isEqualTo(new Campaign.Rules(
                        3, 0.08, 0.7, 0, Campaign.Checks.NONE, Duration.ofMinutes(15), Campaign.Spending.NONE));
    }

    @Test
    void workThatSaysWhatGoldSaysIsLeftOut() throws IOException {
        Files.writeString(folder.resolve("letters.jsonl"), "{\"text\": \"one\"}\n{\"text\": \"two\"}\n");
        Files.writeString(folder.resolve("gold.jsonl"), "{\"text\": \"two\", \"tone\": \"b\", \"why\": \"So.\"}\n");
        Path file = Files.writeString(folder.resolve("c.yaml"), """
                campaign: c
                corpus: letters.jsonl
                gold: gold.jsonl
                questions:
                  tone: {kind: choice, ask: Tone?, options: [a, b]}
                """);

        List<Office.Entry> entries = new Material(folder, new Store(folder)).read(CampaignFile.read(file));

        assertThat(entries)
                .extracting(entry -> entry.item().use(), entry -> entry.item().why())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Item.Use.GOLD, "So."),
                        org.assertj.core.groups.Tuple.tuple(Item.Use.WORK, ""));
    }

    @Test
    void checksAreReadAndKept() throws IOException {
        Files.writeString(folder.resolve("letters.jsonl"), "{\"text\": \"Dear all\"}\n");
        Path file = Files.writeString(folder.resolve("checked.yaml"), """
                campaign: checked
                corpus: letters.jsonl
                checks: {bad: 70%, good: 90%, again: 300}
                questions:
                  tone: {kind: choice, ask: Tone?, options: [kind, rude]}
                """);
        CampaignFile read = CampaignFile.read(file);

        office.make("olga", read.campaign(), new Material(folder, new Store(folder)).read(read));

        assertThat(office().require("checked").campaign().rules().checks())
                .isEqualTo(new Campaign.Checks(Optional.of(new SequentialTest(0.7, 0.9)), Optional.of(300)));
        Files.writeString(file, Files.readString(file).replace("good: 90%", "good: 60%"));
        assertThatThrownBy(() -> CampaignFile.read(file))
                .hasMessageContaining("bad and good: must be between 0 and 1 and rise, but were 0.7 and 0.6");
    }
}
