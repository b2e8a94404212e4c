package dev.nurture.curate.contamination;

import java.util.Arrays;

/**
 * How well a piece of text follows a probe word by word, function words included: the best local alignment after Smith and
 * Waterman (1981), where an equal word gains what it says and any other costs a little. What the best one leaves of the
 * probe is aligned again, so that two clauses may have changed places.
 *
 * <p>Cost: words of the probe times words of the text, for each of three rounds. One thread.
 */
final class Alignment {
    private static final int ROUNDS = 3;
    private static final float OTHER = 4;
    private static final float GAP = 3;

    /** What a change of order costs. */
    private static final double JUMP = 8;

    private float[] above = new float[256];
    private float[] row = new float[256];
    private int[] aboveStart = new int[256];
    private int[] rowStart = new int[256];
    private int[] aboveText = new int[256];
    private int[] rowText = new int[256];
    private boolean[] used = new boolean[256];
    private boolean[] usedText = new boolean[1024];

    private double score;
    private int from;
    private int to;
    private float best;
    private int bestFirst;
    private int bestLast;
    private int bestFrom;
    private int bestTo;

    /** What all rounds gained. */
    double score() {
        return score;
    }

    /** First word of the text that is aligned. */
    int from() {
        return from;
    }

    /** Word after the last. */
    int to() {
        return to;
    }

    /** Aligns the probe with the text's words between two. */
    Alignment align(Probe probe, Words words, int start, int end) {
        int length = probe.words().length;
        if (length >= above.length) {
            enlarge(length);
        }
        if (end - start > usedText.length) {
            usedText = new boolean[2 * (end - start)];
        }
        Arrays.fill(used, 0, length, false);
        Arrays.fill(usedText, 0, end - start, false);
        score = 0;
        from = Integer.MAX_VALUE;
        to = 0;
        for (int round = 0; round < ROUNDS; round++) {
            alignOnce(probe, words, start, end);
            double gain = round == 0 ? best : best - JUMP;
            if (gain <= 0) {
                break;
            }
            score += gain;
            from = Math.min(from, bestFrom);
            to = Math.max(to, bestTo);
            Arrays.fill(used, bestFirst, bestLast + 1, true);
            Arrays.fill(usedText, bestFrom - start, bestTo - start, true);
        }
        return this;
    }

    private void enlarge(int length) {
        int size = Integer.highestOneBit(length) * 2;
        above = new float[size];
        row = new float[size];
        aboveStart = new int[size];
        rowStart = new int[size];
        aboveText = new int[size];
        rowText = new int[size];
        used = new boolean[size];
    }

    private void alignOnce(Probe probe, Words words, int start, int end) {
        int length = probe.words().length;
        best = 0;
        Arrays.fill(above, 0, length, 0);
        for (int t = start; t < end; t++) {
            alignWord(probe, usedText[t - start] ? 0 : words.hash(t), t, length);
            float[] values = above;
            above = row;
            row = values;
            int[] starts = aboveStart;
            aboveStart = rowStart;
            rowStart = starts;
            int[] texts = aboveText;
            aboveText = rowText;
            rowText = texts;
        }
    }

    private void alignWord(Probe probe, long word, int t, int length) {
        for (int p = 0; p < length; p++) {
            float diagonal = p == 0 ? 0 : above[p - 1];
            boolean equal = probe.words()[p] == word && !used[p];
            float value = equal ? diagonal + probe.bits()[p] : diagonal - OTHER;
            int first = p == 0 || diagonal <= 0 ? p : aboveStart[p - 1];
            int text = p == 0 || diagonal <= 0 ? t : aboveText[p - 1];
            if (above[p] - GAP > value) {
                value = above[p] - GAP;
                first = aboveStart[p];
                text = aboveText[p];
            }
            if (p > 0 && row[p - 1] - GAP > value) {
                value = row[p - 1] - GAP;
                first = rowStart[p - 1];
                text = rowText[p - 1];
            }
            row[p] = used[p] ? 0 : Math.max(0, value);
            rowStart[p] = first;
            rowText[p] = text;
            if (row[p] > best) {
                best = row[p];
                bestFirst = first;
                bestLast = p;
                bestFrom = text;
                bestTo = t + 1;
            }
        }
    }
}
