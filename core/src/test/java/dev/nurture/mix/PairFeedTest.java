package dev.nurture.mix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairFeedTest {
    @TempDir
    private Path folder;

    private static PairFeed feed(int pairs, long steps) {
        List<EncodedPair> all = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            EncodedAnswer better = new EncodedAnswer(new int[] {9, i, 50, 51, 9}, 2);
            EncodedAnswer worse = new EncodedAnswer(new int[] {9, i, 60, 9}, 2);
            all.add(new EncodedPair(1, id(i), "p" + i, i, List.of(better, worse)));
        }
        return new PairFeed(all, new PairFeed.Plan(steps, 2, 5, 9), new Seed(3));
    }

    private static Fingerprint id(int number) {
        return Fingerprint.parse("%064x".formatted(number + 1));
    }

    @Test
    void rowsAreFilledUpAndOnlyAnswersCount() {
        PairFeed feed = feed(1, 1);
        feed.refer(new float[][] {{-1, -2, -3, -4}, {-5, -6, -7}});

        Batch batch = feed.batch(0);

        assertThat(batch.rows()).isEqualTo(4);
        assertThat(batch.tokens()).startsWith(9, 0, 50, 51, 9, 9, 9, 0, 60, 9, 9, 9);
        assertThat(batch.weights()).startsWith(0, 1, 1, 1, 0, 0, 1, 1, 0, 0);
        assertThat(batch.scores()).startsWith(-1, -2, -3, -4, 0, -5, -6, -7, 0, 0);
    }

    @Test
    void servesEveryPairOnceEachTimeThroughInAnotherOrder() {
        PairFeed feed = feed(6, 6);

        List<Fingerprint> first = served(feed, 0, 3);
        List<Fingerprint> second = served(feed, 3, 6);

        assertThat(first).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(second);
        assertThat(first).isNotEqualTo(second);
        assertThat(served(feed, 0, 3)).isEqualTo(first);
    }

    private static List<Fingerprint> served(PairFeed feed, int from, int to) {
        List<Fingerprint> served = new ArrayList<>();
        for (int step = from; step < to; step++) {
            feed.served(step).stream().filter(each -> each.row() % 2 == 0).forEach(each -> served.add(each.datum()));
        }
        return served;
    }

    @Test
    void accountsForEveryPair() throws IOException {
        PairFeed feed = feed(6, 6);
        feed.writeAccount(folder.resolve("account.bin"), "pairs");

        TrainingAccount account = TrainingAccount.open(folder.resolve("account.bin"));

        assertThat(account.in(2)).extracting(TrainingAccount.Use::datum).isEqualTo(served(feed, 1, 2));
        assertThat(account.of(id(4)))
                .hasSize(2)
                .extracting(TrainingAccount.Use::epoch)
                .containsExactly(0, 1);
    }
}
