package dev.nurture.pages.log;

import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.RowMapper;

/** Keeps events in one table. */
final class SqlEventLog implements EventLog {
    private static final String COLUMNS = "sequence, id, at, campaign, who, kind, payload, previous";
    private static final RowMapper<Event> EVENT = (row, context) -> new Event(
            row.getLong("sequence"),
            row.getString("id"),
            Instant.parse(row.getString("at")),
            row.getString("campaign"),
            row.getString("who"),
            row.getString("kind"),
            row.getString("payload"),
            Fingerprint.parse(row.getString("previous")));

    private final Database database;
    private final Clock clock;

    private SqlEventLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    static EventLog open(Database database, Clock clock) {
        try {
            database.alone(handle -> handle.execute("""
                            CREATE TABLE IF NOT EXISTS events (
                              sequence BIGINT PRIMARY KEY,
                              id VARCHAR(100) NOT NULL UNIQUE,
                              at VARCHAR(40) NOT NULL,
                              campaign TEXT NOT NULL,
                              who TEXT NOT NULL,
                              kind TEXT NOT NULL,
                              payload TEXT NOT NULL,
                              previous CHAR(64) NOT NULL,
                              hash CHAR(64) NOT NULL)"""));
            return new SqlEventLog(database, clock);
        } catch (JdbiException e) {
            throw Database.unusable(e);
        }
    }

    @Override
    public List<Event> append(List<Event.Told> told) {
        try {
            return database.alone(handle -> told.stream()
                    .map(one -> find(handle, one).orElseGet(() -> add(handle, one)))
                    .toList());
        } catch (JdbiException e) {
            throw Database.unusable(e);
        }
    }

    private static Optional<Event> find(Handle handle, Event.Told told) {
        Optional<Event> found = handle.createQuery("SELECT " + COLUMNS + " FROM events WHERE id = :id")
                .bind("id", told.id())
                .map(EVENT)
                .findOne();
        if (found.isPresent() && !told.isSameAs(found.get())) {
            throw NurtureException.data(
                    "id: must be new or tell the same again, but %s told something else.".formatted(told.id()));
        }
        return found;
    }

    private Event add(Handle handle, Event.Told told) {
        Optional<Event> last = handle.createQuery("SELECT " + COLUMNS + " FROM events ORDER BY sequence DESC LIMIT 1")
                .map(EVENT)
                .findOne();
        Event event = new Event(
                last.map(Event::sequence).orElse(0L) + 1,
                told.id(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                told.campaign(),
                told.who(),
                told.kind(),
                told.payload(),
                last.map(Event::hash).orElse(Event.BEGINNING));
        insert(handle, event);
        return event;
    }

    private static void insert(Handle handle, Event event) {
        handle.createUpdate("INSERT INTO events (" + COLUMNS
                        + ", hash) VALUES (:sequence, :id, :at, :campaign, :who, :kind, :payload, :previous, :hash)")
                .bind("sequence", event.sequence())
                .bind("id", event.id())
                .bind("at", event.at().toString())
                .bind("campaign", event.campaign())
                .bind("who", event.who())
                .bind("kind", event.kind())
                .bind("payload", event.payload())
                .bind("previous", event.previous().hex())
                .bind("hash", event.hash().hex())
                .execute();
    }

    @Override
    public void replay(long sequence, Consumer<Event> reader) {
        try {
            database.reading(handle -> {
                handle.createQuery("SELECT " + COLUMNS + " FROM events WHERE sequence > :after ORDER BY sequence")
                        .bind("after", sequence)
                        .setFetchSize(1000)
                        .map(EVENT)
                        .forEach(reader);
                return true;
            });
        } catch (JdbiException e) {
            throw Database.unusable(e);
        }
    }

    @Override
    public void verify() {
        AtomicLong next = new AtomicLong(1);
        AtomicReference<Fingerprint> previous = new AtomicReference<>(Event.BEGINNING);
        List<String> hashes = database.reading(handle -> handle.createQuery("SELECT hash FROM events ORDER BY sequence")
                .mapTo(String.class)
                .list());
        replay(0, event -> {
            long number = next.getAndIncrement();
            boolean whole = event.sequence() == number
                    && event.previous().equals(previous.get())
                    && number <= hashes.size()
                    && hashes.get((int) number - 1).equals(event.hash().hex());
            if (!whole) {
                throw NurtureException.data(
                        "events: must be as they were told, but event %s is not.".formatted(number));
            }
            previous.set(event.hash());
        });
    }
}
