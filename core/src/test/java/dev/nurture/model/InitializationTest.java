package dev.nurture.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.provenance.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

class InitializationTest {
    private static final Architecture MODEL = Architecture.gpt2(236, 96, 64, 3, 4);

    @Test
    void numbersAreNormalAndSmallerInWhatIsAddedUp() {
        List<Tensor> tensors = Initialization.of(MODEL, new Seed(7));

        assertThat(deviation(tensors, "transformer.wte.weight")).isCloseTo(0.02, within(0.0006));
        assertThat(deviation(tensors, "transformer.h.1.mlp.c_proj.weight"))
                .isCloseTo(0.02 / Math.sqrt(6), within(0.0003));
        assertThat(kurtosis(find(tensors, "transformer.wte.weight").values())).isCloseTo(3, within(0.25));
        assertThat(find(tensors, "transformer.h.2.ln_1.weight").values()).containsOnly(1);
        assertThat(find(tensors, "transformer.h.2.attn.c_attn.bias").values()).containsOnly(0);
    }

    @Test
    void aParameterDependsOnItsNameAndTheSeedAlone() {
        Architecture deeper = Architecture.gpt2(236, 48, 64, 3, 4);

        List<Tensor> one = Initialization.of(MODEL, new Seed(7));
        List<Tensor> other = Initialization.of(deeper, new Seed(7));
        List<Tensor> another = Initialization.of(MODEL, new Seed(8));

        assertThat(find(one, "transformer.wte.weight").values())
                .isEqualTo(find(other, "transformer.wte.weight").values())
                .isNotEqualTo(find(another, "transformer.wte.weight").values());
        assertThat(find(one, "transformer.h.0.mlp.c_fc.weight").values())
                .isNotEqualTo(find(one, "transformer.h.1.mlp.c_fc.weight").values());
    }

    @Test
    void theSameNumbersOnEveryMachine() {
        float[] values = find(Initialization.of(MODEL, new Seed(7)), "transformer.wte.weight")
                .values();

        assertThat(List.of(values[0], values[1], values[15103]))
                .isEqualTo(List.of(0.0057236482f, 0.0021323592f, -0.0154888285f));
    }

    private static Tensor find(List<Tensor> tensors, String name) {
        return tensors.stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double deviation(List<Tensor> tensors, String name) {
        return Math.sqrt(moment(find(tensors, name).values(), 2));
    }

    private static double kurtosis(float[] values) {
        return moment(values, 4) / Math.pow(moment(values, 2), 2);
    }

    private static double moment(float[] values, int power) {
        double sum = 0;
        for (float value : values) {
            sum += Math.pow(value, power);
        }
        return sum / values.length;
    }
}
