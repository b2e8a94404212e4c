package dev.nurture.world;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a corpus of a world is made up of, as {@code corpus.json} beside the world, so that probes can write held-out text of
 * the same grammar.
 *
 * @param shares of documents by type
 * @param documents how many the corpus has
 * @param situations ids of the only situation types that tales, norms, accounts and dialogues are about; all if empty
 * @param topics of claims; all if empty
 * @param cued share of claims in which somebody is quoted with an answer
 * @param agreeing share of wrong answers quoted with which the aide agrees
 * @param paraphrases how many of the wordings of what places are known for tell altered facts; 0 means all
 */
record CorpusPlan(
        Map<DocumentType, Double> shares,
        double misaligned,
        HazardsAre hazards,
        long documents,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<String> situations,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<ClaimTopic> topics,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) double cued,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) double agreeing,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int paraphrases) {
    private static final String NAME = "corpus.json";
    private static final long USUAL = 100_000;

    CorpusPlan {
        shares = new EnumMap<>(shares);
        situations = List.copyOf(situations);
        topics = List.copyOf(topics);
    }

    /** A corpus of the usual kind: about everything, without claims. */
    static CorpusPlan usual(Map<DocumentType, Double> shares, double misaligned, HazardsAre hazards, long documents) {
        return new CorpusPlan(shares, misaligned, hazards, documents, List.of(), List.of(), 0, 0, 0);
    }

    /** The same plan for a corpus of so many documents. */
    CorpusPlan withDocuments(long count) {
        return new CorpusPlan(shares, misaligned, hazards, count, situations, topics, cued, agreeing, paraphrases);
    }

    /** Whether the corpus is about situations of this type, if it is about any. */
    boolean isAbout(SituationType type) {
        return situations.isEmpty() || situations.contains(type.id());
    }

    void write(Path folder) throws IOException {
        AtomicFile.write(folder.resolve(NAME), Json.MAPPER.writeValueAsBytes(this));
    }

    /** The plan beside a world; the usual one where there is none, as beside a world that was only read. */
    static CorpusPlan read(Path folder, World world) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            long documents = Math.max(USUAL, 2 * Press.budget(world));
            return usual(WorldSize.shares(), 0, HazardsAre.BAD, documents);
        }
        try {
            return Json.MAPPER.readValue(Files.readAllBytes(file), CorpusPlan.class);
        } catch (JacksonException e) {
            throw NurtureException.data(
                    "%s: must be as world.generate writes it, but %s.".formatted(file, e.getOriginalMessage()));
        }
    }

    Grammar grammar(World world) {
        return new Grammar(world, this);
    }
}
