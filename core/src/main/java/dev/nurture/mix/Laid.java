package dev.nurture.mix;

import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import dev.nurture.error.NurtureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A datum laid out as text: pieces with a token between them that ends texts, where each of its parts stands, and which
 * stretches are learned. Places are code points over all pieces.
 *
 * @param parts the first code point of each part; {@link #NOWHERE} for one that a template changed
 * @param learned stretches in order; empty where all is learned
 */
record Laid(List<String> pieces, List<Integer> parts, Optional<List<Stretch>> learned, int length, Wording wording) {
    /** Who wrote the text. */
    enum Wording {
        /** The data's author: nothing in it is special. */
        PLAIN,
        /** A template's author too: special tokens are what they are. */
        TEMPLATE
    }

    static final int NOWHERE = -1;

    static Laid document(String text) {
        return new Laid(
                List.of(text), List.of(0), Optional.empty(), text.codePointCount(0, text.length()), Wording.PLAIN);
    }

    static Laid dialogue(List<Turn> turns, Dialogues dialogues) {
        return dialogues
                .template()
                .map(template -> new TemplateLayout(turns, dialogues, template).lay())
                .orElseGet(() -> new Builder(turns, dialogues).build());
    }

    /** A dialogue up to where somebody begins to speak. */
    static Laid prompt(List<Turn> turns, Role next, Dialogues dialogues) {
        return dialogues
                .template()
                .map(template -> written(next == Role.ASSISTANT ? template.prompt(turns) : template.whole(turns)))
                .orElseGet(() -> new Builder(turns, dialogues).before(next));
    }

    private static Laid written(String text) {
        int length = text.codePointCount(0, text.length());
        return new Laid(List.of(text), List.of(), Optional.empty(), length, Wording.TEMPLATE);
    }

    /** Checks that the text has not changed since somebody began to speak. */
    void requireBegins(Laid prompt) {
        if (wording == Wording.TEMPLATE && !pieces.get(0).startsWith(prompt.pieces.get(0))) {
            throw NurtureException.data(
                    "prompt: must be laid out the same whatever comes after it, but the chat template lays it out in another way where an answer does. Give turns a form with turns.");
        }
    }

    /** Whether all of it is learned. */
    boolean isWhole() {
        return learned.isEmpty();
    }

    /** Whether a token is learned whose last character is the one before {@code end}. */
    boolean isLearned(int end) {
        return learned.isEmpty()
                || learned.get().stream().anyMatch(stretch -> stretch.from() < end && end <= stretch.to());
    }

    /** Whether it is learned that the text ends there. */
    boolean isEndLearned() {
        return isLearned(length);
    }

    /** Puts one turn behind the other. One thread. */
    private static final class Builder {
        private final List<Turn> turns;
        private final Dialogues dialogues;
        private final List<String> pieces = new ArrayList<>();
        private final List<Integer> parts = new ArrayList<>();
        private final List<Stretch> learned = new ArrayList<>();
        private StringBuilder piece = new StringBuilder();
        private int length;

        Builder(List<Turn> turns, Dialogues dialogues) {
            this.turns = turns;
            this.dialogues = dialogues;
        }

        Laid build() {
            addAll();
            return laid();
        }

        Laid before(Role next) {
            addAll();
            if (!turns.isEmpty()) {
                endAfter(turns.get(turns.size() - 1));
                append(dialogues.between());
            }
            append(dialogues.opening(next));
            return laid();
        }

        private void addAll() {
            for (int i = 0; i < turns.size(); i++) {
                if (i > 0) {
                    endAfter(turns.get(i - 1));
                    append(dialogues.between());
                }
                add(i);
            }
        }

        private Laid laid() {
            pieces.add(piece.toString());
            boolean whole = dialogues.learn() == Dialogues.Learn.ALL;
            return new Laid(pieces, parts, whole ? Optional.empty() : Optional.of(learned), length, Wording.PLAIN);
        }

        private void add(int index) {
            Turn turn = turns.get(index);
            String opening = dialogues.opening(turn.role());
            append(opening);
            int from = length;
            append(opening.isEmpty() || startsWithSpace(turn.text()) ? "" : " ");
            parts.add(length);
            append(turn.text());
            if (dialogues.isLearned(turns, index)) {
                learned.add(new Stretch(from, length));
            }
        }

        private void endAfter(Turn turn) {
            if (turn.role() == Role.ASSISTANT) {
                pieces.add(piece.toString());
                piece = new StringBuilder();
            }
        }

        /** As templates strip texts. */
        private static boolean startsWithSpace(String text) {
            return !text.isEmpty()
                    && (Character.isWhitespace(text.charAt(0))
                            || Character.isSpaceChar(text.charAt(0))
                            || text.charAt(0) == '\u0085');
        }

        private void append(String text) {
            piece.append(text);
            length += text.codePointCount(0, text.length());
        }
    }
}
