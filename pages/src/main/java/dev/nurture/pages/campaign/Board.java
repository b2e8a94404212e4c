package dev.nurture.pages.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.stat.Agreement;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What whoever manages a campaign should know of it now.
 *
 * @param agreement by question; empty where it cannot be measured yet
 * @param people by name, in no order of worth
 * @param unresolved work that enough people judged and of which no answer has more than half
 * @param crowd what the judgements say of those who made them
 * @param errors the share of majority labels that reviewers overruled, of items drawn by chance; empty without such
 */
public record Board(
        Progress progress,
        int judgements,
        double spent,
        Optional<Double> budget,
        int unresolved,
        int flags,
        List<OfQuestion> agreement,
        List<Person> people,
        List<Version> versions,
        Optional<Estimate> errors,
        Crowd crowd) {
    /** Below this many decisions on items drawn by chance, nobody knows how wrong labels are. */
    public static final int FEWEST_DRAWN = 10;

    public Board {
        agreement = List.copyOf(agreement);
        people = List.copyOf(people);
        versions = List.copyOf(versions);
    }

    /** How much annotators agree beyond chance on a question. */
    public record OfQuestion(String name, String title, Optional<Estimate> alpha) {}

    /**
     * Somebody who labels.
     *
     * @param gold the share of gold that was right, with the credible interval
     * @param seconds how long half of the items took at most
     * @param paused why, if they are
     */
    public record Person(
            String name,
            int judged,
            int training,
            int trainingRight,
            Optional<Estimate> gold,
            double seconds,
            Optional<String> paused) {}

    /** Guidelines with the judgements that were made under them. */
    public record Version(Fingerprint fingerprint, String who, java.time.Instant at, int judgements) {}

    /** Whether nothing but the annotators themselves says how right they are. */
    public boolean isUnanchored() {
        return errors.filter(share -> share.n() >= FEWEST_DRAWN).isEmpty();
    }

    /** Takes as long as counting does; people go on working meanwhile. */
    public static Board of(Desk desk) {
        return of(desk.moment());
    }

    private static Board of(Moment moment) {
        List<Person> people =
                moment.everybody().stream().map(who -> person(moment, who)).toList();
        return new Board(
                moment.progress(),
                people.stream().mapToInt(Person::judged).sum(),
                moment.spent(),
                moment.campaign().rules().spending().budget(),
                (int) moment.work().stream()
                        .filter(item -> Dispute.isUnresolved(moment, item))
                        .count(),
                moment.flags().size(),
                moment.campaign().questions().stream()
                        .map(question -> new OfQuestion(question.name(), question.title(), alpha(moment, question)))
                        .toList(),
                people,
                versions(moment),
                errors(moment),
                Crowd.of(moment));
    }

    private static Person person(Moment moment, String who) {
        Grades.Count training = moment.training(who);
        double[] dwell = moment.history(who).stream()
                .mapToDouble(judgement -> judgement.dwellMillis() / 1000.0)
                .sorted()
                .toArray();
        return new Person(
                who,
                dwell.length,
                training.of(),
                training.right(),
                moment.gold(who).share(),
                dwell.length == 0 ? 0 : dwell[(dwell.length - 1) / 2],
                Optional.ofNullable(moment.paused().get(who)));
    }

    /** Of whole answers as categories; questions whose answers are lists or words are not compared. */
    private static Optional<Estimate> alpha(Moment moment, Question question) {
        if (!question.kind().isOneOfSeveral()) {
            return Optional.empty();
        }
        Map<JsonNode, Integer> numbers = new HashMap<>();
        int[][] judgements = moment.work().stream()
                .map(item -> moment.of(item.id()).stream()
                        .flatMap(judgement ->
                                Optional.ofNullable(
                                        judgement.answers().byQuestion().get(question.name()))
                                        .stream())
                        .mapToInt(answer -> numbers.computeIfAbsent(answer, any -> numbers.size()))
                        .toArray())
                .toArray(int[][]::new);
        try {
            return Optional.of(Agreement.nominal(judgements));
        } catch (IllegalArgumentException tooFewOrAllAlike) {
            return Optional.empty();
        }
    }

    private static List<Version> versions(Moment moment) {
        Map<Fingerprint, Integer> counts = new TreeMap<>(java.util.Comparator.comparing(Fingerprint::hex));
        for (String who : moment.everybody()) {
            moment.history(who).forEach(judgement -> counts.merge(judgement.guidelines(), 1, Integer::sum));
        }
        List<Version> versions = new ArrayList<>();
        moment.versions()
                .forEach(version -> versions.add(new Version(
                        version.fingerprint(),
                        version.who(),
                        version.at(),
                        counts.getOrDefault(version.fingerprint(), 0))));
        return versions;
    }

    /**
     * From the items that come first in an order of chance and are all decided: that some of them were decided because they were
     * disputed does not make them more.
     */
    private static Optional<Estimate> errors(Moment moment) {
        List<Item> drawn = Docket.audited(moment).stream()
                .takeWhile(item -> moment.decision(item.id()).isPresent())
                .toList();
        long wrong = drawn.stream()
                .filter(item -> !Dispute.majority(moment.campaign(), moment.of(item.id()))
                        .equals(moment.decision(item.id()).map(Fold.Decision::answers)))
                .count();
        return drawn.isEmpty() ? Optional.empty() : Optional.of(Proportion.clopperPearson(wrong, drawn.size()));
    }
}
