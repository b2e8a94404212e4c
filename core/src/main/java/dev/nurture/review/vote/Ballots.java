package dev.nurture.review.vote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who voted what on which statement; most pairs are missing. Voters and statements stand in the order of their names, so that
 * nothing depends on the order of the votes but which of two by one voter on one statement is the later one: it counts.
 *
 * <p>Immutable; threads may share it.
 */
public final class Ballots {
    private final List<String> voters;
    private final List<String> statements;
    private final int[] start;
    private final int[] statement;
    private final byte[] vote;
    private final long replaced;

    private Ballots(
            List<String> voters, List<String> statements, int[] start, int[] statement, byte[] vote, long replaced) {
        this.voters = List.copyOf(voters);
        this.statements = List.copyOf(statements);
        this.start = start;
        this.statement = statement;
        this.vote = vote;
        this.replaced = replaced;
    }

    /** Takes votes in the order in which they were given. One thread. */
    public static final class Builder {
        private final Map<String, Map<String, Vote>> votes = new TreeMap<>();
        private final TreeSet<String> statements = new TreeSet<>();
        private long replaced;

        /** Names a statement, also if nobody votes on it. */
        public Builder statement(String name) {
            statements.add(name);
            return this;
        }

        /** A vote, instead of an earlier one by the same voter on the same statement. */
        public Builder add(String voter, String onStatement, Vote vote) {
            statements.add(onStatement);
            boolean again = votes.computeIfAbsent(voter, any -> new TreeMap<>()).put(onStatement, vote) != null;
            replaced += again ? 1 : 0;
            return this;
        }

        public Ballots build() {
            List<String> names = List.copyOf(statements);
            Map<String, Integer> index = new TreeMap<>();
            names.forEach(name -> index.put(name, index.size()));
            int[] start = new int[votes.size() + 1];
            int total = votes.values().stream().mapToInt(Map::size).sum();
            int[] statement = new int[total];
            byte[] vote = new byte[total];
            int voter = 0;
            int at = 0;
            for (Map<String, Vote> of : votes.values()) {
                for (Map.Entry<String, Vote> one : of.entrySet()) {
                    statement[at] = index.getOrDefault(one.getKey(), 0);
                    vote[at++] = one.getValue().value();
                }
                start[++voter] = at;
            }
            return new Ballots(new ArrayList<>(votes.keySet()), names, start, statement, vote, replaced);
        }
    }

    public List<String> voters() {
        return voters;
    }

    public List<String> statements() {
        return statements;
    }

    /** Votes that count. */
    public int size() {
        return vote.length;
    }

    /** Votes that a later one replaced. */
    public long replaced() {
        return replaced;
    }

    /** Where a voter's votes begin; they end where the next one's begin. */
    int start(int voter) {
        return start[voter];
    }

    int statementAt(int position) {
        return statement[position];
    }

    /** 1 agrees, -1 disagrees, 0 passes. */
    int voteAt(int position) {
        return vote[position];
    }

    int votesOf(int voter) {
        return start[voter + 1] - start[voter];
    }

    /** The votes of some voters, on the same statements. */
    Ballots of(BitSet some) {
        List<String> names = new ArrayList<>();
        int[] starts = new int[some.cardinality() + 1];
        int[] statements = new int[size()];
        byte[] votes = new byte[size()];
        int at = 0;
        for (int voter = some.nextSetBit(0); voter >= 0; voter = some.nextSetBit(voter + 1)) {
            names.add(voters.get(voter));
            int length = votesOf(voter);
            System.arraycopy(statement, start[voter], statements, at, length);
            System.arraycopy(vote, start[voter], votes, at, length);
            at += length;
            starts[names.size()] = at;
        }
        return new Ballots(
                names, this.statements, starts, Arrays.copyOf(statements, at), Arrays.copyOf(votes, at), replaced);
    }

    /**
     * Makes one voter of each set of linked ones: what more of them said counts, and who are of two minds pass.
     *
     * @param leader for each voter one that stands for the set, itself where it is alone
     */
    public Ballots merged(int[] leader) {
        int[][] sum = new int[voters.size()][];
        boolean[][] seen = new boolean[voters.size()][];
        for (int voter = 0; voter < voters.size(); voter++) {
            int one = leader[voter];
            if (sum[one] == null) {
                sum[one] = new int[statements.size()];
                seen[one] = new boolean[statements.size()];
            }
            for (int at = start[voter]; at < start[voter + 1]; at++) {
                sum[one][statement[at]] += vote[at];
                seen[one][statement[at]] = true;
            }
        }
        Builder builder = new Builder();
        statements.forEach(builder::statement);
        for (int voter = 0; voter < voters.size(); voter++) {
            for (int s = 0; sum[voter] != null && s < statements.size(); s++) {
                if (seen[voter][s]) {
                    builder.add(voters.get(voter), statements.get(s), byMajority(sum[voter][s]));
                }
            }
        }
        return builder.build();
    }

    private static Vote byMajority(int sum) {
        return sum > 0 ? Vote.AGREE : sum < 0 ? Vote.DISAGREE : Vote.PASS;
    }
}
