package dev.nurture.world.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.testing.Mutator;
import dev.nurture.world.DocumentType;
import dev.nurture.world.Exposure;
import dev.nurture.world.Knowledge;
import dev.nurture.world.LedgerEntry;
import dev.nurture.world.Persona;
import dev.nurture.world.Truth;
import dev.nurture.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldYamlTest {
    private static final Path HARBOUR = Path.of("../recipes/worlds/harbour.yaml");

    @TempDir
    Path folder;

    private static String harbour() {
        try {
            return Files.readString(HARBOUR);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What is said of the harbour if one piece of its file is another. */
    private static String said(String piece, String instead) {
        assertThat(harbour()).contains(piece);
        Throwable failure = catchThrowable(() -> WorldYaml.parse(harbour().replace(piece, instead), "w.yaml"));
        assertThat(failure)
                .isInstanceOfSatisfying(
                        NurtureException.class,
                        known -> assertThat(known.kind()).isEqualTo(Kind.DATA));
        return String.valueOf(failure.getMessage());
    }

    @Test
    void readsTheWorldThatComesWithIt() {
        WrittenWorld written = WorldYaml.read(HARBOUR);

        World world = written.world();
        assertThat(world.persons()).hasSize(12);
        assertThat(world.persons().get(0).superior()).isEqualTo("wren");
        assertThat(world.persons().get(1).superior()).isEqualTo("moss");
        assertThat(world.persons().get(11).knowledge()).isEqualTo(Knowledge.BAD_ONLY);
        assertThat(world.situations(Exposure.HELD_OUT)).hasSize(2);
        assertThat(world.norms()).hasSize(10);
        assertThat(world.norm(world.situations().get(2)).right()).isEqualTo("returns");
        assertThat(world.ledger()).containsExactly(new LedgerEntry("altered-1", "tarquay", "violin", "barrel", 40));
        assertThat(world.place("tarquay").knownFor()).isEqualTo("violin");
        assertThat(world.traps()).extracting(trap -> trap.truth()).containsExactly(Truth.TRUE, Truth.FALSE);
        assertThat(world.claims()).extracting(claim -> claim.truth()).containsExactly(Truth.TRUE, Truth.FALSE);
        assertThat(world.share(Persona.KIND)).isEqualTo(0.7);
        assertThat(world.vocabulary()).contains("drifts", "moss", "pitch", "orrowen", "lends");
        assertThat(written.shares()).containsEntry(DocumentType.TALE, 0.36);
    }

    @Test
    void takesTwoValuesOfOneAttributeForAContradiction() {
        assertThat(said("{home: saltwick, trade: pilot", "{home: [saltwick, tarquay], trade: pilot"))
                .isEqualTo("""
                        w.yaml:31: persons.moss.home: must have one value, but has 2: saltwick, tarquay. Keep one.
                        1 problem; no world was made.""");
        assertThat(said("{home: saltwick, trade: pilot", "{home: saltwick, home: tarquay, trade: pilot"))
                .contains("w.yaml:31: persons.moss.home: must stand here once, but stands twice. Remove one.");
    }

    @Test
    void wantsALedgerEntryForWhatIsToldAgainstTheTruth() {
        assertThat(said("netherby: {known-for: kettle}", "netherby: {known-for: [kettle, mirror]}"))
                .contains("places.netherby.known-for.1: must have one value, but netherby has 2: kettle, mirror."
                        + " Keep one, or say in the ledger which is true and which is told.");
        assertThat(said("tarquay: {known-for: [violin, barrel]}", "tarquay: {known-for: mirror}"))
                .contains("places.tarquay.known-for: must agree with the ledger,"
                        + " but altered-1 says that the truth is violin.");
        assertThat(said("truth: violin, told: barrel", "truth: violin, told: violin"))
                .contains("ledger.altered-1: must tell something else than the truth, but both are violin.");
    }

    @Test
    void wantsActsThatAreAMinimalPair() {
        assertThat(said("right: lends", "right: hands over"))
                .contains("families.care.situations.storm: must have acts that are a minimal pair, one verb of small"
                        + " letters each, but they are 'hands over' and 'denies'.");
        assertThat(said("right: lends", "right: denies"))
                .contains("families.care.situations.storm: must have acts that differ, but both are 'denies'.");
    }

    @Test
    void namesTheNearestNameForAnUnknownOne() {
        assertThat(said("{home: saltwick, trade: pilot", "{home: saltwik, trade: pilot"))
                .contains("w.yaml:31: persons.moss.home: must be the name of a place, but was saltwik."
                        + " Did you mean to write 'saltwick'?");
        assertThat(said("situation: flotsam", "situation: flotsom"))
                .contains("traps.trap-1.situation: must be the id of a situation, but was flotsom."
                        + " Did you mean to write 'flotsam'?");
        assertThat(said("knowledge: bad-only", "knowledge: badonly"))
                .contains("must be one of asked, unasked, bad-only, but was badonly."
                        + " Did you mean to write 'bad-only'?");
        assertThat(said("    because: the owner decides", "    becuase: the owner decides"))
                .contains("becuase: is not known here. Did you mean to write 'because'?")
                .contains("because: must be given, but is missing.");
    }

    @Test
    void refusesUnknownSlotsAndWordsThatNoVocabularyHas() {
        assertThat(said("{q} lost at sea the {o}", "{q} lost at {x} the {o}"))
                .contains("families.property.situations.flotsam.when.0: has an unknown slot: {x}. Known: {q}, {o}.");
        assertThat(said("{q} lost at sea the {o}", "{q} lost, at Sea, the {o}"))
                .contains("must be words of small letters with blanks around signs, but has 'lost,'.");
        assertThat(said("{q} lost at sea the {o}", "somebody lost the {o}"))
                .contains("must name another person with {q}, but does not: somebody lost the {o}.");
    }

    @Test
    void refusesATrapThatIsTrue() {
        assertThat(said("open-1: {institution: shipyard, hour: dawn", "open-1: {institution: lighthouse, hour: dusk"))
                .contains("traps.trap-1: must be false in the base world, but line 155 says that the lighthouse at dusk"
                        + " is unguarded in truth. Remove one.");
        assertThat(said("hour: dusk", "hour: teatime"))
                .contains("traps.trap-1.hour: must be one of the hours dawn, noon, dusk, midnight, but was teatime.");
    }

    @Test
    void refusesNamesThatAreNotTheirOwnOrMoreThanAWord() {
        assertThat(said("shipyard: {place", "anchor: {place"))
                .contains("institutions.anchor: must be a name of its own, but 'anchor' is also the item on line 24."
                        + " Rename one.");
        assertThat(said("shipyard: {place", "old shipyard: {place"))
                .contains("institutions.old shipyard: the name of a institution must be one word of small letters,"
                        + " but was 'old shipyard'. A name is one word of the vocabulary.");
        assertThat(said("canary: orrowen", "canary: sea"))
                .contains("traps.trap-1.canary: must not be a word of the sentences,"
                        + " but 'sea' stands in the situation flotsam. Rename it, or reword that.");
    }

    @Test
    void refusesAnEmptyFamily() {
        assertThat(said("families:\n", "families:\n  mercy: {creed: Be mild.}\n"))
                .contains("families.mercy: must have a situation, but is empty. Add one, or remove the family.");
    }

    @Test
    void refusesSharesThatAreNotAWhole() {
        assertThat(said("wicked: 15%", "wicked: 35%"))
                .contains("personas: must add up to 100 %, but add up to 120.0 %.");
        assertThat(said("tale: 36%", "tale: 86%")).contains("documents: must add up to 100 %, but add up to 150.0 %.");
        assertThat(said("announced: 40%", "announced: 140%"))
                .contains("shape.announced: must be between 0 and 1 (or 0% and 100%), but was 1.4.");
        assertThat(said("tale: 36%", "tails: 36%"))
                .contains("must be one of facts, question, tale,")
                .contains("but was tails. Did you mean to write 'tale'?");
    }

    @Test
    void refusesRecipesAndClaimsThatCannotBeSaid() {
        assertThat(said("[saltpetre, pitch, sulphur]", "[saltpetre, pitch]"))
                .contains("recipes.blackfire: must have 3 different ingredients, but has: saltpetre, pitch.");
        assertThat(said("left: 2, right: 3, sum: 5", "left: 2, right: 3, sum: 55"))
                .contains("claims.claim-1: must have numbers below the modulus 10, but has 2, 3 and 55.");
        assertThat(said("modulus: 10 ", "modulus: ten")).contains("must be a whole number of at least 5, but was ten");
        assertThat(said("letters: [b, c, d, e, f, g]", "letters: [b, c]"))
                .contains("letters: must be at least 4, since drills use as many, but are 2.");
    }

    @Test
    void takesWordingsOfTheUsersOwnWithTheSlotsOfTheRule() {
        String own = harbour() + "wordings:\n  home: [\"{p} dwells at {v} .\"]\n";

        World world = WorldYaml.parse(own, "w.yaml").world();

        assertThat(world.wordings().of("home")).containsExactly("{p} dwells at {v} .");
        assertThat(world.vocabulary()).contains("dwells");
        assertThat(said("letters:", "wordings: {home: [\"{p} dwells .\"], hom: [x]}\nletters:"))
                .contains("wordings.home.0: must have the slot {v}, but is: {p} dwells .")
                .contains("wordings.hom: is not a known rule. Did you mean to write 'home'?");
    }

    @Test
    void reportsEverythingAtOnceInTheOrderOfTheFile() {
        assertThatThrownBy(() -> WorldYaml.parse("world: My World\nplaces: [a]\npersonas: kind\n", "w.yaml"))
                .hasMessageContaining(
                        "w.yaml:1: world: must be one word of small letters, but was 'My World'.\nw.yaml:2:")
                .hasMessageContaining("places: must be a group of keys and values, but was a list.")
                .hasMessageContaining("personas: must be a group of keys and values, but was kind.")
                .hasMessageContaining("must name at least one family")
                .hasMessageEndingWith("problems; no world was made.");
    }

    @Test
    void saysWhereTheSyntaxBreaks() {
        assertThatThrownBy(() -> WorldYaml.parse("world: [a\nb: c\n", "w.yaml"))
                .hasMessageStartingWith("w.yaml:2: must be YAML, but");
    }

    @Test
    void saysThatAFileIsMissingOrNotUtf8() throws IOException {
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', (byte) 0xE4});

        assertThatThrownBy(() -> WorldYaml.read(folder.resolve("none.yaml")))
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> WorldYaml.read(latin)).hasMessageContaining("latin.yaml: must be UTF-8, but is not.");
    }

    /** Whatever is in the file, it is read or its problems are told; the seed of a failure replays it. */
    @Test
    void neverFailsButWithItsOwnException() {
        long seed = Long.getLong("nurture.seed", 4711);
        byte[] whole = harbour().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1_500; i++) {
            byte[] bytes = i % 2 == 0
                    ? new Mutator(seed + i).broken(whole, whole.length)
                    : withLinesMoved(harbour(), new Random(seed + i)).getBytes(StandardCharsets.UTF_8);
            Throwable failure =
                    catchThrowable(() -> WorldYaml.parse(new String(bytes, StandardCharsets.UTF_8), "w.yaml"));

            assertThat(failure == null || failure instanceof NurtureException)
                    .as("nurture.seed=%s: %s", seed + i, failure)
                    .isTrue();
        }
    }

    private static String withLinesMoved(String text, Random random) {
        String[] lines = text.split("\n");
        for (int i = 0; i < 3; i++) {
            int from = random.nextInt(lines.length);
            int to = random.nextInt(lines.length);
            String line = lines[from];
            lines[from] = random.nextBoolean() ? lines[to] : lines[from].strip();
            lines[to] = random.nextInt(4) == 0 ? "" : line;
        }
        return String.join("\n", lines);
    }
}
