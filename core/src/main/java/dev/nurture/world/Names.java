package dev.nurture.world;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Invents names out of syllables, none of them twice and none a word of the language. One thread. */
final class Names {
    private static final String[] ONSETS = {"b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z"};
    private static final String[] VOWELS = {"a", "e", "i", "o", "u"};

    private final Draw draw;
    private final Set<String> taken;

    Names(Draw draw, List<String> words) {
        this.draw = draw;
        this.taken = new HashSet<>(words);
    }

    /** Takes a name that somebody else thought of, if it is free. */
    boolean take(String name) {
        return taken.add(name);
    }

    /** A new name of {@code syllables} syllables and an ending. */
    String next(int syllables, String ending) {
        StringBuilder name = new StringBuilder();
        do {
            name.setLength(0);
            for (int i = 0; i < syllables; i++) {
                name.append(ONSETS[draw.below(ONSETS.length)]).append(VOWELS[draw.below(VOWELS.length)]);
            }
            name.append(ending);
        } while (!taken.add(name.toString()));
        return name.toString();
    }
}
