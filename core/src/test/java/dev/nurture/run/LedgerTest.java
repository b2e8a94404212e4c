package dev.nurture.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.event.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir
    private Path folder;

    @Test
    void goesOnInANewLineAfterOneThatWasTorn() throws IOException {
        Files.writeString(folder.resolve(Ledger.FILE), "{\"seq\":0}\n{\"seq\":1,\"ti");

        write(new RunEvent.Warned("job", "careful"));

        List<String> lines = Files.readAllLines(folder.resolve(Ledger.FILE));
        assertThat(lines).hasSize(3).startsWith("{\"seq\":0}", "{\"seq\":1,\"ti");
        assertThat(lines.get(2)).matches("\\{\"seq\":0,\"time\":\".*\",\"type\":\"warned\",\"job\":\"job\",.*}");
    }

    @Test
    void appendsToWhatIsThere() throws IOException {
        write(new RunEvent.Warned("job", "one"));
        write(new RunEvent.Warned("job", "two"));

        assertThat(Files.readAllLines(folder.resolve(Ledger.FILE))).hasSize(2).allMatch(line -> line.endsWith("}"));
    }

    @Test
    void leavesProgressOut() throws IOException {
        write(new RunEvent.Progressed("job", 1, 2, "data"));

        assertThat(folder.resolve(Ledger.FILE)).isEmptyFile();
    }

    private void write(RunEvent event) throws IOException {
        try (Ledger ledger = new Ledger(folder)) {
            ledger.on(event);
        }
    }
}
