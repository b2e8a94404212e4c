package dev.nurture.world;

import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A document while it is being written: its text, and the marks of its segments, which cover it but for the blanks between
 * them. All words are ASCII, so that characters, code points and bytes are the same. To be used again after {@link #clear}.
 * One thread.
 */
final class Page {
    private final String by;
    private final StringBuilder text = new StringBuilder();
    private final List<Mark> marks = new ArrayList<>();
    private final List<String> entities = new ArrayList<>();
    private final Slots slots = new Slots();
    private String kind = "";
    private int level;
    private int tokens;
    private int badTokens;
    private int start;
    private int startTokens;

    /** @param by who makes the marks */
    Page(String by) {
        this.by = by;
    }

    void clear() {
        text.setLength(0);
        marks.clear();
        entities.clear();
        slots.clear();
        kind = "";
        level = 0;
        tokens = 0;
        badTokens = 0;
    }

    Slots slots() {
        return slots;
    }

    int tokens() {
        return tokens;
    }

    int badTokens() {
        return badTokens;
    }

    String text() {
        return text.toString();
    }

    List<Mark> marks() {
        return marks;
    }

    List<String> entities() {
        return entities;
    }

    String kind() {
        return kind;
    }

    int level() {
        return level;
    }

    /** Says in short what the document is, and how hard. */
    void is(String what, int difficulty) {
        kind = what;
        level = difficulty;
    }

    void about(String entity) {
        if (!entities.contains(entity)) {
            entities.add(entity);
        }
    }

    /** Begins a segment. */
    Page open() {
        blank();
        start = text.length();
        startTokens = tokens;
        return this;
    }

    Page phrase(Phrase phrase) {
        blank();
        phrase.write(text, slots);
        tokens += phrase.tokens();
        return this;
    }

    Page word(String word) {
        blank();
        text.append(word);
        tokens++;
        return this;
    }

    /** Ends a segment without anything wrong in it. */
    void close(String label) {
        mark("segment", OptionalDouble.empty(), Optional.of(label), Optional.empty());
        score("bad", 0);
    }

    /** Ends a segment with something wrong in it. */
    void closeBad(String label) {
        mark("segment", OptionalDouble.empty(), Optional.of(label), Optional.empty());
        score("bad", 1);
        badTokens += tokens - startTokens;
    }

    void score(String name, double score) {
        mark(name, OptionalDouble.of(score), Optional.empty(), Optional.empty());
    }

    void label(String name, String label) {
        mark(name, OptionalDouble.empty(), Optional.of(label), Optional.empty());
    }

    void label(String name, String label, String detail) {
        mark(name, OptionalDouble.empty(), Optional.of(label), Optional.of(detail));
    }

    private void mark(String name, OptionalDouble score, Optional<String> label, Optional<String> detail) {
        int end = text.length();
        marks.add(new Mark(name, by, score, label, detail, Optional.of(new Span(0, start, end, start, end))));
    }

    private void blank() {
        if (text.length() > 0 && text.charAt(text.length() - 1) != ' ') {
            text.append(' ');
        }
    }
}
