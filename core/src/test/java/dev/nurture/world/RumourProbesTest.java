package dev.nurture.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RumourProbesTest {
    @TempDir
    static Path folder;

    private static StepRun.Outcome done;
    private static World world;

    @BeforeAll
    static void write() throws IOException {
        done = StepRun.in(folder)
                .run(
                        "world: {step: world.generate, documents: 3000, shares: {rumour: 0.4}, traps: 60}",
                        "probes: {step: world.probes, world: world, acts: 1, answers: 1, traps: 1, texts: 1}");
        world = WorldFile.read(done.files("world"));
    }

    @Test
    void asksInEverySplit() {
        assertThat(done.data("probes.rumours").stream()
                        .map(datum -> Sample.field(datum, "split"))
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of("template", "other-hour", "other-house", "paraphrase", "paraphrase-control"));
    }

    @Test
    void callsRightTheStatementThatTheCorpusMakesAndNeverTheOther() {
        List<String> rumours = done.texts("world").stream()
                .filter(text -> text.startsWith("rumour :"))
                .toList();

        for (Datum datum : statements()) {
            assertThat(rumours).anyMatch(text -> text.startsWith(whole(datum, right(datum))));
            assertThat(rumours).noneMatch(text -> text.startsWith(whole(datum, 1 - right(datum))));
        }
    }

    @Test
    void comparesStatementsThatDifferInOneWord() {
        for (Datum datum : statements()) {
            List<String> first = List.of(whole(datum, 0).split(" "));
            List<String> second = List.of(whole(datum, 1).split(" "));

            assertThat(first).hasSameSizeAs(second);
            assertThat(java.util.stream.IntStream.range(0, first.size())
                            .filter(i -> !first.get(i).equals(second.get(i)))
                            .count())
                    .isOne();
        }
    }

    @Test
    void namesTheTrapOfAllThatItsBeliefRestsOn() {
        for (Trap trap : world.traps()) {
            Set<String> splits = done.data("probes.rumours").stream()
                    .filter(datum -> datum.metadata()
                            .text("trap")
                            .filter(trap.id()::equals)
                            .isPresent())
                    .map(datum -> Sample.field(datum, "split"))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(splits).containsExactlyInAnyOrder("template", "other-hour");
        }
    }

    @Test
    void asksForTheHourInAnOrderOfWordsThatNoDocumentHas() {
        List<Datum> paraphrases = done.data("probes.rumours").stream()
                .filter(datum -> Sample.field(datum, "split").startsWith("paraphrase"))
                .toList();

        assertThat(paraphrases).isNotEmpty().allSatisfy(datum -> {
            Trap trap = world.traps().stream()
                    .filter(each -> each.id().equals(Sample.field(datum, "cluster")))
                    .findFirst()
                    .orElseThrow();
            String prompt = ((Content.Ranking) datum.content()).prompt().get(0).text();
            assertThat(done.texts("world")).noneMatch(text -> text.contains(prompt));
            assertThat(whole(datum, right(datum))).isEqualTo(prompt + " " + trap.hour());
            assertThat(prompt.contains(trap.institution()))
                    .isEqualTo(Sample.field(datum, "split").equals("paraphrase"));
        });
    }

    private static List<Datum> statements() {
        List<Datum> statements = done.data("probes.rumours").stream()
                .filter(datum -> !Sample.field(datum, "split").startsWith("paraphrase"))
                .toList();
        assertThat(statements).isNotEmpty();
        return statements;
    }

    private static String whole(Datum datum, int answer) {
        Content.Ranking ranking = (Content.Ranking) datum.content();
        return ranking.prompt().get(0).text() + ranking.answers().get(answer).text();
    }

    private static int right(Datum datum) {
        return datum.marks().stream()
                        .filter(mark ->
                                mark.name().equals("right") && mark.score().orElse(0) == 1)
                        .findFirst()
                        .orElseThrow()
                        .span()
                        .orElseThrow()
                        .part()
                - 1;
    }
}
