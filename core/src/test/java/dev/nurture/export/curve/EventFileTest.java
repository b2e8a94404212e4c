package dev.nurture.export.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EventFileTest {
    /** Both were written by tensorboard 2.21.0. */
    @Test
    void writesTheBytesOfTensorBoardsOwnWriter() {
        EventFile file = new EventFile(1795224875.0);

        file.add(1795224876.0, 10, "loss", 0.5f);

        assertThat(HexFormat.of().formatHex(file.toByteArray()))
                .isEqualTo("1800000000000000" + "a37f4b22" + "090000c04a3dc0da41" + "1a0d627261696e2e4576656e743a32"
                        + "3be98087" + "1a00000000000000" + "129bd82d" + "090000004b3dc0da41" + "100a"
                        + "2a0d0a0b0a046c6f7373150000003f" + "441c4988");
    }
}
