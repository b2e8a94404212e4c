package dev.nurture.curate.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * Whose rules hold. What the field calls by one name is several programs that give different answers, so each has its own
 * name here, its own rules and its own limits.
 */
public enum Dialect {
    /** FineWeb's whole chain in its published order: repetition and quality of Gopher, C4 without end marks, FineWeb's own. */
    FINEWEB("datatrove-0.10+words1+sentences1") {
        @Override
        List<Rule> rules() {
            return join(GopherRepetition.RULES, GopherQuality.RULES, C4Lines.RULES, FineWebQuality.RULES);
        }

        @Override
        Sieve sieve(StopWords stopWords, LineEdits edits) {
            return Sieve.chain(
                    new GopherRepetition(), new GopherQuality(stopWords), new C4Lines(edits), new FineWebQuality());
        }

        @Override
        boolean edits() {
            return true;
        }
    },

    /** Gopher's rules of quality. */
    GOPHER_QUALITY("datatrove-0.10+words1") {
        @Override
        List<Rule> rules() {
            return GopherQuality.RULES;
        }

        @Override
        Sieve sieve(StopWords stopWords, LineEdits edits) {
            return new GopherQuality(stopWords);
        }
    },

    /** Gopher's rules of repetition. */
    GOPHER_REPETITION("datatrove-0.10+words1") {
        @Override
        List<Rule> rules() {
            return GopherRepetition.RULES;
        }

        @Override
        Sieve sieve(StopWords stopWords, LineEdits edits) {
            return new GopherRepetition();
        }
    },

    /** C4's edits and rules, lines without an end mark taken away. */
    C4("datatrove-0.10+sentences1") {
        @Override
        List<Rule> rules() {
            return C4Lines.RULES;
        }

        @Override
        Sieve sieve(StopWords stopWords, LineEdits edits) {
            return new C4Lines(edits);
        }

        @Override
        boolean edits() {
            return true;
        }

        @Override
        boolean wantsEndMarks() {
            return true;
        }
    },

    /** mC4's rule on paragraphs. */
    C4_PARAGRAPHS("datatrove-0.10") {
        @Override
        List<Rule> rules() {
            return C4Paragraphs.RULES;
        }

        @Override
        Sieve sieve(StopWords stopWords, LineEdits edits) {
            return new C4Paragraphs();
        }
    },

    /** FineWeb's own rules alone. */
    FINEWEB_QUALITY("datatrove-0.10+words1") {
        @Override
        List<Rule> rules() {
            return FineWebQuality.RULES;
        }

        @Override
        Sieve sieve(StopWords stopWords, LineEdits edits) {
            return new FineWebQuality();
        }
    },

    /** Gopher's rules as dolma has them. */
    DOLMA_GOPHER("dolma gopher_v1") {
        @Override
        List<Rule> rules() {
            return DolmaGopher.RULES;
        }

        @Override
        Sieve sieve(StopWords stopWords, LineEdits edits) {
            return new DolmaGopher(stopWords);
        }
    },

    /** C4's rules as dolma's first tagger has them. */
    DOLMA_C4_V1("dolma c4_v1") {
        @Override
        List<Rule> rules() {
            return DolmaC4.RULES;
        }

        @Override
        Sieve sieve(StopWords stopWords, LineEdits edits) {
            return new DolmaC4(DolmaC4.Javascript.WHOLE_WORD);
        }
    },

    /** C4's rules as dolma's second tagger has them. */
    DOLMA_C4_V2("dolma c4_v2") {
        @Override
        List<Rule> rules() {
            return DolmaC4.RULES;
        }

        @Override
        Sieve sieve(StopWords stopWords, LineEdits edits) {
            return new DolmaC4(DolmaC4.Javascript.ANY_PART);
        }
    },

    /** Gopher's rules as DCLM's baseline has them. */
    DCLM_GOPHER("dclm+uax29") {
        @Override
        List<Rule> rules() {
            return DclmGopher.RULES;
        }

        @Override
        Sieve sieve(StopWords stopWords, LineEdits edits) {
            return new DclmGopher(stopWords);
        }
    },

    /** NeMo Curator's heuristics for English. */
    NEMO_ENGLISH("nemo-0.10 heuristic_filter_en") {
        @Override
        List<Rule> rules() {
            return NemoEnglish.RULES;
        }

        @Override
        Sieve sieve(StopWords stopWords, LineEdits edits) {
            return new NemoEnglish(stopWords);
        }
    };

    private final String peer;

    Dialect(String peer) {
        this.peer = peer;
    }

    /** The peer with its version, and the splitters that stand for the peer's own. */
    public String peer() {
        return peer;
    }

    abstract List<Rule> rules();

    abstract Sieve sieve(StopWords stopWords, LineEdits edits);

    /** Whether it changes texts. */
    boolean edits() {
        return false;
    }

    /** Whether lines without an end mark go unless a recipe says otherwise. */
    boolean wantsEndMarks() {
        return false;
    }

    @SafeVarargs
    private static List<Rule> join(List<Rule>... lists) {
        List<Rule> all = new ArrayList<>();
        for (List<Rule> list : lists) {
            all.addAll(list);
        }
        return List.copyOf(all);
    }
}
