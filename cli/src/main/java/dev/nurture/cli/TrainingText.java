package dev.nurture.cli;

import dev.nurture.event.RunEvent;
import java.util.Locale;

/** How a training stands, in a fixed order. */
final class TrainingText {
    private TrainingText() {}

    /** {@code   loss 1.234  lr 0.00400  norm 0.71  31,000 tokens/s}, with blanks before it. */
    static String of(RunEvent.Trained event, Pace pace) {
        String text = String.format(
                Locale.ROOT,
                "  loss %.3f  lr %.5f  norm %.2f",
                event.loss(),
                event.learningRate(),
                event.gradientNorm());
        double each = event.done() == 0 ? 0 : (double) event.tokens() / event.done();
        long speed = Math.round(each * pace.rate());
        return speed == 0 ? text : text + "  " + Amounts.count(speed) + " tokens/s";
    }
}
