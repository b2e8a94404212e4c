package dev.nurture.curate.language;

import java.nio.CharBuffer;
import java.util.regex.Pattern;

/**
 * A text as the language model saw its training texts: without addresses, tags, smileys, numbers and repeated characters. Only
 * capital letters are left as they are: the model reads them as small ones.
 *
 * <p>What the library's {@code LanguageDetectorFactory} does in ten passes with regular expressions, each of which makes a new
 * string, is done here in three to six passes over two arrays, which copy what lies between two finds at once. The result is the
 * same to the character, with all that is surprising about it: what the library takes for emojis is every hyphen and all from
 * U+E000 on, private use, compatibility and wide characters included, besides what isn't in the basic plane. So no later rule
 * ever sees a hyphen. Rules whose matches can't meet share a pass.
 *
 * <p>One thing is left undone, which changes no weight, since the model knows none of the characters: the library shortens
 * repetitions of the last 1,023 characters of the last private plane, and fails on some texts that end in two of them.
 *
 * <p>Keeps its arrays for the next text; for one thread.
 */
final class NormalText {
    /** Whether a letter outside ASCII is part of a word to this pattern differs from one JDK to the next: 19 changed it. */
    private static final Pattern WORD_START = Pattern.compile("\\br", Pattern.CASE_INSENSITIVE);

    private static final char FIRST_EMOJI = 0xd83c;
    private static final int LAST_EMOJI = 0x10fc00;

    /** What may begin an emoji of the library's, and what may begin noise. */
    private static final byte EMOJI = 1;

    private static final byte NOISE = 2;
    private static final byte[] KINDS = kinds();

    private char[] characters = new char[0];
    private int length;
    private char[] next = new char[0];
    private int written;

    /** The characters; only the first {@link #length} count, and only until the next text. */
    char[] characters() {
        return characters;
    }

    int length() {
        return length;
    }

    NormalText read(String text) {
        grow(text.length());
        text.getChars(0, text.length(), characters, 0);
        length = text.length();
        replaceEmojis();
        if (contains('/')) {
            replaceAddresses();
        }
        if (contains('@')) {
            replaceMails();
        }
        if (contains('@') || contains('#')) {
            replaceTags();
        }
        replaceNoise();
        shrink();
        return this;
    }

    private void grow(int size) {
        if (characters.length < size) {
            characters = new char[size];
            next = new char[size];
        }
    }

    private boolean contains(char wanted) {
        for (int i = 0; i < length; i++) {
            if (characters[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    /** What was written becomes the text. */
    private void turn() {
        char[] read = characters;
        characters = next;
        length = written;
        next = read;
        written = 0;
    }

    private void replaceEmojis() {
        int at = 0;
        while (at < length) {
            at = copyUntil(at, EMOJI);
            int end = at;
            while (end < length && isEmoji(end)) {
                end++;
            }
            if (at < length) {
                at = replaceOrCopy(at, end);
            }
        }
        turn();
    }

    private boolean isEmoji(int at) {
        char c = characters[at];
        if (c < Character.MIN_HIGH_SURROGATE) {
            return c == '-';
        }
        if (at + 1 < length && Character.isSurrogatePair(c, characters[at + 1])) {
            return Character.toCodePoint(c, characters[at + 1]) <= LAST_EMOJI;
        }
        if (at > 0 && Character.isSurrogatePair(characters[at - 1], c)) {
            return Character.toCodePoint(characters[at - 1], c) <= LAST_EMOJI;
        }
        return c >= FIRST_EMOJI;
    }

    private void replaceAddresses() {
        int at = 0;
        while (at < length) {
            int end = characters[at] == 'h' ? addressEnd(at) : at;
            at = replaceOrCopy(at, end);
        }
        turn();
    }

    private int addressEnd(int at) {
        int start = follows(at, "https://") ? at + 8 : follows(at, "http://") ? at + 7 : length;
        int end = start;
        while (end < length && (isWordLetter(characters[end]) || "_.?&~;+=/#".indexOf(characters[end]) >= 0)) {
            end++;
        }
        return end > start ? end : at;
    }

    private boolean follows(int at, String word) {
        int i = 0;
        while (i < word.length() && at + i < length && characters[at + i] == word.charAt(i)) {
            i++;
        }
        return i == word.length();
    }

    private void replaceMails() {
        int at = 0;
        while (at < length) {
            int end = at;
            while (end < length && isNameCharacter(characters[end])) {
                end++;
            }
            boolean name = end > at && end < length && characters[end] == '@' && startsName(at);
            int mailEnd = name ? hostEnd(end + 1) : end;
            at = mailEnd > end ? replaceOrCopy(at, mailEnd) : copy(at, Math.max(end, at + 1));
        }
        turn();
    }

    /** What follows right after a mail address isn't the start of another. */
    private boolean startsName(int at) {
        return at == 0 || !isNameCharacter(characters[at - 1]);
    }

    private int hostEnd(int at) {
        int end = at;
        while (end < length && (isWordLetter(characters[end]) || characters[end] == '.' && end > at)) {
            end++;
        }
        return end >= at + 2 ? end : at - 1;
    }

    private static boolean isNameCharacter(char c) {
        return isWordLetter(c) || c == '+' || c == '_' || c == '.';
    }

    /** A pass of its own, since the space that it leaves can end the rt of a quoted message. */
    private void replaceTags() {
        int at = 0;
        while (at < length) {
            boolean tag = characters[at] == '#' || characters[at] == '@';
            at = replaceOrCopy(at, tag ? tagEnd(at) : at);
        }
        turn();
    }

    private int tagEnd(int at) {
        int end = at + 1;
        while (end < length && !isSpace(characters[end])) {
            end++;
        }
        return end > at + 1 ? end : at;
    }

    /** The rt of quoted messages, smileys, laughter and numbers. */
    private void replaceNoise() {
        int at = copyUntil(0, NOISE);
        while (at < length) {
            int end = switch (characters[at]) {
                case 'r', 'R' -> replaceOrCopy(at, quoteEnd(at));
                case ':', ';', 'x', 'X' -> replaceOrCopy(at, smileyEnd(at));
                case 'h', 'H', 'j', 'J' -> shortenLaughter(at);
                case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> replaceOrCopy(at, numberEnd(at));
                default -> copy(at, at + 1);
            };
            at = copyUntil(end, NOISE);
        }
        turn();
    }

    private int quoteEnd(int at) {
        int end = at;
        while (end + 2 < length && isQuote(end)) {
            end += 3;
        }
        return end > at && startsWord(at) ? end : at;
    }

    private boolean isQuote(int at) {
        char last = characters[at + 2];
        return (last == ' ' || last == ':') && small(characters[at]) == 'r' && small(characters[at + 1]) == 't';
    }

    private boolean startsWord(int at) {
        if (at == 0) {
            return true;
        }
        char before = characters[at - 1];
        return before < 0x80
                ? !isWordLetter(before) && before != '_'
                : WORD_START.matcher(CharBuffer.wrap(characters, 0, at + 1)).find(at);
    }

    private int smileyEnd(int at) {
        boolean smiley = at + 1 < length && "()dopDOP".indexOf(characters[at + 1]) >= 0;
        return smiley ? at + 2 : at;
    }

    private int numberEnd(int at) {
        int end = at;
        while (end < length && characters[end] >= '0' && characters[end] <= '9') {
            end++;
        }
        return end;
    }

    /** Leaves two beats, of the last consonant and the last vowel of the first beat. */
    private int shortenLaughter(int at) {
        int vowels = at;
        while (vowels < length && "hjHJ".indexOf(characters[vowels]) >= 0) {
            vowels++;
        }
        int beat = vowels;
        while (beat < length && "aieouAIEOU".indexOf(characters[beat]) >= 0) {
            beat++;
        }
        int end = beat == vowels ? beat : laughterEnd(beat, characters[vowels - 1], characters[beat - 1]);
        if (end == beat) {
            return copy(at, vowels);
        }
        for (int i = 0; i < 2; i++) {
            next[written++] = characters[vowels - 1];
            next[written++] = characters[beat - 1];
        }
        return end;
    }

    private int laughterEnd(int start, char consonant, char vowel) {
        int end = start;
        while (true) {
            int vowels = runEnd(end, consonant);
            int beat = runEnd(vowels, vowel);
            if (vowels == end || beat == vowels) {
                return end;
            }
            end = beat;
        }
    }

    private int runEnd(int at, char c) {
        int end = at;
        while (end < length && small(characters[end]) == small(c)) {
            end++;
        }
        return end;
    }

    /** Makes one space of several, two of three or more equal characters, and leaves out what is blank at both ends. */
    private void shrink() {
        int at = copyUntilTwins(0);
        while (at < length) {
            char c = characters[at];
            int end = isSpace(c) ? spaceEnd(at) : runEnd(at, c);
            if (isSpace(c)) {
                next[written++] = end > at + 1 ? ' ' : c;
            } else if (end > at + 2 && !endsLine(c)) {
                next[written++] = c;
                next[written++] = c;
            } else {
                copy(at, end);
            }
            at = copyUntilTwins(end);
        }
        turn();
        trim();
    }

    private int spaceEnd(int at) {
        int end = at;
        while (end < length && isSpace(characters[end])) {
            end++;
        }
        return end;
    }

    private void trim() {
        while (length > 0 && characters[length - 1] <= ' ') {
            length--;
        }
        int start = 0;
        while (start < length && characters[start] <= ' ') {
            start++;
        }
        System.arraycopy(characters, start, characters, 0, length - start);
        length -= start;
    }

    /** Replaces what was found by a space; copies one character where nothing was. */
    private int replaceOrCopy(int at, int end) {
        next[written++] = end > at ? ' ' : characters[at];
        return Math.max(end, at + 1);
    }

    private int copy(int at, int end) {
        System.arraycopy(characters, at, next, written, end - at);
        written += end - at;
        return end;
    }

    /** Copies up to the next character of a kind. */
    private int copyUntil(int at, byte kind) {
        int end = at;
        while (end < length && (kind(characters[end]) & kind) == 0) {
            end++;
        }
        return copy(at, end);
    }

    /** Copies up to the next two characters that may be equal or space. */
    private int copyUntilTwins(int at) {
        int end = at;
        while (end < length && !(end + 1 < length && areTwins(characters[end], characters[end + 1]))) {
            end++;
        }
        return copy(at, end);
    }

    private static boolean areTwins(char one, char other) {
        return (one ^ other | 0x20) == 0x20 || one <= ' ' && other <= ' ';
    }

    private static byte kind(char c) {
        return c < KINDS.length ? KINDS[c] : c < Character.MIN_HIGH_SURROGATE ? 0 : EMOJI;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[0x80];
        "rR:;xXhHjJ0123456789".chars().forEach(c -> kinds[c] = NOISE);
        kinds['-'] = EMOJI;
        return kinds;
    }

    private static boolean isWordLetter(char c) {
        return small(c) >= 'a' && small(c) <= 'z' || c >= '0' && c <= '9';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    /** Of the characters that end a line, those that aren't space to the library. */
    private static boolean endsLine(char c) {
        return c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    /** The small letter of a letter of ASCII. */
    private static char small(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 0x20) : c;
    }
}
