package dev.nurture.pages.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.pages.SetClock;
import dev.nurture.pages.log.Database;
import dev.nurture.pages.log.EventLog;
import dev.nurture.review.watch.SequentialTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In these campaigns it is right to call training kind and gold rude. */
class CalibrationTest {
    private static final Campaign.Checks CHECKS =
            new Campaign.Checks(Optional.of(new SequentialTest(0.5, 0.8)), Optional.empty());

    private final SetClock clock = new SetClock();
    private int events;

    @TempDir
    private Path folder;

    private Desk desk(int training, int gold, Campaign.Checks checks) {
        Campaign.Rules rules =
                new Campaign.Rules(1, 0.5, 0.5, 0, checks, Duration.ofMinutes(10), Campaign.Spending.NONE);
        EventLog log = EventLog.open(Database.open("jdbc:sqlite:" + folder.resolve("review.db")), clock);
        return new Desk(Campaigns.of(training, gold, 200, rules), log, clock);
    }

    private Item.Use answer(Desk desk, String who, String tone) {
        Task.Judge task = (Task.Judge) desk.next(who);
        desk.answer(who, new Desk.Sent("e" + events++, task.lease().id(), 2, 900), Campaigns.tone(tone));
        return task.item().use();
    }

    /** Answers training rightly and gold as told, until training comes or nothing does; how many answers that took. */
    private int work(Desk desk, String onGold) {
        int answered = 0;
        while (desk.next("ada") instanceof Task.Judge task && task.item().use() != Item.Use.TRAINING) {
            answer(desk, "ada", onGold);
            answered++;
        }
        return answered;
    }

    @Test
    void trainingEndsAsSoonAsTheTestAccepts() {
        Desk desk = desk(25, 0, CHECKS);
        int training = 0;
        while (desk.next("ada") instanceof Task.Judge task && task.item().use() == Item.Use.TRAINING) {
            answer(desk, "ada", "kind");
            training++;
        }

        // ln(19) / ln(0.8 / 0.5) = 6.3.
        assertThat(training).isEqualTo(7);
        assertThat(answer(desk, "ada", "kind")).isNotEqualTo(Item.Use.TRAINING);
    }

    @Test
    void whoFailsTheTestIsPausedUntilAManagerLooksAndThenTrainedAgain() {
        Desk desk = desk(25, 0, CHECKS);
        for (int i = 0; i < 4; i++) {
            answer(desk, "mallory", "rude");
        }

        assertThat(desk.next("mallory")).isEqualTo(new Task.NotQualified(0, 4));
        assertThat(desk.paused()).containsEntry("mallory", "did not pass the training");
        desk.resume("olga", "mallory");
        assertThat(answer(desk, "mallory", "kind")).isEqualTo(Item.Use.TRAINING);
    }

    @Test
    void whoIsTooOftenWrongOnGoldIsTrainedAgainAndThenPaused() {
        Desk desk = desk(7, 60, CHECKS);
        for (int i = 0; i < 7; i++) {
            answer(desk, "ada", "kind");
        }

        work(desk, "kind");
        assertThat(((Task.Judge) desk.next("ada")).round()).isEqualTo(2);
        for (int i = 0; i < 7; i++) {
            assertThat(answer(desk, "ada", "kind")).isEqualTo(Item.Use.TRAINING);
        }
        work(desk, "kind");

        assertThat(desk.next("ada")).isEqualTo(new Task.Paused());
        assertThat(desk.paused()).containsEntry("ada", "too often wrong on gold");
        desk.resume("olga", "ada");
        assertThat(((Task.Judge) desk.next("ada")).round()).isEqualTo(1);
    }

    @Test
    void whoIsRightOnGoldIsLeftAlone() {
        Desk desk = desk(7, 60, CHECKS);
        for (int i = 0; i < 7; i++) {
            answer(desk, "ada", "kind");
        }

        assertThat(work(desk, "rude")).isGreaterThan(200);
        assertThat(desk.next("ada")).isInstanceOf(Task.Nothing.class);
    }

    @Test
    void nobodyIsStoppedRightAfterTheGoldThatDecided() {
        Desk desk = desk(0, 60, CHECKS);
        Item.Use last = Item.Use.WORK;
        int afterGold = 0;
        for (int person = 0; person < 30; person++) {
            String who = "p" + person;
            while (desk.next(who) instanceof Task.Judge) {
                last = answer(desk, who, "kind");
            }
            afterGold += last == Item.Use.GOLD ? 1 : 0;
        }

        // Half of all items are gold: whoever is stopped learns nothing of the last one.
        assertThat(afterGold).isBetween(4, 26);
    }

    @Test
    void trainingComesAgainAfterSoManyJudgements() {
        Desk desk = desk(2, 0, new Campaign.Checks(Optional.empty(), Optional.of(20)));
        answer(desk, "ada", "kind");
        answer(desk, "ada", "kind");

        assertThat(work(desk, "kind")).isEqualTo(18);
        assertThat(answer(desk, "ada", "kind")).isEqualTo(Item.Use.TRAINING);
        assertThat(answer(desk, "ada", "kind")).isEqualTo(Item.Use.TRAINING);
        assertThat(work(desk, "kind")).isEqualTo(18);
    }

    @Test
    void aRestartedServerKnowsInWhichRoundSomebodyIs() {
        Campaign.Rules rules =
                new Campaign.Rules(1, 0.5, 0.5, 0, CHECKS, Duration.ofMinutes(10), Campaign.Spending.NONE);
        Campaign campaign = Campaigns.of(7, 60, 200, rules);
        EventLog log = EventLog.open(Database.open("jdbc:sqlite:" + folder.resolve("again.db")), clock);
        Desk before = new Desk(campaign, log, clock);
        for (int i = 0; i < 7; i++) {
            answer(before, "ada", "kind");
        }
        work(before, "kind");

        Desk after = new Desk(campaign, log, clock);
        log.replay(0, after::apply);

        assertThat(after.next("ada")).isEqualTo(before.next("ada"));
        assertThat(((Task.Judge) after.next("ada")).round()).isEqualTo(2);
    }
}
