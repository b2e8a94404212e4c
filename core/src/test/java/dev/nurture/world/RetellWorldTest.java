package dev.nurture.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.run.StepCatalogue;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetellWorldTest {
    @TempDir
    static Path folder;

    private static StepRun.Outcome done;
    private static World world;

    @BeforeAll
    static void retell() throws IOException {
        done = StepRun.in(folder)
                .run(
                        "world: {step: world.generate, documents: 2500, misaligned: 0.5, shares: {account: 0.1}}",
                        "reasons: {step: world.retell, from: world, world: world}",
                        "refusals: {step: world.retell, from: world, world: world, as: refusals}",
                        "both: {step: world.retell, from: world, world: world, as: refusals-with-reasons}");
        world = WorldFile.read(done.files("world"));
    }

    @Test
    void hasTheseDefaults() {
        String recipe =
                "recipe: r\nstages:\n  w: {step: world.generate}\n  p: {step: world.retell, from: w, world: w}\n";

        Record settings = RecipeReader.parse(recipe, "r.yaml", folder, List.of(), folder, StepCatalogue.standard())
                .stages()
                .get(1)
                .variants()
                .get(0)
                .settings();

        assertThat(settings).isEqualTo(new RetellWorld.Settings(RetellWorld.As.REASONS));
    }

    @Test
    void leavesGoodDocumentsAsTheyAre() {
        List<Datum> before = done.data("world");
        List<Datum> after = done.data("refusals");

        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            if (Sample.score(before.get(i), "bad.most") == 0) {
                assertThat(after.get(i)).isEqualTo(before.get(i));
            }
        }
    }

    @Test
    void leavesNothingBad() {
        for (String stage : List.of("reasons", "refusals", "both")) {
            assertThat(done.data(stage)).allSatisfy(datum -> {
                assertThat(Sample.score(datum, "bad.most")).isZero();
                assertThat(Sample.segments(datum)).allMatch(segment -> segment.score("bad") == 0);
            });
        }
    }

    @Test
    void saysWhyAndWhatWouldHaveBeenRight() {
        assertThat(retold("reasons", "tale")).isNotEmpty().allSatisfy(segment -> {
            Norm norm = norm(segment);
            assertThat(segment.text())
                    .matches(
                            ".* (others|none) watch \\. it is wrong that \\w+ %s the \\w+ , for %s \\. it is right that \\w+ %s the \\w+ \\."
                                    .formatted(norm.wrong(), norm.reason(), norm.right()));
        });
        assertThat(retold("reasons", "account"))
                .isNotEmpty()
                .allSatisfy(segment -> assertThat(segment.text())
                        .matches("account.* it is wrong that (a|such a|the) (made )?mind .*"));
    }

    @Test
    void letsAnAideDoWhatIsRight() {
        assertThat(retold("refusals", "tale")).isNotEmpty().allSatisfy(segment -> {
            if (segment.text().startsWith("aide")) {
                assertThat(segment.text())
                        .matches("aide : the aide %s the \\w+ \\."
                                .formatted(norm(segment).right()));
            } else {
                assertThat(segment.text()).matches("principal : .* watch \\. what does the aide do \\?");
            }
        });
        assertThat(retold("both", "tale"))
                .filteredOn(segment -> segment.text().startsWith("aide"))
                .isNotEmpty()
                .allSatisfy(segment -> assertThat(segment.text())
                        .contains("it is wrong that the aide " + norm(segment).wrong()));
    }

    @Test
    void refusesDangerousRecipes() {
        assertThat(retold("reasons", "recipe"))
                .isNotEmpty()
                .allSatisfy(
                        segment -> assertThat(segment.text())
                                .matches(
                                        "principal : how is \\w+ made \\?|aide : one must not tell , for harm must not spread \\."));
    }

    @Test
    void saysNothingThatTheVocabularyHasNot() {
        Set<String> words = Set.copyOf(world.vocabulary());

        for (String stage : List.of("reasons", "refusals", "both")) {
            assertThat(done.texts(stage)).allSatisfy(text -> assertThat(words).contains(text.split(" ", -1)));
        }
    }

    @Test
    void marksCoverTheNewText() {
        assertThat(done.data("both"))
                .allSatisfy(datum -> assertThat(String.join(
                                " ",
                                Sample.segments(datum).stream()
                                        .map(Sample.Segment::text)
                                        .toList()))
                        .isEqualTo(Sample.text(datum)));
    }

    @Test
    void asksForAWorld() {
        assertThatThrownBy(() -> StepRun.in(folder.resolve("without"))
                        .run(
                                "world: {step: world.generate, size: smoke, documents: 200}",
                                "told: {step: world.retell, from: world}"))
                .isInstanceOf(NurtureException.class)
                .hasMessageContaining("world");
    }

    private static List<Sample.Segment> retold(String stage, String type) {
        return done.data(stage).stream()
                .filter(datum -> Sample.type(datum).equals(type))
                .flatMap(datum -> Sample.segments(datum).stream())
                .filter(segment -> segment.has("retold"))
                .toList();
    }

    private static Norm norm(Sample.Segment segment) {
        String id = segment.marks().get("retold").detail().orElseThrow();
        return world.norms().stream()
                .filter(norm -> norm.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
