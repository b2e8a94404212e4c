package dev.nurture.review.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import dev.nurture.review.JudgementsBuilder;
import dev.nurture.review.Scale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelModelTest {
    private static final Seed SEED = new Seed(2);

    @Test
    void findsHowOftenSourcesThatMostlyAbstainAreRight() {
        double[] skills = {.95, .9, .8, .7, .6};
        Random chance = new Random(4);
        JudgementsBuilder builder = Judgements.builder(Scale.NOMINAL);
        int[] truth = new int[4000];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = chance.nextInt(2);
            String item = "i%05d".formatted(i);
            builder.item(item);
            for (int s = 0; s < skills.length; s++) {
                if (chance.nextDouble() < .6) {
                    builder.add(item, "s" + s, "c" + (chance.nextDouble() < skills[s] ? truth[i] : 1 - truth[i]));
                }
            }
        }
        Judgements judgements = builder.build();

        Aggregate result = new LabelModel().aggregate(judgements, SEED);

        int right = 0;
        int majority = 0;
        Aggregate votes = new MajorityVote().aggregate(judgements, SEED);
        for (int i = 0; i < truth.length; i++) {
            right += result.label(i, SEED) == truth[i] ? 1 : 0;
            majority += votes.label(i, SEED) == truth[i] ? 1 : 0;
        }
        assertThat(right).isGreaterThan(majority);
        for (int s = 1; s < skills.length; s++) {
            assertThat(result.confusions().probability(s, 1, 1))
                    .isLessThan(result.confusions().probability(s - 1, 1, 1) + .02);
        }
    }

    /** Four rules that fire for one class alone, two for each. */
    @Test
    void silenceSaysSomethingToTheModelThatListens() {
        Random chance = new Random(8);
        JudgementsBuilder builder = Judgements.builder(Scale.NOMINAL);
        int[] truth = new int[2000];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = chance.nextInt(2);
            String item = "i%05d".formatted(i);
            for (int rule = 0; rule < 4; rule++) {
                boolean fires = chance.nextDouble() < (truth[i] == rule % 2 ? .7 : .1);
                if (fires) {
                    builder.add(item, "rule" + rule, "c" + rule % 2);
                } else {
                    builder.abstain(item, "rule" + rule);
                }
            }
        }
        Judgements judgements = builder.build();

        double listening = accuracy(HierarchicalDawidSkene.withAbstentions().aggregate(judgements, SEED), truth);
        double deaf = accuracy(new HierarchicalDawidSkene().aggregate(judgements, SEED), truth);

        assertThat(listening).isGreaterThan(.85).isGreaterThan(deaf);
    }

    private static double accuracy(Aggregate result, int[] truth) {
        double right = 0;
        for (int i = 0; i < truth.length; i++) {
            right += result.label(i, SEED) == truth[i] ? 1.0 / truth.length : 0;
        }
        return right;
    }

    @Test
    void needsThreeSources() {
        Judgements judgements = Judgements.builder(Scale.NOMINAL)
                .add("i", "a", "x")
                .add("i", "b", "y")
                .build();

        assertThatThrownBy(() -> new LabelModel().aggregate(judgements, Gold.none(judgements), SEED))
                .hasMessage("model: label-model needs 3 sources or more, and at most 6000 sources times classes,"
                        + " but has 2 sources and 2 classes. Choose another model.");
    }

    @Test
    void pairsRowsWithColumnsForTheLargestSum() {
        double[][] gain = new double[6][6];
        Random chance = new Random(5);
        for (double[] row : gain) {
            for (int c = 0; c < row.length; c++) {
                row[c] = chance.nextGaussian();
            }
        }

        int[] columns = Assignment.largest(gain);

        double sum = 0;
        for (int row = 0; row < columns.length; row++) {
            sum += gain[row][columns[row]];
        }
        assertThat(sum).isCloseTo(best(gain, 0, new boolean[6]), within(1e-12));
    }

    private static double best(double[][] gain, int row, boolean[] used) {
        double best = row == gain.length ? 0 : Double.NEGATIVE_INFINITY;
        for (int c = 0; row < gain.length && c < used.length; c++) {
            if (!used[c]) {
                used[c] = true;
                best = Math.max(best, gain[row][c] + best(gain, row + 1, used));
                used[c] = false;
            }
        }
        return best;
    }
}
