package dev.nurture.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "unique",
                "unique.dropped",
                "plain[arm-a]",
                "plain[arm-a].train",
                "plain[*]",
                "plain[*].dropped",
                "plain[a,seed=-2]",
                "a1-b2"
            })
    void isPrintedAsItIsWritten(String text) {
        assertThat(Reference.parse(text)).hasToString(text);
    }

    @Test
    void hasAStageAnArmAndAnOutput() {
        assertThat(Reference.parse("plain[arm-a].train"))
                .isEqualTo(new Reference("plain", Optional.of("arm-a"), Optional.of("train")));
        assertThat(Reference.parse("plain")).isEqualTo(new Reference("plain", Optional.empty(), Optional.empty()));
    }

    @Test
    void pinsArmsAndSeedsOrGathersThem() {
        assertThat(Reference.parse("plain[a,seed=2]").pins()).containsExactlyInAnyOrder("a", "seed=2");
        assertThat(Reference.parse("plain[a,seed=2]").gathers()).isFalse();
        assertThat(Reference.parse("plain[*]").pins()).isEmpty();
        assertThat(Reference.parse("plain[*]").gathers()).isTrue();
        assertThat(Reference.parse("plain").pins()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "Plain", "1a", "a.b.c", "a[]", "a[,]", "a[a,,b]", "a[*,b]", "a[**]", "a[b", "a b", "a.[b]", "a\n"
            })
    void refusesWhatIsNoStage(String text) {
        assertThatThrownBy(() -> Reference.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be a stage, such as unique, unique.dropped or plain[arm], but was %s", text);
    }
}
