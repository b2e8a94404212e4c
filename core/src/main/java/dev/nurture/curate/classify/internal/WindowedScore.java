package dev.nurture.curate.classify.internal;

import java.util.Optional;

/**
 * A model's probabilities for a text, whole or by the window that is most sure.
 *
 * <p>Windows of a long text overlap by half and begin behind a blank where there is one near, so that a passage of half a
 * window's length stands whole in one of them. One thread.
 */
public final class WindowedScore {
    private final LinearModel model;
    private final GramCounter counter;
    private final Optional<Integer> window;

    /**
     * @param window in UTF-16 units; whole texts if empty
     */
    public WindowedScore(LinearModel model, Optional<Integer> window) {
        this.model = model;
        this.counter = new GramCounter(model.grams());
        this.window = window;
    }

    public static void requireSound(Optional<Integer> window) {
        if (window.isPresent() && window.get() < 100) {
            throw new IllegalArgumentException("window: must be at least 100 characters, but was " + window.get());
        }
    }

    /** For each class its highest probability in any window. */
    public double[] of(String text) {
        if (window.isEmpty() || text.length() <= window.get()) {
            return of(text, 0, text.length());
        }
        double[] highest = new double[model.labels().size()];
        for (int from = 0; ; from = behindBlank(text, from + window.get() / 2)) {
            int to = Math.min(text.length(), from + window.get());
            double[] here = of(text, from, to);
            for (int k = 0; k < here.length; k++) {
                highest[k] = Math.max(highest[k], here[k]);
            }
            if (to == text.length()) {
                return highest;
            }
        }
    }

    private double[] of(String text, int from, int to) {
        counter.clear();
        counter.add(text, from, to);
        return model.probabilities(counter);
    }

    private static int behindBlank(String text, int at) {
        for (int i = at; i > at - 40; i--) {
            if (Letters.kind(text.charAt(i - 1)) == Letters.BLANK) {
                return i;
            }
        }
        return at;
    }
}
