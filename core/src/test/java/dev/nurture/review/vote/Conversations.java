package dev.nurture.review.vote;

import dev.nurture.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/** Real public votes, held with Polis, with the groups that it published. */
final class Conversations {
    private static final String FOLDER = "crowd/polis-openData/";

    private Conversations() {}

    /**
     * @param ballots by numbered voters and statements
     * @param rows how many lines of votes there are
     * @param matrix participant, group and one column a statement, as published
     */
    record Conversation(Ballots ballots, int rows, List<String[]> matrix) {
        /** Published groups by voter, negative where there is none. */
        int[] groups() {
            int[] groups = new int[ballots.voters().size()];
            Arrays.fill(groups, -1);
            for (String[] row : matrix.subList(1, matrix.size())) {
                int voter = ballots.voters().indexOf(name(row[0]));
                String group = row[column("group-id")];
                if (voter >= 0 && !group.isEmpty()) {
                    groups[voter] = Integer.parseInt(group);
                }
            }
            return groups;
        }

        /** Some conversations have a column that others have not. */
        int column(String name) {
            return List.of(matrix.get(0)).indexOf(name);
        }
    }

    static String name(String number) {
        return "0".repeat(6 - number.length()) + number;
    }

    static Conversation read(String name) {
        List<String> lines = lines(name + "/votes.csv");
        Ballots.Builder builder = new Ballots.Builder();
        lines.subList(1, lines.size()).stream()
                .map(line -> line.split(","))
                .sorted(java.util.Comparator.comparingLong(row -> Long.parseLong(row[0])))
                .forEachOrdered(row ->
                        builder.add(name(row[3]), name(row[2]), Vote.of(row[4]).orElseThrow()));
        List<String[]> matrix = lines(name + "/participants-votes.csv").stream()
                .map(line -> line.split(",", -1))
                .toList();
        return new Conversation(builder.build(), lines.size() - 1, matrix);
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(SharedData.file(FOLDER + file), StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
