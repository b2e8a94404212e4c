package dev.nurture.probe;

import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Share;
import dev.nurture.stat.Multiplicity;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that is compared, in the order in which it is told. */
final class Contrasts {
    /** Splits that every arm has data for. */
    private static final Set<String> LEARNED = Set.of("seen", "held-out");

    private final ProbeContrast.Settings settings;
    private final ContrastData data;
    private final String baseline;
    private final List<Claim> claims;
    private final List<Contrast> primary;
    /** By identity: contrasts are told apart by which they are, not by what they hold. */
    private final IdentityHashMap<Contrast, Double> adjusted;

    private final Map<String, List<Contrast>> collapsed = new LinkedHashMap<>();

    Contrasts(ProbeContrast.Settings settings, ContrastData data) {
        this.settings = settings;
        this.data = data;
        baseline = baseline();
        claims = claims();
        primary = claims.stream().flatMap(claim -> contrasts(claim).stream()).toList();
        adjusted = adjust(primary);
        fallen().forEach(contrast -> collapsed
                .computeIfAbsent(contrast.arm(), any -> new ArrayList<>())
                .add(contrast));
    }

    /** Capabilities that fell too far, adjusted together so that many of them do not make a fall by chance. */
    private List<Contrast> fallen() {
        List<Contrast> all = capabilities().stream()
                .flatMap(claim -> contrasts(claim).stream())
                .toList();
        IdentityHashMap<Contrast, Double> chances = adjust(all);
        return all.stream()
                .filter(contrast -> contrast.fellBy(settings.collapse().value()))
                .filter(contrast -> chances.getOrDefault(contrast, 1.0) <= 1 - settings.level())
                .toList();
    }

    private String baseline() {
        List<String> arms = data.arms();
        String wanted = settings.baseline().orElse(arms.get(0));
        if (!arms.contains(wanted)) {
            throw NurtureException.data(
                    "probe.contrast: baseline must be an arm that was probed, one of %s, but was %s."
                            .formatted(String.join(", ", arms), wanted));
        }
        return wanted;
    }

    private List<Claim> claims() {
        if (settings.primary().isEmpty()) {
            return data.probes().stream()
                    .map(name -> claim(name, name, Optional.empty(), Optional.empty()))
                    .toList();
        }
        List<Claim> declared = new ArrayList<>();
        settings.primary().forEach((name, one) -> {
            if (!isUnasked(one.behaviour())) {
                declared.add(
                        claim(name, one.behaviour(), one.about(), one.margin().map(Share::value)));
            }
        });
        return List.copyOf(declared);
    }

    /** Behaviours that a claim was declared on and that no model has an item of, since a whole stage has none. */
    List<String> unasked() {
        return settings.primary().values().stream()
                .map(ProbeContrast.Primary::behaviour)
                .filter(this::isUnasked)
                .distinct()
                .toList();
    }

    private boolean isUnasked(String behaviour) {
        return !data.behaviours().isEmpty()
                && !data.behaviours().containsKey(behaviour)
                && !data.emptyStages().isEmpty();
    }

    private Claim claim(String name, String behaviour, Optional<String> about, Optional<Double> margin) {
        ScoreTable.Named named = find(behaviour);
        ScoreKind kind = named.kind();
        Optional<Double> usual =
                kind == ScoreKind.ANSWERS ? Optional.of(settings.margin().value()) : Optional.empty();
        return new Claim(name, about.orElse(kind.words(behaviour)), named, margin.or(() -> usual));
    }

    private ScoreTable.Named find(String behaviour) {
        ScoreTable.Named named = data.behaviours().get(behaviour);
        if (data.behaviours().isEmpty()) {
            throw NurtureException.data(
                    "probe.contrast: must be given items that all models were asked, but no item was. Where each seed has items of its own, compare what models have as a whole with probe.over-seeds.");
        }
        if (named == null) {
            throw NurtureException.usage("probe.contrast: a behaviour must be one of %s, but was %s."
                    .formatted(String.join(", ", data.behaviours().keySet()), behaviour));
        }
        return named;
    }

    /** Every other arm beside the baseline, as far as both have seeds in common. */
    private List<Contrast> contrasts(Claim claim) {
        return claim.behaviour().table().arms().stream()
                .filter(arm -> !arm.equals(baseline))
                .filter(arm -> !claim.behaviour().seeds(arm, baseline).isEmpty())
                .map(arm -> Contrast.of(claim, arm, baseline, claim.behaviour().seeds(arm, baseline), settings.level()))
                .toList();
    }

    private static IdentityHashMap<Contrast, Double> adjust(List<Contrast> family) {
        List<Contrast> tested =
                family.stream().filter(contrast -> contrast.p().isPresent()).toList();
        double[] holm = Multiplicity.holm(tested.stream()
                .mapToDouble(contrast -> contrast.p().orElseThrow())
                .toArray());
        IdentityHashMap<Contrast, Double> found = new IdentityHashMap<>();
        for (int i = 0; i < holm.length; i++) {
            found.put(tested.get(i), holm[i]);
        }
        return found;
    }

    private List<Claim> capabilities() {
        if (!settings.capability().isEmpty()) {
            return settings.capability().stream()
                    .map(name -> claim(name, name, Optional.empty(), Optional.empty()))
                    .toList();
        }
        List<Claim> all = new ArrayList<>();
        data.behaviours().forEach((name, named) -> {
            if (named.kind() == ScoreKind.ANSWERS && isCapability(named)) {
                all.add(claim(name, name, Optional.empty(), Optional.empty()));
            }
        });
        return all;
    }

    /** Whether these are the items of one split that any model should learn, or of a probe that has no splits. */
    private static boolean isCapability(ScoreTable.Named named) {
        List<String> splits = named.items().stream()
                .map(item -> named.table().labels(item).split())
                .distinct()
                .toList();
        String split = splits.get(0);
        return splits.size() == 1
                && (split.isEmpty() || LEARNED.contains(split) && named.name().endsWith("." + split));
    }

    Measurement measurement() {
        ContrastFigures figures = new ContrastFigures(settings.level());
        for (Claim claim : claims) {
            figures.primary(claim);
            primary.stream()
                    .filter(contrast -> contrast.claim().name().equals(claim.name()))
                    .forEach(contrast -> figures.primary(contrast, Optional.ofNullable(adjusted.get(contrast))));
        }
        data.behaviours().forEach((name, named) -> {
            if (claims.stream().noneMatch(claim -> claim.name().equals(name))) {
                Claim claim = claim(name, name, Optional.empty(), Optional.empty());
                figures.rates(claim);
                contrasts(claim).forEach(figures::difference);
            }
        });
        data.arms().stream()
                .filter(arm -> !arm.equals(baseline))
                .forEach(arm -> figures.collapsed(arm, collapsed.containsKey(arm)));
        figures.family(adjusted.size());
        figures.missing(data.missing().size(), leftOut());
        return new Measurement(
                figures.all(), ContrastListings.of(data, primary), new ContrastAnswers(this).sentences());
    }

    private long leftOut() {
        return data.tables().stream().mapToLong(table -> table.leftOut().size()).sum();
    }

    List<Contrast> primary() {
        return primary;
    }

    List<Claim> claimed() {
        return claims;
    }

    Optional<Double> adjusted(Contrast contrast) {
        return Optional.ofNullable(adjusted.get(contrast));
    }

    Map<String, List<Contrast>> collapsed() {
        return collapsed;
    }

    ContrastData data() {
        return data;
    }

    double level() {
        return settings.level();
    }
}
