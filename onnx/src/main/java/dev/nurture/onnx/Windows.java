package dev.nurture.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text's ids into windows that a model takes.
 *
 * <p>Windows lie side by side; where there would be more than {@code most}, that many are spread evenly over the text, the first
 * at its start and the last at its end. So long texts are seen all over, and cost no more than that. Threads may share it.
 *
 * @param longest of a window, with its frame
 */
record Windows(Frame frame, int longest, int most) {
    /** A window as the model takes it, and how many ids of the text are in it. */
    record Window(int[] ids, int weight) {}

    /** At least one window, also for a text without any id. */
    List<Window> cut(int[] ids) {
        int room = longest - frame.size();
        int needed = Math.max(1, (ids.length + room - 1) / room);
        int count = Math.min(most, needed);
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = needed <= most ? i * room : start(i, count, ids.length - room);
            int to = Math.min(ids.length, from + room);
            windows.add(new Window(frame.around(ids, from, to), Math.max(1, to - from)));
        }
        return windows;
    }

    private static int start(int window, int count, int last) {
        return count == 1 ? 0 : (int) ((long) window * last / (count - 1));
    }
}
