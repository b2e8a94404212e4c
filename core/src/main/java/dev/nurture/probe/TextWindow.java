package dev.nurture.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A stretch of a text that a model is asked about at once. Texts longer than its context are cut into stretches that overlap by
 * half, so that each token counts once, with at least half a context before it.
 *
 * @param text whose
 * @param ids what is asked
 * @param counts which of them belong to the text and were not counted before
 */
record TextWindow(int text, int[] ids, boolean[] counts) {
    static List<TextWindow> of(int text, Contexts.Context prepared, int context) {
        int[] ids = prepared.ids();
        boolean[] own = new boolean[ids.length];
        for (int place : prepared.own()) {
            own[place] = true;
        }
        List<TextWindow> windows = new ArrayList<>();
        int done = 0;
        while (done < ids.length) {
            int from = done == 0 ? 0 : Math.max(0, done - context / 2);
            int to = Math.min(ids.length, from + context);
            boolean[] counts = Arrays.copyOfRange(own, from, to);
            Arrays.fill(counts, 0, done - from, false);
            windows.add(new TextWindow(text, Arrays.copyOfRange(ids, from, to), counts));
            done = to;
        }
        return windows;
    }
}
