package dev.nurture.review.vote;

import dev.nurture.provenance.Hash;
import dev.nurture.stat.Estimate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is published of a vote: every vote, so that anybody can count again, and every score. Voters are numbered in an order that
 * has nothing to do with their names.
 */
final class VoteFiles {
    private VoteFiles() {}

    static void write(Path folder, PublicVote result, ReviewVote.Settings settings, long seed) throws IOException {
        int[] number = numbers(result.ballots());
        write(folder, "votes.csv", votes(result.ballots(), number));
        write(folder, "voters.csv", voters(result, number));
        write(folder, "statements.csv", statements(result));
        write(folder, "groups.csv", groups(result));
        write(folder, "COUNTED.md", counted(settings, seed));
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private static int[] numbers(Ballots ballots) {
        List<Integer> order = IntStream.range(0, ballots.voters().size())
                .boxed()
                .sorted(Comparator.comparing(voter ->
                        Hash.of("voter").add(ballots.voters().get(voter)).fingerprint()))
                .toList();
        int[] number = new int[order.size()];
        IntStream.range(0, number.length).forEach(i -> number[order.get(i)] = i + 1);
        return number;
    }

    private static String votes(Ballots ballots, int[] number) {
        StringBuilder table = new StringBuilder("voter,statement,vote\n");
        for (int voter : byNumber(number)) {
            for (int at = ballots.start(voter); at < ballots.start(voter + 1); at++) {
                table.append(number[voter])
                        .append(',')
                        .append(cell(ballots.statements().get(ballots.statementAt(at))))
                        .append(',')
                        .append(ballots.voteAt(at))
                        .append('\n');
            }
        }
        return table.toString();
    }

    private static String voters(PublicVote result, int[] number) {
        StringBuilder table = new StringBuilder("voter,votes,group\n");
        for (int voter : byNumber(number)) {
            String group = result.groupOf()
                    .get(voter)
                    .map(one -> Integer.toString(one))
                    .orElse("");
            table.append(row(number[voter], result.ballots().votesOf(voter), group));
        }
        return table.toString();
    }

    private static int[] byNumber(int[] number) {
        int[] voters = new int[number.length];
        IntStream.range(0, number.length).forEach(voter -> voters[number[voter] - 1] = voter);
        return voters;
    }

    private static String statements(PublicVote result) {
        String groups = IntStream.range(0, result.groups())
                .mapToObj(group -> ",support-%s,support-%s-low,support-%s-high".formatted(group, group, group))
                .collect(Collectors.joining());
        StringBuilder table = new StringBuilder(
                "statement,standing,votes,agrees,disagrees,consensus,common,common-low,common-high,bridging,bridging-low,bridging-high,factor"
                        + groups + "\n");
        result.scores().forEach(score -> table.append(statement(score)));
        return table.toString();
    }

    private static String statement(StatementScore score) {
        String bridging = score.bridging().map(VoteFiles::numbers).orElse(",,");
        String support = score.support().stream().map(one -> "," + numbers(one)).collect(Collectors.joining());
        return row(
                cell(score.statement()),
                score.standing().name().toLowerCase(Locale.ROOT),
                score.votes(),
                score.agrees(),
                score.disagrees(),
                number(score.consensus()),
                numbers(score.common()),
                bridging,
                number(score.factor()) + support);
    }

    private static String groups(PublicVote result) {
        StringBuilder table = new StringBuilder("group,members,statement,vote,probability,times-the-others\n");
        result.portraits()
                .forEach(group -> group.typical()
                        .forEach(one -> table.append(row(
                                group.group(),
                                group.members(),
                                cell(one.statement()),
                                one.vote().name().toLowerCase(Locale.ROOT),
                                number(one.probability()),
                                number(one.ratio())))));
        return table.toString();
    }

    private static String counted(ReviewVote.Settings settings, long seed) {
        return """
                # How these votes were counted

                By the step %s with the seed %s and:

                    common-at-least: %s
                    bridging-at-least: %s
                    votes-per-group: %s
                    draws: %s
                    linked: %s
                    window: %s

                `votes.csv` holds every vote that counts (1 agrees, -1 disagrees, 0 passes) under numbers for voters. Whoever
                has it can count again with the same step, or with code of their own.
                """.formatted(
                        ReviewVote.BY,
                        seed,
                        settings.commonAtLeast(),
                        settings.bridgingAtLeast(),
                        settings.votesPerGroup(),
                        settings.draws(),
                        settings.linked().name().toLowerCase(Locale.ROOT),
                        settings.window());
    }

    private static String numbers(Estimate estimate) {
        return number(estimate.value()) + "," + number(estimate.low()) + "," + number(estimate.high());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    private static String row(Object... cells) {
        return Stream.of(cells).map(Object::toString).collect(Collectors.joining(",", "", "\n"));
    }

    /** Text as one cell. */
    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
