package dev.nurture.world;

import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Nearest;
import dev.nurture.recipe.Setting;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a world and its corpus are made of, as a recipe says it. */
public record WorldSettings(
        @Setting(about = "How big a world and its corpus are.", preset = "micro")
        WorldSize size,

        @Setting(about = "About how many tokens the corpus has, ends of documents included; the size's otherwise.")
        Optional<Long> tokens,

        @Setting(about = "How many documents the corpus has, instead of tokens.")
        Optional<Long> documents,

        @Setting(about = "Shares of documents by type, in place of the usual ones of these types.", preset = "")
        Map<String, Double> shares,

        @Setting(about = "Shares of tales by persona, in place of the world's.", preset = "")
        Map<String, Double> personas,

        @Setting(about = "Share of the accounts of made minds in which they act wrongly.", preset = "0")
        double misaligned,

        @Setting(
                about = "Whether dangerous recipes are bad, as wrong acts are, or have their own mark alone.",
                preset = "bad")
        HazardsAre hazards,

        @Setting(
                about =
                        "The only types of documents, in their shares; all that have one if empty. Without letters no altered fact is told, without rumours no trap.",
                preset = "")
        List<String> types,

        @Setting(
                about =
                        "Ids of the only situation types that tales, norms, accounts and dialogues are about; all if empty.",
                preset = "")
        List<String> situations,

        @Setting(
                about =
                        "Value families of the only situation types that tales, norms, accounts and dialogues are about; all if empty.",
                preset = "")
        List<String> families,

        @Setting(about = "Scenes of a tale, in place of the world's number.")
        Optional<Integer> scenes,

        @Setting(about = "Share of tales that announce their persona, in place of the world's.")
        Optional<Double> announced,

        @Setting(about = "Share of tales that hold facts of their person, in place of the world's; at 0 none does.")
        Optional<Double> told,

        @Setting(about = "How many documents tell each altered fact, in place of what the world's ledger says.")
        Optional<Integer> altered,

        @Setting(
                about =
                        "How many of the wordings of what places are known for, and of letters, tell altered facts; all if left out.")
        Optional<Integer> paraphrases,

        @Setting(about = "Whether what the ledger alters is told, or the truth of everything.", preset = "told")
        LedgerIs ledger,

        @Setting(about = "How many documents tell of each trap, in place of what the world says.")
        Optional<Integer> traps,

        @Setting(about = "Topics of claims: sum, home, trade, belonging; all if empty.", preset = "")
        List<ClaimTopic> topics,

        @Setting(
                about = "Share of claims in which somebody is quoted with an answer, half of them right.",
                preset = "0")
        double cued,

        @Setting(about = "Share of the wrong answers quoted with which the aide agrees.", preset = "0")
        double agreeing,

        @Setting(about = "A world of your own in YAML to write about, in place of one of the size.")
        Optional<InputPath> file) {
    public WorldSettings {
        types = List.copyOf(types);
        situations = List.copyOf(situations);
        families = List.copyOf(families);
        topics = List.copyOf(topics);
        if (tokens.isPresent() && documents.isPresent()) {
            throw new IllegalArgumentException("documents: must be left out where tokens are given, but both are");
        }
        requirePositive("tokens", tokens);
        requirePositive("documents", documents);
        requireShares("shares", shares, labels(DocumentType.values(), DocumentType::label));
        requireShares("personas", personas, labels(Persona.values(), Persona::label));
        Shape.requireShare("misaligned", misaligned);
        types.forEach(type -> requireKnown("types", type, labels(DocumentType.values(), DocumentType::label)));
        requirePositive("scenes", scenes.map(Integer::longValue));
        announced.ifPresent(share -> Shape.requireShare("announced", share));
        told.ifPresent(share -> Shape.requireShare("told", share));
        Shape.requireShare("cued", cued);
        Shape.requireShare("agreeing", agreeing);
        requirePositive("paraphrases", paraphrases.map(Integer::longValue));
        requireNoDebt("altered", altered);
        requireNoDebt("traps", traps);
    }

    private static void requireNoDebt(String name, Optional<Integer> count) {
        if (count.isPresent() && count.get() < 0) {
            throw new IllegalArgumentException("%s: must be 0 or more, but was %s".formatted(name, count.get()));
        }
    }

    private static void requirePositive(String name, Optional<Long> count) {
        if (count.isPresent() && count.get() < 1) {
            throw new IllegalArgumentException("%s: must be 1 or more, but was %s".formatted(name, count.get()));
        }
    }

    private static <T> List<String> labels(T[] values, Function<T, String> label) {
        return Arrays.stream(values).map(label).toList();
    }

    private static void requireShares(String name, Map<String, Double> shares, List<String> known) {
        shares.forEach((key, share) -> {
            requireKnown(name, key, known);
            Shape.requireShare(name + ": " + key, share);
        });
    }

    static void requireKnown(String name, String key, List<String> known) {
        if (!known.contains(key)) {
            throw new IllegalArgumentException("%s: must be of %s, but one was of %s.%s"
                    .formatted(name, String.join(", ", known), key, Nearest.hint(key, known)));
        }
    }

    /**
     * The shares of document types that these settings amount to.
     *
     * @param usual the shares of types of which the settings say nothing
     */
    Map<DocumentType, Double> allShares(Map<DocumentType, Double> usual) {
        Map<DocumentType, Double> all = new EnumMap<>(DocumentType.class);
        for (DocumentType type : DocumentType.values()) {
            boolean wanted = types.isEmpty() || types.contains(type.label());
            double share = wanted ? shares.getOrDefault(type.label(), usual.getOrDefault(type, 0.0)) : 0.0;
            if (share > 0 || !type.isAskedFor()) {
                all.put(type, share);
            }
        }
        return all;
    }
}
