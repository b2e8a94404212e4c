package dev.nurture.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class VectorMarkTest {
    @Test
    void readsWhatItWrote() {
        float[] vector = {0, -0.5f, Float.MIN_VALUE, 1e30f};

        Mark mark = VectorMark.of("meaning", "test/1", vector);

        assertThat(VectorMark.read(mark).orElseThrow()).containsExactly(vector);
    }

    @Test
    void otherMarksHoldNoVector() {
        assertThat(VectorMark.read(Mark.label("meaning", "test/1", "good"))).isEqualTo(Optional.empty());
        assertThat(VectorMark.read(Mark.label("meaning", "test/1", "vector").withDetail("not base64!")))
                .isEqualTo(Optional.empty());
    }
}
