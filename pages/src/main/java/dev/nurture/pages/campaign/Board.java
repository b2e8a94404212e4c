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
        Optional<Estimate> errors) {
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

    public static Board of(Desk desk) {
        Progress progress = desk.progress();
        return desk.look(fold -> of(fold, progress));
    }

    private static Board of(Fold fold, Progress progress) {
        List<Person> people =
                fold.shelf().everybody().stream().map(who -> person(fold, who)).toList();
        return new Board(
                progress,
                people.stream().mapToInt(Person::judged).sum(),
                fold.spent(),
                fold.campaign().rules().spending().budget(),
                (int) work(fold).stream()
                        .filter(item -> Dispute.isUnresolved(fold, item))
                        .count(),
                fold.flags().size(),
                fold.campaign().questions().stream()
                        .map(question -> new OfQuestion(question.name(), question.title(), alpha(fold, question)))
                        .toList(),
                people,
                versions(fold),
                errors(fold));
    }

    private static List<Item> work(Fold fold) {
        return fold.items().stream().filter(item -> item.use() == Item.Use.WORK).toList();
    }

    private static Person person(Fold fold, String who) {
        Grades grades = new Grades(fold);
        Grades.Count training = grades.on(Item.Use.TRAINING, who);
        double[] dwell = fold.shelf().history(who).stream()
                .mapToDouble(judgement -> judgement.dwellMillis() / 1000.0)
                .sorted()
                .toArray();
        return new Person(
                who,
                dwell.length,
                training.of(),
                training.right(),
                grades.on(Item.Use.GOLD, who).share(),
                dwell.length == 0 ? 0 : dwell[(dwell.length - 1) / 2],
                Optional.ofNullable(fold.paused().get(who)));
    }

    /** Of whole answers as categories; questions whose answers are lists or words are not compared. */
    private static Optional<Estimate> alpha(Fold fold, Question question) {
        if (!question.kind().isOneOfSeveral()) {
            return Optional.empty();
        }
        Map<JsonNode, Integer> numbers = new HashMap<>();
        int[][] judgements = work(fold).stream()
                .map(item -> fold.shelf().of(item.id()).stream()
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

    private static List<Version> versions(Fold fold) {
        Map<Fingerprint, Integer> counts = new TreeMap<>(java.util.Comparator.comparing(Fingerprint::hex));
        for (String who : fold.shelf().everybody()) {
            fold.shelf().history(who).forEach(judgement -> counts.merge(judgement.guidelines(), 1, Integer::sum));
        }
        List<Version> versions = new ArrayList<>();
        fold.versions()
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
    private static Optional<Estimate> errors(Fold fold) {
        List<Item> drawn = Docket.audited(fold).stream()
                .takeWhile(item -> fold.decision(item.id()).isPresent())
                .toList();
        long wrong = drawn.stream()
                .filter(item -> !Dispute.majority(fold.campaign(), fold.shelf().of(item.id()))
                        .equals(fold.decision(item.id()).map(Fold.Decision::answers)))
                .count();
        return drawn.isEmpty() ? Optional.empty() : Optional.of(Proportion.clopperPearson(wrong, drawn.size()));
    }
}
