package dev.nurture.probe;

import java.util.ArrayList;
import java.util.List;

/**
 * What is said before a scene: pieces, of which each may name the last word of the scene. It stands before the prompt's last
 * segment, and belongs to the segment before it; where the prompt has one segment, it stands first.
 */
record PersonaPrefix(List<String> pieces) {
    static final String WORD = "{word}";
    private static final String LAST = "{last}";

    PersonaPrefix {
        pieces = List.copyOf(pieces);
    }

    static PersonaPrefix none() {
        return new PersonaPrefix(List.of());
    }

    /** The same with a piece behind. */
    PersonaPrefix and(String form, String word) {
        List<String> more = new ArrayList<>(pieces);
        more.add(form.replace(WORD, word));
        return new PersonaPrefix(more);
    }

    List<ProbeItem> before(List<ProbeItem> items) {
        return items.stream().map(this::before).toList();
    }

    private ProbeItem before(ProbeItem item) {
        if (pieces.isEmpty()) {
            return item;
        }
        String said = of(item.prompt()) + " ";
        List<Integer> segments = item.segments();
        int place = segments.size() > 1 ? segments.get(segments.size() - 1) : 0;
        int at = item.prompt().offsetByCodePoints(0, place);
        int longer = said.codePointCount(0, said.length());
        List<Integer> moved = segments.stream()
                .map(start -> start >= place && start > 0 ? start + longer : start)
                .toList();
        return item.prompted(
                item.prompt().substring(0, at) + said + item.prompt().substring(at), moved);
    }

    /** The words before this prompt. */
    private String of(String prompt) {
        return named(String.join(" ", pieces), prompt);
    }

    static String named(String form, String prompt) {
        return form.replace(LAST, last(prompt));
    }

    private static String last(String prompt) {
        return prompt.strip().substring(prompt.strip().lastIndexOf(' ') + 1);
    }

    @Override
    public String toString() {
        return String.join(" ", pieces);
    }
}
