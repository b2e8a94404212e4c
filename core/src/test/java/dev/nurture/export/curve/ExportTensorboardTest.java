package dev.nurture.export.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.testing.Data;
import dev.nurture.testing.FakeTrain;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTensorboardTest {
    private static final String TRAINING = "model: {step: train, from: data, steps: 5}";

    @TempDir
    private Path folder;

    private StepRun.Outcome run(String settings) {
        return StepRun.in(folder)
                .given("data", List.of(Data.document(1)))
                .with(List.of(new FakeTrain()))
                .run(TRAINING, "events: {step: export.tensorboard, model: model%s}".formatted(settings));
    }

    @Test
    void writesEveryColumnOfTheCurve() throws IOException {
        StepRun.Outcome outcome = run("");

        assertThat(outcome.figure("events", "numbers").orElseThrow().estimate().value())
                .isEqualTo(20);
        byte[] bytes = Files.readAllBytes(outcome.files("events").resolve("events.out.tfevents.946684800.nurture"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("brain.Event:2", "tokens", "loss", "learning-rate", "gradient-norm");
        assertThat(records(bytes)).isEqualTo(21);
    }

    /** Follows the lengths; every record must end where the next begins. */
    private static int records(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int count = 0;
        while (buffer.hasRemaining()) {
            long length = buffer.getLong();
            buffer.position(buffer.position() + 8 + (int) length);
            count++;
        }
        return count;
    }

    @Test
    void beginsWhenItIsTold() throws IOException {
        Path files = run(", created: '2026-11-21T01:00:00+00:00'").files("events");

        assertThat(files.resolve("events.out.tfevents.1795222800.nurture")).exists();
    }

    @Test
    void refusesWhatIsNoTime() {
        assertThatThrownBy(() -> run(", created: now"))
                .hasMessageContaining("created: must be a time such as 2026-01-31T12:00:00+00:00, but was now");
    }
}
