package dev.nurture.error;

/** What went wrong, as far as the caller's next move depends on it; each kind has one exit code. */
public enum Kind {
    /** A fault of Nurture itself. */
    INTERNAL(1),
    /** The command or the recipe is wrong; nothing was started. */
    USAGE(2),
    /** The data is not what was promised. */
    DATA(3),
    /** The machine is in the way: no space, no permission, no memory. */
    ENVIRONMENT(4),
    /** The run is complete, but does not reach what its recipe expects. */
    EXPECTATION(5),
    /** People have to do something first; the same command goes on once they have. */
    WAITING(6),
    /** Stopped on request; the same command goes on from here. */
    INTERRUPTED(130);

    private final int exitCode;

    Kind(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The process's exit code for this kind. */
    public int exitCode() {
        return exitCode;
    }
}
