package dev.nurture.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunListenerTest {
    @Test
    void tellsBothInOrder() {
        List<String> heard = new ArrayList<>();
        RunListener first = event -> heard.add("first " + event);
        RunListener second = event -> heard.add("second " + event);

        first.and(second).on(new RunEvent.Started("unique", "dedup.exact"));

        assertThat(heard)
                .containsExactly(
                        "first Started[job=unique, step=dedup.exact]", "second Started[job=unique, step=dedup.exact]");
    }
}
