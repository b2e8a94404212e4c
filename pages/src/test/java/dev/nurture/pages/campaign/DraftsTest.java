package dev.nurture.pages.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.pages.log.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftsTest {
    private static final Map<String, List<String>> FILLED = Map.of("q.tone", List.of("kind"));

    private final Database database;

    DraftsTest(@TempDir Path folder) {
        database = Database.open("jdbc:sqlite:" + folder.resolve("review.db"));
    }

    @Test
    void aDraftIsThereAfterARestartAndForItsLeaseAlone() {
        Drafts.open(database).keep("tone", "ada", "lease-1", FILLED);

        Drafts again = Drafts.open(database);

        assertThat(again.find("tone", "ada", "lease-1")).isEqualTo(FILLED);
        assertThat(again.find("tone", "ada", "lease-2")).isEmpty();
        assertThat(again.find("tone", "bo", "lease-1")).isEmpty();
        assertThat(again.find("other", "ada", "lease-1")).isEmpty();
    }

    @Test
    void aLaterDraftTakesThePlaceOfAnEarlierOne() {
        Drafts drafts = Drafts.open(database);
        drafts.keep("tone", "ada", "lease-1", FILLED);

        drafts.keep("tone", "ada", "lease-2", Map.of("q.tone", List.of("rude")));

        assertThat(drafts.find("tone", "ada", "lease-1")).isEmpty();
        assertThat(drafts.find("tone", "ada", "lease-2")).isEqualTo(Map.of("q.tone", List.of("rude")));
    }
}
