package dev.nurture.review.simulate;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.data.Rows;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Origin;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Nearest;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import dev.nurture.step.Step;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Lets made-up people label data whose truth is known, so that a plan for labelling can be tried before it is paid for. What they
 * said comes out as data, one judgement a row, as exports of labelling tools have it; {@code behaviour} stands beside each, for
 * looking and for nothing else.
 */
public final class ReviewSimulate implements WholeStep<ReviewSimulate.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "review.simulate",
                    1,
                    "Lets simulated annotators, honest and hostile, label data whose truth is known.",
                    Settings.class)
            .withChance();

    public record Settings(
            @Setting(about = "The mark or field that holds the truth.")
            String truth,

            @Setting(about = "The classes in their order; those that occur if empty.", preset = "")
            List<String> classes,

            @Setting(
                    about =
                            "How many people there are of each behaviour: honest, expert, model, random, constant, liar, sleeper, sybil; 40 honest ones if empty.",
                    preset = "")
            Map<String, Long> people,

            @Setting(about = "How many people see each item.", preset = "5")
            int labelsPerItem,

            @Setting(about = "The error of the typical honest person.", preset = "20%")
            Share error,

            @Setting(about = "The error of the typical expert.", preset = "3%")
            Share expertError,

            @Setting(about = "The error of models and rules.", preset = "15%")
            Share modelError,

            @Setting(about = "How much people differ, as standard deviation of their log-odds.", preset = "0.5")
            double spread,

            @Setting(
                    about = "How much items differ, as standard deviation of the logarithm of their easiness.",
                    preset = "0.5")
            double difficulty,

            @Setting(about = "By how much the log-odds of being right fall over a sitting.", preset = "0")
            double fatigue,

            @Setting(about = "Labels until somebody rests.", preset = "100")
            int sitting,

            @Setting(about = "Items that all honest people take for the same wrong class.", preset = "0%")
            Share misread,

            @Setting(about = "Items that sleepers and sybils lie about, where target-field names none.", preset = "10%")
            Share targets,

            @Setting(about = "The mark or field that says what sleepers and sybils lie about.")
            Optional<String> targetField,

            @Setting(about = "Its values that are targets.", preset = "")
            List<String> targetValues,

            @Setting(about = "Seconds that a label takes.", preset = "20")
            double seconds) {
        public Settings {
            if (labelsPerItem < 1) {
                throw new IllegalArgumentException("labels-per-item: must be 1 or more, but was " + labelsPerItem);
            }
            if (!(seconds > 0)) {
                throw new IllegalArgumentException("seconds: must be above 0, but was " + seconds);
            }
            people.forEach(Settings::checkPeople);
            if (targetField.isPresent() == targetValues.isEmpty()) {
                throw new IllegalArgumentException(
                        "target-values: must be given with target-field, and only then, but was " + targetValues);
            }
        }

        private static void checkPeople(String name, long count) {
            List<String> known =
                    Arrays.stream(Behaviour.values()).map(Behaviour::label).toList();
            if (!known.contains(name)) {
                throw new IllegalArgumentException("people: must be of %s, but was %s.%s"
                        .formatted(String.join(", ", known), name, Nearest.hint(name, known)));
            }
            if (count < 0 || count > 1_000_000) {
                throw new IllegalArgumentException(
                        "people: must be 0 to 1000000 of each kind, but was %s %s".formatted(count, name));
            }
        }

        Population population() {
            Map<Behaviour, Integer> counts = new EnumMap<>(Behaviour.class);
            people.forEach((name, count) -> counts.put(Behaviour.of(name).orElseThrow(), (int) (long) count));
            if (counts.isEmpty()) {
                counts.put(Behaviour.HONEST, 40);
            }
            return new Population(
                    counts,
                    error.value(),
                    expertError.value(),
                    modelError.value(),
                    spread,
                    difficulty,
                    fatigue,
                    sitting,
                    misread.value());
        }
    }

    /** What is to be labelled. */
    private record Work(List<String> names, List<Fingerprint> ids, List<String> truth, List<Boolean> targets) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(Step.KEPT);
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        Work work = work(settings, workspace);
        List<String> classes = settings.classes.isEmpty() ? List.copyOf(new TreeSet<>(work.truth)) : settings.classes;
        if (classes.size() < 2) {
            throw NurtureException.data(
                    "review.simulate: must find two classes or more in '%s', but found %s. Name all with classes."
                            .formatted(settings.truth, classes));
        }
        int[] truth = work.truth.stream().mapToInt(classes::indexOf).toArray();
        boolean[] target = new boolean[truth.length];
        for (int item = 0; item < truth.length; item++) {
            target[item] = work.targets.get(item);
            if (truth[item] < 0) {
                throw NurtureException.data("review.simulate: the truth of %s must be one of %s, but was '%s'."
                        .formatted(work.names.get(item), String.join(", ", classes), work.truth.get(item)));
            }
        }
        Simulation simulation =
                new Simulation(work.names, truth, target, classes.size(), settings.population(), workspace.seed());
        List<Simulation.Answer> answers = simulation.run(settings.labelsPerItem, settings.seconds);
        for (Simulation.Answer answer : answers) {
            workspace.emit(Step.KEPT, datum(answer, work, classes, workspace.seed()));
        }
        workspace.measured(new Measurement(figures(answers, truth, target), List.of()));
    }

    private static Work work(Settings settings, Workspace workspace) {
        Work work = new Work(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Seed seed = workspace.seed().child("targets");
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                work.names.add(datum.name());
                work.ids.add(datum.id());
                work.truth.add(value(datum, settings.truth)
                        .orElseThrow(() -> NurtureException.data(
                                "review.simulate: %s must have its truth in '%s', but has none. Name the mark or field with truth."
                                        .formatted(datum.name(), settings.truth))));
                work.targets.add(settings.targetField
                        .map(field -> value(datum, field)
                                .filter(settings.targetValues::contains)
                                .isPresent())
                        .orElseGet(() -> seed.share(datum.id()) < settings.targets.value()));
            }
        }
        return work;
    }

    private static Optional<String> value(Datum datum, String name) {
        return datum.mark(name).flatMap(Mark::label).or(() -> datum.metadata().text(name));
    }

    private static Datum datum(Simulation.Answer answer, Work work, List<String> classes, Seed seed) {
        String item = work.names.get(answer.item());
        String label = classes.get(answer.label());
        String json = Json.MAPPER
                .createObjectNode()
                .put("item", item)
                .put("annotator", answer.person())
                .put("label", label)
                .put("at", rounded(answer.at()))
                .put("seconds", rounded(answer.seconds()))
                .put("behaviour", answer.behaviour().label())
                .toString();
        Origin origin =
                new Origin.Generated(INFO.by(), answer.person(), item, seed, List.of(work.ids.get(answer.item())));
        return Datum.of(new Content.Document(label), origin).withMetadata(new Metadata(json));
    }

    private static double rounded(double seconds) {
        return Math.round(10 * seconds) / 10.0;
    }

    private static List<Measurement.Figure> figures(List<Simulation.Answer> answers, int[] truth, boolean[] target) {
        List<Measurement.Figure> figures = new ArrayList<>();
        Map<Behaviour, long[]> counts = new EnumMap<>(Behaviour.class);
        long hostile = 0;
        double seconds = 0;
        for (Simulation.Answer answer : answers) {
            long[] count = counts.computeIfAbsent(answer.behaviour(), any -> new long[2]);
            count[0]++;
            count[1] += answer.label() == truth[answer.item()] ? 0 : 1;
            hostile += answer.behaviour().isAdversary() ? 1 : 0;
            seconds += answer.seconds();
        }
        figures.add(count("judgements", "Judgements", answers.size()));
        figures.add(count(
                "people",
                "People and models",
                answers.stream().map(Simulation.Answer::person).distinct().count()));
        long targets = 0;
        for (boolean one : target) {
            targets += one ? 1 : 0;
        }
        figures.add(count("targets", "Items that sleepers and sybils lie about", targets));
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
