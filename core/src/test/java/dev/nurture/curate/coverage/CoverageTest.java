package dev.nurture.curate.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Datum;
import dev.nurture.data.Metadata;
import dev.nurture.data.VectorMark;
import dev.nurture.recipe.Share;
import dev.nurture.stat.Estimate;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {
    private static final List<String> SEA =
            List.of("ship", "sail", "wave", "harbour", "anchor", "captain", "tide", "mast");
    private static final List<String> LAW =
            List.of("court", "judge", "statute", "plaintiff", "appeal", "verdict", "clause");
    private static final List<String> FOOD =
            List.of("bread", "butter", "oven", "salt", "flour", "recipe", "pepper", "dough");
    private static final List<String> KITE = List.of("kite", "string", "breeze", "ribbon", "spool", "tail", "glide");

    @TempDir
    private Path folder;

    @Test
    void findsPlantedSubjects() throws IOException {
        StepRun.Outcome outcome = run(planted(80, 60, 40), "clusters: 3, by: [subject]");

        assertThat(value(outcome, "data")).isEqualTo(180);
        assertThat(value(outcome, "purity-subject")).isEqualTo(1);
        assertThat(value(outcome, "mutual-information-subject")).isCloseTo(1, within(1e-12));
        assertThat(value(outcome, "largest-cluster")).isCloseTo(80 / 180.0, within(1e-12));
        assertThat(terms(outcome))
                .satisfiesExactly(
                        first -> assertThat(first).isSubsetOf(SEA).isNotEmpty(),
                        second -> assertThat(second).isSubsetOf(LAW).isNotEmpty(),
                        third -> assertThat(third).isSubsetOf(FOOD).isNotEmpty());
    }

    @Test
    void measuresHowVariedACorpusIs() {
        StepRun.Outcome even = run(planted(60, 60, 60), "clusters: 3, by: [subject]");

        assertThat(value(even, "effective-topics")).isCloseTo(3, within(1e-9));
    }

    @Test
    void callsASmallClusterThin() {
        List<Datum> data = planted(100, 90, 80);
        data.addAll(about("kite", KITE, 8));

        StepRun.Outcome outcome = run(data, "clusters: 4, by: [subject]");

        assertThat(value(outcome, "thin-clusters")).isEqualTo(1);
        assertThat(value(outcome, "in-thin-clusters")).isCloseTo(8 / 278.0, within(1e-12));
        assertThat(outcome.listed("holds", "Typical of thin clusters"))
                .singleElement()
                .asString()
                .startsWith("kite");
    }

    @Test
    void listsWhatHasNoNeighbours() {
        List<Datum> data = planted(60, 60, 0);
        data.add(document("odd", "ship court harbour statute anchor verdict ship plaintiff captain appeal"));

        StepRun.Outcome outcome = run(data, "clusters: 2");

        assertThat(outcome.listed("holds", "With the fewest neighbours"))
                .first()
                .isEqualTo("odd");
    }

    @Test
    void findsHolesInWhatWasExpected() throws IOException {
        List<Datum> data = new ArrayList<>();
        data.add(tagged("a", "en", "ask"));
        data.add(tagged("b", "en", "ask"));
        data.add(tagged("c", "en", "refuse"));
        data.add(tagged("d", "de", "ask"));
        data.add(tagged("e", "fr", "ask"));

        StepRun.Outcome outcome =
                run(data, "clusters: 1, at-least: 2, expected: {lang: [en, de], kind: [ask, refuse]}");

        assertThat(value(outcome, "expected")).isEqualTo(4);
        assertThat(value(outcome, "holes")).isEqualTo(3);
        assertThat(value(outcome, "outside")).isEqualTo(1);
        assertThat(outcome.files("holds").resolve("expected.csv")).hasContent("""
                lang,kind,count,hole
                en,ask,2,false
                en,refuse,1,true
                de,ask,1,true
                de,refuse,0,true
                """);
    }

    @Test
    void comparesWithAnotherCorpus() {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", planted(50, 150, 0))
                .given("other", planted(100, 100, 0))
                .run("holds: {step: coverage, from: data, against: other, clusters: 2}");

        Estimate shift = outcome.figure("holds", "shift").orElseThrow().estimate();
        assertThat(shift.value()).isCloseTo(0.25, within(1e-12));
        assertThat(shift.low()).isBetween(0.1, 0.2);
        assertThat(shift.high()).isBetween(0.3, 0.4);
    }

    @Test
    void sameSeedGivesTheSameBytes() throws IOException {
        List<Datum> data = planted(40, 30, 20);

        Map<String, String> first = files(StepRun.in(Files.createDirectory(folder.resolve("a"))), data);
        Map<String, String> second = files(StepRun.in(Files.createDirectory(folder.resolve("b"))), data);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void usesVectorsOfAnEarlierStage() {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            float[] vector = {i % 2, 1 - i % 2, 0.01f * i};
            data.add(document("same words everywhere", i)
                    .withMetadata(new Metadata("{\"side\":\"" + i % 2 + "\"}"))
                    .withMark(VectorMark.of("meaning", "test/1", vector)));
        }

        StepRun.Outcome outcome = run(data, "clusters: 2, vectors: meaning, by: [side]");

        assertThat(value(outcome, "purity-side")).isEqualTo(1);
    }

    @Test
    void stopsWhereAVectorIsMissing() {
        assertThatThrownBy(() -> run(Data.documents("a text"), "vectors: meaning"))
                .hasMessage("coverage: d0 must have a vector in the mark meaning, but has none."
                        + " Embed the data first, or leave vectors out.");
    }

    @Test
    void countsDataWithoutAnyTermApart() {
        List<Datum> data = planted(30, 30, 0);
        data.add(document("empty", ""));
        data.add(document("signs", "+-*/ 123"));

        StepRun.Outcome outcome = run(data, "clusters: 2");

        assertThat(value(outcome, "without-terms")).isEqualTo(2);
        assertThat(outcome.listed("holds", "Without a known term")).contains("empty");
    }

    @Test
    void stopsWhereNothingHasWords() {
        assertThatThrownBy(() -> run(Data.documents("", "1 2 3"), ""))
                .hasMessage("coverage: must read data with words in common, but found none."
                        + " Check the field that is read as text.");
    }

    @Test
    void takesASingleDatum() {
        StepRun.Outcome outcome = run(Data.documents("one lonely text"), "");

        assertThat(value(outcome, "clusters")).isEqualTo(1);
        assertThat(value(outcome, "effective-topics")).isEqualTo(1);
    }

    @Test
    void writesWhatDataSayAsText() throws IOException {
        List<Datum> data = planted(30, 30, 0);
        data.add(document("<script>alert(1)</script>", "<img src=x onerror=alert(1)> ship sail wave \u202e harbour"));

        String page = Files.readString(run(data, "clusters: 2").files("holds").resolve("coverage.html"));

        assertThat(page).contains("&lt;img src=x onerror=alert(1)&gt; ship sail wave [U+202E] harbour");
        assertThat(page).doesNotContain("<img", "<script", "\u202e");
    }

    @Test
    void recordsItsDefaults() {
        assertThat(new Coverage().info().settings()).isEqualTo(Coverage.Settings.class);
        assertThat(dev.nurture.recipe.SettingsReader.read(Coverage.Settings.class, List.of(), folder))
                .isEqualTo(new Coverage.Settings(
                        Optional.empty(), List.of("source"), Map.of(), 1, new Share(0.2), Optional.empty()));
    }

    private List<Datum> planted(int sea, int law, int food) {
        List<Datum> data = new ArrayList<>(about("sea", SEA, sea));
        data.addAll(about("law", LAW, law));
        data.addAll(about("food", FOOD, food));
        return data;
    }

    private static List<Datum> about(String subject, List<String> words, int count) {
        Random chance = new Random(subject.hashCode());
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = chance.ints(12, 0, words.size()).mapToObj(words::get).collect(Collectors.joining(" "));
            data.add(document(subject + i, text).withMetadata(new Metadata("{\"subject\":\"" + subject + "\"}")));
        }
        return data;
    }

    private static Datum document(String key, String text) {
        return document(text, Math.abs(key.hashCode())).withKey(key);
    }

    private static Datum document(String text, int line) {
        return Data.document(text, line);
    }

    private static Datum tagged(String key, String lang, String kind) {
        return document(key, "some words to place " + key)
                .withMetadata(new Metadata("{\"lang\":\"%s\",\"kind\":\"%s\"}".formatted(lang, kind)));
    }

    private StepRun.Outcome run(List<Datum> data, String settings) {
        String more = settings.isEmpty() ? "" : ", " + settings;
        return StepRun.in(folder).given("data", data).run("holds: {step: coverage, from: data%s}".formatted(more));
    }

    private static double value(StepRun.Outcome outcome, String figure) {
        return outcome.figure("holds", figure).orElseThrow().estimate().value();
    }

    private static List<List<String>> terms(StepRun.Outcome outcome) throws IOException {
        return Files.readAllLines(outcome.files("holds").resolve("clusters.csv")).stream()
                .skip(1)
                .map(line -> List.of(line.split(",")[1].split(" ")))
                .toList();
    }

    private static Map<String, String> files(StepRun run, List<Datum> data) throws IOException {
        Path files = run.given("data", data)
                .run("holds: {step: coverage, from: data}")
                .files("holds");
        try (var all = Files.list(files)) {
            return all.collect(Collectors.toMap(file -> file.getFileName().toString(), CoverageTest::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
