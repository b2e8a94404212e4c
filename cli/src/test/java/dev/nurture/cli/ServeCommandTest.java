package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
    @TempDir
    private Path folder;

    private CommandLineRun serve(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "serve";
        all[1] = folder.toString();
        System.arraycopy(words, 0, all, 2, words.length);
        return CommandLineRun.standard(folder, all);
    }

    @Test
    void modelsAreNotOpenedToOthersByMistake() {
        assertThat(serve("--host", "192.0.2.1"))
                .isEqualTo(new CommandLineRun(
                        2,
                        "",
                        "nurture: --host: must be 127.0.0.1 unless --open-to-network is given, but was 192.0.2.1.\n"));
        assertThat(serve("--host", "192.0.2.1", "--open-to-network", "--no-key"))
                .isEqualTo(new CommandLineRun(
                        2, "", "nurture: --no-key: must be left out where other machines can ask, but is given.\n"));
    }

    @Test
    void anAddressByWhichNobodyCanAskIsRefused() {
        assertThat(serve("--host", "0.0.0.0", "--open-to-network"))
                .isEqualTo(
                        new CommandLineRun(
                                2,
                                "",
                                "nurture: --host: must be the address or the name by which others ask, since no other is answered, but was 0.0.0.0.\n"));
    }
}
