package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import dev.nurture.run.RunRecord;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenLineageTest {
    /** What the schemas of the specification require of facets, besides {@code _producer} and {@code _schemaURL}. */
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "parent", List.of("run", "job"),
            "processing_engine", List.of("version"),
            "jobType", List.of("processingType", "integration"),
            "documentation", List.of("description"),
            "version", List.of("datasetVersion"),
            "columnLineage", List.of("fields"),
            "dataQualityMetrics", List.of("columnMetrics"),
            "schema", List.of("fields"));

    @TempDir
    private Path folder;

    private RunRecord run;

    @BeforeEach
    void run() throws IOException {
        Files.writeString(folder.resolve("rows.jsonl"), "{\"text\":\"a\"}\n{\"text\":\"a\"}\n{\"text\":\"<b>\\\"\"}\n");
        run = StepRun.in(folder)
                .given("more", Data.documents("x"))
                .run(
                        "data: {step: read, path: rows.jsonl}",
                        "unique: {step: dedup.exact, from: data}",
                        "both: {step: mix, from: [unique, more]}",
                        "out: {step: export, from: both, format: jsonl}")
                .record();
    }

    @Test
    void everyEventHasWhatTheSchemaRequires() throws IOException {
        for (JsonNode event : events()) {
            assertThat(event.path("eventType").asText()).isIn("START", "COMPLETE");
            assertThat(Instant.parse(event.path("eventTime").asText())).isAfter(Instant.EPOCH);
            assertThat(URI.create(event.path("producer").asText()).isAbsolute()).isTrue();
            assertThat(event.path("schemaURL").asText())
                    .isEqualTo("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent");
            assertThat(UUID.fromString(event.path("run").path("runId").asText()).version())
                    .isEqualTo(5);
            assertNamed(event.path("job"));
            event.path("inputs").forEach(OpenLineageTest::assertNamed);
            event.path("outputs").forEach(OpenLineageTest::assertNamed);
            facets(event).forEach(OpenLineageTest::assertFacet);
        }
    }

    private static void assertNamed(JsonNode named) {
        assertThat(named.path("namespace").asText()).isEqualTo("catalogue");
        assertThat(named.path("name").asText()).isNotEmpty();
    }

    /** A facet with its name. */
    private record Facet(String name, JsonNode value) {}

    private static List<Facet> facets(JsonNode event) {
        List<JsonNode> holders = new ArrayList<>(List.of(event.path("run"), event.path("job")));
        event.path("inputs").forEach(holders::add);
        event.path("outputs").forEach(holders::add);
        List<Facet> facets = new ArrayList<>();
        for (JsonNode holder : holders) {
            for (String kind : List.of("facets", "inputFacets", "outputFacets")) {
                holder.path(kind).properties().forEach(one -> facets.add(new Facet(one.getKey(), one.getValue())));
            }
        }
        return facets;
    }

    private static void assertFacet(Facet facet) {
        List<String> required = new ArrayList<>(REQUIRED.getOrDefault(facet.name(), List.of()));
        required.addAll(List.of("_producer", "_schemaURL"));

        assertThat(required).as(facet.name()).allMatch(facet.value()::has);
        assertThat(URI.create(facet.value().path("_schemaURL").asText().replace("$", "%24"))
                        .isAbsolute())
                .isTrue();
    }

    @Test
    void everyJobBeginsAndCompletesInOrder() throws IOException {
        List<String> told = events().stream()
                .map(event -> event.path("eventType").asText() + " "
                        + event.path("job").path("name").asText())
                .toList();

        assertThat(told).startsWith("START test").endsWith("COMPLETE test").hasSize(12);
        assertThat(told.indexOf("START test.unique")).isLessThan(told.indexOf("COMPLETE test.unique"));
    }

    @Test
    void dataAreNamedByWhatMadeThemAndVersionedByTheirFingerprint() throws IOException {
        JsonNode event = event("COMPLETE", "test.unique");
        JsonNode kept = event.path("outputs").get(0);

        assertThat(event.path("inputs").get(0).path("name").asText()).isEqualTo("test.data.kept");
        assertThat(kept.path("name").asText()).isEqualTo("test.unique.kept");
        assertThat(kept.path("facets").path("version").path("datasetVersion").asText())
                .isEqualTo(run.require("unique").corpus("kept").fingerprint().hex());
        assertThat(kept.path("outputFacets")
                        .path("outputStatistics")
                        .path("rowCount")
                        .asLong())
                .isEqualTo(2);
        assertThat(kept.path("facets")
                        .path("columnLineage")
                        .path("fields")
                        .path("parts")
                        .path("inputFields")
                        .toString())
                .isEqualTo("[{\"namespace\":\"catalogue\",\"name\":\"test.data.kept\",\"field\":\"parts\"}]");
        assertThat(event.path("run")
                        .path("facets")
                        .path("nurture")
                        .path("dropped")
                        .toString())
                .isEqualTo("{\"duplicate\":1}");
    }

    @Test
    void filesThatWereReadHaveTheirChecksum() throws IOException {
        JsonNode file = event("START", "test.data").path("inputs").get(0);

        assertThat(file.path("name").asText()).isEqualTo("rows.jsonl");
        assertThat(file.path("facets").path("nurture").path("sha256").asText())
                .isEqualTo(dev.nurture.provenance.Fingerprint.ofBytes(Files.readAllBytes(folder.resolve("rows.jsonl")))
                        .hex());
        assertThat(event("COMPLETE", "test.data")
                        .path("outputs")
                        .get(0)
                        .path("facets")
                        .has("columnLineage"))
                .isFalse();
    }

    @Test
    void exportedFilesAreAnOutput() throws IOException {
        JsonNode files = event("COMPLETE", "test.out").path("outputs").get(0);

        assertThat(files.path("name").asText()).isEqualTo("test.out.files");
        assertThat(files.path("facets").path("nurture").path("files").asInt()).isEqualTo(4);
    }

    @Test
    void theSameRunTellsTheSame() {
        assertThat(OpenLineage.events(run, "catalogue")).isEqualTo(OpenLineage.events(run, "catalogue"));
    }

    @Test
    void eachExecutionHasItsOwnId() throws IOException {
        Set<String> ids = new HashSet<>();
        events().forEach(event -> ids.add(event.path("run").path("runId").asText()));

        assertThat(ids).hasSize(6);
    }

    @Test
    void namedUuidsAreThoseOfTheStandard() {
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        assertThat(NamedUuid.of(dns, "python.org")).hasToString("886313e1-3b8a-5372-9b90-0c9aee199e5d");
    }

    private List<JsonNode> events() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : OpenLineage.events(run, "catalogue")) {
            events.add(Json.MAPPER.readTree(line));
        }
        return events;
    }

    private JsonNode event(String type, String job) throws IOException {
        return events().stream()
                .filter(event -> event.path("eventType").asText().equals(type)
                        && event.path("job").path("name").asText().equals(job))
                .findFirst()
                .orElseThrow();
    }
}
