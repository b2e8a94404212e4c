package dev.nurture.event;

/** Hears what a run tells. Called by one thread at a time. */
@FunctionalInterface
public interface RunListener {
    void on(RunEvent event);

    /** One that tells both. */
    default RunListener and(RunListener other) {
        return event -> {
            on(event);
            other.on(event);
        };
    }
}
