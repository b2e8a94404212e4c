package dev.nurture.torch;

import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import java.util.Optional;

/** The learning rate over a training. */
public record RateSettings(
        @Setting(about = "The highest learning rate.") Optional<Double> learningRate,

        @Setting(about = "Share of the steps in which the learning rate rises.", preset = "2%")
        Share warmUp,

        @Setting(
                about =
                        "cosine: from the highest rate down along half a cosine. wsd: level, then down at the end. constant: level to the end.",
                preset = "cosine")
        Rates schedule,

        @Setting(about = "With wsd: share of the steps, at the end, in which the rate goes down.", preset = "20%")
        Share decay,

        @Setting(about = "With wsd: linear, or sqrt: fast at first.", preset = "linear")
        Decay decayKind,

        @Setting(about = "Share of the highest learning rate at which cosine and wsd end.", preset = "10%")
        Share floor) {
    /** How the rate goes on from its peak. */
    public enum Rates {
        COSINE,
        WSD,
        CONSTANT
    }

    /** How it goes down at the end. */
    public enum Decay {
        LINEAR(Schedule.Shape.LINEAR),
        SQRT(Schedule.Shape.SQRT);

        final Schedule.Shape shape;

        Decay(Schedule.Shape shape) {
            this.shape = shape;
        }
    }

    public RateSettings {
        Bounds.requireAbove("learning-rate", learningRate);
    }

    /**
     * @param steps in all
     */
    Schedule over(Size size, long steps) {
        Schedule.Way way = switch (schedule) {
            case COSINE -> new Schedule.Cosine();
            case CONSTANT -> new Schedule.Level();
            case WSD -> new Schedule.Late(Math.round(decay.value() * steps), decayKind.shape);
        };
        double peak = learningRate.orElse(size.learningRate);
        return new Schedule(peak, Math.round(warmUp.value() * steps), steps, floor.value(), way);
    }
}
