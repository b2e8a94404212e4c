package dev.nurture.data.internal;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the moments before something becomes durable, and can end the process at one of them, as a power cut would. */
public final class Halt {
    /** What the process then exits with. */
    public static final int EXIT = 137;

    private static final AtomicInteger PASSED = new AtomicInteger();

    private Halt() {}

    /** Ends this process at the {@code number}th moment from now on, counted from 1; 0 only counts. */
    public static void at(int number) {
        AtomicFile.beforeDurable = () -> {
            if (PASSED.incrementAndGet() == number) {
                Runtime.getRuntime().halt(EXIT);
            }
        };
    }

    public static int passed() {
        return PASSED.get();
    }
}
