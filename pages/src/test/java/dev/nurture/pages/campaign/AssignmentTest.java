package dev.nurture.pages.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.pages.SetClock;
import dev.nurture.pages.log.Database;
import dev.nurture.pages.log.Event;
import dev.nurture.pages.log.EventLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fast choice against one that looks at every item. */
class AssignmentTest {
    private final SetClock clock = new SetClock();

    @TempDir
    private Path folder;

    @Test
    void choosesAsIfItLookedAtEveryItemWhateverHappened() {
        Campaign campaign = Campaigns.of(0, 0, 25, Campaigns.rules(3, 0));
        EventLog log = EventLog.open(Database.open("jdbc:sqlite:" + folder.resolve("review.db")), clock);
        Desk desk = new Desk(campaign, log, clock);
        SplittableRandom chance = new SplittableRandom(11);
        Fold fold = new Fold(campaign);
        Assignment fast = new Assignment(fold);
        long[] read = new long[1];
        for (int step = 0; step < 400; step++) {
            String who = "p" + chance.nextInt(6);
            something(desk, who, step, chance);
            log.replay(read[0], event -> read[0] = take(fold, event));
            for (int i = 0; i < 6; i++) {
                Instant now = clock.instant();
                assertThat(fast.choose("p" + i, now)).isEqualTo(slow(fold, "p" + i, now));
            }
        }
        assertThat(desk.progress().done()).isGreaterThan(5);
    }

    private static long take(Fold fold, Event event) {
        fold.apply(event);
        return event.sequence();
    }

    private void something(Desk desk, String who, int step, SplittableRandom chance) {
        Optional<Task.Judge> task = desk.next(who) instanceof Task.Judge judge ? Optional.of(judge) : Optional.empty();
        int what = chance.nextInt(20);
        if (what == 0) {
            clock.pass(Duration.ofMinutes(11));
        } else if (what == 1) {
            desk.undo(who, "undo-" + step);
        } else if (what == 2 && desk.items().size() > 15) {
            desk.remove(
                    "olga",
                    desk.items().get(chance.nextInt(desk.items().size())).id());
        } else if (what == 3) {
            Item item = desk.items().get(chance.nextInt(desk.items().size()));
            desk.decide(
                    "rui",
                    new Desk.Ruling("d" + step, item.id(), Desk.Drawn.DISPUTED, Campaigns.tone("kind"), "It is."));
        } else if (what == 4) {
            task.ifPresent(judge -> desk.skip(who, sent(judge, step), "disturbing"));
        } else if (what < 15) {
            task.ifPresent(judge -> desk.answer(who, sent(judge, step), Campaigns.tone("kind")));
        }
    }

    private static Desk.Sent sent(Task.Judge task, int step) {
        return new Desk.Sent("e" + step, task.lease().id(), 1, 5);
    }

    private static Optional<Item> slow(Fold fold, String who, Instant now) {
        Optional<Item> best = Optional.empty();
        int most = -1;
        for (Item item : List.copyOf(fold.items())) {
            int taken = fold.shelf().taken(item.id(), who, now);
            boolean fits = !fold.shelf().isSettled(who, item.id())
                    && fold.decision(item.id()).isEmpty();
            if (fits && taken < 3 && taken > most) {
                best = Optional.of(item);
                most = taken;
            }
        }
        return best;
    }
}
