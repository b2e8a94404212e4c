package dev.nurture.review.simulate;

import dev.nurture.data.Corpus;
import dev.nurture.data.Mark;
import dev.nurture.provenance.Seed;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What simulated people said of a corpus, as judgements and as figures. Threads may share it. */
public final class SimulatedAnswers {
    private final Work work;
    private final Crowd crowd;
    private final List<Simulation.Answer> answers;

    private SimulatedAnswers(Work work, Crowd crowd, List<Simulation.Answer> answers) {
        this.work = work;
        this.crowd = crowd;
        this.answers = List.copyOf(answers);
    }

    /**
     * Lets a crowd label a corpus.
     *
     * @param step that asks, for messages
     * @param truth the mark or field that holds the truth
     * @param classes in their order; those that occur if empty
     * @param people how many of them see each item
     */
    public static SimulatedAnswers of(
            String step, Corpus corpus, String truth, List<String> classes, Crowd crowd, int people, Seed seed) {
        Work work = Work.read(step, corpus, truth, classes, crowd, seed);
        Simulation simulation = new Simulation(
                work.names(), work.truth(), work.targets(), work.classes().size(), crowd.population(), seed);
        return new SimulatedAnswers(work, crowd, simulation.run(people, crowd.seconds()));
    }

    Work work() {
        return work;
    }

    List<Simulation.Answer> answers() {
        return answers;
    }

    /**
     * The judgements by the ids of the data, in hexadecimal, as people's judgements are kept.
     *
     * @param question what the marks are called
     */
    public Map<String, List<Mark>> marks(String question) {
        Map<String, List<Mark>> marks = new HashMap<>();
        for (Simulation.Answer answer : answers) {
            marks.computeIfAbsent(work.ids().get(answer.item()).hex(), any -> new ArrayList<>())
                    .add(Mark.label(question, answer.person(), work.classes().get(answer.label()))
                            .withDetail("time %s, cost 1, guidelines simulated".formatted(Math.round(answer.at()))));
        }
        return marks;
    }

    /** The ids, in hexadecimal, of the data that some of these people lie about and nothing else. */
    public Set<String> attacked() {
        Set<String> attacked = new HashSet<>();
        if (crowd.attacksTargets()) {
            work.targets().stream()
                    .forEach(item -> attacked.add(work.ids().get(item).hex()));
        }
        return attacked;
    }

    /** How much was said, by whom, and how much of it is wrong. */
    public List<Measurement.Figure> figures() {
        Map<Behaviour, long[]> counts = new EnumMap<>(Behaviour.class);
        long hostile = 0;
        double seconds = 0;
        for (Simulation.Answer answer : answers) {
            long[] count = counts.computeIfAbsent(answer.behaviour(), any -> new long[2]);
            count[0]++;
            count[1] += answer.label() == work.truth()[answer.item()] ? 0 : 1;
            hostile += answer.behaviour().isAdversary() ? 1 : 0;
            seconds += answer.seconds();
        }
        List<Measurement.Figure> figures = new ArrayList<>();
        figures.add(count("judgements", "Judgements", answers.size()));
        figures.add(count(
                "people",
                "People and models",
                answers.stream().map(Simulation.Answer::person).distinct().count()));
        figures.add(count(
                "targets",
                "Items that sleepers and sybils lie about",
                work.targets().cardinality()));
        figures.add(new Measurement.Figure(
                "hours", "Hours of work", Estimate.exact(seconds / 3600, answers.size()), Measurement.Unit.NUMBER));
        figures.add(new Measurement.Figure(
                "hostile",
                "Judgements by adversaries",
                Proportion.wilson(hostile, answers.size()),
                Measurement.Unit.SHARE));
        counts.forEach((behaviour, count) -> figures.add(new Measurement.Figure(
                "error-" + behaviour.label(),
                "Wrong judgements of those who are " + behaviour.name().toLowerCase(Locale.ROOT),
                Proportion.wilson(count[1], count[0]),
                Measurement.Unit.SHARE)));
        return figures;
    }

    private static Measurement.Figure count(String name, String about, long value) {
        return new Measurement.Figure(name, about, Estimate.exact(value, value), Measurement.Unit.COUNT);
    }
}
