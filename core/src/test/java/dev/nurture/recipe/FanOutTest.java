package dev.nurture.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.testing.FakeCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FanOutTest {
    private static final Path BASE = Path.of("/recipes");
    private static final String DATA = "  data: {step: read, path: x}\n";
    private static final String ARMS = DATA + "  short: {step: filter, from: data, arms: {long: {}, brief: {}}}\n";
    private static final String SEEDS = DATA + "  drawn: {step: shuffle, from: data, seeds: [7, 8]}\n";

    @Test
    void aStageRunsOnceForEachArm() {
        assertThat(jobs(ARMS)).containsExactly("data", "short[long] < data", "short[brief] < data");
    }

    @Test
    void aStageRunsOnceForEachSeed() {
        assertThat(jobs(SEEDS)).containsExactly("data", "drawn[seed=7] < data", "drawn[seed=8] < data");
        assertThat(jobs(DATA + "  drawn: {step: shuffle, from: data, seeds: 3}"))
                .containsExactly("data", "drawn[seed=1] < data", "drawn[seed=2] < data", "drawn[seed=3] < data");
    }

    @Test
    void armsAndSeedsOfOneStageAreCrossed() {
        assertThat(jobs(DATA + "  drawn: {step: shuffle, from: data, arms: {a: {}, b: {}}, seeds: 2}"))
                .containsExactly(
                        "data",
                        "drawn[a,seed=1] < data",
                        "drawn[a,seed=2] < data",
                        "drawn[b,seed=1] < data",
                        "drawn[b,seed=2] < data");
    }

    @Test
    void whatReadsFromArmsInheritsThem() {
        assertThat(jobs(ARMS + "  drawn: {step: shuffle, from: short}\n  seen: {step: audit, from: drawn}"))
                .contains("drawn[long] < short[long]", "drawn[brief] < short[brief]")
                .endsWith("seen[long] < drawn[long]", "seen[brief] < drawn[brief]");
    }

    @Test
    void inputsWithTheSameArmsArePairedAndNotCrossed() {
        assertThat(jobs(ARMS
                        + "  drawn: {step: shuffle, from: short}\n  mixed: {step: mix, from: [short.dropped, drawn]}"))
                .endsWith(
                        "mixed[long] < short[long].dropped drawn[long]",
                        "mixed[brief] < short[brief].dropped drawn[brief]");
    }

    @Test
    void inputsWithDifferentArmsAreCrossed() {
        assertThat(jobs(ARMS
                        + "  other: {step: shuffle, from: data, seeds: 2}\n  mixed: {step: mix, from: [other, short]}"))
                .endsWith(
                        "mixed[seed=1,long] < other[seed=1] short[long]",
                        "mixed[seed=1,brief] < other[seed=1] short[brief]",
                        "mixed[seed=2,long] < other[seed=2] short[long]",
                        "mixed[seed=2,brief] < other[seed=2] short[brief]");
    }

    @Test
    void aPinnedArmGoesNoFurther() {
        assertThat(
                        jobs(
                                ARMS
                                        + "  one: {step: audit, from: 'short[long]'}\n  two: {step: compare, from: ['short[long]', 'short[brief].dropped']}"))
                .endsWith("one < short[long]", "two < short[long] short[brief].dropped");
    }

    @Test
    void pinningOneArmLeavesTheOthersOfThatInput() {
        String recipe = ARMS
                + "  drawn: {step: shuffle, from: short, arms: {p: {}, q: {}}}\n"
                + "  two: {step: compare, from: ['drawn[p]', 'drawn[q]']}\n"
                + "  one: {step: audit, from: 'drawn[p]'}\n"
                + "  none: {step: audit, from: 'drawn[p,long]'}";

        assertThat(jobs(recipe))
                .endsWith(
                        "two[long] < drawn[p,long] drawn[q,long]",
                        "two[brief] < drawn[p,brief] drawn[q,brief]",
                        "one[long] < drawn[p,long]",
                        "one[brief] < drawn[p,brief]",
                        "none < drawn[p,long]");
    }

    @Test
    void seedsCanBePinnedToo() {
        assertThat(jobs(SEEDS + "  one: {step: audit, from: 'drawn[seed=8]'}")).endsWith("one < drawn[seed=8]");
    }

    @Test
    void gatheringTakesAllArmsAndSeedsAtOnce() {
        assertThat(
                        jobs(
                                ARMS
                                        + "  drawn: {step: shuffle, from: short, seeds: 2}\n  mixed: {step: mix, from: ['drawn[*]', data]}"))
                .endsWith("mixed < drawn[seed=1,long] drawn[seed=1,brief] drawn[seed=2,long] drawn[seed=2,brief] data");
    }

    @Test
    void armsMayReadFromDifferentStages() {
        assertThat(jobs(ARMS + "  drawn: {step: shuffle, arms: {raw: {from: data}, cut: {from: short.dropped}}}"))
                .endsWith(
                        "drawn[raw] < data",
                        "drawn[cut,long] < short[long].dropped",
                        "drawn[cut,brief] < short[brief].dropped");
    }

    @Test
    void everySeedUpstreamMakesTheChance() {
        Recipe recipe =
                read(SEEDS + "  again: {step: shuffle, from: drawn, seeds: [1]}\n  seen: {step: audit, from: again}");

        assertThat(recipe.jobs())
                .filteredOn(job -> job.stage().name().equals("seen"))
                .extracting(job -> job.seed().orElseThrow())
                .containsExactly("again seed=1,drawn seed=7", "again seed=1,drawn seed=8");
        assertThat(recipe.jobs().get(0).seed()).isEmpty();
    }

    @Test
    void anUnknownArmIsReportedWithTheKnownOnes() {
        assertProblems(
                ARMS + "  one: {step: audit, from: 'short[lang]'}\n  two: {step: audit, from: 'data[long]'}", """
                test.yaml:5: stages.one: from: short has the arms and seeds long, brief, but short[lang] names others.
                test.yaml:6: stages.two: from: data has no arms or seeds, so data[long] names nothing. Write data.
                2 problems; nothing was run.""");
    }

    @Test
    void aStepThatReadsOneCorpusCannotGather() {
        assertProblems(ARMS + "  one: {step: audit, from: 'short[*]'}", """
                test.yaml:5: stages.one.from: from: short[*] gathers several corpora, but audit reads one. Name an arm, or none.
                1 problem; nothing was run.""");
    }

    @Test
    void seedsMustBeDifferentWholeNumbers() {
        for (String seeds : List.of("[]", "[1, 1]", "0", "1001", "x", "[1, x]", "{a: 1}")) {
            assertThatThrownBy(() -> read(DATA + "  drawn: {step: shuffle, from: data, seeds: %s}".formatted(seeds)))
                    .hasMessageStartingWith(
                            "test.yaml:4: stages.drawn.seeds: must be a count from 1 to 1000 or a list of"
                                    + " different whole numbers, but was ");
        }
    }

    @Test
    void jobsOfOneNameAreRefused() {
        String recipe = DATA
                + "  first: {step: shuffle, from: data, arms: {a: {}, b: {}}}\n"
                + "  wide: {step: shuffle, from: data, arms: {a: {}, b: {}}}\n"
                + "  mid: {step: shuffle, arms: {a: {from: first}, b: {from: wide}}}\n";

        assertProblems(recipe, """
                test.yaml:6: stages.mid: two of its jobs would be called mid[b,a]. Give one of the arms that they come from another name.
                1 problem; nothing was run.""");
    }

    @Test
    void moreJobsThanAnybodyCanWantAreRefused() {
        String crossed = IntStream.range(0, 5)
                .mapToObj(i -> "  s%d: {step: shuffle, from: data, seeds: 1000}\n".formatted(i))
                .collect(Collectors.joining());

        assertProblems(DATA + crossed + "  mixed: {step: mix, from: [s0, s1, s2, s3, s4]}", """
                test.yaml:9: stages.mixed: must not make more than 10000 jobs with all stages before it, but does. Name fewer arms and seeds, or gather them with [*].
                1 problem; nothing was run.""");
    }

    @Test
    void longRecipesAreRead() {
        String chain = IntStream.range(0, 200)
                .mapToObj(i -> "  s%d: {step: shuffle, from: %s}\n".formatted(i, i == 0 ? "data" : "s" + (i - 1)))
                .collect(Collectors.joining());

        assertThat(jobs(DATA + chain)).hasSize(201).endsWith("s199 < s198");
    }

    /** Ids with what they read from. */
    private static List<String> jobs(String stages) {
        return read(stages).jobs().stream()
                .map(job -> job.id()
                        + (job.inputs().isEmpty() ? "" : " < ")
                        + job.inputs().stream().map(Job.Input::name).collect(Collectors.joining(" ")))
                .toList();
    }

    private static Recipe read(String stages) {
        String recipe = "recipe: a\nstages:\n" + stages;
        return RecipeReader.parse(recipe, "test.yaml", BASE, List.of(), BASE, new FakeCatalogue());
    }

    private static void assertProblems(String stages, String expected) {
        assertThatThrownBy(() -> read(stages)).hasMessage(expected);
    }
}
