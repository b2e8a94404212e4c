package dev.nurture.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.internal.SmallShards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
    @TempDir
    private Path folder;

    @Test
    void aSecondRunMakesNothingAndWritesTheSameManifest() {
        Scene scene = new Scene(folder).with(Scene.lines(200));
        scene.run(Scene.RECIPE);
        Map<String, String> first = scene.bytes();

        scene.run(Scene.RECIPE);

        assertThat(scene.made()).isEmpty();
        assertThat(scene.bytes()).isEqualTo(first).containsKey("runs/test/manifest.json");
    }

    @Test
    void aChangedSettingMakesOnlyWhatDependsOnIt() {
        Scene scene = new Scene(folder).with(Scene.lines(200));
        scene.run(Scene.RECIPE);

        scene.run(Scene.RECIPE.replace("from: unique}", "from: unique, every: 3}"));

        assertThat(scene.made()).containsExactly("clean", "long", "sorted", "out", "look");
    }

    @Test
    void aChangeThatGivesTheSameOutputMakesNothingDownstream() {
        Scene scene = new Scene(folder).with(List.of("{\"text\":\"a\"}", "{\"text\":\"b\"}"));
        scene.run(Scene.RECIPE);

        scene.run(Scene.RECIPE.replace("from: unique}", "from: unique, detail: unused}"));

        assertThat(scene.made()).containsExactly("clean");
    }

    @Test
    void renamedStagesWithoutChanceAreReused() {
        Scene scene = new Scene(folder).with(Scene.lines(100));
        String recipe = Scene.RECIPE.replaceAll("(?s)  look:.*", "");
        scene.run(recipe);

        scene.run(recipe.replace("unique", "single")
                .replace("sorted", "in-order")
                .replace("read:", "tales:")
                .replace("from: read", "from: tales"));

        assertThat(scene.made()).isEmpty();
    }

    @Test
    void whereFilesLieIsNoPartOfTheResult() throws IOException {
        Scene here = new Scene(Files.createDirectories(folder.resolve("a"))).with(Scene.lines(150));
        Scene there = new Scene(Files.createDirectories(folder.resolve("b/c d"))).with(Scene.lines(150));

        here.run(Scene.RECIPE);
        there.run(Scene.RECIPE);

        assertThat(there.bytes()).isEqualTo(here.bytes());
    }

    @Test
    void theNumberOfThreadsIsNoPartOfTheResult() throws IOException {
        Map<String, String> one = bytesWith(1);

        assertThat(one.keySet()).anyMatch(name -> name.endsWith("/kept/part-00005.parquet"));
        assertThat(bytesWith(2)).isEqualTo(one);
        assertThat(bytesWith(4)).isEqualTo(one);
    }

    private Map<String, String> bytesWith(int threads) throws IOException {
        Scene scene = new Scene(Files.createDirectories(folder.resolve("threads-" + threads))).with(Scene.lines(500));
        SmallShards.during(() -> scene.run(threads, event -> {}));
        return scene.bytes();
    }

    @Test
    void outputsMayHaveTheNamesOfWorkingFolders() {
        Scene scene = new Scene(folder).with(Scene.lines(100));

        RunRecord run = scene.run("""
                recipe: names
                stages:
                  read: {step: fake.source, path: data.jsonl}
                  sets: {step: split, from: read, shares: {runs: 20%, units: 20%, scratch: 20%, sums: 20%, files: 20%}}
                """);

        assertThat(run.require("sets").entry().outputs().keySet())
                .allMatch(
                        output -> run.require("sets").corpus(output).manifest().rows() > 0);
        assertThat(new Verifier(scene.runFolder("test"), scene.store())
                        .verify((job, done, total) -> {})
                        .damages())
                .isEmpty();
    }
}
