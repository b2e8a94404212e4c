package dev.nurture.serve;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An answer while it is written. It ends where a stopping text is complete, and knows how much of its text is certain: what may
 * yet become part of a stopping text, or of a letter whose bytes are not all there, is not. One thread.
 */
final class Writing {
    private static final char BROKEN = '\uFFFD';

    private final ServedModel served;
    private final int[] prompt;
    private final String before;
    private final Generation wanted;
    private final Optional<Told> told;
    private int[] added = new int[16];
    private int length;
    private String text = "";
    private int read;
    private boolean stopped;

    /**
     * @param told what the model says of the prompt, with room for the answer; empty if nothing is to be told
     */
    Writing(ServedModel served, int[] prompt, Generation wanted, Optional<Told> told) {
        this.served = served;
        this.prompt = prompt;
        this.before = served.decode(prompt);
        this.wanted = wanted;
        this.told = told;
    }

    /** How many tokens there are at most. */
    static int room(ServedModel served, int[] prompt, Generation wanted) {
        return Math.min(wanted.most(), served.context() - prompt.length);
    }

    int[] prompt() {
        return prompt;
    }

    boolean tells() {
        return told.isPresent();
    }

    /** What is known of the tokens so far. */
    Told told() {
        return told.orElseThrow();
    }

    /** How many tokens of prompt and answer there are. */
    int size() {
        return prompt.length + length;
    }

    /**
     * Takes a token.
     *
     * @return whether the answer goes on
     */
    boolean add(int token, float[] scores) {
        if (length == added.length) {
            added = Arrays.copyOf(added, 2 * length);
        }
        added[length++] = token;
        told.ifPresent(all -> all.add(prompt.length + length - 1, token, scores));
        if (!wanted.stop().isEmpty()) {
            read();
            stopped = firstStop(text, wanted.stop()) >= 0;
        }
        return !stopped;
    }

    /** Tokens are decoded once, however often what they say is asked. */
    private void read() {
        if (read < length) {
            text = text(served, prompt, before, Arrays.copyOf(added, length));
            read = length;
        }
    }

    /** What is certain of the text by now. */
    String certain() {
        read();
        int stop = firstStop(text, wanted.stop());
        if (stop >= 0) {
            return text.substring(0, stop);
        }
        String whole = withoutBroken(text);
        return whole.substring(0, whole.length() - pending(whole, wanted.stop()));
    }

    /** The text up to a last letter whose bytes are not all there. */
    private static String withoutBroken(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == BROKEN) {
            end--;
        }
        return text.substring(0, end);
    }

    /** How much of a text's end could be the beginning of a stopping text. */
    private static int pending(String text, List<String> stops) {
        int most = 0;
        for (String stop : stops) {
            for (int size = Math.min(stop.length() - 1, text.length()); size > most; size--) {
                if (text.regionMatches(text.length() - size, stop, 0, size)) {
                    most = size;
                }
            }
        }
        return most;
    }

    /** The answer, now that no token will come. */
    Answer answer() {
        read();
        int stop = firstStop(text, wanted.stop());
        boolean ended = stopped || length < room(served, prompt, wanted);
        return new Answer(
                prompt,
                Arrays.copyOf(added, length),
                stop < 0 ? text : text.substring(0, stop),
                ended ? Answer.Finish.STOP : Answer.Finish.LENGTH,
                told);
    }

    private static int firstStop(String text, List<String> stop) {
        return stop.stream().mapToInt(text::indexOf).filter(at -> at >= 0).min().orElse(-1);
    }

    /** What the tokens add to the text of the prompt, blanks between words included. */
    private static String text(ServedModel served, int[] prompt, String before, int[] added) {
        int[] all = Arrays.copyOf(prompt, prompt.length + added.length);
        System.arraycopy(added, 0, all, prompt.length, added.length);
        String both = served.decode(all);
        return both.startsWith(before) ? both.substring(before.length()) : served.decode(added);
    }
}
