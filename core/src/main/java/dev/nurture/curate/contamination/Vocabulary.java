package dev.nurture.curate.contamination;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * English words that matching treats in their own way: function words, which say little about what a text is a copy of, and
 * words for numbers, which are the same as their digits. A table by hash, small enough for the first-level cache.
 */
final class Vocabulary {
    private static final String FUNCTION_WORDS =
            "a about above after again against all also am an and any are as at be because been before being below between both"
                    + " but by can cannot cant could couldnt did didnt do does doesnt doing dont down during each either else"
                    + " ever every few for from further get gets got had hadnt has hasnt have havent having he her here hers"
                    + " herself hes him himself his how i id if ill im in into is isnt it its itself ive just let lets like"
                    + " many may me might more most much must my myself neither no nor not now of off on once only or other our"
                    + " ours ourselves out over own please same shall she should shouldnt so some such than that thats the"
                    + " their theirs them themselves then there these they theyre this those through to too under until up upon"
                    + " us very was wasnt we were werent what whats when where whether which while who whom whose why will with"
                    + " within without wont would wouldnt you youre your yours yourself yourselves one";

    private static final List<String> SMALL = List.of(
            "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
                    .split(" "));
    private static final List<String> TENS =
            List.of("twenty thirty forty fifty sixty seventy eighty ninety hundred".split(" "));

    private static final int SIZE = 1 << 11;
    private static final long[] KEYS = new long[SIZE];
    private static final long[] VALUES = new long[SIZE];
    private static final long FUNCTION = 1;

    static {
        for (String word : FUNCTION_WORDS.split(" ", -1)) {
            put(WordHash.of(word), FUNCTION);
        }
        numbers().forEach((word, digits) -> put(WordHash.of(word), WordHash.of(digits)));
    }

    private Vocabulary() {}

    private static Map<String, String> numbers() {
        Map<String, String> numbers = new HashMap<>();
        for (int i = 0; i < SMALL.size(); i++) {
            numbers.put(SMALL.get(i), Integer.toString(i == 0 ? 0 : i + 1));
        }
        for (int i = 0; i < TENS.size(); i++) {
            numbers.put(TENS.get(i), Integer.toString(10 * (i + 2)));
        }
        numbers.put("hundred", "100");
        numbers.put("thousand", "1000");
        return numbers;
    }

    private static void put(long key, long value) {
        int slot = (int) key & SIZE - 1;
        while (KEYS[slot] != 0) {
            slot = slot + 1 & SIZE - 1;
        }
        KEYS[slot] = key;
        VALUES[slot] = value;
    }

    static boolean isFunctionWord(long word) {
        return find(word) == FUNCTION;
    }

    /** What stands for the word: its digits' hash for a number, the word itself otherwise. */
    static long canonical(long word) {
        long value = find(word);
        return value == 0 || value == FUNCTION ? word : value;
    }

    private static long find(long word) {
        int slot = (int) word & SIZE - 1;
        while (KEYS[slot] != 0) {
            if (KEYS[slot] == word) {
                return VALUES[slot];
            }
            slot = slot + 1 & SIZE - 1;
        }
        return 0;
    }
}
