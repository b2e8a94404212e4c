package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewCommandTest {
    private static final Path SAMPLE = Path.of("..", "recipes", "sample", "campaign");

    @TempDir
    private Path folder;

    private CommandLineRun review(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "review";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--database";
        all[words.length + 2] = folder.resolve("review.db").toString();
        return CommandLineRun.standard(folder, all);
    }

    @Test
    void aCampaignIsMadeOnceAndItsEventsHold() {
        String file = SAMPLE.resolve("help-or-not.yaml").toString();

        assertThat(review("make", file))
                .isEqualTo(new CommandLineRun(0, "help-or-not: 12 work, 2 gold, 2 training\n", ""));
        assertThat(review("make", file))
                .isEqualTo(new CommandLineRun(
                        2, "", "nurture: campaign: must have a new name, but there is one called help-or-not.\n"));
        assertThat(review("verify")).isEqualTo(new CommandLineRun(0, "ok: 18 events as they were told\n", ""));
    }

    @Test
    void labelsGoOutToANewFile() {
        review("make", SAMPLE.resolve("help-or-not.yaml").toString());
        String file = folder.resolve("labels.jsonl").toString();

        assertThat(review("export", "help-or-not", "--to", file).out()).isEqualTo("DIR/labels.jsonl: 12 lines\n");
        assertThat(review("export", "help-or-not", "--to", file).code()).isEqualTo(2);
        assertThat(review("export", "other", "--to", file).err())
                .isEqualTo("nurture: campaign: must be one of [help-or-not], but was other.\n");
    }

    @Test
    void pagesAreNotOpenedToOthersByMistake() {
        assertThat(review("serve", "--host", "0.0.0.0"))
                .isEqualTo(new CommandLineRun(
                        2,
                        "",
                        "nurture: --host: must be 127.0.0.1 unless --open-to-network is given, but was 0.0.0.0.\n"));
    }

    @Test
    void peopleAreInvitedAsSomethingKnown() {
        assertThat(review("invite", "annotator").out()).matches("http://127\\.0\\.0\\.1:8080/join/[A-Za-z0-9_-]{43}\n");
        assertThat(review("invite", "boss").err())
                .isEqualTo("nurture: role: must be one of annotator, reviewer, manager, owner, but was 'boss'.\n");
        assertThat(review("users", "--change", "eve=owner").code()).isEqualTo(2);
    }
}
