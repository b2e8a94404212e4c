package dev.nurture.curate.classify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    private static final Grams GRAMS = new Grams(10, 2, 4);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve(ModelFile.NAME);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        LinearModel model = model(new Calibration.Platt(1.5, List.of(0.25, 0.0)));

        ModelFile.write(file, model);

        assertSame(ModelFile.read(file), model);
    }

    @Test
    void readsACurveThatItWrote() throws IOException {
        Calibration.Curve rising = new Calibration.Curve(List.of(0.1, 0.9), List.of(0.2, 0.8));
        LinearModel model = model(new Calibration.Isotonic(List.of(rising, rising)));

        ModelFile.write(file, model);

        assertSame(ModelFile.read(file), model);
    }

    private static void assertSame(LinearModel read, LinearModel written) {
        GramCounter counter = new GramCounter(GRAMS);
        counter.add("some words, and some more");
        assertThat(read.labels()).isEqualTo(written.labels());
        assertThat(read.probabilities(counter)).isEqualTo(written.probabilities(counter));
    }

    @Test
    void refusesAFileThatWasChanged() throws IOException {
        ModelFile.write(file, model(new Calibration.Platt(1, List.of(0.0, 0.0))));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> ModelFile.read(file))
                .hasMessage(file + ": must match its checksum, but does not. Train it again, or copy it again.");
    }

    @Test
    void refusesAFileOfAnotherKind() throws IOException {
        Files.writeString(file, "not a classifier, but long enough to be looked at, or so it seems");

        assertThatThrownBy(() -> ModelFile.read(file))
                .hasMessage(file + ": must be a classifier that classifier.train wrote, but does not begin like one."
                        + " Train it again, or copy it again.");
    }

    @Test
    void refusesAFileThatEndsEarly() throws IOException {
        ModelFile.write(file, model(new Calibration.Platt(1, List.of(0.0, 0.0))));
        byte[] bytes = Files.readAllBytes(file);

        for (int length = 0; length < bytes.length; length += 997) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> ModelFile.read(file)).isInstanceOf(NurtureException.class);
        }
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThatThrownBy(() -> ModelFile.read(file))
                .hasMessage("Cannot read the classifier %s: there is no such file. Check the path.".formatted(file));
    }

    private static LinearModel model(Calibration calibration) {
        float[] factors = new float[GRAMS.places()];
        double[] weights = new double[2 * GRAMS.places()];
        for (int place = 0; place < factors.length; place++) {
            factors[place] = 1 + place % 3;
            weights[2 * place] = Math.sin(place);
            weights[2 * place + 1] = Math.cos(place);
        }
        LinearWeights linear = new LinearWeights(2, weights, new double[] {0.1, -0.2});
        return LinearModel.of(GRAMS, List.of("bad", "good"), factors, linear, calibration);
    }
}
