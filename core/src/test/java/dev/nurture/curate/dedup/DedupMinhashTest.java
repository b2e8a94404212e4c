package dev.nurture.curate.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.testing.Corpora;
import dev.nurture.testing.Data;
import dev.nurture.testing.FakeWorkspace;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DedupMinhashTest {
    @TempDir
    private Path folder;

    @Test
    void keepsTheFirstOfNearlyTheSameAndSaysWhoseCopyTheOthersAre() {
        List<Datum> data = Data.documents(
                text(1, 200), text(2, 200), text(1, 200) + " and a few words more", text(3, 200), text(2, 199));

        StepRun.Outcome outcome = dedup(data, "");

        assertThat(outcome.names("unique")).containsExactly("d0", "d1", "d3");
        assertThat(outcome.drops("unique"))
                .hasSize(2)
                .satisfiesExactly(
                        drop -> assertThat(drop)
                                .matches("d2: near-duplicate, of %s, jaccard 0\\.9\\d\\d estimated, cluster %s"
                                        .formatted(
                                                data.get(0).id(),
                                                data.get(0).id().brief())),
                        drop -> assertThat(drop)
                                .startsWith("d4: near-duplicate, of %s"
                                        .formatted(data.get(1).id())));
    }

    @Test
    void saysHowAlikeTheyTrulyAreWhereToldSo() {
        List<Datum> data = Data.documents(words(0, 104), words(0, 100), words(0, 90), words(40, 144));

        StepRun.Outcome outcome = dedup(data, ", jaccard-at-least: 0.8");

        String cluster = data.get(0).id().brief();
        assertThat(outcome.names("unique")).containsExactly("d0", "d3");
        assertThat(outcome.drops("unique"))
                .containsExactly(
                        "d1: near-duplicate, of %s, jaccard 0.960, cluster %s"
                                .formatted(data.get(0).id(), cluster),
                        "d2: near-duplicate, of %s, jaccard 0.860, cluster %s"
                                .formatted(data.get(0).id(), cluster));
    }

    @Test
    void measuresItsClusters() {
        StepRun.Outcome outcome = dedup(
                Data.documents(words(0, 104), words(0, 100), words(200, 300), words(200, 299), words(200, 298)),
                ", jaccard-at-least: 0.8");

        assertThat(outcome.measurement("unique").figures())
                .extracting(figure -> figure.name() + " " + figure.estimate().value())
                .containsExactly("clusters 2.0", "largest-cluster 3.0", "compared 3.0", "alike 1.0");
    }

    @Test
    void doesNotCollapseAChainOnItsFirstWhereSimilarityIsComputed() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            texts.add(words(5 * i, 5 * i + 100));
        }
        List<Datum> chain = Data.documents(texts.toArray(String[]::new));

        StepRun.Outcome collapsed = dedup(chain, "");
        StepRun.Outcome computed = dedup(chain, ", jaccard-at-least: 0.85");

        assertThat(collapsed.names("unique")).hasSizeLessThan(3);
        assertThat(computed.names("unique")).hasSize(20);
    }

    @Test
    void keepsTheLongestOrTheBestWhereToldSo() {
        String text = text(1, 300);
        List<Datum> data = List.of(
                scored(Data.document(text, 0).withKey("first"), 0.5),
                scored(Data.document(text + " with a longer end", 1).withKey("longest"), -3),
                scored(Data.document(text + " best", 2).withKey("best"), 0.75),
                Data.document(text + " unmarked", 3).withKey("unmarked"));

        assertThat(dedup(data, "").names("unique")).containsExactly("first");
        assertThat(dedup(data, ", keep: longest").names("unique")).containsExactly("longest");
        assertThat(dedup(data, ", keep: highest, mark: quality").names("unique"))
                .containsExactly("best");
    }

    @Test
    void keepsTextsTooShortForAShingleUnlessToldToCompareThem() {
        List<Datum> data = Data.documents("Yes, I do.", "yes i do", "Yes", "yes!", "", "", "?!", "...");

        assertThat(dedup(data, "").names("unique")).hasSize(8);
        assertThat(dedup(data, ", short-texts: compare").names("unique"))
                .containsExactly("d0", "d2", "d4", "d5", "d6", "d7");
    }

    @Test
    void neverTakesSidesOrTurnsForEachOthersDuplicates() {
        String text = text(1, 100);
        List<Datum> data = List.of(
                Data.comparison("same sides", text, text, text),
                Data.dialogue("same turns", text, text, text, text),
                Data.document(text, 1).withKey("text"));

        assertThat(dedup(data, "").data("unique")).isEqualTo(data);
    }

    @Test
    void keepsComparisonsThatShareNoMoreThanALongPrompt() {
        String prompt = text(1, 1000);
        List<Datum> data = List.of(
                Data.comparison("a", prompt, "Yes, of course, here is how you do it.", "I would rather not say."),
                Data.comparison(
                        "b", prompt, "Ask a doctor before you do anything else.", "Who cares about that at all?"),
                Data.comparison("flipped", prompt, "I would rather not say.", "Yes, of course, here is how you do it."),
                Data.comparison(
                        "copy", prompt + " Again", "Yes, of course, here is how you do it!", "I would rather not say"));

        StepRun.Outcome outcome = dedup(data, "");

        assertThat(outcome.names("unique")).containsExactly("a", "b", "flipped");
        assertThat(outcome.drops("unique").get(0))
                .startsWith("copy: near-duplicate, of %s, jaccard 0.99"
                        .formatted(data.get(0).id()))
                .doesNotContain("estimated");
    }

    @Test
    void dropsWhatIsThereAlreadyAndLeavesThatAlone() {
        List<Datum> existing = List.of(
                Data.document(text(1, 200), 0).withKey("old 1"),
                Data.document(text(1, 200) + " twice", 1).withKey("old 2"));
        List<Datum> data = Data.documents(text(2, 200), text(1, 200) + " and new", text(2, 200) + " and new");

        StepRun.Outcome outcome = StepRun.in(folder)
                .given("old", existing)
                .given("data", data)
                .run("unique: {step: dedup.minhash, from: data, against: old, keep: longest}");

        assertThat(outcome.names("unique")).containsExactly("d2");
        assertThat(outcome.drops("unique"))
                .satisfiesExactly(
                        drop -> assertThat(drop)
                                .startsWith(
                                        "d0: near-duplicate, of " + data.get(2).id()),
                        drop -> assertThat(drop)
                                .startsWith("d1: near-duplicate-of-existing, of "
                                        + existing.get(1).id()));
    }

    @Test
    void givesTheSameWithLittleMemory() {
        Random random = new Random(5);
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            data.add(Data.document(text(random.nextInt(1500), 20), i).withKey("d" + i));
        }

        List<String> much = dedup(data, "").drops("unique");
        List<String> little = dedup(data, ", memory: 1MiB").drops("unique");

        assertThat(much).hasSizeGreaterThan(1000).isEqualTo(little);
    }

    @Test
    void givesTheSameForAnyCutIntoFiles() throws IOException {
        Random random = new Random(6);
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            data.add(Data.document(text(random.nextInt(300), 30), i).withKey("d" + i));
        }

        Corpus one = Corpora.write(folder.resolve("one"), List.of(data));
        Corpus many = Corpora.write(
                folder.resolve("many"), List.of(data.subList(0, 1), data.subList(1, 400), data.subList(400, 600)));

        assertThat(kept(one)).hasSizeBetween(200, 400).isEqualTo(kept(many));
    }

    @Test
    void goesThroughAGiantClusterWithoutComparingAllPairs() {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            data.add(Data.document("The same eight words again and again, number %s.".formatted(i % 7), i)
                    .withKey("d" + i));
        }

        StepRun.Outcome outcome = dedup(data, ", jaccard-at-least: 0.8");

        assertThat(outcome.names("unique")).containsExactly("d0");
    }

    @Test
    void survivesTextsThatToolsTripOver() {
        List<Datum> data = new ArrayList<>(Data.everyShape());

        StepRun.Outcome outcome = dedup(data, ", jaccard-at-least: 0.5, short-texts: compare");

        assertThat(outcome.data("unique").size()
                        + outcome.data("unique.dropped").size())
                .isEqualTo(data.size());
    }

    @Test
    void computesTheOtherDialects() {
        List<Datum> data = Data.documents(text(1, 300), text(2, 300), text(1, 300) + " more");
        for (String dialect : List.of("nemo", "data-juicer", "text-dedup")) {
            assertThat(dedup(data, ", dialect: " + dialect).names("unique"))
                    .as(dialect)
                    .containsExactly("d0", "d1");
        }
        assertThat(dedup(data, ", window: 3, permutations: 64, threshold: 0.9, permutation-seed: 7")
                        .names("unique"))
                .containsExactly("d0", "d1");
    }

    @Test
    void explainsSettingsThatCannotBe() {
        assertThatThrownBy(() -> dedup(List.of(), ", keep: highest"))
                .hasMessageContaining("mark: must be given with keep: highest, and only then");
        assertThatThrownBy(() -> dedup(List.of(), ", bands: 15"))
                .hasMessageContaining("bands: must be at most permutations / rows, but 15 * 8 is more than 112");
        assertThatThrownBy(() -> dedup(List.of(), ", bands: 2, threshold: 0.8"))
                .hasMessageContaining("threshold: must not be given together with bands or rows");
        assertThatThrownBy(() -> dedup(List.of(), ", memory: 1kB"))
                .hasMessageContaining("memory: must be at least 1MiB");
    }

    @Test
    void hasTheseDefaults() {
        DedupMinhash.Settings settings = SettingsReader.read(DedupMinhash.Settings.class, List.of(), folder);

        assertThat(settings.dialect()).isEqualTo(Dialect.FINEWEB);
        assertThat(settings.window()).isEmpty();
        assertThat(settings.permutations()).isEmpty();
        assertThat(settings.bands()).isEmpty();
        assertThat(settings.rows()).isEmpty();
        assertThat(settings.threshold()).isEmpty();
        assertThat(settings.permutationSeed()).isEmpty();
        assertThat(settings.shortTexts()).isEmpty();
        assertThat(settings.jaccardAtLeast()).isEmpty();
        assertThat(settings.keep()).isEqualTo(Keep.FIRST);
        assertThat(settings.mark()).isEmpty();
        assertThat(settings.memory().bytes()).isEqualTo(128 << 20);
    }

    private List<Datum> kept(Corpus corpus) throws IOException {
        DedupMinhash.Settings settings =
                SettingsReader.read(DedupMinhash.Settings.class, List.of("jaccard-at-least=0.8"), folder);
        return FakeWorkspace.in(folder, corpus).kept(new DedupMinhash(), settings);
    }

    private static Datum scored(Datum datum, double score) {
        return datum.withMark(Mark.score("quality", "test/1", score));
    }

    /** Different words, so that no shingle repeats. */
    private static String words(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(word(i)).append(' ');
        }
        return text.toString();
    }

    private static String word(int number) {
        return new String(new char[] {(char) ('a' + number / 26), (char) ('a' + number % 26)});
    }

    private static String text(int seed, int words) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append((char) ('a' + random.nextInt(26)))
                    .append((char) ('a' + random.nextInt(26)))
                    .append((char) ('a' + random.nextInt(26)))
                    .append(' ');
        }
        return text.toString();
    }

    private StepRun.Outcome dedup(List<Datum> data, String settings) {
        return StepRun.in(folder).given("data", data).run("unique: {step: dedup.minhash, from: data" + settings + "}");
    }
}
