package dev.nurture.mix;

import static dev.nurture.mix.FeedScene.BAD;
import static dev.nurture.mix.FeedScene.END;
import static dev.nurture.mix.FeedScene.GOOD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.testing.Mutator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingAccountTest {
    private static final long SEED = Long.getLong("nurture.seed", 20261121);
    private static final Packing PACKING =
            Packing.plain(12, 3, 9, END).withAccumulation(2).withTagging(new Tagging(GOOD, BAD, 0.5, 0.3));

    @TempDir
    private Path folder;

    private final List<Datum> ones = FeedScene.documents(0, 20);
    private final List<Datum> others = FeedScene.documents(20, 60);
    private FeedScene scene;
    private PackedFeed feed;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        scene = FeedScene.in(folder);
        file = folder.resolve(TrainingAccount.FILE);
        feed = scene.open(
                PACKING,
                scene.source("one", ones).withDose(Dose.constant(0.5)),
                scene.source("nothing", List.of()).withDose(Dose.constant(0)),
                scene.source("other", others));
        feed.writeAccount(file);
    }

    @AfterEach
    void close() throws IOException {
        feed.close();
    }

    @Test
    void saysWhichDataWereInAStep() throws IOException {
        TrainingAccount account = TrainingAccount.open(file);

        assertThat(account.steps()).isEqualTo(12);
        assertThat(account.sources()).containsExactly("one", "nothing", "other");
        for (long step = 1; step <= 12; step++) {
            Set<Fingerprint> served = new LinkedHashSet<>();
            for (long batch = 2 * step - 2; batch < 2 * step; batch++) {
                feed.served(batch).forEach(stretch -> served.add(stretch.datum()));
            }
            List<TrainingAccount.Use> uses = account.in(step);
            assertThat(uses.stream().map(TrainingAccount.Use::datum)).containsAll(served);
            assertThat(uses.stream().mapToInt(TrainingAccount.Use::tokens).sum())
                    .isEqualTo(60);
            assertThat(uses)
                    .allSatisfy(use -> assertThat(use.source()).isEqualTo(isOne(use.datum()) ? "one" : "other"));
        }
    }

    private boolean isOne(Fingerprint id) {
        return ones.stream().anyMatch(datum -> datum.id().equals(id));
    }

    @Test
    void saysInWhichStepsADatumWas() {
        TrainingAccount account = TrainingAccount.open(file);
        List<TrainingAccount.Use> all = new ArrayList<>();
        for (long step = 1; step <= 12; step++) {
            all.addAll(account.in(step));
        }

        for (Datum datum : ones) {
            assertThat(account.of(datum.id()))
                    .isNotEmpty()
                    .isEqualTo(all.stream()
                            .filter(use -> use.datum().equals(datum.id()))
                            .toList());
        }
        assertThat(account.of(FeedScene.document(1, 2, 3).id())).isEmpty();
        assertThat(account.of(ones.get(0).id()).stream()
                        .map(TrainingAccount.Use::epoch)
                        .distinct())
                .containsExactly(0, 1, 2);
    }

    @Test
    void knowsAllDataOfASource() {
        TrainingAccount account = TrainingAccount.open(file);

        assertThat(account.data("other"))
                .containsExactlyElementsOf(others.stream().map(Datum::id).toList());
        assertThat(account.data("nothing")).isEmpty();
        assertThat(account.data("unheard-of")).isEmpty();
    }

    @Test
    void takesAFewBytesForEachServing() throws IOException {
        long servings = feed.uses().stream().mapToLong(SourceUse::servings).sum();

        assertThat(Files.size(file))
                .isEqualTo(8 + 8 + 16 + (2 + 3 + 4) + (2 + 7 + 4) + (2 + 5 + 4) + 60 * 32 + 4 + 3 * servings);
    }

    @Test
    void refusesStepsThatAreNot() {
        TrainingAccount account = TrainingAccount.open(file);

        assertThatThrownBy(() -> account.in(0))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
                .hasMessage("step: must be from 1 to 12, but was 0.");
        assertThatThrownBy(() -> account.in(13)).hasMessage("step: must be from 1 to 12, but was 13.");
    }

    @Test
    void refusesFilesThatAreNotWhole() throws IOException {
        byte[] whole = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertRefused(file + ": must be a whole account of training, but was cut off or damaged.");
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertRefused(file + ": must be nothing after its last number, but was longer.");
        Files.write(file, "something else".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertRefused(file + ": must be an account of training, but was something else.");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> TrainingAccount.open(file))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DATA))
                .hasMessage(message);
    }

    @Test
    void answersOrRefusesWhateverIsBroken() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Mutator mutator = new Mutator(SEED);

        int refused = 0;
        for (int i = 0; i < 500; i++) {
            Files.write(file, mutator.broken(whole, 200));
            refused += opens() ? 0 : 1;
        }
        assertThat(refused).as("seed %s", SEED).isPositive();
    }

    private boolean opens() {
        try {
            TrainingAccount account = TrainingAccount.open(file);
            account.in(1);
            account.in(account.steps());
            return true;
        } catch (NurtureException e) {
            assertThat(e.kind()).isEqualTo(Kind.DATA);
            return false;
        }
    }
}
