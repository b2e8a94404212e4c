package dev.nurture.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a training went, step by step; of long ones, every so manieth step, with the mean loss since the one before. One thread.
 */
final class Curve {
    private static final long MOST = 4_000;

    private static final int LAST = 20;

    static final String HEADER = "step,tokens,loss,learning-rate,gradient-norm";

    private final long steps;
    private final long every;
    private final List<String> lines = new ArrayList<>();
    private double losses;
    private long since;

    Curve(long steps) {
        this.steps = steps;
        this.every = Math.max(1, (steps + MOST - 1) / MOST);
    }

    void add(long step, long tokens, double loss, double learningRate, double gradientNorm) {
        losses += loss;
        since++;
        if (step % every == 0 || step == steps) {
            lines.add(String.format(
                    Locale.ROOT, "%d,%d,%.6f,%.6g,%.6g", step, tokens, losses / since, learningRate, gradientNorm));
            losses = 0;
            since = 0;
        }
    }

    /** As comma-separated values. */
    String csv() {
        return HEADER + "\n" + lines.stream().map(line -> line + "\n").collect(java.util.stream.Collectors.joining());
    }

    /** The mean loss over the last twentieth of the training. */
    double last() {
        int count = Math.max(1, lines.size() / LAST);
        return lines.subList(lines.size() - count, lines.size()).stream()
                .mapToDouble(line -> Double.parseDouble(line.split(",")[2]))
                .average()
                .orElseThrow();
    }

    /** What has to be remembered to go on. */
    Memory memory() {
        return new Memory(List.copyOf(lines), losses, since);
    }

    void resume(Memory memory) {
        lines.clear();
        lines.addAll(memory.lines);
        losses = memory.losses;
        since = memory.since;
    }

    /** A curve half drawn. */
    record Memory(List<String> lines, double losses, long since) {}
}
