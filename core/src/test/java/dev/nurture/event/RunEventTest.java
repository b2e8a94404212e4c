package dev.nurture.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunEventTest {
    @Test
    void countsAreCopiedInAndKeepTheirOrder() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("kept", 2L);
        counts.put("dropped", 1L);
        RunEvent.Finished finished = new RunEvent.Finished("unique", "f", counts, counts, 1.5);
        RunEvent.Reused reused = new RunEvent.Reused("unique", "f", counts, 1.5);

        counts.clear();

        assertThat(finished.rows().keySet()).containsExactly("kept", "dropped");
        assertThat(finished.reasons().keySet()).containsExactly("kept", "dropped");
        assertThat(reused.rows().keySet()).containsExactly("kept", "dropped");
    }
}
