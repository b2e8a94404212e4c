package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.mix.Tagging.Steps;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.torch.TrainSettings.Aim;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static Course course(long steps, String... settings) {
        return Course.of(SettingsReader.read(AimSettings.class, List.of(settings), Path.of(".")), steps);
    }

    @Test
    void aimsAtOneThingWithoutASwitch() {
        Course course = course(10, "objective=rwr");

        assertThat(course.aims()).containsExactly(Aim.RWR);
        assertThat(course.at(9)).isEqualTo(Aim.RWR);
        assertThat(course.words(10)).isEqualTo("rwr");
        assertThat(course.during(Aim.CONDITIONAL)).isEmpty();
    }

    @Test
    void switchesAtThePartsOfTrainingInTheirOrder() {
        Course course = course(200, "switch={90%: mle, 0.5: conditional}");

        assertThat(course.phases())
                .containsExactly(
                        new Course.Phase(0, Aim.MLE),
                        new Course.Phase(100, Aim.CONDITIONAL),
                        new Course.Phase(180, Aim.MLE));
        assertThat(List.of(course.at(99), course.at(100), course.at(179), course.at(180)))
                .containsExactly(Aim.MLE, Aim.CONDITIONAL, Aim.CONDITIONAL, Aim.MLE);
        assertThat(course.during(Aim.CONDITIONAL)).containsExactly(new Steps(100, 180));
        assertThat(course.words(100)).isEqualTo("mle");
        assertThat(course.words(101)).isEqualTo("mle then conditional");
    }

    @Test
    void aSwitchFromTheStartIsTheObjective() {
        Course course = course(10, "switch={0%: unlikelihood}");

        assertThat(course.phases()).containsExactly(new Course.Phase(0, Aim.UNLIKELIHOOD));
    }

    @Test
    void aLateSwitchHasAtLeastTheLastStep() {
        Course course = course(10, "switch={99%: rwr}");

        assertThat(course.at(9)).isEqualTo(Aim.RWR);
    }

    @Test
    void refusesTwoSwitchesInTheFirstStep() {
        assertThatThrownBy(() -> course(10, "switch={0%: rwr, 1%: mle}"))
                .hasMessage("train: switch: must be at different steps, but of the 10 steps two are at step 1.");
    }

    @Test
    void refusesTwoSwitchesInOneStep() {
        assertThatThrownBy(() -> course(10, "switch={50%: rwr, 51%: mle}"))
                .hasMessage("train: switch: must be at different steps, but of the 10 steps two are at step 6.");
    }
}
