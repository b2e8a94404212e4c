package dev.nurture.torch;

import dev.nurture.error.NurtureException;
import dev.nurture.model.Architecture;
import dev.nurture.model.Parameter;
import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A change of low rank to some matrices of a frozen model: {@code W = W₀ + (α / r) B A} (Hu et al. 2021, LoRA). A begins at
 * random and B at zero, so the model begins as it was.
 *
 * <p>The decoder knows nothing of it. It reads W, which {@link #merge} makes anew after each step, and tells the gradient of W,
 * of which {@link #pull} makes those of A and B: {@code dA = s Bᵀ dW} and {@code dB = s dW Aᵀ}. That costs two products of the
 * rank's width for each matrix; what it saves is the memory of the optimiser, which holds moments of A and B alone.
 *
 * <p>What people get wrong: GPT-2 keeps its matrices as {@code [in, out]}, so there the change is added turned round.
 *
 * <p>One thread.
 */
final class Adapter {
    private static final String DOWN = ".lora_A.weight";
    private static final String UP = ".lora_B.weight";

    private final AdapterSettings settings;
    private final List<Site> sites = new ArrayList<>();
    private final Parameters values;
    private final Parameters gradients;

    /** A matrix that changes, {@code weight} and its gradient as {@code [out, in]}. */
    private record Site(
            Tensor weight,
            Tensor gradient,
            Tensor base,
            Tensor down,
            Tensor up,
            Tensor downGradient,
            Tensor upGradient) {}

    /**
     * @param more parameters that are learned beside, after those of the adapter
     * @param weights of the whole model
     */
    Adapter(
            Arena arena,
            Architecture shape,
            AdapterSettings settings,
            List<Parameter> more,
            Parameters weights,
            Parameters gradients) {
        this.settings = settings;
        List<Parameter> chosen = chosen(shape, settings);
        List<Parameter> learned = parameters(shape, settings);
        learned.addAll(more);
        Layout layout = Layout.ofAll(learned);
        this.values = Parameters.zeros(layout, arena);
        this.gradients = Parameters.zeros(layout, arena);
        for (Parameter matrix : chosen) {
            String module = module(matrix);
            sites.add(new Site(
                    turned(arena, shape, weights.view(matrix.name())),
                    turned(arena, shape, gradients.view(matrix.name())),
                    turned(
                            arena,
                            shape,
                            arena.empty(matrix.shape().get(0), matrix.shape().get(1))),
                    values.view(module + DOWN),
                    values.view(module + UP),
                    this.gradients.view(module + DOWN),
                    this.gradients.view(module + UP)));
        }
    }

    /** The matrices that change, in the order of the model. */
    private static List<Parameter> chosen(Architecture shape, AdapterSettings settings) {
        List<String> on = on(shape, settings);
        TreeSet<String> known = new TreeSet<>();
        List<Parameter> chosen = new ArrayList<>();
        for (Parameter parameter : shape.parameters()) {
            if (parameter.shape().size() == 2 && parameter.name().matches(".*\\.\\d+\\..*\\.weight")) {
                known.add(last(parameter));
                if (on.contains(last(parameter))) {
                    chosen.add(parameter);
                }
            }
        }
        on.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw NurtureException.usage("adapter: on: must name matrices of the model (%s), but one was '%s'."
                    .formatted(String.join(", ", known), name));
        });
        return chosen;
    }

    /** The last names of the matrices that change. */
    static List<String> on(Architecture shape, AdapterSettings settings) {
        if (!settings.on().isEmpty()) {
            return settings.on();
        }
        return switch (shape.family()) {
            case GPT2 -> List.of("c_attn");
            case LLAMA, QWEN2 -> List.of("q_proj", "v_proj");
            case NEOX -> List.of("query_key_value");
        };
    }

    /** Whether the family keeps its matrices as {@code [in, out]}. */
    static boolean turnedRound(Architecture shape) {
        return shape.family() == Architecture.Family.GPT2;
    }

    private static Tensor turned(Arena arena, Architecture shape, Tensor matrix) {
        return turnedRound(shape) ? arena.keep(matrix.t()) : matrix;
    }

    private static String last(Parameter parameter) {
        String module = module(parameter);
        return module.substring(module.lastIndexOf('.') + 1);
    }

    private static String module(Parameter parameter) {
        return parameter.name().substring(0, parameter.name().length() - ".weight".length());
    }

    /** A and B of every matrix that changes, {@code [rank, in]} and {@code [out, rank]}. */
    static List<Parameter> parameters(Architecture shape, AdapterSettings settings) {
        List<Parameter> parameters = new ArrayList<>();
        for (Parameter matrix : chosen(shape, settings)) {
            boolean turned = turnedRound(shape);
            int in = matrix.shape().get(turned ? 0 : 1);
            int out = matrix.shape().get(turned ? 1 : 0);
            parameters.add(new Parameter(module(matrix) + DOWN, List.of(settings.rank(), in), Parameter.Start.ZERO));
            parameters.add(new Parameter(module(matrix) + UP, List.of(out, settings.rank()), Parameter.Start.ZERO));
        }
        return parameters;
    }

    /** What it learns, in one row. */
    Parameters values() {
        return values;
    }

    Parameters gradients() {
        return gradients;
    }

    /** Takes the weights as they are for the base, and begins at random: uniform, as wide as PEFT has it. */
    void start(Seed seed) {
        for (Site site : sites) {
            site.base.copy_(site.weight);
        }
        for (Layout.Place place : values.layout().places()) {
            if (place.name().endsWith(DOWN)) {
                values.put(random(place, seed.child(place.name()).generator()));
            }
        }
    }

    private static dev.nurture.model.Tensor random(Layout.Place place, RandomGenerator chance) {
        double width = 1 / Math.sqrt(place.shape().get(1));
        float[] numbers = new float[Math.toIntExact(place.size())];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (width * (2 * chance.nextDouble() - 1));
        }
        return new dev.nurture.model.Tensor(place.name(), place.shape(), numbers);
    }

    /** Puts base and change together into the weights that the decoder reads. */
    void merge() {
        Scalar scale = new Scalar(settings.scale());
        for (Site site : sites) {
            site.weight.copy_(torch.mm(site.up, site.down).mul_(scale).add_(site.base));
        }
    }

    /** Makes the gradients of A and B of those of the weights. */
    void pull() {
        Scalar scale = new Scalar(settings.scale());
        for (Site site : sites) {
            site.downGradient.copy_(torch.mm(site.up.t(), site.gradient).mul_(scale));
            site.upGradient.copy_(torch.mm(site.gradient, site.down.t()).mul_(scale));
        }
    }
}
