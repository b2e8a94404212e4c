package dev.nurture.serve;

import dev.nurture.model.LanguageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * An answer to a prompt.
 *
 * @param prompt its tokens
 * @param added the tokens of the answer, up to the one with which a stopping text is complete
 * @param text of the answer, without the stopping text
 * @param told of prompt and answer, if log-probabilities were asked for
 */
record Answer(int[] prompt, int[] added, String text, Finish finish, Optional<Told> told) {
    /** Why it ended. */
    enum Finish {
        STOP,
        LENGTH;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Goes on from a prompt as often as is asked.
     *
     * @param number of the prompt in its request
     * @param top how many of the most probable tokens to tell in each place; empty if nothing is to be told
     */
    static List<Answer> of(
            ServedModel served,
            LanguageModel model,
            int[] prompt,
            int number,
            Generation wanted,
            Optional<Integer> top) {
        List<Answer> answers = new ArrayList<>();
        if (wanted.most() == 0) {
            answers.addAll(Collections.nCopies(wanted.count(), answer(served, model, prompt, new int[0], wanted, top)));
            return answers;
        }
        List<int[]> prompts = Collections.nCopies(wanted.count(), prompt);
        for (int[] added : model.generate(prompts, wanted.sampling(served), wanted.seeds(number))) {
            answers.add(answer(served, model, prompt, added, wanted, top));
        }
        return answers;
    }

    private static Answer answer(
            ServedModel served,
            LanguageModel model,
            int[] prompt,
            int[] generated,
            Generation wanted,
            Optional<Integer> top) {
        int room = Math.min(wanted.most(), served.context() - prompt.length);
        Finish finish = generated.length < room ? Finish.STOP : Finish.LENGTH;
        String text = text(served, prompt, generated);
        int cut = firstStop(text, wanted.stop());
        int[] added = generated;
        if (cut >= 0) {
            added = until(served, prompt, generated, wanted.stop());
            text = text.substring(0, cut);
            finish = Finish.STOP;
        }
        int[] all = Arrays.copyOf(prompt, prompt.length + added.length);
        System.arraycopy(added, 0, all, prompt.length, added.length);
        return new Answer(prompt, added, text, finish, top.map(count -> Told.of(model, all, count)));
    }

    /** The fewest tokens whose text has a stopping text. */
    private static int[] until(ServedModel served, int[] prompt, int[] generated, List<String> stop) {
        for (int length = 1; length < generated.length; length++) {
            int[] part = Arrays.copyOf(generated, length);
            if (firstStop(text(served, prompt, part), stop) >= 0) {
                return part;
            }
        }
        return generated;
    }

    private static int firstStop(String text, List<String> stop) {
        return stop.stream().mapToInt(text::indexOf).filter(at -> at >= 0).min().orElse(-1);
    }

    /** What the tokens add to the text of the prompt, blanks between words included. */
    static String text(ServedModel served, int[] prompt, int[] added) {
        int[] all = Arrays.copyOf(prompt, prompt.length + added.length);
        System.arraycopy(added, 0, all, prompt.length, added.length);
        String before = served.decode(prompt);
        String both = served.decode(all);
        return both.startsWith(before) ? both.substring(before.length()) : served.decode(added);
    }
}
