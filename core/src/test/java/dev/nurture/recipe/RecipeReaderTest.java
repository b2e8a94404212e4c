package dev.nurture.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Seed;
import dev.nurture.testing.FakeCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeReaderTest {
    private static final Path BASE = Path.of("/recipes");

    @Test
    void readsAWholeRecipe() {
        Recipe recipe = read("""
                recipe: my-first
                about: What it is for.
                seed: -7
                stages:
                  data: {step: read, path: data/*.jsonl, limit: 2k}
                  long:
                    step: filter
                    from: data
                    min-words: 100
                  mixed: {step: mix, from: [long, long.dropped]}
                expect:
                  long.rows: {at-least: 10, below: data.rows, by: 2x}
                """);

        assertThat(recipe.name()).isEqualTo("my-first");
        assertThat(recipe.about()).isEqualTo("What it is for.");
        assertThat(recipe.seed()).isEqualTo(new Seed(-7));
        assertThat(recipe.stages()).extracting(Stage::name).containsExactly("data", "long", "mixed");
        assertThat(recipe.jobs()).extracting(Job::id).containsExactly("data", "long", "mixed");
        assertThat(recipe.stage("long").orElseThrow().variants().get(0).settings())
                .isEqualTo(new FakeCatalogue.Filter(100, FakeCatalogue.Layout.DPO));
        assertThat(recipe.jobs().get(2).inputs())
                .containsExactly(new Job.Input("from", "long", "kept"), new Job.Input("from", "long", "dropped"));
        assertThat(recipe.expectations().get(0).conditions())
                .extracting(Expectation.Condition::text)
                .containsExactly("at least 10 by 2x", "below data.rows by 2x");
    }

    @Test
    void isSilentAboutSeedAndAbout() {
        Recipe recipe = read("{recipe: a, stages: {data: {step: read, path: x}}}");

        assertThat(recipe.seed()).isEqualTo(new Seed(0));
        assertThat(recipe.about()).isEmpty();
        assertThat(recipe.expectations()).isEmpty();
        assertThat(recipe.stage("other")).isEmpty();
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertProblems("""
                recipe: My First
                seeed: 3
                seed: seven
                stages:
                  data: {step: raed, path: x}
                  good: {step: read, path: x}
                  short: {step: filter, from: good, minwords: 3, layout: [dpo]}
                  odd: {step: filter, from: goood, min-words: 0, layout: dop}
                  open: {step: split, from: good}
                  early: {step: audit, from: late}
                  late: {step: filter, from: good.kept, min-words: 1.5}
                  lost: {step: mix, from: [late.droped, odd, measured]}
                  measured: {step: audit, from: [good, good]}
                  after: {step: mix, from: [measured, data]}
                  twice: {step: mix, from: good}
                  twice: {step: mix}
                  armed: {step: shuffle, from: good, arms: {a: {seeds: 3}, B: {}}, seeds: 0}
                  No Step: {from: good}
                expect:
                  good.rows: {at-lest: 5}
                  god.rows: {equals: 5}
                """, """
                test.yaml:1: recipe: must be a name such as my-first, but was 'My First'.
                test.yaml:2: seeed: is not a known setting. Did you mean to write 'seed'?
                test.yaml:3: seed: must be a whole number, but was 'seven'.
                test.yaml:5: stages.data.step: is not a known step. Did you mean to write 'read'?
                test.yaml:7: stages.short.minwords: is not a known setting. Did you mean to write 'min-words'?
                test.yaml:7: stages.short.layout: must be one value, but was a list.
                test.yaml:8: stages.odd.from: from: there is no stage goood. Did you mean to write 'good'?
                test.yaml:8: stages.odd.layout: must be one of dpo, hh-rlhf, but was dop.
                test.yaml:9: stages.open.shares: must be given, but is missing.
                test.yaml:10: stages.early.from: from: late must stand before the stages that read from it, or has problems of its own.
                test.yaml:11: stages.late.min-words: must be a whole number, such as 500 or 2M, but was 1.5.
                test.yaml:12: stages.lost.from.2: from: measured must stand before the stages that read from it, or has problems of its own.
                test.yaml:13: stages.measured.from: from: must name one stage for audit to read from, but names 2.
                test.yaml:14: stages.after.from.0: from: measured (audit) makes no corpus to read from.
                test.yaml:14: stages.after.from.1: from: data must stand before the stages that read from it, or has problems of its own.
                test.yaml:16: stages.twice: must stand here once, but stands twice. Remove one.
                test.yaml:16: stages.twice: from: must name at least one stage for mix to read from, but names none.
                test.yaml:17: stages.armed.arms.a.seeds: seeds: must stand in the stage, since all its arms share it.
                test.yaml:17: stages.armed.arms.B: must be named like long-answers (a-z, 0-9, -), but was 'B'.
                test.yaml:17: stages.armed.seeds: must be a count from 1 to 1000 or a list of different whole numbers, but was 0.
                test.yaml:18: stages.No Step: must be named like near-copies (a-z, 0-9, -), but was 'No Step'.
                test.yaml:20: expect.good.rows.at-lest: is not a known setting. Did you mean to write 'at-least'?
                test.yaml:21: expect.god.rows: expects a figure of god, but there is no such stage. Did you mean to write 'good'?
                23 problems; nothing was run.""");
    }

    @Test
    void brokenSyntaxIsTheOnlyProblemThatIsReported() {
        assertProblems("""
                recipe: a
                stages:
                  data: {step: read, path: x
                  more: {step: read}
                """, """
                test.yaml:4: must be YAML, but expected ',' or '}', but got :.
                1 problem; nothing was run.""");
    }

    @Test
    void anEmptyFileIsNoRecipe() {
        assertProblems("", """
                test.yaml:1: must be a recipe (recipe, seed, stages), but was nothing.
                test.yaml:1: must have a name, such as recipe: my-first, but has none.
                test.yaml:1: must have stages, but has none.
                3 problems; nothing was run.""");
    }

    @Test
    void stagesMustBeThere() {
        assertProblems("{recipe: a, stages: {}}", """
                test.yaml:1: stages: must have at least one stage, but has none.
                1 problem; nothing was run.""");
        assertProblems("{recipe: a, stages: [b]}", """
                test.yaml:1: stages: must be stages by name, but was a list.
                1 problem; nothing was run.""");
        assertProblems("{recipe: a, stages: {b: , c: {step: [read]}}}", """
                test.yaml:1: stages.b: must be a stage (step, from and its settings), but was nothing.
                test.yaml:1: stages.b: must name its step, but doesn't.
                test.yaml:1: stages.c.step: must be one value, but was a list.
                3 problems; nothing was run.""");
    }

    @Test
    void anUnknownStepWithoutANeighbourShowsThemAll() {
        assertProblems("{recipe: a, stages: {b: {step: generate.dreams}}}", """
                test.yaml:1: stages.b.step: is not a known step. Known: audit, compare, everything, filter, mix, read, shuffle, split.
                1 problem; nothing was run.""");
    }

    @Test
    void everyStepReadsFromAsManyStagesAsItTakes() {
        assertProblems("""
                recipe: a
                stages:
                  data: {step: read, path: x}
                  none: {step: filter}
                  source: {step: read, path: x, from: data}
                  one: {step: compare, from: data}
                  three: {step: compare, from: [data, data, data]}
                  two: {step: compare, from: [data, data]}
                  strange: {step: filter, from: {data: kept}}
                  bad: {step: filter, from: Data}
                """, """
                test.yaml:4: stages.none: from: must name one stage for filter to read from, but names none.
                test.yaml:5: stages.source.from: from: must be left out, since read reads from files.
                test.yaml:6: stages.one.from: from: must name 2 stages for compare to read from, but names 1.
                test.yaml:7: stages.three.from: from: must name 2 stages for compare to read from, but names 3.
                test.yaml:9: stages.strange.from: from: must be a stage, such as unique, unique.dropped or plain[arm], but was a group of settings.
                test.yaml:10: stages.bad.from: from: must be a stage, such as unique, unique.dropped or plain[arm], but was Data.
                6 problems; nothing was run.""");
    }

    @Test
    void anOutputThatIsNotThereIsNamedWithItsNeighbour() {
        assertProblems("""
                recipe: a
                stages:
                  data: {step: read, path: x}
                  sets: {step: split, from: data, shares: {train: 90%, held-out: 10%}}
                  good: {step: filter, from: sets.held-out}
                  bad: {step: filter, from: sets.trian}
                """, """
                test.yaml:6: stages.bad.from: from: sets has the outputs train, held-out, but not trian. Did you mean to write 'train'?
                1 problem; nothing was run.""");
    }

    @Test
    void aConstructorsComplaintIsReportedOnItsSettingsLine() {
        assertProblems("""
                recipe: a
                stages:
                  data: {step: read, path: x}
                  short:
                    step: filter
                    from: data
                    min-words: -3
                """, """
                test.yaml:7: stages.short.min-words: min-words: must be 1 or more, but was -3.
                1 problem; nothing was run.""");
    }

    @Test
    void problemsSharedByArmsAreReportedOnce() {
        assertProblems("""
                recipe: a
                stages:
                  data: {step: read, path: x}
                  short: {step: filter, from: data, min-words: none, arms: {a: {}, b: {layout: dpo}}}
                  armless: {step: filter, from: data, arms: {}}
                """, """
                test.yaml:4: stages.short.min-words: must be a number, but was none.
                test.yaml:5: stages.armless.arms: must name at least one arm, but names none.
                2 problems; nothing was run.""");
    }

    @Test
    void readsAFileWithPathsRelativeToIt(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("r.yaml"), "\uFEFF{recipe: a, stages: {data: {step: read, path: x}}}");

        Recipe recipe = RecipeReader.read(file, List.of(), BASE, new FakeCatalogue());

        FakeCatalogue.Read settings =
                (FakeCatalogue.Read) recipe.stages().get(0).variants().get(0).settings();
        assertThat(settings.path()).isEqualTo(new InputPath("x", folder));
    }

    @Test
    void aFileThatCannotBeReadIsAFaultOfTheCommand(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("none.yaml");
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9});

        assertThatThrownBy(() -> RecipeReader.read(missing, List.of(), BASE, new FakeCatalogue()))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
                .hasMessage("Cannot read the recipe %s: there is no such file. Check the path.", missing);
        assertThatThrownBy(() -> RecipeReader.read(latin, List.of(), BASE, new FakeCatalogue()))
                .hasMessage("%s: must be UTF-8, but is not. Save it as UTF-8.", latin);
    }

    private static Recipe read(String text) {
        return RecipeReader.parse(text, "test.yaml", BASE, List.of(), BASE, new FakeCatalogue());
    }

    private static void assertProblems(String recipe, String expected) {
        assertThatThrownBy(() -> read(recipe))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
                .hasMessage(expected);
    }
}
