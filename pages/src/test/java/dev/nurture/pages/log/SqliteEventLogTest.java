package dev.nurture.pages.log;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventLogTest implements EventLogContract {
    @TempDir
    private Path folder;

    @Override
    public String url() {
        return "jdbc:sqlite:" + folder.resolve("review.db");
    }

    @Test
    void anAddressOfNoKnownDatabaseIsRefusedWithoutItsPassword() {
        assertThatThrownBy(() -> Database.open("jdbc:mysql://host/db?password=secret"))
                .hasMessage("database: must be jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE, but was"
                        + " 'jdbc:mysql://host/db?password=…'.");
    }

    @Test
    void aFileThatIsNoDatabaseIsSaidToBeUnusable() throws Exception {
        Files.writeString(folder.resolve("review.db"), "this is a text and no database at all".repeat(100));

        assertThatThrownBy(() -> EventLog.open(Database.open(url()), CLOCK))
                .hasMessageStartingWith("Cannot use the database: ");
    }
}
