package dev.nurture.world;

import java.util.ArrayList;
import java.util.List;

/**
 * A wording taken apart once, so that writing it is appending ready-made pieces: words, and slots named by one letter, each of
 * which takes one word. Immutable; threads may share it.
 */
final class Phrase {
    private static final int SLOT = 3;

    private final String[] pieces;
    private final char[] slots;
    private final int tokens;
    private final String text;

    private Phrase(String text, String[] pieces, char[] slots, int tokens) {
        this.text = text;
        this.pieces = pieces;
        this.slots = slots;
        this.tokens = tokens;
    }

    static Phrase of(String wording) {
        List<String> pieces = new ArrayList<>();
        StringBuilder slots = new StringBuilder();
        StringBuilder piece = new StringBuilder();
        String[] words = wording.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            piece.append(i == 0 ? "" : " ");
            if (slot(words[i])) {
                pieces.add(piece.toString());
                piece.setLength(0);
                slots.append(words[i].charAt(1));
            } else {
                piece.append(words[i]);
            }
        }
        pieces.add(piece.toString());
        return new Phrase(
                wording, pieces.toArray(String[]::new), slots.toString().toCharArray(), words.length);
    }

    static List<Phrase> all(List<String> wordings) {
        return wordings.stream().map(Phrase::of).toList();
    }

    /** Whether the word stands for another one: {@code {p}}. */
    static boolean slot(String word) {
        return word.length() == SLOT && word.charAt(0) == '{' && word.charAt(2) == '}';
    }

    /** Whether it has the slot. */
    boolean uses(char slot) {
        return new String(slots).indexOf(slot) >= 0;
    }

    int tokens() {
        return tokens;
    }

    String text() {
        return text;
    }

    void write(StringBuilder out, Slots values) {
        for (int i = 0; i < slots.length; i++) {
            out.append(pieces[i]).append(values.value(slots[i]));
        }
        out.append(pieces[slots.length]);
    }

    String with(Slots values) {
        StringBuilder out = new StringBuilder();
        write(out, values);
        return out.toString();
    }
}
