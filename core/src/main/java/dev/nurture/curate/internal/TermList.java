package dev.nurture.curate.internal;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.InputPath;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds terms of one or more words in text, whatever their case, between word boundaries.
 *
 * <p>Words are runs of letters and digits; between the words of a term anything but letters and digits may stand, so
 * "lock pick" is also found as "lock-pick". Composed and decomposed letters are the same. Looking up the first word of each term in a table keeps the cost at one look-up a
 * word of text, however many terms there are. Hits don't overlap: the longest at the leftmost place wins. Threads may share it.
 */
public final class TermList {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Map<String, List<List<String>>> byFirstWord = new HashMap<>();

    private TermList(List<String> terms) {
        for (String term : terms) {
            List<String> words = words(term).stream().map(Word::folded).toList();
            if (words.isEmpty()) {
                throw NurtureException.usage("terms: must have letters or digits, but one was '%s'.".formatted(term));
            }
            byFirstWord.computeIfAbsent(words.get(0), any -> new ArrayList<>()).add(words);
        }
        byFirstWord.values().forEach(list -> list.sort((a, b) -> b.size() - a.size()));
    }

    /** Terms from a recipe and from a file with one term a line; {@code #} begins a comment. */
    public static TermList of(List<String> terms, Optional<InputPath> file) {
        List<String> all = new ArrayList<>(terms);
        file.ifPresent(path -> all.addAll(read(path.asPath())));
        if (all.isEmpty()) {
            throw NurtureException.usage("terms: must name at least one term, here or in a file, but names none.");
        }
        return new TermList(all);
    }

    private static List<String> read(Path path) {
        try {
            return Files.readAllLines(path, StandardCharsets.UTF_8).stream()
                    .map(line -> line.replaceFirst("#.*", "")
                            .replace(BYTE_ORDER_MARK, "")
                            .strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (CharacterCodingException e) {
            throw new NurtureException(
                    Kind.DATA, "%s: must be UTF-8, but is not. Save it as UTF-8.".formatted(path), e);
        } catch (IOException e) {
            throw NurtureException.io("read the terms in", path, e);
        }
    }

    /** A place in the text, in UTF-16 units. */
    public record Hit(int start, int end, String term) {}

    private record Word(int start, int end, String folded) {}

    public List<Hit> find(String text) {
        List<Word> words = words(text);
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            int length = match(words, i);
            if (length > 0) {
                Word last = words.get(i + length - 1);
                hits.add(new Hit(words.get(i).start, last.end, text.substring(words.get(i).start, last.end)));
                i += length - 1;
            }
        }
        return hits;
    }

    private int match(List<Word> words, int at) {
        for (List<String> term : byFirstWord.getOrDefault(words.get(at).folded, List.of())) {
            boolean fits = at + term.size() <= words.size();
            for (int i = 1; fits && i < term.size(); i++) {
                fits = words.get(at + i).folded.equals(term.get(i));
            }
            if (fits) {
                return term.size();
            }
        }
        return 0;
    }

    private static boolean combines(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); ) {
            int point = i < text.length() ? text.codePointAt(i) : ' ';
            boolean inside = Character.isLetterOrDigit(point) || start >= 0 && combines(point);
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                words.add(new Word(start, i, Texts.withoutCase(text.substring(start, i))));
                start = -1;
            }
            i += Character.charCount(point);
        }
        return words;
    }
}
