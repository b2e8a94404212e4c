package dev.nurture.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Metadata;
import dev.nurture.data.internal.Json;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Origin;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The card, the Croissant description and the checksums of an export. */
class DescriptionTest {
    private static final String HOSTILE = "`|<img src=x onerror=alert(1)> [a](javascript:b)\n---\n# \u202e\u2028\u0000";

    @TempDir
    private Path folder;

    @Test
    void theHeadTellsFilesFeaturesAndSizes() throws IOException {
        Datum tagged = Data.document("héllo", 1).withMetadata(new Metadata("{\"n\":[{\"a\":1}],\"true\":\"no\"}"));

        Map<?, ?> head = head(export(
                List.of(tagged, Data.dialogue("k", "Hi")),
                "license: apache-2.0, language: [en, no], title: \"A: 'b' \\\"c\\\"\""));

        assertThat(head.get("pretty_name")).isEqualTo("A: 'b' \"c\"");
        assertThat(head.get("license")).isEqualTo("apache-2.0");
        assertThat(head.get("language")).isEqualTo(List.of("en", "no"));
        assertThat(head.get("size_categories")).isEqualTo(List.of("n<1K"));
        assertThat(head.get("configs"))
                .isEqualTo(List.of(
                        Map.of(
                                "config_name",
                                "dialogues",
                                "data_files",
                                List.of(Map.of("split", "train", "path", "dialogues/train-*"))),
                        Map.of(
                                "config_name",
                                "documents",
                                "data_files",
                                List.of(Map.of("split", "train", "path", "documents/train-*")))));
        Map<?, ?> documents = (Map<?, ?>) ((List<?>) head.get("dataset_info")).get(1);
        assertThat(documents.get("features"))
                .isEqualTo(List.of(
                        Map.of("name", "text", "dtype", "string"),
                        Map.of("name", "n", "list", List.of(Map.of("name", "a", "dtype", "int64"))),
                        Map.of("name", "true", "dtype", "string")));
        assertThat(documents.get("splits"))
                .isEqualTo(List.of(Map.of("name", "train", "num_bytes", 6, "num_examples", 1)));
    }

    @Test
    void hostileNamesStayWords() throws IOException {
        List<Datum> data = new ArrayList<>();
        data.add(Datum.of(new Content.Document("a"), new Origin.Ingested(HOSTILE, "line 1"))
                .withMetadata(new Metadata("{%s:1}".formatted(Json.MAPPER.writeValueAsString(HOSTILE)))));

        Path files = export(data, "title: '<script>[x](y) *z*'");
        String card = Files.readString(files.resolve("README.md"));

        assertThat(card)
                .contains("\n# \\<script\\>\\[x\\]\\(y\\) \\*z\\*\n")
                .contains(
                        "| 1 | read from | ``` `\\|<img src=x onerror=alert(1)> [a](javascript:b)U+000A---U+000A# U+202EU+2028U+0000 ``` |"
                                .replace("```", "``"))
                .doesNotContain("\u202e", "\u2028", "\u0000");
        Map<?, ?> info = (Map<?, ?>) ((List<?>) head(files).get("dataset_info")).get(0);
        assertThat(((Map<?, ?>) ((List<?>) info.get("features")).get(1)).get("name"))
                .isEqualTo(HOSTILE);
    }

    @Test
    void everyFileHasItsChecksum() throws IOException {
        Path files = export(Data.documents("a", "b", "c"), "format: jsonl, file-size: 1B");

        List<String> sums = Files.readAllLines(files.resolve("SHA256SUMS"));

        assertThat(sums).hasSize(3);
        for (String line : sums) {
            Path file = files.resolve(line.substring(66));
            assertThat(line)
                    .startsWith(Fingerprint.ofBytes(Files.readAllBytes(file)).hex());
        }
        JsonNode distribution = croissant(files).path("distribution");
        assertThat(distribution.get(0).path("sha256").asText())
                .isEqualTo(sums.get(0).substring(0, 64));
        assertThat(distribution.get(0).path("contentUrl").asText()).isEqualTo("data/train-00000-of-00003.jsonl");
    }

    @Test
    void filesBesideHaveTheirChecksumToo() throws IOException {
        Path files = export(Data.documents("a"), "format: jsonl, convention: dolma, marks: true");

        assertThat(Files.readString(files.resolve("SHA256SUMS")))
                .contains(
                        "  documents/train-00000-of-00001.jsonl.gz\n",
                        "  attributes/nurture/train-00000-of-00001.jsonl.gz\n");
    }

    @Test
    void croissantHasWhatItsSpecificationRequires() throws IOException {
        JsonNode croissant = croissant(export(
                List.of(Data.dialogue("k", "Hi", "Ho")),
                "license: cc-by-4.0, creator: Ann, url: 'https://example.org/d', published: 2026-11-21,"
                        + " title: T, about: A, citation: '@misc{a}', language: en"));

        assertThat(croissant.path("@type").asText()).isEqualTo("sc:Dataset");
        assertThat(croissant.path("conformsTo").asText()).isEqualTo("http://mlcommons.org/croissant/1.0");
        assertThat(croissant.path("license").asText()).isEqualTo("https://spdx.org/licenses/CC-BY-4.0.html");
        assertThat(List.of("name", "description", "url", "creator", "datePublished", "citeAs", "distribution"))
                .allSatisfy(name -> assertThat(croissant.has(name)).as(name).isTrue());
        JsonNode set = croissant.path("recordSet").get(0);
        assertThat(set.path("@id").asText()).isEqualTo("default/train");
        assertThat(set.path("field").get(0).toString())
                .isEqualTo("{\"@type\":\"cr:Field\",\"@id\":\"default/train/id\",\"name\":\"default/train/id\","
                        + "\"dataType\":\"sc:Text\",\"description\":\"the datum's own name\",\"source\":{\"fileSet\":"
                        + "{\"@id\":\"files of data, train\"},\"extract\":{\"column\":\"id\"}}}");
        JsonNode messages = set.path("field").get(1);
        assertThat(messages.path("repeated").asBoolean()).isTrue();
        assertThat(messages.path("subField").get(1).path("@id").asText()).isEqualTo("default/train/messages/content");
        assertThat(croissant.path("distribution").get(1).path("@id").asText())
                .isEqualTo(messages.path("source").path("fileSet").path("@id").asText());
    }

    @Test
    void whatNobodySaidIsNotMadeUp() throws IOException {
        Path files = export(Data.documents("a"), "format: jsonl");

        JsonNode croissant = croissant(files);

        assertThat(List.of("license", "url", "creator", "datePublished", "citeAs", "inLanguage"))
                .noneMatch(croissant::has);
        assertThat(Files.readString(files.resolve("README.md")))
                .doesNotContain("license:")
                .contains("- **Under which licence?** Not stated.");
    }

    @Test
    void sizesFallIntoHuggingFacesCategories() {
        assertThat(FrontMatter.size(999)).isEqualTo("n<1K");
        assertThat(FrontMatter.size(1000)).isEqualTo("1K<n<10K");
        assertThat(FrontMatter.size(9_999_999)).isEqualTo("1M<n<10M");
        assertThat(FrontMatter.size(1_000_000_000_000L)).isEqualTo("n>100B");
    }

    private Path export(List<Datum> data, String settings) {
        return StepRun.in(folder)
                .given("data", data)
                .run("out: {step: export, from: data, " + settings + "}")
                .files("out");
    }

    private static Map<?, ?> head(Path files) throws IOException {
        String card = Files.readString(files.resolve("README.md"));
        assertThat(card).startsWith("---\n");
        String head = card.substring(4, card.indexOf("\n---\n", 4) + 1);
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(head);
    }

    private static JsonNode croissant(Path files) throws IOException {
        return Json.MAPPER.readTree(Files.readAllBytes(files.resolve("croissant.json")));
    }
}
