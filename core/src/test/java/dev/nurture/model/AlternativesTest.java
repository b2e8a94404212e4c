package dev.nurture.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlternativesTest {
    private static final Alternatives TWO =
            new Alternatives(new int[] {7, 8}, List.of(new int[] {1}, new int[] {2, 3}));

    @Test
    void wholeSequencesArePrefixAndWay() {
        assertThat(TWO.whole()).containsExactly(new int[] {7, 8, 1}, new int[] {7, 8, 2, 3});
    }

    @Test
    void partsOfAWayFollowThePrefix() {
        assertThat(TWO.upTo(1, 0)).containsExactly(7, 8);
        assertThat(TWO.upTo(1, 1)).containsExactly(7, 8, 2);
    }

    @Test
    void everythingHasAToken() {
        assertThatThrownBy(() -> new Alternatives(new int[0], List.of(new int[] {1})))
                .hasMessage("prefix: must have a token, but has none");
        assertThatThrownBy(() -> new Alternatives(new int[] {1}, List.of(new int[] {1}, new int[0])))
                .hasMessage("ways: must have a token each, but one has none");
    }
}
