package dev.nurture.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.model.LanguageModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Sends answers while they are written: what is certain of a text goes out with the token that made it so, and a client that is
 * gone ends the writing. The pieces of an answer are together what the answer in one is. One thread.
 *
 * <p>Nobody waits for a client while it is another's turn: pieces are sent by {@link Events}, and before the next prompt begins,
 * those of the last one must be out, so that no more than the answers to one prompt ever wait.
 */
final class Live {
    /**
     * A piece of an answer.
     *
     * @param text what is new and certain; whole letters
     * @param from the first token of prompt and answer that no piece before had
     * @param to the token after its last
     * @param finish why the answer ends; empty if it goes on
     */
    record Piece(String text, int from, int to, Optional<Answer.Finish> finish) {}

    /** How an interface words pieces. */
    interface Form {
        /** What stands before an answer's first piece. */
        Optional<ObjectNode> opening(Writing writing);

        ObjectNode piece(Writing writing, Piece piece);

        /** Whether it also tells how probable the prompt is, which takes a pass over it. */
        boolean tellsPrompt();
    }

    private final ServedModel served;
    private final Generation wanted;
    private final Optional<Integer> top;
    private final Form form;
    private final Events events;
    private final List<Answer> answers = new ArrayList<>();

    /**
     * @param top how many of the most probable tokens to tell in each place; empty if nothing is to be told
     */
    Live(ServedModel served, Generation wanted, Optional<Integer> top, Form form, Events events) {
        this.served = served;
        this.wanted = wanted;
        this.top = top;
        this.form = form;
        this.events = events;
    }

    /** All answers, those to the first prompt first; fewer if the client is gone. */
    List<Answer> write(List<int[]> prompts) {
        try (ServedModel.Place place = served.enter()) {
            for (int i = 0; i < prompts.size() && events.areHeard(); i++) {
                int number = i;
                answers.addAll(place.ask(model -> write(model, prompts.get(number), number)));
                events.settle();
            }
        }
        return List.copyOf(answers);
    }

    private List<Answer> write(LanguageModel model, int[] prompt, int number) {
        List<Sent> all = new ArrayList<>();
        Optional<Told> known = top.map(count -> known(model, prompt, count));
        for (int i = 0; i < wanted.count(); i++) {
            Sent sent = new Sent(new Writing(served, prompt, wanted, known.map(this::room)), answers.size() + i);
            form.opening(sent.writing).ifPresent(sent::send);
            all.add(sent);
        }
        if (wanted.most() > 0) {
            model.generate(
                    Collections.nCopies(wanted.count(), prompt),
                    wanted.sampling(served),
                    wanted.seeds(number),
                    (answer, token, scores) -> all.get(answer).goesOn(token, scores));
        }
        return all.stream().map(Sent::end).toList();
    }

    private Told known(LanguageModel model, int[] prompt, int count) {
        return form.tellsPrompt() ? Told.of(model, prompt, count) : Told.room(prompt, prompt.length, count);
    }

    private Told room(Told known) {
        int length = known.tokens().length;
        int most = Math.min(wanted.most(), served.context() - length);
        Told told = Told.room(known.tokens(), length + most, known.count());
        told.take(known);
        return told;
    }

    /** An answer and what of it is sent. */
    private final class Sent {
        private final Writing writing;
        private final int index;
        private int characters;
        private int tokens;

        Sent(Writing writing, int index) {
            this.writing = writing;
            this.index = index;
            this.tokens = writing.size();
        }

        boolean goesOn(int token, float[] scores) {
            boolean more = writing.add(token, scores);
            String text = writing.certain();
            if (more && text.length() > characters) {
                send(text, Optional.empty());
            }
            return more && events.areHeard();
        }

        Answer end() {
            Answer answer = writing.answer();
            send(answer.text(), Optional.of(answer.finish()));
            return answer;
        }

        private void send(String text, Optional<Answer.Finish> finish) {
            String fresh = text.substring(Math.min(characters, text.length()));
            send(form.piece(writing, new Piece(fresh, tokens, writing.size(), finish)));
            characters = text.length();
            tokens = writing.size();
        }

        void send(ObjectNode choice) {
            events.send(choice.put("index", index));
        }
    }
}
