package dev.nurture.mix;

import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import dev.nurture.token.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Turns prompts, and answers behind them, into the tokens that a language model reads, as training has them.
 *
 * <p>Where anybody speaks, prompt and answer are a dialogue, laid out as {@code train} lays dialogues out; a prompt that nobody
 * speaks is then the user's, and an answer the assistant's. Where nobody does, they are written as they are, so that a prompt
 * and an answer that begins with its own blank are one text; where neither has white space between them, a line break is put there.
 *
 * <p>The tokens of an answer are those of prompt and answer together after the ones that they share with the prompt alone, since
 * a tokenizer may join the last letters of one with the first of the other. Threads may share it.
 */
public final class PromptEncoder {
    private final LaidEncoder encoder;
    private final int[] lead;
    private final Dialogues dialogues;

    /**
     * @param begin the token before every text
     * @param end the token that ends texts
     * @param tag of what is wanted, which comes after the first one; empty for models without tags
     */
    public PromptEncoder(Tokenizer tokenizer, int begin, int end, Optional<Integer> tag, Dialogues dialogues) {
        this.encoder = new LaidEncoder(tokenizer, begin, end);
        this.lead = tag.map(wanted -> new int[] {begin, wanted}).orElseGet(() -> new int[] {begin});
        this.dialogues = dialogues;
    }

    /** How many tokens stand before every prompt. */
    int lead() {
        return lead.length;
    }

    /** The tokens that a model is given before it goes on: what stands before every prompt, and those of the prompt. */
    public int[] behindLead(int[] prompt) {
        int[] tokens = Arrays.copyOf(lead, lead.length + prompt.length);
        System.arraycopy(prompt, 0, tokens, lead.length, prompt.length);
        return tokens;
    }

    /** Whether anybody in particular speaks. */
    public static boolean isSpoken(List<Turn> turns) {
        return turns.stream().anyMatch(turn -> turn.role() != Role.NONE);
    }

    /** What a model is given that is to go on with a text, without what stands before every prompt. */
    public int[] text(List<Turn> prompt) {
        return encoder.tokenizer().encode(joined(prompt)).ids();
    }

    /** What a model is given that is to answer as the assistant, without what stands before every prompt. */
    public int[] dialogue(List<Turn> prompt) {
        List<Turn> asked = asked(prompt);
        encoder.requirePlain(asked, dialogues);
        return encoder.ids(Laid.prompt(asked, Role.ASSISTANT, dialogues));
    }

    /** A prompt with its answer, from the token that begins texts to the one that ends them, which is a part of the answer. */
    EncodedAnswer answer(List<Turn> prompt, List<Turn> answer) {
        return isSpoken(prompt) || isSpoken(answer) ? spoken(asked(prompt), answered(answer)) : plain(prompt, answer);
    }

    private EncodedAnswer spoken(List<Turn> prompt, List<Turn> answer) {
        List<Turn> all = new ArrayList<>(prompt);
        all.addAll(answer);
        encoder.requirePlain(all, dialogues);
        Role next = answer.isEmpty() ? Role.ASSISTANT : answer.get(0).role();
        Laid before = Laid.prompt(prompt, next, dialogues);
        Laid whole = Laid.dialogue(all, dialogues.learning(Dialogues.Learn.ALL));
        whole.requireBegins(before);
        return encoded(encoder.ids(before), encoder.ids(whole));
    }

    private EncodedAnswer plain(List<Turn> prompt, List<Turn> answer) {
        String before = joined(prompt);
        String after = joined(answer);
        boolean apart = before.isEmpty()
                || after.isEmpty()
                || Character.isWhitespace(before.charAt(before.length() - 1))
                || Character.isWhitespace(after.charAt(0));
        Tokenizer tokenizer = encoder.tokenizer();
        return encoded(
                tokenizer.encode(before).ids(),
                tokenizer.encode(before + (apart ? "" : "\n") + after).ids());
    }

    private EncodedAnswer encoded(int[] prompt, int[] both) {
        int shared = Arrays.mismatch(prompt, both);
        int from = shared < 0 ? prompt.length : shared;
        int[] tokens = Arrays.copyOf(behindLead(both), lead.length + both.length + 1);
        tokens[tokens.length - 1] = encoder.end();
        return new EncodedAnswer(tokens, from + lead.length);
    }

    private static List<Turn> asked(List<Turn> prompt) {
        return isSpoken(prompt) ? prompt : spokenBy(Role.USER, prompt);
    }

    private static List<Turn> answered(List<Turn> answer) {
        return isSpoken(answer) ? answer : spokenBy(Role.ASSISTANT, answer);
    }

    private static List<Turn> spokenBy(Role role, List<Turn> turns) {
        return turns.stream().map(turn -> new Turn(role, turn.text())).toList();
    }

    private static String joined(List<Turn> turns) {
        return String.join("", turns.stream().map(Turn::text).toList());
    }
}
