package dev.nurture.torch;

import dev.nurture.error.NurtureException;
import dev.nurture.model.Architecture;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What follows from the settings of a training: shape, batches and schedule. */
final class Derived {
    private static final int LLAMA_STEP = 8;

    private Derived() {}

    /** The plan for a model with this vocabulary, or for one that is there already. */
    static TrainingPlan plan(TrainSettings settings, int vocabulary, Optional<Architecture> given) {
        Architecture shape = given.orElseGet(() -> shape(settings, vocabulary));
        given.ifPresent(model -> requireSame(settings, model, vocabulary));
        int rows = settings.batch().orElse(settings.size().batch);
        int length = given.isPresent()
                ? settings.context().orElse(Math.min(settings.size().context, shape.context()))
                : shape.context();
        long steps = steps(settings, rows, length);
        return new TrainingPlan(
                shape,
                rows,
                length,
                settings.accumulation(),
                schedule(settings, steps),
                new AdamW.Settings(settings.beta1(), settings.beta2(), settings.epsilon(), settings.weightDecay()),
                settings.clip() == 0 ? Double.POSITIVE_INFINITY : settings.clip(),
                checkpoints(settings, steps),
                settings.saveEvery());
    }

    private static Schedule schedule(TrainSettings settings, long steps) {
        double peak = settings.learningRate().orElse(settings.size().learningRate);
        long warmUp = Math.round(settings.warmUp().value() * steps);
        return new Schedule(peak, warmUp, steps, settings.floor().value(), way(settings, steps));
    }

    private static Schedule.Way way(TrainSettings settings, long steps) {
        return switch (settings.schedule()) {
            case COSINE -> new Schedule.Cosine();
            case CONSTANT -> new Schedule.Level();
            case WSD -> new Schedule.Late(Math.round(settings.decay().value() * steps), settings.decayKind().shape);
        };
    }

    static long steps(TrainSettings settings, int rows, int length) {
        long each = (long) settings.accumulation() * rows * (length + 1);
        return settings.tokens()
                .map(tokens -> (tokens + each - 1) / each)
                .or(settings::steps)
                .orElse(settings.size().steps);
    }

    private static SortedSet<Long> checkpoints(TrainSettings settings, long steps) {
        SortedSet<Long> chosen = new TreeSet<>(settings.checkpoints());
        if (!chosen.isEmpty() && chosen.last() > steps) {
            throw NurtureException.usage(
                    "train: checkpoints: must be at most the %s steps of the training, but one was %s."
                            .formatted(steps, chosen.last()));
        }
        settings.checkpointEvery().ifPresent(every -> {
            for (long step = every; step <= steps; step += every) {
                chosen.add(step);
            }
        });
        return chosen;
    }

    static Architecture shape(TrainSettings settings, int vocabulary) {
        int width = settings.width().orElse(settings.size().width);
        int layers = settings.layers().orElse(settings.size().layers);
        int heads = settings.heads().orElse(settings.size().heads);
        int context = settings.context().orElse(settings.size().context);
        try {
            Architecture usual = switch (settings.family()) {
                case GPT2 -> Architecture.gpt2(vocabulary, context, width, layers, heads);
                case LLAMA ->
                    Architecture.llama(
                            vocabulary, context, width, layers, heads, keyValueHeads(settings, heads), gated(width));
                case QWEN2 ->
                    Architecture.qwen2(
                            vocabulary, context, width, layers, heads, keyValueHeads(settings, heads), gated(width));
                case NEOX -> Architecture.neox(vocabulary, context, width, layers, heads);
            };
            return usual.withHidden(settings.hidden().orElse(usual.hidden()));
        } catch (IllegalArgumentException e) {
            throw NurtureException.usage("train: %s.".formatted(e.getMessage()));
        }
    }

    private static int keyValueHeads(TrainSettings settings, int heads) {
        return settings.keyValueHeads().orElse(Math.max(1, heads / 2));
    }

    /** As many parameters as without a gate, about. */
    private static int gated(int width) {
        return (8 * width / 3 + LLAMA_STEP - 1) / LLAMA_STEP * LLAMA_STEP;
    }

    private static void requireSame(TrainSettings settings, Architecture model, int vocabulary) {
        requireSame("layers", settings.layers(), model.layers());
        requireSame("width", settings.width(), model.width());
        requireSame("heads", settings.heads(), model.heads());
        requireSame("key-value-heads", settings.keyValueHeads(), model.keyValueHeads());
        requireSame("hidden", settings.hidden(), model.hidden());
        if (settings.context().filter(context -> context > model.context()).isPresent()) {
            throw NurtureException.usage(
                    "train: context: must be at most the %s of the model that training goes on from, but was %s."
                            .formatted(model.context(), settings.context().get()));
        }
        if (vocabulary > model.vocabulary()) {
            throw NurtureException.data(
                    "train: tokenizer: must have at most the %s tokens of the model that training goes on from, but has %s. Use the tokenizer that it was trained with."
                            .formatted(model.vocabulary(), vocabulary));
        }
    }

    private static void requireSame(String name, Optional<Integer> wanted, int there) {
        if (wanted.isPresent() && wanted.get() != there) {
            throw NurtureException.usage(
                    "train: %s: must be %s, as the model that training goes on from has it, but was %s. Leave it out."
                            .formatted(name, there, wanted.get()));
        }
    }

    /** About six operations for each parameter and token: two forward, four back. */
    static double operations(TrainSettings settings, int vocabulary) {
        Architecture shape = shape(settings, vocabulary);
        int rows = settings.batch().orElse(settings.size().batch);
        double tokens = (double) steps(settings, rows, shape.context())
                * settings.accumulation()
                * rows
                * (shape.context() + 1);
        return 6 * tokens * Layout.of(shape).size();
    }
}
