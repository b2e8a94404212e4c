package dev.nurture.data;

import dev.nurture.data.internal.TextBytes;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a datum says: a document, a dialogue, a comparison or a ranking.
 *
 * <p>A dialogue, a comparison or a ranking is one piece: its turns, sides and answers are kept and dropped together and are
 * never each other's duplicates.
 */
public sealed interface Content {
    /** Plain text. */
    record Document(String text) implements Content {
        @Override
        public Form form() {
            return Form.DOCUMENT;
        }

        @Override
        public List<Part> parts() {
            return List.of(new Part(Side.TEXT, Role.NONE, text));
        }
    }

    /** Turns in order. */
    record Dialogue(List<Turn> turns) implements Content {
        public Dialogue {
            turns = List.copyOf(turns);
        }

        @Override
        public Form form() {
            return Form.DIALOGUE;
        }

        @Override
        public List<Part> parts() {
            return side(Side.TURN, turns);
        }
    }

    /** A prompt with the answer that was preferred and the one that was not. */
    record Comparison(List<Turn> prompt, List<Turn> chosen, List<Turn> rejected) implements Content {
        public Comparison {
            prompt = List.copyOf(prompt);
            chosen = List.copyOf(chosen);
            rejected = List.copyOf(rejected);
        }

        /** What was rejected is chosen, and the other way round. */
        Comparison swapped() {
            return new Comparison(prompt, rejected, chosen);
        }

        /** The index into the parts of what is {@link #swapped} of one that is here at {@code part}. */
        int partOnceSwapped(int part) {
            if (part < prompt.size()) {
                return part;
            }
            return part < prompt.size() + chosen.size() ? part + rejected.size() : part - chosen.size();
        }

        @Override
        public Form form() {
            return Form.COMPARISON;
        }

        @Override
        public List<Part> parts() {
            List<Part> parts = new ArrayList<>(side(Side.PROMPT, prompt));
            parts.addAll(side(Side.CHOSEN, chosen));
            parts.addAll(side(Side.REJECTED, rejected));
            return List.copyOf(parts);
        }
    }

    /**
     * A prompt with several answers, each one turn, in the source's order. What an answer is worth stands in the marks on its
     * part.
     */
    record Ranking(List<Turn> prompt, List<Turn> answers) implements Content {
        public Ranking {
            prompt = List.copyOf(prompt);
            answers = List.copyOf(answers);
        }

        @Override
        public Form form() {
            return Form.RANKING;
        }

        @Override
        public List<Part> parts() {
            List<Part> parts = new ArrayList<>(side(Side.PROMPT, prompt));
            parts.addAll(side(Side.ANSWER, answers));
            return List.copyOf(parts);
        }

        /** The index into {@link #parts()} of answer {@code index}, counted from 0. */
        public int part(int index) {
            return prompt.size() + index;
        }
    }

    /** The forms that experience comes in. */
    enum Form {
        DOCUMENT,
        DIALOGUE,
        COMPARISON,
        RANKING;

        private final String label = name().toLowerCase(java.util.Locale.ROOT);

        public String label() {
            return label;
        }

        public static Form of(String label) {
            return valueOf(label.toUpperCase(java.util.Locale.ROOT));
        }
    }

    Form form();

    /** All texts in order: the prompt's, then of a comparison the chosen answer's and the rejected one's, of a ranking each answer. */
    List<Part> parts();

    /** The inverse of {@link #parts()}. */
    static Content ofParts(Form form, List<Part> parts) {
        return switch (form) {
            case DOCUMENT -> new Document(parts.get(0).text());
            case DIALOGUE -> new Dialogue(turns(Side.TURN, parts));
            case COMPARISON ->
                new Comparison(turns(Side.PROMPT, parts), turns(Side.CHOSEN, parts), turns(Side.REJECTED, parts));
            case RANKING -> new Ranking(turns(Side.PROMPT, parts), turns(Side.ANSWER, parts));
        };
    }

    /** The same form with every text replaced. */
    default Content mapTexts(UnaryOperator<String> change) {
        return ofParts(
                form(),
                parts().stream()
                        .map(part -> new Part(part.side(), part.role(), change.apply(part.text())))
                        .toList());
    }

    /**
     * The content's identity: the form, and of each part its side, its role and the SHA-256 of its text in UTF-8.
     *
     * <p>Two data with this in common say exactly the same.
     */
    default Fingerprint fingerprint() {
        TextBytes texts = TextBytes.of(this);
        Hash hash = Hash.of("content").add(form().label()).add(texts.parts().size());
        for (int i = 0; i < texts.parts().size(); i++) {
            Part part = texts.parts().get(i);
            hash.add(part.side().label())
                    .add(part.role().label())
                    .add(texts.sha256().get(i));
        }
        return hash.fingerprint();
    }

    private static List<Part> side(Side side, List<Turn> turns) {
        return turns.stream()
                .map(turn -> new Part(side, turn.role(), turn.text()))
                .toList();
    }

    private static List<Turn> turns(Side side, List<Part> parts) {
        return parts.stream()
                .filter(part -> part.side() == side)
                .map(part -> new Turn(part.role(), part.text()))
                .toList();
    }
}
