package dev.nurture.pages.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often something was tried in a while, by whom. Forgets the oldest when there are too many. Threads may share it. */
public final class Attempts {
    private static final int MOST_KEYS = 100_000;

    private final int most;
    private final Duration span;
    private final Clock clock;
    private final Map<String, Deque<Instant>> tried = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param most how many are allowed within {@code span}
     */
    public Attempts(int most, Duration span, Clock clock) {
        this.most = most;
        this.span = span;
        this.clock = clock;
    }

    /** Counts a try; says whether it is allowed. */
    public synchronized boolean allow(String who) {
        boolean allowed = allows(who);
        if (allowed) {
            count(who);
        }
        return allowed;
    }

    /** Whether one more is allowed. */
    public synchronized boolean allows(String who) {
        return recent(who).size() < most;
    }

    /** Counts a try. */
    public synchronized void count(String who) {
        recent(who).addLast(clock.instant());
        if (tried.size() > MOST_KEYS) {
            tried.remove(tried.keySet().iterator().next());
        }
    }

    private Deque<Instant> recent(String who) {
        Deque<Instant> times = tried.computeIfAbsent(who, any -> new ArrayDeque<>());
        Instant end = clock.instant().minus(span);
        while (!times.isEmpty() && times.peekFirst().isBefore(end)) {
            times.removeFirst();
        }
        return times;
    }
}
