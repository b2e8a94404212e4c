package dev.nurture.serve;

import dev.nurture.error.NurtureException;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.Prompting;
import dev.nurture.model.chat.ChatTemplate;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A model under its name. Threads may share it: they ask one after the other, and where too many wait, the next is sent away.
 */
final class ServedModel implements AutoCloseable {
    private static final int MOST_WAITING = 64;

    private final String id;
    private final LanguageModel model;
    private final Optional<ChatTemplate> chat;
    private final TokenNames names;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Semaphore places = new Semaphore(MOST_WAITING);

    /**
     * @param id as requests name it
     * @param model closed with this
     * @param chat how it is talked to; empty for models that only go on with texts
     */
    ServedModel(String id, LanguageModel model, Optional<ChatTemplate> chat) {
        this.id = id;
        this.model = model;
        this.chat = chat;
        this.names = new TokenNames(model.tokenizer(), model.architecture().vocabulary());
    }

    String id() {
        return id;
    }

    TokenNames names() {
        return names;
    }

    Optional<ChatTemplate> chat() {
        return chat;
    }

    int context() {
        return model.architecture().context();
    }

    int vocabulary() {
        return model.architecture().vocabulary();
    }

    Prompting prompting() {
        return model.prompting();
    }

    /** Encodes a text as its training had it: behind the token that begins texts and, if it knows tags, the wanted one. */
    int[] encode(String text, Manner manner) {
        int[] own = known("prompt", () -> model.tokenizer().encode(text).ids());
        if (manner == Manner.PLAIN) {
            return own;
        }
        int[] before = prompting()
                .tag()
                .map(tag -> new int[] {prompting().begin(), tag})
                .orElseGet(() -> new int[] {prompting().begin()});
        return concat(before, own);
    }

    /** Encodes what a chat format made of messages, special tokens included. */
    int[] encodeWritten(String text) {
        return known(
                "messages", () -> model.tokenizer().encodeWithSpecials(text).ids());
    }

    /** Tokenizers of words know those of their training alone, and name their file where they don't know one. */
    private static int[] known(String field, Supplier<int[]> encoded) {
        try {
            return encoded.get();
        } catch (NurtureException e) {
            String problem = String.valueOf(e.getMessage()).replaceFirst("^.*tokenizer\\.json: ", "");
            throw Refusal.field(field, "must be text that the model's tokenizer can take. It " + problem);
        }
    }

    private static int[] concat(int[] first, int[] second) {
        int[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** How a text becomes tokens. */
    enum Manner {
        /** As the model was trained. */
        TRAINED,
        /** Its own tokens alone. */
        PLAIN
    }

    String decode(int[] tokens) {
        return model.tokenizer().decode(tokens);
    }

    /**
     * Lets a request in, which then asks as often as it has prompts.
     *
     * @throws Refusal if too many are in
     */
    Place enter() {
        if (!places.tryAcquire()) {
            throw Refusal.of(
                    HttpStatus.SERVICE_UNAVAILABLE, "overloaded", "Too many requests are waiting. Ask again later.");
        }
        return new Place();
    }

    /** A request's place among those that ask in turn, given back when it is closed. One thread. */
    final class Place implements AutoCloseable {
        private Place() {}

        /** Asks when it is its turn. Others get theirs between two questions of one request. */
        <T> T ask(Function<LanguageModel, T> question) {
            turn.lock();
            try {
                return question.apply(model);
            } finally {
                turn.unlock();
            }
        }

        @Override
        public void close() {
            places.release();
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            model.close();
        } finally {
            turn.unlock();
        }
    }
}
