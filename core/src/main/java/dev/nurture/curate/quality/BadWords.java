package dev.nurture.curate.quality;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.InputPath;
import dev.nurture.text.Characters;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A list of words, looked up letter by letter, so that the cost doesn't grow with the list. Threads may share it. */
final class BadWords {
    private final Node root = new Node();
    private final FilterBadWords.Match match;

    /** The words that go on with the same letters. */
    private static final class Node {
        private final Map<Character, Node> next = new HashMap<>();
        private boolean ends;
    }

    BadWords(List<String> words, FilterBadWords.Match match) {
        this.match = match;
        for (String word : words) {
            Node node = root;
            for (int i = 0; i < word.length(); i++) {
                node = node.next.computeIfAbsent(word.charAt(i), any -> new Node());
            }
            node.ends = true;
        }
    }

    static BadWords read(InputPath file, FilterBadWords.Match match) {
        Path path = file.base().resolve(file.text());
        try {
            List<String> words = Files.readAllLines(path, StandardCharsets.UTF_8).stream()
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .toList();
            if (words.isEmpty()) {
                throw NurtureException.data("%s: must hold at least one word, but holds none.".formatted(path));
            }
            return new BadWords(words, match);
        } catch (CharacterCodingException e) {
            throw new NurtureException(
                    Kind.DATA, "%s: must be UTF-8, but is not. Save it as UTF-8.".formatted(path), e);
        } catch (IOException e) {
            throw NurtureException.io("read the words in", path, e);
        }
    }

    /** The first word of the list in the text. */
    Optional<String> find(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (int at = 0; at < lower.length(); at++) {
            if (root.next.containsKey(lower.charAt(at)) && mayBegin(lower, at)) {
                int end = end(lower, at);
                if (end > at) {
                    return Optional.of(lower.substring(at, end));
                }
            }
        }
        return Optional.empty();
    }

    private int end(String text, int start) {
        Node node = root;
        for (int at = start; at < text.length(); at++) {
            node = node.next.get(text.charAt(at));
            if (node == null) {
                return start;
            }
            if (node.ends && mayEnd(text, at + 1)) {
                return at + 1;
            }
        }
        return start;
    }

    private boolean mayBegin(String text, int at) {
        return match == FilterBadWords.Match.ANYWHERE || at == 0 || !isOfWord(text.codePointBefore(at));
    }

    private boolean mayEnd(String text, int at) {
        return match == FilterBadWords.Match.ANYWHERE || at == text.length() || !isOfWord(text.codePointAt(at));
    }

    private static boolean isOfWord(int point) {
        return Characters.isAlphanumeric(point) || point == '_';
    }
}
