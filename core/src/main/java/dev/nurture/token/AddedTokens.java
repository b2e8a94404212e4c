package dev.nurture.token;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds added tokens in text, the leftmost first and the longest of those. Immutable; threads may share it. */
final class AddedTokens {
    /** By first byte; longest first. */
    private final Map<Byte, List<Entry>> byFirst = new TreeMap<>();

    private final boolean[] begins = new boolean[256];

    private record Entry(byte[] content, int id) {}

    /** A token in a text. */
    record Found(int from, int to, int id) {}

    AddedTokens(List<AddedToken> tokens) {
        for (AddedToken token : tokens) {
            byte[] content = token.content().getBytes(StandardCharsets.UTF_8);
            if (content.length > 0) {
                begins[content[0] & 0xff] = true;
                byFirst.computeIfAbsent(content[0], any -> new ArrayList<>()).add(new Entry(content, token.id()));
            }
        }
        byFirst.values().forEach(list -> list.sort((a, b) -> b.content.length - a.content.length));
    }

    /** Those that are looked for first, and those after them. */
    static List<AddedTokens> passes(List<AddedToken> tokens) {
        AddedTokens first = new AddedTokens(
                tokens.stream().filter(token -> !token.normalized()).toList());
        AddedTokens second =
                new AddedTokens(tokens.stream().filter(AddedToken::normalized).toList());
        return List.of(first, second).stream().filter(pass -> !pass.isEmpty()).toList();
    }

    boolean isEmpty() {
        return byFirst.isEmpty();
    }

    /** The next one between {@code from} and {@code to}; one of no length at {@code to} if there is none. */
    Found next(byte[] text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (begins[text[at] & 0xff]) {
                for (Entry entry : byFirst.getOrDefault(text[at], List.of())) {
                    int end = at + entry.content.length;
                    if (end <= to && Arrays.equals(text, at, end, entry.content, 0, entry.content.length)) {
                        return new Found(at, end, entry.id);
                    }
                }
            }
        }
        return new Found(to, to, -1);
    }
}
