package dev.nurture.curate.quality;

import dev.nurture.text.Pieces;
import java.util.Arrays;

/**
 * What repeats in a text: lines, paragraphs, phrases of n words. All answers are exact; a hash only says where to look, and
 * what is found there is compared.
 *
 * <p>The obvious way makes a string of every phrase of every length: nine strings a word. Here words become numbers once.
 * A phrase of n words is a pair of overlapping phrases of n - 1, so its number follows from two numbers; and a phrase can
 * repeat only where both of its halves do, so most of a text is out of the question after pairs of words. For phrases joined
 * without a separator, which may be cut differently, the same is said by the first sixteen characters: where no other place
 * of the text begins with them, no phrase of sixteen or more repeats. Cost is linear in the text. One thread.
 */
final class Repetition {
    private final Examined text;
    private final Table table = new Table();
    private final Joined joined = new Joined();
    private int[] ids = new int[0];
    private int words;
    private int distinct;
    private boolean known;

    private int[] phraseAt = new int[0];
    private int[] counts = new int[0];
    private int[] firstAt = new int[0];
    private int phraseLength;
    private int phrases;

    Repetition(Examined text) {
        this.text = text;
    }

    /** The words are others now. */
    void forget() {
        known = false;
        phraseLength = 0;
        joined.forget();
    }

    /** Gives back what a very long text took. */
    void release() {
        ids = new int[0];
        phraseAt = new int[0];
        counts = new int[0];
        firstAt = new int[0];
        table.release();
        joined.release();
    }

    /**
     * Later copies among pieces.
     *
     * @return how many, and their characters
     */
    Copies laterCopies(Pieces pieces) {
        table.clear(pieces.size());
        int count = 0;
        long characters = 0;
        char[] units = text.units();
        for (int piece = 0; piece < pieces.size(); piece++) {
            if (table.piece(units, pieces, piece) != piece) {
                count++;
                characters += text.characters(pieces, piece);
            }
        }
        return new Copies(count, characters);
    }

    /**
     * All copies of what occurs more than once among pieces, the first ones included.
     *
     * @return how many, and their characters
     */
    Copies allCopies(Pieces pieces) {
        table.clear(pieces.size());
        int[] first = new int[pieces.size()];
        int[] times = new int[pieces.size()];
        char[] units = text.units();
        for (int piece = 0; piece < pieces.size(); piece++) {
            first[piece] = table.piece(units, pieces, piece);
            times[first[piece]]++;
        }
        int count = 0;
        long characters = 0;
        for (int piece = 0; piece < pieces.size(); piece++) {
            if (times[first[piece]] > 1) {
                count++;
                characters += text.characters(pieces, piece);
            }
        }
        return new Copies(count, characters);
    }

    record Copies(int count, long characters) {}

    /** Numbers the words: equal words have the same number, in the order of their first places. */
    private void number(Pieces pieces) {
        if (known) {
            return;
        }
        words = pieces.size();
        if (ids.length < words) {
            ids = new int[Math.max(words, ids.length * 2)];
        }
        table.clear(words / 2);
        distinct = 0;
        char[] units = text.units();
        for (int word = 0; word < words; word++) {
            int first = table.piece(units, pieces, word);
            ids[word] = first == word ? distinct++ : ids[first];
        }
        known = true;
    }

    /** Starts with phrases of one word. */
    private void startPhrases(Pieces pieces) {
        number(pieces);
        phraseLength = 1;
        phrases = distinct;
        if (phraseAt.length < words) {
            int room = Math.max(words, phraseAt.length * 2);
            phraseAt = new int[room];
        }
        makeRoom(distinct);
        System.arraycopy(ids, 0, phraseAt, 0, words);
        Arrays.fill(counts, 0, distinct, 0);
        for (int word = 0; word < words; word++) {
            counts[ids[word]]++;
        }
        leaveSingles();
    }

    private void makeRoom(int numbers) {
        if (counts.length < numbers) {
            counts = Arrays.copyOf(counts, Math.max(numbers, counts.length * 2));
            firstAt = Arrays.copyOf(firstAt, counts.length);
        }
    }

    /** Goes on to phrases of one word more. A phrase that occurs once has the number -1. */
    private void lengthenPhrases() {
        phraseLength++;
        int last = words - phraseLength;
        table.clear(words / 2);
        phrases = 0;
        for (int at = 0; at <= last; at++) {
            int first = phraseAt[at];
            int second = phraseAt[at + 1];
            if (first < 0 || second < 0) {
                phraseAt[at] = -1;
                continue;
            }
            int phrase = table.pair((long) first << 32 | second, phrases);
            if (phrase == phrases) {
                makeRoom(phrases + 1);
                counts[phrases] = 0;
                firstAt[phrases++] = at;
            }
            counts[phrase]++;
            phraseAt[at] = phrase;
        }
        leaveSingles();
    }

    private void leaveSingles() {
        for (int at = 0; at <= words - phraseLength; at++) {
            if (phraseAt[at] >= 0 && counts[phraseAt[at]] == 1) {
                phraseAt[at] = -1;
            }
        }
    }

    /** Gets phrases of {@code n} words ready, from shorter ones where those were asked for just before. */
    Repetition phrases(Pieces pieces, int n) {
        if (!known || phraseLength > n || phraseLength == 0) {
            startPhrases(pieces);
        }
        while (phraseLength < n) {
            lengthenPhrases();
        }
        return this;
    }

    boolean hasPhrases() {
        return words >= phraseLength;
    }

    int phraseCount() {
        return Math.max(0, words - phraseLength + 1);
    }

    /** The number of the phrase that begins with the word {@code at}; -1 if it occurs once. */
    int phraseAt(int at) {
        return phraseAt[at];
    }

    /** How often the phrase of that number occurs. */
    int timesOf(int phrase) {
        return counts[phrase];
    }

    /** How many numbers there are for phrases. */
    int numbers() {
        return phrases;
    }

    /** Where the phrase of that number first occurs, as a word's index. */
    int firstPlace(int phrase) {
        return firstAt[phrase];
    }

    /** The most frequent phrase, the first seen among equals. There must be phrases. */
    Top top() {
        int times = 1;
        int at = 0;
        for (int phrase = 0; phrase < phrases; phrase++) {
            if (counts[phrase] > times) {
                times = counts[phrase];
                at = firstAt[phrase];
            }
        }
        return new Top(at, times);
    }

    /**
     * @param at the word that it first begins with
     */
    record Top(int at, int times) {}

    /** Characters of the words from {@code from} to before {@code to}, without what is between them. */
    long wordCharacters(Pieces pieces, int from, int to) {
        long characters = 0;
        for (int word = from; word < to; word++) {
            characters += text.characters(pieces, word);
        }
        return characters;
    }

    /** Characters of phrases of n words seen before, from the left and without overlaps, words joined without separator. */
    long joinedRepeats(Pieces pieces, int n) {
        joined.ready(text, pieces);
        return joined.repeats(n, table);
    }
}
