package dev.nurture.pages.log;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An append-only log of events in a database: SQLite in a file, or PostgreSQL. Hash-chained, so that a changed, removed or
 * inserted event shows. Threads and processes may share it; what {@link #append} returned is on disk.
 */
public interface EventLog {
    /**
     * Opens a log, and makes it where there is none.
     *
     * @throws dev.nurture.error.NurtureException of kind ENVIRONMENT if the database cannot be used
     */
    static EventLog open(Database database, Clock clock) {
        return SqlEventLog.open(database, clock);
    }

    /**
     * Appends an event, unless one of that id is there already.
     *
     * @return the event as it stands in the log
     * @throws dev.nurture.error.NurtureException of kind DATA if another event has that id
     */
    default Event append(Event.Told told) {
        return append(List.of(told)).get(0);
    }

    /** Appends several as {@link #append(Event.Told)}: all of them or, if one cannot be, none. */
    List<Event> append(List<Event.Told> told);

    /**
     * Does work that appends, in one commit with the work of others who come at the same moment: waiting for the disk is what takes
     * long. What the work told is on disk when this returns. The work must not wait for other threads that come here.
     */
    <T> T together(Supplier<T> work);

    /**
     * Is told when events were told and could not be kept: whoever took notice of them knows something that did not happen and
     * has to read the log anew.
     */
    void onLoss(Runnable listener);

    /** Reads all events after {@code sequence}, in order. */
    void replay(long sequence, Consumer<Event> reader);

    /**
     * Checks the chain.
     *
     * @throws dev.nurture.error.NurtureException of kind DATA that names the first event that is not what it was
     */
    void verify();
}
