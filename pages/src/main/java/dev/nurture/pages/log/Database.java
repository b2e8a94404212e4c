package dev.nurture.pages.log;

import dev.nurture.error.NurtureException;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * The database behind a log. Threads share it: the object's lock lets one of them write at a time, the database's own does so
 * among processes. Connections are kept for the next use.
 */
public final class Database {
    private static final Pattern URL = Pattern.compile("jdbc:(sqlite|postgresql):.+");

    private enum Kind {
        SQLITE,
        POSTGRESQL
    }

    private final Jdbi jdbi;
    private final Kind kind;
    private final ConcurrentLinkedDeque<Handle> idle = new ConcurrentLinkedDeque<>();

    private Database(Jdbi jdbi, Kind kind) {
        this.jdbi = jdbi;
        this.kind = kind;
    }

    /**
     * @param url {@code jdbc:sqlite:/path/review.db} or {@code jdbc:postgresql://host/database?user=..}
     */
    public static Database open(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw NurtureException.usage(
                    "database: must be jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE, but was '%s'."
                            .formatted(url.replaceAll("(?i)(password=)[^&]*", "$1…")));
        }
        Kind kind = matcher.group(1).equals("sqlite") ? Kind.SQLITE : Kind.POSTGRESQL;
        return new Database(Jdbi.create(url), kind);
    }

    /** Does work that writes, while nobody else does. */
    public synchronized <T> T alone(HandleCallback<T, RuntimeException> work) {
        return reading(handle -> {
            begin(handle);
            try {
                T result = work.withHandle(handle);
                handle.execute("COMMIT");
                return result;
            } catch (RuntimeException e) {
                rollBack(handle, e);
                throw e;
            }
        });
    }

    /** Does work that only reads. */
    public <T> T reading(HandleCallback<T, RuntimeException> work) {
        Handle handle = Optional.ofNullable(idle.poll()).orElseGet(this::opened);
        try {
            T result = work.withHandle(handle);
            idle.push(handle);
            return result;
        } catch (RuntimeException e) {
            // Whatever went wrong with this connection may have gone wrong with all.
            handle.close();
            closeIdle();
            throw e;
        }
    }

    private void closeIdle() {
        for (Handle handle = idle.poll(); handle != null; handle = idle.poll()) {
            handle.close();
        }
    }

    private Handle opened() {
        Handle handle = jdbi.open();
        if (kind == Kind.SQLITE) {
            handle.execute("PRAGMA busy_timeout = 20000");
            handle.execute("PRAGMA journal_mode = WAL");
            handle.execute("PRAGMA synchronous = FULL");
        }
        return handle;
    }

    /** Takes the lock on writing at once, so that nobody appends between reading the last event and adding one. */
    private void begin(Handle handle) {
        switch (kind) {
            case SQLITE -> handle.execute("BEGIN IMMEDIATE");
            case POSTGRESQL -> {
                handle.execute("BEGIN");
                handle.execute("SELECT pg_advisory_xact_lock(5279)");
            }
        }
    }

    private static void rollBack(Handle handle, RuntimeException cause) {
        try {
            handle.execute("ROLLBACK");
        } catch (JdbiException e) {
            cause.addSuppressed(e);
        }
    }

    public static NurtureException unusable(JdbiException cause) {
        Throwable root = cause instanceof TransactionException || cause.getCause() == null ? cause : cause.getCause();
        return new NurtureException(
                dev.nurture.error.Kind.ENVIRONMENT,
                "Cannot use the database: %s. Check that it is there, has room and can be written."
                        .formatted(String.valueOf(root.getMessage())
                                .lines()
                                .findFirst()
                                .orElse("")
                                .replaceAll("\\.$", "")),
                cause);
    }
}
