package dev.nurture.review.vote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BallotsTest {
    @Test
    void aLaterVoteReplacesAnEarlierOne() {
        Ballots ballots = new Ballots.Builder()
                .add("ann", "s", Vote.AGREE)
                .add("ann", "s", Vote.PASS)
                .add("bob", "s", Vote.DISAGREE)
                .build();

        assertThat(ballots.size()).isEqualTo(2);
        assertThat(ballots.voteAt(0)).isZero();
        assertThat(ballots.replaced()).isEqualTo(1);
    }

    @Test
    void theOrderOfVotersAndStatementsIsTheOrderOfTheirNames() {
        Ballots ballots = new Ballots.Builder()
                .add("bob", "t", Vote.AGREE)
                .add("ann", "s", Vote.AGREE)
                .statement("a")
                .build();

        assertThat(ballots.voters()).containsExactly("ann", "bob");
        assertThat(ballots.statements()).containsExactly("a", "s", "t");
    }

    @Test
    void linkedVotersBecomeOneWhoSaysWhatMostOfThemSay() {
        Ballots ballots = new Ballots.Builder()
                .add("a", "s", Vote.AGREE)
                .add("b", "s", Vote.AGREE)
                .add("c", "s", Vote.DISAGREE)
                .add("a", "t", Vote.AGREE)
                .add("b", "t", Vote.DISAGREE)
                .add("d", "t", Vote.DISAGREE)
                .build();

        Ballots merged = ballots.merged(new int[] {0, 0, 0, 3});

        assertThat(merged.voters()).containsExactly("a", "d");
        assertThat(merged.voteAt(0)).isEqualTo(1);
        assertThat(merged.voteAt(1)).isZero();
        assertThat(merged.voteAt(2)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "brexit-consensus, 5312, 5303",
        "15-per-hour-seattle, 2995, 2872",
        "canadian-electoral-reform, , ",
        "football-concussions, , ",
        "london.youth.policing, , ",
        "scoop-hivemind.freshwater, , ",
        "scoop-hivemind.ubi, , ",
        "vtaiwan.uberx, 49997, 49443"
    })
    void theLastVotesAreThePublishedMatrixCellByCell(String name, Integer rows, Integer votes) {
        Conversations.Conversation conversation = Conversations.read(name);
        Ballots ballots = conversation.ballots();

        List<String> published = new ArrayList<>();
        String[] head = conversation.matrix().get(0);
        for (String[] row :
                conversation.matrix().subList(1, conversation.matrix().size())) {
            for (int column = conversation.column("n-disagree") + 1; column < row.length; column++) {
                if (!row[column].isEmpty()) {
                    published.add(Conversations.name(row[0]) + " " + Conversations.name(head[column]) + " "
                            + (int) Double.parseDouble(row[column]));
                }
            }
        }
        List<String> ours = new ArrayList<>();
        for (int voter = 0; voter < ballots.voters().size(); voter++) {
            for (int at = ballots.start(voter); at < ballots.start(voter + 1); at++) {
                ours.add(ballots.voters().get(voter) + " "
                        + ballots.statements().get(ballots.statementAt(at)) + " " + ballots.voteAt(at));
            }
        }

        assertThat(ours.stream().sorted().toList())
                .isEqualTo(published.stream().sorted().toList());
        if (rows != null) {
            assertThat(conversation.rows()).isEqualTo(rows);
            assertThat(ballots.size()).isEqualTo(votes);
        }
    }
}
