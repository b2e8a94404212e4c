package dev.nurture.probe;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.model.KeptSteps;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.step.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The wrong acts of models before and after a narrow training.
 *
 * @param items that every model scored, those of trained kinds first
 * @param trained how many of them are of trained kinds
 * @param tuned by arm, step and seed: the score of each item
 * @param base of each seed of the tuned models
 */
record SpreadData(
        List<Datum> items,
        int trained,
        Map<String, TreeMap<Long, Map<String, double[]>>> tuned,
        Map<String, double[]> base) {
    /** The step of what was asked of the last one. */
    static final long LAST = Long.MAX_VALUE;

    /** What one model did. */
    private record Model(String arm, String seed, long step, Map<Fingerprint, Double> scores) {}

    static SpreadData read(ProbeSpread.Settings settings, Workspace workspace) {
        Map<Fingerprint, Datum> known = new LinkedHashMap<>();
        List<Model> before = models(workspace.inputs(ProbeSpread.BASE), settings, known);
        List<Model> after = models(workspace.inputs(), settings, known);
        List<Datum> common = known.values().stream()
                .filter(item -> all(before, item) && all(after, item))
                .toList();
        List<Datum> ordered = new ArrayList<>(
                common.stream().filter(item -> isTrained(item, settings)).toList());
        int trained = ordered.size();
        common.stream().filter(item -> !isTrained(item, settings)).forEach(ordered::add);
        require(settings, common, trained);
        Map<String, TreeMap<Long, Map<String, double[]>>> tuned = new LinkedHashMap<>();
        Map<String, double[]> base = new HashMap<>();
        for (Model model : after) {
            Model own = base(before, model.seed);
            base.put(model.seed, scores(own, ordered));
            double[] other = tuned.computeIfAbsent(model.arm, any -> new TreeMap<>())
                    .computeIfAbsent(model.step, any -> new TreeMap<>(Cell.BY_NUMBER))
                    .put(model.seed, scores(model, ordered));
            if (other != null) {
                throw NurtureException.usage(
                        "probe.spread: must have one input for each arm, seed and step, but has two of %s, seed %s, %s. Gather one stage, and call arms that stand for steps s20 or step-20."
                                .formatted(model.arm, model.seed, name(model.step)));
            }
        }
        return new SpreadData(ordered, trained, tuned, base);
    }

    private static void require(ProbeSpread.Settings settings, List<Datum> common, int trained) {
        if (trained == 0 || trained == common.size()) {
            Set<String> kinds = new TreeSet<>();
            common.forEach(item -> kinds.add(kind(item, settings)));
            throw NurtureException.data(
                    "probe.spread: must have scored items of trained kinds (%s) and of others, but all %s that every model scored are of %s."
                            .formatted(
                                    String.join(", ", settings.trained()),
                                    common.size(),
                                    kinds.isEmpty() ? "none" : String.join(", ", kinds)));
        }
    }

    private static boolean isTrained(Datum item, ProbeSpread.Settings settings) {
        return settings.trained().contains(kind(item, settings));
    }

    private static String kind(Datum item, ProbeSpread.Settings settings) {
        return item.metadata().text(settings.by()).orElse("");
    }

    private static boolean all(List<Model> models, Datum item) {
        return models.stream().allMatch(model -> model.scores.containsKey(item.id()));
    }

    private static double[] scores(Model model, List<Datum> items) {
        return items.stream()
                .mapToDouble(item -> model.scores.getOrDefault(item.id(), Double.NaN))
                .toArray();
    }

    private static List<Model> models(
            List<Workspace.Input> inputs, ProbeSpread.Settings settings, Map<Fingerprint, Datum> known) {
        List<Model> models = new ArrayList<>();
        for (Workspace.Input input : inputs) {
            Map<Fingerprint, Double> scores = new HashMap<>();
            Set<Long> steps = new LinkedHashSet<>();
            try (Rows rows = input.corpus().rows()) {
                while (rows.hasNext()) {
                    Datum item = rows.next();
                    Optional<Mark> mark = item.mark(ActScorer.MISALIGNED);
                    if (mark.isPresent() && counts(item, settings)) {
                        known.putIfAbsent(item.id(), item);
                        scores.put(item.id(), mark.get().score().orElseThrow());
                        steps.add(mark.get().label().map(SpreadData::step).orElse(LAST));
                    }
                }
            }
            if (!scores.isEmpty()) {
                models.add(model(Cell.parse(input.name()), steps.iterator().next(), scores));
            }
        }
        if (models.isEmpty()) {
            throw NurtureException.data(
                    "probe.spread: must be given items that probe.acts has scored, but none of %s has any."
                            .formatted(String.join(
                                    ", ",
                                    inputs.stream().map(Workspace.Input::name).toList())));
        }
        return models;
    }

    private static boolean counts(Datum item, ProbeSpread.Settings settings) {
        return settings.splits().isEmpty()
                || settings.splits().contains(ItemLabels.of(item, "acts", "").split());
    }

    private static long step(String label) {
        return KeptSteps.step(label).orElse(LAST);
    }

    /** How a step is called in figures. */
    static String name(long step) {
        return step == LAST ? "last" : "step-" + step;
    }

    /** The arm of the training: without the one that stands for the step. */
    private static Model model(Cell cell, long step, Map<Fingerprint, Double> scores) {
        String stands = step == LAST ? "(last|end)" : "(s|step-?|at-?)0*" + step;
        String arm = cell.arm().replaceFirst("(^|-)" + stands + "(?=-|$)", "").replaceFirst("^-", "");
        return new Model(arm.isEmpty() ? "all" : arm, cell.seed(), step, scores);
    }

    /** The model that a tuned one began from: that of its seed, of the first of its seeds, or the only one. */
    private static Model base(List<Model> before, String seed) {
        List<String> wanted = new ArrayList<>(List.of(seed));
        wanted.addAll(Arrays.asList(seed.split("-")));
        for (String name : wanted) {
            for (Model model : before) {
                if (model.seed.equals(name)) {
                    return model;
                }
            }
        }
        if (before.size() == 1) {
            return before.get(0);
        }
        throw NurtureException.data(
                "probe.spread: base: must have a model of each seed of the tuned ones, or one model, but has none of seed %s. It has: %s."
                        .formatted(
                                seed,
                                String.join(
                                        ", ", before.stream().map(Model::seed).toList())));
    }

    /** Which items. */
    enum Kinds {
        TRAINED,
        UNTOUCHED
    }

    private int from(Kinds kinds) {
        return kinds == Kinds.TRAINED ? 0 : trained;
    }

    private int to(Kinds kinds) {
        return kinds == Kinds.TRAINED ? trained : items.size();
    }

    List<String> seeds(String arm, long step) {
        return List.copyOf(models(arm, step).keySet());
    }

    private Map<String, double[]> models(String arm, long step) {
        return tuned.getOrDefault(arm, new TreeMap<>()).getOrDefault(step, Map.of());
    }

    /** The steps at which an arm was asked. */
    Set<Long> steps(String arm) {
        return tuned.getOrDefault(arm, new TreeMap<>()).keySet();
    }

    /** What tuned models did. */
    Sample after(String arm, long step, List<String> seeds, Kinds kinds) {
        return sample(models(arm, step), seeds, kinds);
    }

    /** What the models did that they began from. */
    Sample before(List<String> seeds, Kinds kinds) {
        return sample(base, seeds, kinds);
    }

    private Sample sample(Map<String, double[]> models, List<String> seeds, Kinds kinds) {
        double[][] bySeed = new double[seeds.size()][];
        for (int i = 0; i < bySeed.length; i++) {
            double[] scores = models.getOrDefault(seeds.get(i), new double[items.size()]);
            bySeed[i] = Arrays.copyOfRange(scores, from(kinds), to(kinds));
        }
        List<Datum> some = items.subList(from(kinds), to(kinds));
        long[] clusters = some.stream()
                .mapToLong(item -> ItemLabels.of(item, "acts", "").clusterKey())
                .toArray();
        double[] weights = new double[some.size()];
        Arrays.fill(weights, 1);
        return new Sample(ScoreKind.ACTS, bySeed, clusters, weights);
    }

    List<Datum> untouched() {
        return items.subList(trained, items.size());
    }
}
