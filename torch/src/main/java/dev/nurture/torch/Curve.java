package dev.nurture.torch;

import dev.nurture.step.Measurement.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a training went, step by step; of long ones, every so manieth step, with the mean loss since the one before, and what
 * the objective has to say of the tokens since then. One thread.
 */
final class Curve {
    private static final long MOST = 4_000;

    private static final int LAST = 20;

    static final String HEADER = "step,tokens,loss,learning-rate,gradient-norm";

    private final long steps;
    private final long every;
    private final Tally.Depth depth;
    private final List<String> lines = new ArrayList<>();
    private double losses;
    private long since;
    private Tally tallySince = new Tally();
    private Tally tallyLate = new Tally();
    private Tally tally = new Tally();

    Curve(long steps) {
        this(steps, Tally.Depth.NOTHING);
    }

    /**
     * @param depth how much the objective has to say of the tokens; each number has a column behind the others
     */
    Curve(long steps, Tally.Depth depth) {
        this.steps = steps;
        this.every = Math.max(1, (steps + MOST - 1) / MOST);
        this.depth = depth;
    }

    void add(long step, long tokens, double loss, double learningRate, double gradientNorm) {
        add(step, tokens, loss, learningRate, gradientNorm, new Tally());
    }

    /**
     * @param told what the objective did to the tokens of the step
     */
    void add(long step, long tokens, double loss, double learningRate, double gradientNorm, Tally told) {
        losses += loss;
        since++;
        tallySince.add(told);
        tally.add(told);
        if (step > steps - Math.max(1, steps / LAST)) {
            tallyLate.add(told);
        }
        if (step % every == 0 || step == steps) {
            lines.add(line(step, tokens, learningRate, gradientNorm));
            losses = 0;
            since = 0;
            tallySince = new Tally();
        }
    }

    private String line(long step, long tokens, double learningRate, double gradientNorm) {
        List<String> cells = new ArrayList<>();
        cells.add(String.format(
                Locale.ROOT, "%d,%d,%.6f,%.6g,%.6g", step, tokens, losses / since, learningRate, gradientNorm));
        cells.addAll(tallySince.cells(depth));
        return String.join(",", cells);
    }

    /** What the objective did to the tokens. */
    List<Figure> figures() {
        return tally.figures(tallyLate);
    }

    /** As comma-separated values. */
    String csv() {
        List<String> header = new ArrayList<>(List.of(HEADER));
        header.addAll(Tally.columns(depth));
        return String.join(",", header) + "\n"
                + lines.stream().map(line -> line + "\n").collect(java.util.stream.Collectors.joining());
    }

    /** The mean loss over the last twentieth of the training. */
    double last() {
        int count = Math.max(1, lines.size() / LAST);
        return lines.subList(lines.size() - count, lines.size()).stream()
                .mapToDouble(line -> Double.parseDouble(line.split(",", 0)[2]))
                .average()
                .orElseThrow();
    }

    /** What has to be remembered to go on. */
    Memory memory() {
        return new Memory(
                List.copyOf(lines), losses, since, List.of(tallySince.numbers(), tallyLate.numbers(), tally.numbers()));
    }

    void resume(Memory memory) {
        lines.clear();
        lines.addAll(memory.lines);
        losses = memory.losses;
        since = memory.since;
        tallySince = Tally.of(memory.tallies.get(0));
        tallyLate = Tally.of(memory.tallies.get(1));
        tally = Tally.of(memory.tallies.get(2));
    }

    /** A curve half drawn. */
    record Memory(List<String> lines, double losses, long since, List<double[]> tallies) {}
}
