package dev.nurture.pages.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What holds of a log in any database. */
interface EventLogContract {
    Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678901Z"), ZoneOffset.UTC);

    /** The address of an empty database. */
    String url() throws Exception;

    @Test
    default void eventsStandInTheOrderInWhichTheyWereTold() throws Exception {
        EventLog log = EventLog.open(Database.open(url()), CLOCK);
        log.append(told("a", "{\"n\":1}"));
        log.append(told("b", "{\"n\":\"ü\\u0000☃\"}"));

        List<Event> events = events(log);

        assertThat(events).extracting(Event::sequence).containsExactly(1L, 2L);
        assertThat(events).extracting(Event::payload).containsExactly("{\"n\":1}", "{\"n\":\"ü\\u0000☃\"}");
        assertThat(events.get(1).previous()).isEqualTo(events.get(0).hash());
        assertThat(events.get(0).at()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
        log.verify();
    }

    @Test
    default void whatIsToldTwiceIsThereOnce() throws Exception {
        EventLog log = EventLog.open(Database.open(url()), CLOCK);
        Event first = log.append(told("a", "{}"));

        assertThat(log.append(told("a", "{}"))).isEqualTo(first);
        assertThatThrownBy(() -> log.append(told("a", "{\"other\":true}")))
                .hasMessage("id: must be new or tell the same again, but a told something else.");
        assertThat(events(log)).containsExactly(first);
    }

    @Test
    default void manyCanTellAtTheSameTime() throws Exception {
        String url = url();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        EventLog log = EventLog.open(Database.open(url), CLOCK);
        EventLog other = EventLog.open(Database.open(url), CLOCK);
        try {
            List<Callable<Event>> work = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                EventLog one = i % 2 == 0 ? log : other;
                String id = "e" + i / 2;
                work.add(() -> one.append(told(id, "{}")));
            }
            for (Future<Event> done : pool.invokeAll(work)) {
                assertThat(done.get().kind()).isEqualTo("answered");
            }

            assertThat(events(log)).hasSize(30).extracting(Event::id).doesNotHaveDuplicates();
            log.verify();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    default void anEventThatWasChangedOrRemovedShows() throws Exception {
        String url = url();
        EventLog log = EventLog.open(Database.open(url), CLOCK);
        for (int i = 0; i < 5; i++) {
            log.append(told("e" + i, "{\"label\":\"no\"}"));
        }
        Jdbi jdbi = Jdbi.create(url);

        jdbi.useHandle(handle -> handle.execute("UPDATE events SET payload = '{\"label\":\"yes\"}' WHERE id = 'e2'"));
        assertThatThrownBy(log::verify).hasMessage("events: must be as they were told, but event 3 is not.");

        jdbi.useHandle(handle -> handle.execute("DELETE FROM events WHERE id = 'e2'"));
        assertThatThrownBy(log::verify).hasMessage("events: must be as they were told, but event 3 is not.");
    }

    private static Event.Told told(String id, String payload) {
        return new Event.Told(id, "tone", "ada", "answered", payload);
    }

    private static List<Event> events(EventLog log) {
        List<Event> events = new ArrayList<>();
        log.replay(0, events::add);
        return events;
    }
}
