package dev.nurture.review.watch;

import java.util.stream.IntStream;

/** Sets that grow together; each is known by its lowest member. One thread. */
final class Leaders {
    private final int[] leader;

    Leaders(int size) {
        leader = IntStream.range(0, size).toArray();
    }

    int of(int member) {
        int top = member;
        while (leader[top] != top) {
            top = leader[top];
        }
        leader[member] = top;
        return top;
    }

    void join(int one, int other) {
        int first = Math.min(of(one), of(other));
        int second = Math.max(of(one), of(other));
        leader[second] = first;
    }

    int[] all() {
        return IntStream.range(0, leader.length).map(this::of).toArray();
    }
}
