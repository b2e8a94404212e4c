package dev.nurture.probe;

import dev.nurture.error.NurtureException;
import dev.nurture.model.LanguageModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What texts cost a model. Texts that are longer than its context are read in windows that overlap by half, each token once, with
 * at least half a context before it. One thread.
 */
final class TextBits {
    private final LanguageModel model;
    private final Asking asking;
    private final int context;

    TextBits(LanguageModel model, int batch) {
        this.model = model;
        this.asking = new Asking(model, batch);
        this.context = model.architecture().context();
        if (context < 2) {
            throw NurtureException.data("probe.bits: must have a model with a context of 2 or more, but has 1.");
        }
    }

    /** What one text costs. */
    record Cost(double bits, long bytes, long tokens) {}

    /**
     * A stretch of a text that is asked at once.
     *
     * @param from the first of {@code ids} that was not counted before
     */
    private record Window(int text, int[] ids, int from) {}

    List<Cost> of(List<String> texts) {
        List<Window> windows = new ArrayList<>();
        long[] tokens = new long[texts.size()];
        double[] nats = new double[texts.size()];
        for (int i = 0; i < texts.size(); i++) {
            int[] ids = ids(texts.get(i));
            tokens[i] = ids.length - 1L;
            windows.addAll(windows(i, ids));
        }
        asking.tokens(windows.stream().map(Window::ids).toList(), (number, told) -> {
            Window window = windows.get(number);
            for (int i = window.from; i < window.ids.length; i++) {
                nats[window.text] -= told[i - 1];
            }
        });
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < nats.length; i++) {
            long bytes = texts.get(i).getBytes(StandardCharsets.UTF_8).length;
            costs.add(new Cost(nats[i] / StrictMath.log(2), bytes, tokens[i]));
        }
        return costs;
    }

    /** The token that begins texts and those of the text, which must say all of it. */
    private int[] ids(String text) {
        int[] own = model.tokenizer().encode(text).ids();
        if (!model.tokenizer().decode(own).equals(text)) {
            throw NurtureException.data(
                    "probe.bits: must have a tokenizer that gives texts back as they are, but of '%s' it gives '%s'. Use a byte-level one."
                            .formatted(cut(text), cut(model.tokenizer().decode(own))));
        }
        int[] ids = new int[own.length + 1];
        ids[0] = model.prompting().begin();
        System.arraycopy(own, 0, ids, 1, own.length);
        return ids;
    }

    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    private List<Window> windows(int text, int[] ids) {
        List<Window> windows = new ArrayList<>();
        int done = 1;
        while (done < ids.length) {
            int from = done == 1 ? 0 : Math.max(0, done - context / 2);
            int to = Math.min(ids.length, from + context);
            windows.add(new Window(text, Arrays.copyOfRange(ids, from, to), done - from));
            done = to;
        }
        return windows;
    }
}
