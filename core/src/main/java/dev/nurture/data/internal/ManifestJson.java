package dev.nurture.data.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Manifest;
import dev.nurture.data.Shard;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes {@code manifest.json}; refuses one whose fingerprint doesn't follow from its values. */
final class ManifestJson {
    static final String FILE = "manifest.json";

    private static final String FORMAT = "nurture-corpus";

    private ManifestJson() {}

    static byte[] write(Manifest manifest) throws IOException {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("format", FORMAT).put("version", manifest.version());
        node.put("fingerprint", manifest.fingerprint().hex());
        node.put("documents", manifest.documents()).put("dialogues", manifest.dialogues());
        node.put("comparisons", manifest.comparisons());
        if (manifest.rankings() > 0) {
            node.put("rankings", manifest.rankings());
        }
        node.put("texts", manifest.texts()).put("text_bytes", manifest.textBytes());
        node.put("text_root", manifest.textRoot().hex()).put("repeated_names", manifest.repeatedNames());
        ArrayNode shards = node.putArray("shards");
        for (Shard shard : manifest.shards()) {
            shards.addObject()
                    .put("file", shard.file())
                    .put("rows", shard.rows())
                    .put("bytes", shard.bytes())
                    .put("sha256", shard.sha256().hex());
        }
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
    }

    static Manifest read(Path folder) {
        Path path = folder.resolve(FILE);
        try {
            JsonNode node = Json.MAPPER.readTree(Files.readAllBytes(path));
            int version = node.path("version").asInt();
            if (!node.path("format").asText().equals(FORMAT) || version < 1 || version > Manifest.VERSION) {
                throw NurtureException.data("%s: must be a %s of version 1 to %s, but was %s of version %s."
                        .formatted(path, FORMAT, Manifest.VERSION, node.path("format"), node.path("version")));
            }
            Manifest manifest = manifest(node);
            if (manifest.version() != version) {
                throw NurtureException.data("%s: must be of version %s, which its values give, but says %s."
                        .formatted(path, manifest.version(), version));
            }
            if (!manifest.fingerprint().hex().equals(node.path("fingerprint").asText())) {
                throw NurtureException.data(
                        "%s: must have the fingerprint %s, which its values give, but says %s. It was changed by hand."
                                .formatted(
                                        path,
                                        manifest.fingerprint(),
                                        node.path("fingerprint").asText()));
            }
            return manifest;
        } catch (JsonProcessingException e) {
            throw NurtureException.data(
                    "%s: must be a corpus's manifest, but is no JSON: %s.".formatted(path, Json.problemAndPlace(e)));
        } catch (IOException e) {
            throw NurtureException.io("read the corpus's manifest", path, e);
        } catch (IllegalArgumentException e) {
            throw NurtureException.data("%s: must be a corpus's manifest, but %s.".formatted(path, e.getMessage()));
        }
    }

    private static Manifest manifest(JsonNode node) {
        List<Shard> shards = new ArrayList<>();
        for (JsonNode shard : node.path("shards")) {
            shards.add(new Shard(
                    shard.path("file").asText(),
                    shard.path("rows").asLong(),
                    shard.path("bytes").asLong(),
                    Fingerprint.parse(shard.path("sha256").asText())));
        }
        return new Manifest(
                node.path("documents").asLong(),
                node.path("dialogues").asLong(),
                node.path("comparisons").asLong(),
                node.path("rankings").asLong(),
                node.path("texts").asLong(),
                node.path("text_bytes").asLong(),
                Fingerprint.parse(node.path("text_root").asText()),
                node.path("repeated_names").asLong(),
                shards);
    }
}
