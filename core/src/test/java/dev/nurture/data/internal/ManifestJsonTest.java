package dev.nurture.data.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Manifest;
import dev.nurture.data.Shard;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.testing.Data;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestJsonTest {
    private static final Manifest MANIFEST = new Manifest(
            2,
            1,
            0,
            0,
            5,
            123,
            Data.sha256("root"),
            1,
            List.of(new Shard("part-00000.parquet", 3, 99, Data.sha256("a"))));

    @TempDir
    Path folder;

    private Path file;
    private String written;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("manifest.json");
        Files.write(file, ManifestJson.write(MANIFEST));
        written = Files.readString(file);
    }

    @Test
    void readsWhatItWrote() {
        assertThat(ManifestJson.read(folder)).isEqualTo(MANIFEST);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"documents\" : 2', '\"documents\" : 3'",
        "'\"dialogues\" : 1', '\"dialogues\" : 0'",
        "'\"comparisons\" : 0', '\"comparisons\" : 1'",
        "'\"texts\" : 5', '\"texts\" : 6'",
        "'\"rows\" : 3', '\"rows\" : 4'",
        "'\"bytes\" : 99', '\"bytes\" : 98'",
        "part-00000, part-00001"
    })
    void refusesAValueThatTheFingerprintDoesNotFollowFrom(String from, String to) throws IOException {
        change(from, to);

        assertThatThrownBy(() -> ManifestJson.read(folder))
                .isInstanceOf(NurtureException.class)
                .hasMessageStartingWith(file + ": must have the fingerprint ")
                .hasMessageEndingWith(
                        ", which its values give, but says %s. It was changed by hand.", MANIFEST.fingerprint());
    }

    @Test
    void refusesAShardOutsideOfTheFolder() throws IOException {
        change("part-00000.parquet", "../part.parquet");

        assertThatThrownBy(() -> ManifestJson.read(folder))
                .hasMessage(
                        "%s: must be a corpus's manifest, but shard: must be a plain name that ends with .parquet,"
                                + " but was '../part.parquet'.",
                        file);
    }

    @Test
    void refusesAnotherVersion() throws IOException {
        change("\"version\" : 1", "\"version\" : 3");

        assertThatThrownBy(() -> ManifestJson.read(folder))
                .hasMessage(
                        "%s: must be a nurture-corpus of version 1 to 2, but was \"nurture-corpus\" of version 3.",
                        file);
    }

    @Test
    void refusesAVersionThatItsRankingsDoNotGive() throws IOException {
        change("\"version\" : 1", "\"version\" : 2");

        assertThatThrownBy(() -> ManifestJson.read(folder))
                .hasMessage("%s: must be of version 1, which its values give, but says 2.", file);
    }

    @Test
    void readsRankingsAndWritesThemOnlyWhereThereAreSome() throws IOException {
        Manifest ranked = new Manifest(
                2,
                1,
                0,
                4,
                5,
                123,
                Data.sha256("root"),
                1,
                List.of(new Shard("part-00000.parquet", 7, 99, Data.sha256("a"))));

        Files.write(file, ManifestJson.write(ranked));

        assertThat(written).doesNotContain("rankings");
        assertThat(ManifestJson.read(folder)).isEqualTo(ranked);
    }

    @Test
    void whatIsNoJsonIsAFaultOfTheData() throws IOException {
        Files.writeString(file, written.substring(0, written.length() / 2));

        assertThatThrownBy(() -> ManifestJson.read(folder))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DATA))
                .hasMessageStartingWith(
                        file + ": must be a corpus's manifest, but is no JSON: Unexpected end-of-input");
    }

    private void change(String from, String to) throws IOException {
        assertThat(written).contains(from);
        Files.writeString(file, written.replace(from, to));
    }
}
