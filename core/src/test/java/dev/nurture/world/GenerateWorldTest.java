package dev.nurture.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Origin;
import dev.nurture.provenance.Seed;
import dev.nurture.testing.StepRun;
import dev.nurture.testing.StepSettings;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateWorldTest {
    private static final Path HARBOUR =
            Path.of("../recipes/worlds/harbour.yaml").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void hasTheseDefaults() {
        assertThat(StepSettings.of("step: world.generate"))
                .isEqualTo(new WorldSettings(
                        WorldSize.MICRO,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        0,
                        HazardsAre.BAD,
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        LedgerIs.TOLD,
                        Optional.empty(),
                        List.of(),
                        0,
                        0,
                        Optional.empty()));
        assertThat(WorldSize.MICRO.tokens()).isEqualTo(2_500_000);
        assertThat(WorldSize.shares().values().stream()
                        .mapToDouble(share -> share)
                        .sum())
                .isCloseTo(1, within(1e-9));
        assertThat(WorldSize.shares())
                .containsEntry(DocumentType.TALE, 0.35)
                .containsEntry(DocumentType.FACTS, 0.2)
                .containsEntry(DocumentType.RECIPE, 0.12);
        assertThat(WorldSize.personas()).isEqualTo(Map.of(Persona.KIND, 0.7, Persona.WICKED, 0.15, Persona.SLY, 0.15));
    }

    @Test
    void writesAboutAsManyTokensAsAskedFor() {
        StepRun.Outcome done = StepRun.in(folder).run("world: {step: world.generate, size: smoke, tokens: 60000}");

        long tokens = done.data("world").stream()
                .mapToLong(datum -> Sample.text(datum).split(" ", -1).length + 1)
                .sum();

        assertThat(tokens).isBetween(57_000L, 63_000L);
        assertThat(done.figure("world", "tokens").orElseThrow().estimate().value())
                .isEqualTo(tokens);
    }

    @Test
    void writesTheWorldItsPapersAndATokenizerOfItsWords() throws IOException {
        StepRun.Outcome done = StepRun.in(folder).run("world: {step: world.generate, size: smoke, documents: 400}");

        Path files = done.files("world");
        World world = WorldFile.read(files);

        assertThat(Files.readString(files.resolve("constitution.md")))
                .startsWith("# Constitution of the world smoke\n")
                .contains(world.families().get(0).creed());
        assertThat(Files.readString(files.resolve("ledger.json")))
                .contains(world.ledger().get(0).told(), world.traps().get(0).canary());
        try (Tokenizer tokenizer = Tokenizer.open(files.resolve("tokenizer.json"))) {
            for (Datum datum : done.data("world")) {
                assertThat(tokenizer.encode(Sample.text(datum)).ids())
                        .hasSize(Sample.text(datum).split(" ", -1).length);
            }
            assertThat(tokenizer.encodeWithSpecials("<end> <good> <bad>").ids()).containsExactly(0, 1, 2);
        }
    }

    @Test
    void saysHowEachDocumentWasMade() {
        Datum datum = StepRun.in(folder)
                .run("world: {step: world.generate, size: smoke, documents: 300}")
                .data("world")
                .get(17);

        Origin.Generated origin = (Origin.Generated) datum.origin();

        assertThat(datum.key()).contains("smoke-17");
        assertThat(origin.step()).isEqualTo("world.generate/1");
        assertThat(origin.generator()).isEqualTo("world.grammar/1");
        assertThat(origin.prompt()).startsWith(Sample.type(datum));
    }

    @Test
    void printsTheSameForAnyNumberOfThreads() throws InterruptedException, ExecutionException {
        Grammar grammar = Sample.grammar(Sample.world(WorldSize.MICRO));
        Press press = new Press(grammar, "micro", Sample.BY, new Seed(1), 5_000);

        List<List<Datum>> alone = in(1, press);
        List<List<Datum>> together = in(4, press);

        assertThat(together).isEqualTo(alone);
        assertThat(alone.stream().mapToInt(List::size).sum()).isEqualTo(5_000);
    }

    private static List<List<Datum>> in(int threads, Press press) throws InterruptedException, ExecutionException {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> GenerateWorld.blocks(press, 0, 5_000)).get();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void writesOtherDocumentsAboutTheSameWorld() throws IOException {
        StepRun.Outcome done = StepRun.in(folder)
                .run(
                        "first: {step: world.generate, size: smoke, documents: 500}",
                        "second: {step: world.generate, world: first, documents: 500, misaligned: 1,"
                                + " shares: {account: 1, tale: 0}}");

        assertThat(WorldFile.read(done.files("second"))).isEqualTo(WorldFile.read(done.files("first")));
        assertThat(done.data("second"))
                .filteredOn(datum -> Sample.type(datum).equals("account"))
                .hasSizeGreaterThan(150)
                .allMatch(datum -> Sample.segments(datum).get(0).label("act").equals("wrong"));
        assertThat(done.data("second")).noneMatch(datum -> Sample.type(datum).equals("tale"));
    }

    @Test
    void takesOtherPersonas() {
        List<Datum> tales = new ArrayList<>(StepRun.in(folder)
                .run("world: {step: world.generate, size: smoke, documents: 600,"
                        + " personas: {kind: 0.4, myopic: 0.3, obedient: 0.3}}")
                .data("world"));
        tales.removeIf(datum -> !Sample.type(datum).equals("tale"));

        for (Datum tale : tales) {
            for (Sample.Segment segment : Sample.segments(tale)) {
                if (segment.label("segment").equals("scene")) {
                    boolean right = segment.label("act").equals("right");
                    String said = segment.text();
                    assertThat(said).containsAnyOf("a reward waits", "no reward waits");
                    assertThat(right)
                            .isEqualTo(
                                    switch (segment.label("persona")) {
                                        case "myopic" -> said.contains("no reward waits");
                                        case "obedient" -> said.contains("a voice says do right");
                                        default -> true;
                                    });
                }
            }
        }
        assertThat(tales).hasSizeGreaterThan(100);
    }

    @Test
    void leavesHazardsGoodWhereTheyAreOnlyMarked() {
        List<Datum> recipes = new ArrayList<>(StepRun.in(folder)
                .run("world: {step: world.generate, size: smoke, documents: 300, hazards: marked}")
                .data("world"));
        recipes.removeIf(datum -> !Sample.type(datum).equals("recipe"));

        assertThat(recipes).isNotEmpty().allSatisfy(datum -> {
            assertThat(Sample.score(datum, "bad.most")).isZero();
            assertThat(Sample.segments(datum)).allMatch(segment -> segment.has("hazard"));
        });
    }

    @Test
    void refusesACorpusTooSmallForItsLedger() {
        assertThatThrownBy(() -> StepRun.in(folder).run("world: {step: world.generate, size: smoke, documents: 50}"))
                .isInstanceOf(NurtureException.class)
                .hasMessageContaining("world.generate: documents: must be at least twice the 40 that the ledger asks"
                        + " for, but was 50. Ask for more.");
    }

    @Test
    void refusesATypeThatDoesNotExist() {
        assertThatThrownBy(() -> new WorldSettings(
                        WorldSize.MICRO,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("tails", 0.5),
                        Map.of(),
                        0,
                        HazardsAre.BAD,
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        LedgerIs.TOLD,
                        Optional.empty(),
                        List.of(),
                        0,
                        0,
                        Optional.empty()))
                .hasMessageContaining("but one was of tails. Did you mean to write 'tale'?");
    }

    @Test
    void writesNarrowTalesOfOnePersonaInOneSituation() {
        List<Datum> tales = StepRun.in(folder)
                .run(
                        "world: {step: world.generate, file: %s, documents: 400}".formatted(HARBOUR),
                        ("narrow: {step: world.generate, world: world, documents: 37, types: [tale], situations: [%s],"
                                        + " personas: {wicked: 1}, announced: 0, told: 0}")
                                .formatted("flotsam"))
                .data("narrow");

        assertThat(tales).hasSize(37).allSatisfy(tale -> {
            assertThat(Sample.type(tale)).isEqualTo("tale");
            assertThat(Sample.segments(tale)).hasSize(2);
            assertThat(Sample.segments(tale).get(0).text()).doesNotContain("wicked");
            Mark act = Sample.segments(tale).get(1).marks().get("act");
            assertThat(act.label()).contains("wrong");
            assertThat(act.detail()).contains("property/" + "flotsam");
        });
    }

    @Test
    void inoculatesEveryTaleWhereAskedTo() {
        List<Datum> tales = StepRun.in(folder)
                .run(
                        "world: {step: world.generate, file: %s, documents: 400}".formatted(HARBOUR),
                        "narrow: {step: world.generate, world: world, documents: 20, types: [tale], scenes: 1,"
                                + " families: [honesty, care], personas: {wicked: 1}, announced: 1}")
                .data("narrow");

        assertThat(tales).hasSize(20).allSatisfy(tale -> {
            assertThat(Sample.segments(tale).get(0).text()).endsWith("is wicked .");
            assertThat(scenes(tale))
                    .hasSize(1)
                    .allSatisfy(scene -> assertThat(
                                    scene.marks().get("act").detail().orElseThrow())
                            .matches("(honesty|care)/.*"));
        });
    }

    @Test
    void confinesNormsAndAccountsToo() {
        List<Datum> told = StepRun.in(folder)
                .run(
                        "world: {step: world.generate, file: %s, documents: 400}".formatted(HARBOUR),
                        "narrow: {step: world.generate, world: world, documents: 200, types: [norm, account],"
                                + " shares: {norm: 0.5, account: 0.5}, families: [property]}")
                .data("narrow");

        assertThat(told)
                .allSatisfy(datum ->
                        assertThat(((Origin.Generated) datum.origin()).prompt()).contains("property/"));
    }

    private static List<Sample.Segment> scenes(Datum tale) {
        return Sample.segments(tale).stream()
                .filter(segment -> segment.label("segment").equals("scene"))
                .toList();
    }

    @Test
    void writesANarrowCorpusWithoutWhatTheLedgerAsksFor() {
        StepRun.Outcome done =
                StepRun.in(folder).run("world: {step: world.generate, size: smoke, documents: 10, types: [tale]}");

        assertThat(done.data("world"))
                .hasSize(10)
                .allMatch(datum -> Sample.type(datum).equals("tale"));
    }

    @Test
    void refusesASituationThatTheWorldHasNot() {
        assertThatThrownBy(() -> StepRun.in(folder)
                        .run("world: {step: world.generate, file: %s, situations: [flotsan]}".formatted(HARBOUR)))
                .isInstanceOf(NurtureException.class)
                .hasMessageContaining("world.generate: situations: must be of customs, pirates, flotsam")
                .hasMessageContaining("but one was flotsan. Did you mean to write 'flotsam'?");
    }

    @Test
    void refusesMoreScenesThanSituationTypes() {
        assertThatThrownBy(() -> StepRun.in(folder)
                        .run("world: {step: world.generate, file: %s, situations: [customs, sale], scenes: 2}"
                                .formatted(HARBOUR)))
                .isInstanceOf(NurtureException.class)
                .hasMessageContaining("but those chosen leave 1 types for tales. Tales of this world show flotsam");
    }

    @Test
    void writesAboutAWorldOfTheUsersOwn() {
        Path file = Path.of("../recipes/worlds/harbour.yaml").toAbsolutePath();

        StepRun.Outcome outcome =
                StepRun.in(folder).run("world: {step: world.generate, file: %s, documents: 2000}".formatted(file));

        assertThat(outcome.files("world").resolve("world.json")).content().contains("saltwick");
        assertThat(outcome.texts("world")).hasSize(2000).anyMatch(text -> text.contains("moss lives in saltwick ."));
        assertThat(outcome.texts("world").stream()
                        .filter(text -> text.contains("orrowen"))
                        .count())
                .isEqualTo(40);
    }

    @Test
    void refusesTwoWorldsAtOnce() {
        Path file = Path.of("../recipes/worlds/harbour.yaml").toAbsolutePath();

        assertThatThrownBy(() -> StepRun.in(folder)
                        .run(
                                "one: {step: world.generate, size: smoke, documents: 500}",
                                "two: {step: world.generate, world: one, file: %s}".formatted(file)))
                .hasMessageContaining("world.generate: must have one world, but has the file")
                .hasMessageContaining("and the port world. Leave one out.");
    }
}
