package dev.nurture.pages.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CountingTest {
    private final Counting<String> counting = new Counting<>();

    @Test
    void isCountedOnceAsLongAsNothingHappens() {
        AtomicInteger counts = new AtomicInteger();

        counting.get("a", 5, () -> "x" + counts.incrementAndGet());

        assertThat(counting.get("a", 5, () -> "x" + counts.incrementAndGet()))
                .hasValue(new Counting.Counted<>(5, "x1"));
        assertThat(counting.get("a", 6, () -> "x" + counts.incrementAndGet()))
                .hasValue(new Counting.Counted<>(6, "x2"));
        assertThat(counting.get("b", 6, () -> "x" + counts.incrementAndGet()))
                .hasValue(new Counting.Counted<>(6, "x3"));
    }

    @Test
    void whoeverAsksMeanwhileGetsWhatWasCountedBefore() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        counting.get("a", 1, () -> "old");

        assertThat(counting.get("a", 2, () -> waiting(go))).hasValue(new Counting.Counted<>(1, "old"));
        go.countDown();

        assertThat(counting.get("a", 2, () -> "again"))
                .hasValueSatisfying(counted -> assertThat(counted.events()).isEqualTo(2));
    }

    @Test
    void whoeverWantsTheLatestNeverWaits() {
        CountDownLatch go = new CountDownLatch(1);

        assertThat(counting.latest("a", 1, () -> waiting(go))).isEmpty();
        go.countDown();

        assertThat(counting.get("a", 1, () -> "again")).hasValue(new Counting.Counted<>(1, "new"));
        assertThat(counting.latest("a", 1, () -> "again")).hasValue(new Counting.Counted<>(1, "new"));
    }

    private static String waiting(CountDownLatch go) {
        try {
            go.await();
            return "new";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatFailsWhileNobodyWaitsIsTriedAgain() {
        assertThat(counting.latest("a", 1, () -> {
                    throw new IllegalArgumentException("cannot count");
                }))
                .isEmpty();
        counting.get("after it", 1, () -> "done");

        assertThat(counting.get("a", 1, () -> "fine")).hasValue(new Counting.Counted<>(1, "fine"));
    }

    @Test
    void whatFailsIsToldAndTriedAgain() {
        assertThatThrownBy(() -> counting.get("a", 1, () -> {
                    throw new IllegalArgumentException("cannot count");
                }))
                .hasMessage("cannot count");

        assertThat(counting.get("a", 1, () -> "fine")).hasValue(new Counting.Counted<>(1, "fine"));
    }
}
