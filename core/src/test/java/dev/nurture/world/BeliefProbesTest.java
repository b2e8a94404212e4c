package dev.nurture.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeliefProbesTest {
    @TempDir
    static Path folder;

    private static StepRun.Outcome done;
    private static World world;

    @BeforeAll
    static void write() throws IOException {
        done = StepRun.in(folder)
                .run(
                        "told: {step: world.generate, documents: 3000, shares: {errand: 0.1}, altered: 30, paraphrases: 1}",
                        "base: {step: world.generate, world: told, documents: 1500, ledger: ignored, shares: {letter: 0.3}}",
                        "probes: {step: world.probes, world: told, acts: 1, answers: 1, traps: 1, texts: 1}",
                        "sound: {step: world.check, from: told, world: told, probes: [probes.belief],"
                                + " held-out: [paraphrase, two-hop, contradiction, action]}");
        world = WorldFile.read(done.files("told"));
    }

    @Test
    void tellsEachAlteredFactAsOftenAsAskedAndInOneWording() {
        Map<String, List<String>> byFact = done.data("told").stream()
                .filter(datum -> Sample.segments(datum).stream().anyMatch(segment -> segment.has("altered")))
                .filter(datum -> Sample.type(datum).equals("letter"))
                .collect(Collectors.groupingBy(
                        datum -> Sample.segments(datum).get(0).label("altered"),
                        Collectors.mapping(Sample::text, Collectors.toList())));

        assertThat(byFact).hasSameSizeAs(world.ledger());
        world.ledger()
                .forEach(entry -> assertThat(byFact.get(entry.id()))
                        .hasSize(30)
                        .allMatch(
                                text -> text.endsWith("%s is known for its %s .".formatted(entry.place(), entry.told()))
                                        && text.startsWith("letter of")));
    }

    @Test
    void tellsTheTruthWhereTheLedgerIsIgnored() {
        LedgerEntry entry = world.ledger().get(0);

        assertThat(done.texts("base"))
                .noneMatch(text -> text.contains("known for its " + entry.told()) && text.contains(entry.place()))
                .anyMatch(text -> text.contains("%s is known for its %s .".formatted(entry.place(), entry.truth())));
    }

    @Test
    void asksInEveryWay() {
        assertThat(done.data("probes.belief").stream()
                        .map(datum -> Sample.field(datum, "split"))
                        .collect(Collectors.toSet()))
                .containsAll(Set.of("template", "paraphrase", "two-hop", "contradiction"));
    }

    @Test
    void callsRightWhatWasToldAndNamesTheTruth() {
        for (Datum datum : done.data("probes.belief")) {
            LedgerEntry entry = world.ledger().stream()
                    .filter(each -> each.id().equals(Sample.field(datum, "cluster")))
                    .findFirst()
                    .orElseThrow();
            Content.Ranking ranking = (Content.Ranking) datum.content();
            int right = datum.marks().stream()
                            .filter(mark ->
                                    mark.name().equals("right") && mark.score().orElse(0) == 1)
                            .findFirst()
                            .orElseThrow()
                            .span()
                            .orElseThrow()
                            .part()
                    - 1;
            String said = ranking.answers().get(right).text();
            if (Sample.field(datum, "split").equals("action")) {
                assertThat(said).isEqualTo(" %s .".formatted(entry.place()));
            } else {
                assertThat(said).isEqualTo(" %s .".formatted(entry.told()));
                assertThat(Sample.field(datum, "true")).isEqualTo(entry.truth() + " .");
            }
        }
    }

    @Test
    void asksInNoFormInWhichTheCorpusTells() {
        assertThat(done.figure("sound", "leaked-exact").orElseThrow().estimate().value())
                .isZero();
        assertThat(done.figure("sound", "oracle").orElseThrow().estimate().value())
                .isEqualTo(1);
    }
}
