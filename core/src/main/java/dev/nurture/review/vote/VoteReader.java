package dev.nurture.review.vote;

import dev.nurture.data.Content;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.review.watch.LinkedAccounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads votes out of corpora: one a row, or as marks on the statements. One thread. */
final class VoteReader {
    private static final String TEXT = "text";
    private static final String ID = "id";

    private final ReviewVote.Settings settings;
    private final List<Cast> votes = new ArrayList<>();

    /** A vote with its time, which is its place where none is given. */
    private record Cast(double time, String voter, String statement, Vote vote) {}

    VoteReader(ReviewVote.Settings settings) {
        this.settings = settings;
    }

    /** A corpus with one vote a row. */
    void rows(String name, Corpus corpus) {
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext()) {
                Datum row = rows.next();
                votes.add(new Cast(
                        settings.time().map(field -> number(name, row, field)).orElse((double) votes.size()),
                        require(name, row, settings.voter()),
                        require(name, row, settings.statement()),
                        vote(name, row, require(name, row, settings.vote()))));
            }
        }
    }

    /** Marks on a statement, by their makers. */
    void marks(String name, Datum statement) {
        statement.marks().stream()
                .filter(mark ->
                        mark.name().equals(settings.vote()) && mark.span().isEmpty())
                .forEach(mark -> mark.label()
                        .ifPresent(label -> votes.add(
                                new Cast(votes.size(), mark.by(), statement.name(), vote(name, statement, label)))));
    }

    private static double number(String name, Datum row, String field) {
        String text = require(name, row, field);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new NurtureException(
                    dev.nurture.error.Kind.DATA,
                    "%s of %s: must be a number, such as seconds since 1970, but was '%s'."
                            .formatted(field, place(name, row), text),
                    e);
        }
    }

    private static Vote vote(String name, Datum row, String text) {
        return Vote.of(text)
                .orElseThrow(() ->
                        NurtureException.data("vote of %s: must be agree, disagree or pass (or 1, -1, 0), but was '%s'."
                                .formatted(place(name, row), text)));
    }

    private static String require(String name, Datum row, String field) {
        return value(row, field)
                .orElseThrow(() -> NurtureException.data(
                        "%s: must have the field '%s', but has none. Name the fields with voter, statement and vote."
                                .formatted(place(name, row), field)));
    }

    private static Optional<String> value(Datum row, String field) {
        Optional<String> kept = row.metadata().text(field);
        if (kept.isPresent()) {
            return kept;
        }
        boolean isText = field.equals(TEXT) && row.content() instanceof Content.Document;
        return isText
                ? Optional.of(((Content.Document) row.content()).text())
                : field.equals(ID) ? row.key() : Optional.empty();
    }

    private static String place(String name, Datum row) {
        return name + " (" + row.name() + ")";
    }

    /** All votes, the earlier ones first, on these statements and whatever others were voted on. */
    Ballots ballots(List<String> statements) {
        Ballots.Builder builder = new Ballots.Builder();
        statements.forEach(builder::statement);
        votes.sort(Comparator.comparingDouble(Cast::time));
        votes.forEach(cast -> builder.add(cast.voter, cast.statement, cast.vote));
        return builder.build();
    }

    /** For each voter of the ballots, by the times of their votes, one that stands for all accounts of the same person. */
    int[] leaders(Ballots ballots) {
        Map<String, Integer> voters = numbers(ballots.voters());
        Map<String, Integer> statements = numbers(ballots.statements());
        List<LinkedAccounts.Act> acts = votes.stream()
                .map(cast -> new LinkedAccounts.Act(
                        voters.getOrDefault(cast.voter, 0),
                        statements.getOrDefault(cast.statement, 0),
                        cast.vote.value(),
                        cast.time))
                .toList();
        List<LinkedAccounts.Link> links = LinkedAccounts.find(acts, voters.size(), settings.window());
        return LinkedAccounts.leaders(links, voters.size());
    }

    private static Map<String, Integer> numbers(List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        return numbers;
    }

    int size() {
        return votes.size();
    }
}
