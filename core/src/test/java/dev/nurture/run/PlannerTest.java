package dev.nurture.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
    @TempDir
    private Path folder;

    @Test
    void runsTheSourceOfANewRecipeWhatFollowsDepends() {
        Scene scene = new Scene(folder).with(Scene.lines(50));

        assertThat(actions(scene, Scene.RECIPE))
                .startsWith(Plan.Action.RUN, Plan.Action.DEPENDS)
                .filteredOn(Plan.Action.RUN::equals)
                .hasSize(1);
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void reusesWhatIsThereAndRunsWhatChanged() {
        Scene scene = new Scene(folder).with(Scene.lines(50));
        scene.run(Scene.RECIPE);

        assertThat(actions(scene, Scene.RECIPE)).containsOnly(Plan.Action.REUSE);
        assertThat(actions(scene, Scene.RECIPE.replace("from: unique}", "from: unique, every: 2}")))
                .containsExactly(
                        Plan.Action.REUSE,
                        Plan.Action.REUSE,
                        Plan.Action.RUN,
                        Plan.Action.DEPENDS,
                        Plan.Action.DEPENDS,
                        Plan.Action.DEPENDS,
                        Plan.Action.DEPENDS);
    }

    @Test
    void knowsHowMuchEachJobReads() throws Exception {
        Scene scene = new Scene(folder).with(Scene.lines(50));
        long file = Files.size(scene.data());
        assertThat(scene.plan(Scene.RECIPE).items())
                .extracting(Plan.Item::inputBytes)
                .containsOnly(file);

        RunRecord run = scene.run(Scene.RECIPE);

        assertThat(scene.plan(Scene.RECIPE).items().get(1).inputBytes())
                .isEqualTo(run.require("read").entry().outputs().get("kept").textBytes());
    }

    private static List<Plan.Action> actions(Scene scene, String recipe) {
        return scene.plan(recipe).items().stream().map(Plan.Item::action).toList();
    }
}
