package dev.nurture.serve;

import dev.nurture.model.LanguageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
            return name().toLowerCase(Locale.ROOT);
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
        List<Writing> writings = new ArrayList<>();
        for (int i = 0; i < wanted.count(); i++) {
            writings.add(new Writing(served, prompt, wanted, Optional.empty()));
        }
        if (wanted.most() > 0) {
            model.generate(
                    Collections.nCopies(wanted.count(), prompt),
                    wanted.sampling(served),
                    wanted.seeds(number),
                    (answer, token, scores) -> writings.get(answer).add(token, scores));
        }
        return writings.stream()
                .map(Writing::answer)
                .map(answer -> answer.telling(model, top))
                .toList();
    }

    private Answer telling(LanguageModel model, Optional<Integer> top) {
        int[] all = Arrays.copyOf(prompt, prompt.length + added.length);
        System.arraycopy(added, 0, all, prompt.length, added.length);
        return new Answer(prompt, added, text, finish, top.map(count -> Told.of(model, all, count)));
    }
}
