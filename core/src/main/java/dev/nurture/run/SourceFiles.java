package dev.nurture.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.step.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that a source read, by the names that origins give them; part of its entry. */
final class SourceFiles {
    static final String FILE = "sources.json";

    private SourceFiles() {}

    /**
     * @param seen the same files, in the same order
     */
    static void write(Path entry, List<SourceFile> files, List<InputFiles.Seen> seen) throws IOException {
        ObjectNode node = Json.MAPPER.createObjectNode();
        ArrayNode list = node.put("format", "nurture-sources").put("version", 1).putArray("files");
        for (int i = 0; i < files.size(); i++) {
            list.addObject()
                    .put("name", files.get(i).name())
                    .put("bytes", seen.get(i).size())
                    .put("sha256", seen.get(i).sha256().hex());
        }
        AtomicFile.write(entry.resolve(FILE), (node.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** What an entry read; nothing for one that reads other stages, or that was made before this was noted. */
    static List<RunRecord.File> read(Path entry) {
        Path path = entry.resolve(FILE);
        if (!Files.isRegularFile(path)) {
            return List.of();
        }
        try {
            List<RunRecord.File> files = new ArrayList<>();
            for (JsonNode file : Json.MAPPER.readTree(Files.readAllBytes(path)).path("files")) {
                files.add(new RunRecord.File(
                        file.path("name").asText(),
                        file.path("bytes").asLong(),
                        Fingerprint.parse(file.path("sha256").asText())));
            }
            return files;
        } catch (IOException e) {
            throw NurtureException.io("read", path, e);
        } catch (IllegalArgumentException e) {
            throw NurtureException.data("%s: must list files, but %s. Run verify.".formatted(path, e.getMessage()));
        }
    }
}
