package dev.nurture.pages.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.pages.SetClock;
import dev.nurture.pages.log.Database;
import dev.nurture.pages.log.EventLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrowdTest {
    private static final int ITEMS = 150;

    private final SetClock clock = new SetClock();
    private final SplittableRandom chance = new SplittableRandom(4);
    private int events;

    @TempDir
    private Path folder;

    private Desk desk(int overlap) {
        EventLog log = EventLog.open(Database.open("jdbc:sqlite:" + folder.resolve("review.db")), clock);
        return new Desk(Campaigns.of(0, 0, ITEMS, Campaigns.rules(overlap, 0)), log, clock);
    }

    private static String truth(Item item) {
        return item.id().charAt(0) < '8' ? "kind" : "rude";
    }

    private static String other(String tone) {
        return tone.equals("kind") ? "rude" : "kind";
    }

    /** Right but for one in ten. */
    private void honest(Desk desk, String who) {
        while (desk.next(who) instanceof Task.Judge task) {
            answer(desk, who, task, chance.nextInt(10) == 0 ? other(truth(task.item())) : truth(task.item()));
        }
    }

    /** Right but for the quarter of the items on which all of them lie. */
    private void colluding(Desk desk, String who) {
        while (desk.next(who) instanceof Task.Judge task) {
            boolean isTarget = task.item().id().charAt(1) < '4';
            answer(desk, who, task, isTarget ? other(truth(task.item())) : truth(task.item()));
        }
    }

    private void answer(Desk desk, String who, Task.Judge task, String tone) {
        desk.answer(who, new Desk.Sent("e" + events++, task.lease().id(), 2, 900), Campaigns.tone(tone));
    }

    @Test
    void accountsThatGiveTheSameUncommonAnswersAtOnceAreLinked() {
        Desk desk = desk(7);
        for (String who : List.of("ada", "bo", "cy", "dee", "eve")) {
            honest(desk, who);
            clock.pass(Duration.ofHours(1));
        }
        colluding(desk, "mal");
        colluding(desk, "mel");

        Crowd crowd = Board.of(desk).crowd();

        assertThat(crowd.links())
                .extracting(Crowd.Link::first, Crowd.Link::second)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("mal", "mel"));
        assertThat(crowd.merged())
                .hasValueSatisfying(share -> assertThat(share.value()).isLessThan(0.1));
        assertThat(crowd.questions().get(0).blocs()).first().satisfies(bloc -> {
            assertThat(bloc.members()).containsExactly("mal", "mel");
            assertThat(bloc.toSettle()).isNotEmpty();
        });
    }

    @Test
    void annotatorsHaveIntervalsThatTellGoodFromBad() {
        Desk desk = desk(5);
        for (String who : List.of("ada", "bo", "cy", "dee")) {
            honest(desk, who);
        }
        while (desk.next("rand") instanceof Task.Judge task) {
            answer(desk, "rand", task, chance.nextBoolean() ? "kind" : "rude");
        }

        Crowd crowd = Board.of(desk).crowd();

        assertThat(crowd.accuracy().get("rand").high())
                .isLessThan(crowd.accuracy().get("ada").low());
        assertThat(crowd.accuracy().get("ada").n()).isEqualTo(ITEMS);
        assertThat(crowd.isAlarm()).isFalse();
    }

    @Test
    void colludersWhoLeadTheModelRaiseAnAlarmAndPausingThemShowsWhatWouldChange() {
        Desk desk = desk(5);
        for (String who : List.of("ada", "bo", "cy")) {
            honest(desk, who);
        }
        for (String who : List.of("mal", "mel")) {
            colluding(desk, who);
            desk.pause("olga", who, "by olga");
        }

        Crowd crowd = Board.of(desk).crowd();

        // Two of five, honest elsewhere, are the more consistent ones: the model believes them.
        assertThat(crowd.isAlarm()).isTrue();
        assertThat(crowd.withoutPaused())
                .hasValueSatisfying(share -> assertThat(share.value()).isBetween(0.1, 0.4));
    }

    @Test
    void aCrowdThatSaidNothingYetHasNoFigures() {
        Crowd crowd = Board.of(desk(2)).crowd();

        assertThat(crowd.questions()).isEmpty();
        assertThat(crowd.accuracy()).isEmpty();
        assertThat(crowd.merged()).isEmpty();
        assertThat(crowd.isAlarm()).isFalse();
    }

    @Test
    void aCrowdThatSaysOneThingOnlyHasNoFigures() {
        Desk desk = desk(2);
        for (int i = 0; i < 5; i++) {
            Task.Judge task = (Task.Judge) desk.next("ada");
            answer(desk, "ada", task, "kind");
        }

        assertThat(Board.of(desk).crowd().questions()).isEmpty();
        assertThat(Beliefs.of(desk).ofItem()).isEmpty();
    }
}
