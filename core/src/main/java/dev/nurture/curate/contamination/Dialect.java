package dev.nurture.curate.contamination;

import java.util.List;

/** Which rows of words of an item another tool looks for. */
enum Dialect {
    /** datatrove's default: 12 words of the answer, or from the end of the question into it; questions are left out. */
    DATATROVE {
        @Override
        List<String> pieces(ProbeItem item) {
            return List.of(item.answer(), tail(item.query(), 11) + " " + head(item.answer(), 11));
        }

        @Override
        List<Integer> lengths() {
            return List.of(12);
        }
    },
    /** datatrove with rows of the question as well. */
    DATATROVE_QUERY {
        @Override
        List<String> pieces(ProbeItem item) {
            return List.of(item.query() + " " + item.answer());
        }

        @Override
        List<Integer> lengths() {
            return List.of(12);
        }
    },
    /** NeMo Curator: 13 words, or all of an item of 8 to 12. */
    NEMO {
        @Override
        List<String> pieces(ProbeItem item) {
            return List.of(item.query());
        }

        @Override
        List<Integer> lengths() {
            return List.of(8, 9, 10, 11, 12, 13);
        }
    },
    /** Any 13 words in a row, as in the paper on GPT-3. */
    THIRTEEN {
        @Override
        List<String> pieces(ProbeItem item) {
            return List.of(item.query());
        }

        @Override
        List<Integer> lengths() {
            return List.of(13);
        }
    };

    /** Texts whose rows are looked for. */
    abstract List<String> pieces(ProbeItem item);

    /** All lengths of rows, rising. */
    abstract List<Integer> lengths();

    /** The length of the rows of a text of so many words; 0 if it is too short to be looked for. */
    int length(int words) {
        return lengths().stream().filter(length -> length <= words).reduce(0, Math::max);
    }

    private static String tail(String text, int words) {
        List<String> all = List.of(text.strip().split("\\s+"));
        return String.join(" ", all.subList(Math.max(0, all.size() - words), all.size()));
    }

    private static String head(String text, int words) {
        List<String> all = List.of(text.strip().split("\\s+"));
        return String.join(" ", all.subList(0, Math.min(words, all.size())));
    }
}
