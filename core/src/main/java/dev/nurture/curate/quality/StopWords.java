package dev.nurture.curate.quality;

import dev.nurture.text.Pieces;
import java.util.List;
import java.util.Locale;

/** A few words that nearly every real text has. Compared by case. Threads may share it. */
final class StopWords {
    /** As Gopher lists them. */
    static final List<String> ENGLISH = List.of("the", "be", "to", "of", "and", "that", "have", "with");

    private final String[] words;
    private final int shortest;
    private final int longest;

    StopWords(List<String> words) {
        this.words = words.toArray(String[]::new);
        this.shortest = words.stream().mapToInt(String::length).min().orElse(0);
        this.longest = words.stream().mapToInt(String::length).max().orElse(0);
    }

    /** Which of the stop words the piece is; -1 if none. */
    private int find(Examined text, Pieces pieces, int piece) {
        int length = pieces.units(piece);
        if (length < shortest || length > longest) {
            return -1;
        }
        char first = text.units()[pieces.start(piece)];
        for (int i = 0; i < words.length; i++) {
            if (words[i].charAt(0) == first && text.equals(pieces.start(piece), pieces.end(piece), words[i])) {
                return i;
            }
        }
        return -1;
    }

    /** How many different stop words there are among the pieces. */
    int distinct(Examined text, Pieces pieces) {
        boolean[] found = new boolean[words.length];
        int count = 0;
        for (int piece = 0; piece < pieces.size() && count < words.length; piece++) {
            int word = find(text, pieces, piece);
            if (word >= 0 && !found[word]) {
                found[word] = true;
                count++;
            }
        }
        return count;
    }

    /** How many of the pieces are stop words. */
    int occurrences(Examined text, Pieces pieces) {
        int count = 0;
        for (int piece = 0; piece < pieces.size(); piece++) {
            count += find(text, pieces, piece) >= 0 ? 1 : 0;
        }
        return count;
    }

    /** How many of the pieces are stop words when lower-cased. */
    int occurrencesInAnyCase(Examined text, Pieces pieces) {
        int count = 0;
        for (int piece = 0; piece < pieces.size(); piece++) {
            int length = pieces.units(piece);
            if (length < shortest || length > longest) {
                continue;
            }
            String word = pieces.text(text.units(), piece).toLowerCase(Locale.ROOT);
            for (String stopWord : words) {
                count += stopWord.equals(word) ? 1 : 0;
            }
        }
        return count;
    }
}
