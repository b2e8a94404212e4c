package dev.nurture.pages.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.nurture.data.Content;
import dev.nurture.data.Turn;
import dev.nurture.pages.SetClock;
import dev.nurture.pages.log.Database;
import dev.nurture.pages.log.EventLog;
import dev.nurture.provenance.Seed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskTest {
    private final SetClock clock = new SetClock();
    private final EventLog log;
    private int events;

    DeskTest(@TempDir Path folder) {
        log = EventLog.open(Database.open("jdbc:sqlite:" + folder.resolve("review.db")), clock);
    }

    private Desk desk(Campaign campaign) {
        Desk desk = new Desk(campaign, log, clock);
        log.replay(0, desk::apply);
        return desk;
    }

    private Desk.Sent sent(Task.Judge task) {
        return new Desk.Sent("event-" + events++, task.lease().id(), 2, 1500);
    }

    private static Task.Judge judge(Desk desk, String who) {
        return (Task.Judge) desk.next(who);
    }

    @Test
    void eachItemIsJudgedByAsManyPeopleAsWantedAndByNobodyTwice() {
        Desk desk = desk(Campaigns.of(0, 0, 5, Campaigns.rules(2, 0)));

        for (String who : List.of("ada", "bo", "cy")) {
            while (desk.next(who) instanceof Task.Judge task) {
                desk.answer(who, sent(task), Campaigns.tone("kind"));
            }
        }

        assertThat(desk.campaign().items())
                .allSatisfy(item -> assertThat(desk.judgements(item.id()))
                        .extracting(Judgement::who)
                        .hasSize(2)
                        .doesNotHaveDuplicates());
        assertThat(desk.progress().isComplete()).isTrue();
        assertThat(desk.next("dee")).isEqualTo(new Task.Nothing(0));
    }

    @Test
    void anItemStaysInTheHandsOfWhoeverHasIt() {
        Desk desk = desk(Campaigns.of(0, 0, 2, Campaigns.rules(1, 0)));

        Task first = desk.next("ada");

        assertThat(desk.next("ada")).isEqualTo(first);
        assertThat(judge(desk, "bo").item()).isNotEqualTo(((Task.Judge) first).item());
        assertThat(desk.next("cy")).isEqualTo(new Task.Nothing(0));
    }

    @Test
    void anItemThatNobodyAnswersGoesToSomebodyElse() {
        Desk desk = desk(Campaigns.of(0, 0, 1, Campaigns.rules(1, 0)));
        Task.Judge slow = judge(desk, "ada");

        clock.pass(Duration.ofMinutes(11));
        Task.Judge quick = judge(desk, "bo");
        desk.answer("bo", sent(quick), Campaigns.tone("rude"));

        assertThat(quick.item()).isEqualTo(slow.item());
        assertThatThrownBy(() -> desk.answer("ada", sent(slow), Campaigns.tone("kind")))
                .hasMessage("lease: must not be over, but is, and others took the item. Go on to the next.");
    }

    @Test
    void aLateAnswerCountsWhileNobodyElseHasTheItem() {
        Desk desk = desk(Campaigns.of(0, 0, 1, Campaigns.rules(1, 0)));
        Task.Judge slow = judge(desk, "ada");

        clock.pass(Duration.ofHours(3));

        assertThat(desk.answer("ada", sent(slow), Campaigns.tone("kind")).dwellMillis())
                .isEqualTo(1500);
    }

    @Test
    void aForgedLeaseIsRefused() {
        Desk desk = desk(Campaigns.of(0, 0, 3, Campaigns.rules(1, 0)));
        Task.Judge ada = judge(desk, "ada");
        desk.next("bo");

        assertThatThrownBy(() -> desk.answer("bo", sent(ada), Campaigns.tone("kind")))
                .hasMessage("lease: must be the one in your hands, but is not. Go on to the next.");
        assertThatThrownBy(() -> desk.answer("eve", sent(ada), Campaigns.tone("kind")))
                .hasMessageStartingWith("lease:");
    }

    @Test
    void aRepeatedRequestChangesNothing() {
        Desk desk = desk(Campaigns.of(0, 0, 3, Campaigns.rules(1, 0)));
        Desk.Sent sent = sent(judge(desk, "ada"));

        Judgement first = desk.answer("ada", sent, Campaigns.tone("kind"));

        assertThat(desk.answer("ada", sent, Campaigns.tone("rude"))).isEqualTo(first);
        assertThat(desk.judgements(first.item())).containsExactly(first);
    }

    @Test
    void whatWasTakenBackDoesNotCountAndCanBeAnsweredAgain() {
        Desk desk = desk(Campaigns.of(0, 0, 3, Campaigns.rules(1, 0)));
        Judgement wrong = desk.answer("ada", sent(judge(desk, "ada")), Campaigns.tone("kind"));

        assertThat(desk.undo("ada", "undo-1")).contains(wrong);
        Task.Judge again = judge(desk, "ada");
        Judgement right = desk.answer("ada", sent(again), Campaigns.tone("rude"));

        assertThat(right.item()).isEqualTo(wrong.item());
        assertThat(desk.judgements(right.item())).containsExactly(right);
        assertThat(desk.undo("bo", "undo-2")).isEmpty();
    }

    @Test
    void aSkippedItemGoesToOthers() {
        Desk desk = desk(Campaigns.of(0, 0, 1, Campaigns.rules(1, 0)));
        Task.Judge task = judge(desk, "ada");

        desk.skip("ada", sent(task), "outside my competence");

        assertThat(desk.next("ada")).isEqualTo(new Task.Nothing(0));
        assertThat(judge(desk, "bo").item()).isEqualTo(task.item());
    }

    @Test
    void trainingComesFirstAndMustBePassed() {
        Desk desk = desk(Campaigns.of(4, 0, 3, Campaigns.rules(1, 0)));

        for (int i = 0; i < 4; i++) {
            Task.Judge good = judge(desk, "ada");
            assertThat(good.item().use()).isEqualTo(Item.Use.TRAINING);
            desk.answer("ada", sent(good), Campaigns.tone(i == 0 ? "rude" : "kind"));
            desk.answer("bo", sent(judge(desk, "bo")), Campaigns.tone("rude"));
        }

        assertThat(judge(desk, "ada").item().use()).isEqualTo(Item.Use.WORK);
        assertThat(desk.next("bo")).isEqualTo(new Task.NotQualified(0, 4));
    }

    @Test
    void goldStandsAmongTheWorkAboutAsOftenAsWanted() {
        Desk desk = desk(Campaigns.of(0, 100, 300, Campaigns.rules(1, 0.2)));
        int gold = 0;
        for (int i = 0; i < 200; i++) {
            Task.Judge task = judge(desk, "ada");
            gold += task.item().use() == Item.Use.GOLD ? 1 : 0;
            desk.answer("ada", sent(task), Campaigns.tone("rude"));
        }

        // Of 200 with probability 0.2: mean 40, standard deviation 5.7.
        assertThat(gold).isBetween(18, 62);
    }

    @Test
    void sidesThatWereSwappedForTheScreenArePutBack() {
        Question better =
                new Question("better", Question.Kind.COMPARISON, "Which?", "", List.of(), 0, 0, Question.Need.REQUIRED);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Content content = new Content.Comparison(
                    List.of(), List.of(Turn.plain("good " + i)), List.of(Turn.plain("bad " + i)));
            items.add(new Item("%064x".formatted(i), content, Item.Use.WORK, Optional.empty(), ""));
        }
        Desk desk = desk(new Campaign(
                "pairs", "Pairs", "", List.of(better), Campaign.Mode.LABEL, Campaigns.rules(1, 0), new Seed(3), items));
        int swapped = 0;
        while (desk.next("ada") instanceof Task.Judge task) {
            boolean isSwapped = task.lease().sides() == Lease.Sides.SWAPPED;
            swapped += isSwapped ? 1 : 0;
            Answers seen = new Answers(Map.of("better", TextNode.valueOf(isSwapped ? "b-much" : "a-much")));
            assertThat(desk.answer("ada", sent(task), seen)
                            .answers()
                            .byQuestion()
                            .get("better")
                            .asText())
                    .isEqualTo("a-much");
        }

        assertThat(swapped).isBetween(8, 32);
    }

    @Test
    void answersThatDoNotFitAreRefused() {
        Desk desk = desk(Campaigns.of(0, 0, 1, Campaigns.rules(1, 0)));
        Task.Judge task = judge(desk, "ada");

        assertThatThrownBy(() -> desk.answer("ada", sent(task), Campaigns.tone("evil")))
                .hasMessage("tone: must be one of kind, rude, but was \"evil\".");
        assertThatThrownBy(() -> desk.answer("ada", sent(task), new Answers(Map.of())))
                .hasMessage("tone: must be answered, but is not.");
        assertThatThrownBy(() -> desk.answer(
                        "ada",
                        sent(task),
                        new Answers(Map.of("tone", TextNode.valueOf("kind"), "x", TextNode.valueOf("")))))
                .hasMessage("x: is not asked here.");
    }

    @Test
    void aServerThatWasKilledKnowsEverythingThatItConfirmed() throws Exception {
        Campaign campaign = Campaigns.of(2, 10, 40, Campaigns.rules(3, 0.1));
        Desk before = desk(campaign);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> people = new ArrayList<>();
        for (int person = 0; person < 6; person++) {
            String who = "person" + person;
            people.add(() -> labelAll(before, who));
        }
        int answered = 0;
        for (Future<Integer> done : pool.invokeAll(people)) {
            answered += done.get();
        }
        pool.shutdown();

        Desk after = desk(campaign);

        assertThat(after.progress()).isEqualTo(before.progress()).isEqualTo(new Progress(40, 40));
        assertThat(campaign.items()).allSatisfy(item -> {
            assertThat(after.judgements(item.id())).containsExactlyElementsOf(before.judgements(item.id()));
            assertThat(item.use() != Item.Use.WORK
                            || after.judgements(item.id()).size() == 3)
                    .isTrue();
        });
        int kept = campaign.items().stream()
                .mapToInt(item -> after.judgements(item.id()).size())
                .sum();
        assertThat(kept).isEqualTo(answered);
    }

    private static int labelAll(Desk desk, String who) {
        int done = 0;
        while (desk.next(who) instanceof Task.Judge task) {
            desk.answer(who, new Desk.Sent(who + "-" + done, task.lease().id(), 3, 10), Campaigns.tone("kind"));
            done++;
        }
        return done;
    }
}
