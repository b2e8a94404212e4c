package dev.nurture.pages.log;

import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.RowMapper;

/** Keeps events in one table. */
final class SqlEventLog implements EventLog {
    private static final String COLUMNS = "sequence, id, at, campaign, who, kind, payload, previous";
    private static final String INSERT =
            "INSERT INTO events (" + COLUMNS + ", hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
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
    private final GroupCommit group;
    private final List<Runnable> losses = new CopyOnWriteArrayList<>();

    /** The open transaction; only the thread that leads the group looks. */
    private Optional<Batch> batch = Optional.empty();

    private SqlEventLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.group = new GroupCommit(this::transaction, JdbiException.class);
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

    /** Events of one transaction; the end of the chain is read, and the statement is prepared, once for all. */
    private static final class Batch implements AutoCloseable {
        private final Handle handle;
        private final PreparedStatement insert;
        private Optional<Event> last;

        Batch(Handle handle) throws SQLException {
            this.handle = handle;
            this.insert = handle.getConnection().prepareStatement(INSERT);
            this.last = handle.createQuery("SELECT " + COLUMNS + " FROM events ORDER BY sequence DESC LIMIT 1")
                    .map(EVENT)
                    .findOne();
        }

        /** The event of that id that is there already, or else this one. */
        Event append(Event.Told told, Instant now) {
            Event event = new Event(
                    last.map(Event::sequence).orElse(0L) + 1,
                    told.id(),
                    now.truncatedTo(ChronoUnit.MILLIS),
                    told.campaign(),
                    told.who(),
                    told.kind(),
                    told.payload(),
                    last.map(Event::hash).orElse(Event.BEGINNING));
            try {
                if (add(event)) {
                    last = Optional.of(event);
                    return event;
                }
            } catch (SQLException e) {
                throw new ConnectionException(e);
            }
            return find(handle, told).orElseThrow();
        }

        /** Whether there was none of that id. */
        private boolean add(Event event) throws SQLException {
            insert.setLong(1, event.sequence());
            insert.setString(2, event.id());
            insert.setString(3, event.at().toString());
            insert.setString(4, event.campaign());
            insert.setString(5, event.who());
            insert.setString(6, event.kind());
            insert.setString(7, event.payload());
            insert.setString(8, event.previous().hex());
            insert.setString(9, event.hash().hex());
            return insert.executeUpdate() > 0;
        }

        @Override
        public void close() throws SQLException {
            insert.close();
        }
    }

    private void transaction(Runnable work) {
        try {
            database.alone(handle -> {
                try (Batch open = new Batch(handle)) {
                    batch = Optional.of(open);
                    work.run();
                    return true;
                } catch (SQLException e) {
                    throw new ConnectionException(e);
                }
            });
        } catch (RuntimeException e) {
            losses.forEach(Runnable::run);
            throw e instanceof JdbiException unusable ? Database.unusable(unusable) : e;
        } finally {
            batch = Optional.empty();
        }
    }

    @Override
    public <T> T together(Supplier<T> work) {
        return group.run(work);
    }

    @Override
    public void onLoss(Runnable listener) {
        losses.add(listener);
    }

    @Override
    public List<Event> append(List<Event.Told> told) {
        if (!group.isInside()) {
            return together(() -> append(told));
        }
        Batch open = batch.orElseThrow();
        if (told.size() > 1) {
            told.forEach(one -> find(open.handle, one));
            requireOneOfEach(told);
        }
        return told.stream().map(one -> open.append(one, clock.instant())).toList();
    }

    /** Before anything is added, so that a list is told as a whole or not at all. */
    private static void requireOneOfEach(List<Event.Told> told) {
        Map<String, Event.Told> first = new HashMap<>();
        for (Event.Told one : told) {
            if (!first.computeIfAbsent(one.id(), id -> one).equals(one)) {
                throw differs(one);
            }
        }
    }

    private static NurtureException differs(Event.Told told) {
        return NurtureException.data(
                "id: must be new or tell the same again, but %s told something else.".formatted(told.id()));
    }

    /** Throws if another event has that id. */
    private static Optional<Event> find(Handle handle, Event.Told told) {
        Optional<Event> found = handle.createQuery("SELECT " + COLUMNS + " FROM events WHERE id = :id")
                .bind("id", told.id())
                .map(EVENT)
                .findOne();
        if (found.isPresent() && !told.isSameAs(found.get())) {
            throw differs(told);
        }
        return found;
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
