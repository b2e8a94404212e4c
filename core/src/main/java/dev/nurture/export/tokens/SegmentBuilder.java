package dev.nurture.export.tokens;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/** Puts segments together; texts that follow each other become one, so that tokens are as if nobody had cut there. One thread. */
final class SegmentBuilder {
    private final List<Segment> segments = new ArrayList<>();
    private final Tracking tracking;
    private StringBuilder text = new StringBuilder();
    private BitSet learned = new BitSet();
    private BitSet silent = new BitSet();
    private int codePoints;

    /** Whether it matters which code points are learned. */
    enum Tracking {
        ON,
        OFF
    }

    SegmentBuilder(Tracking tracking) {
        this.tracking = tracking;
    }

    /** Text from which something is to be learned. */
    SegmentBuilder learned(String more) {
        int start = codePoints;
        unlearned(more);
        learned.set(start, codePoints);
        return this;
    }

    SegmentBuilder unlearned(String more) {
        text.append(more);
        codePoints += tracking == Tracking.ON ? more.codePointCount(0, more.length()) : 0;
        return this;
    }

    /** Silences the last {@code count} code points from {@code from} to {@code to}, counted from the first of them. */
    void silence(int count, int from, int to) {
        silent.set(codePoints - count + from, codePoints - count + to);
    }

    SegmentBuilder special(int id, boolean isLearned) {
        flush();
        segments.add(new Segment.Special(id, isLearned));
        return this;
    }

    /** A special token where the tokenizer has it, else its text. */
    SegmentBuilder marker(OptionalInt id, String content, boolean isLearned) {
        if (id.isPresent()) {
            return special(id.getAsInt(), isLearned);
        }
        return isLearned ? learned(content) : unlearned(content);
    }

    private void flush() {
        if (text.length() > 0) {
            segments.add(new Segment.Text(text.toString(), learned, silent));
            text = new StringBuilder();
            learned = new BitSet();
            silent = new BitSet();
            codePoints = 0;
        }
    }

    List<Segment> build() {
        flush();
        return List.copyOf(segments);
    }
}
