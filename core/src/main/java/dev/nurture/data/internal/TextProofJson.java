package dev.nurture.data.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.TextProof;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import java.util.ArrayList;
import java.util.List;

/** Proofs as JSON. Reading takes nothing for granted: a missing or mistyped value is refused. */
public final class TextProofJson {
    private static final String FORMAT = "nurture-text-proof";

    /** With rankings; without any it is 1, as before there were any. */
    private static final int VERSION = 2;

    private TextProofJson() {}

    /** The proof as text that ends with a line end. */
    public static String write(TextProof proof) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("format", FORMAT).put("version", version(proof.rankings()));
        node.put("corpus", proof.corpus().hex());
        node.put("text", proof.text().hex()).put("present", proof.present());
        node.put("documents", proof.documents()).put("dialogues", proof.dialogues());
        node.put("comparisons", proof.comparisons());
        if (proof.rankings() > 0) {
            node.put("rankings", proof.rankings());
        }
        node.put("texts", proof.texts()).put("shards", proof.shards().hex());
        ArrayNode leaves = node.putArray("leaves");
        for (TextProof.Leaf leaf : proof.leaves()) {
            ObjectNode one = leaves.addObject().put("index", leaf.index()).put("record", leaf.record());
            ArrayNode path = one.putArray("path");
            leaf.path().forEach(hash -> path.add(hash.hex()));
        }
        return node.toPrettyString() + "\n";
    }

    private static int version(long rankings) {
        return rankings > 0 ? VERSION : VERSION - 1;
    }

    /**
     * The inverse of {@link #write}.
     *
     * @throws NurtureException of kind DATA if it is no proof
     */
    public static TextProof read(String json) {
        try {
            JsonNode node = Json.MAPPER.readTree(json);
            JsonNode format = node.path("format");
            JsonNode version = node.path("version");
            if (!format.asText().equals(FORMAT) || version.asInt() != version(rankings(node))) {
                throw NurtureException.data("proof: must be a %s of version %s, but was '%s' of version '%s'."
                        .formatted(FORMAT, version(rankings(node)), format.asText(), version.asText()));
            }
            return proof(node);
        } catch (JsonProcessingException e) {
            throw broken(e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw broken(String.valueOf(e.getMessage()));
        }
    }

    private static NurtureException broken(String problem) {
        return NurtureException.data(
                "proof: must be a whole proof, but was not (%s). Fetch it again.".formatted(problem));
    }

    private static TextProof proof(JsonNode node) {
        List<TextProof.Leaf> leaves = new ArrayList<>();
        for (JsonNode leaf : list(node, "leaves")) {
            leaves.add(leaf(leaf));
        }
        return new TextProof(
                fingerprint(node, "corpus"),
                fingerprint(node, "text"),
                require(node, "present", node.path("present").isBoolean()).booleanValue(),
                whole(node, "documents"),
                whole(node, "dialogues"),
                whole(node, "comparisons"),
                rankings(node),
                whole(node, "texts"),
                fingerprint(node, "shards"),
                leaves);
    }

    private static long rankings(JsonNode node) {
        return node.has("rankings") ? whole(node, "rankings") : 0;
    }

    private static TextProof.Leaf leaf(JsonNode node) {
        List<Fingerprint> path = new ArrayList<>();
        list(node, "path").forEach(hash -> path.add(Fingerprint.parse(hash.asText())));
        return new TextProof.Leaf(whole(node, "index"), node.path("record").asText(), path);
    }

    private static JsonNode list(JsonNode node, String field) {
        return require(node, field, node.path(field).isArray());
    }

    private static long whole(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return require(node, field, value.isIntegralNumber() && value.canConvertToLong())
                .longValue();
    }

    private static Fingerprint fingerprint(JsonNode node, String field) {
        return Fingerprint.parse(
                require(node, field, node.path(field).isTextual()).textValue());
    }

    private static JsonNode require(JsonNode node, String field, boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("it has no %s, or not as it is written".formatted(field));
        }
        return node.path(field);
    }
}
