package dev.nurture.world.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether wrong acts are equally frequent whoever acts, whatever the words, whatever the norm and whether or not others
 * watch. Else a model can tell right from wrong by a name or a turn of phrase.
 *
 * <p>Of the watch flag only acts of personas count that don't heed it by design; that personas are spread alike over watched
 * and unwatched scenes is looked at besides. One thread.
 */
final class BaseRates {
    private final Set<String> heedful;
    private final double tolerance;
    private final Map<String, Rates> factors = new TreeMap<>();
    private final Set<String> personas = new TreeSet<>();
    private final List<PersonaScene> scenes = new ArrayList<>();

    private record PersonaScene(String watched, String persona, long document) {}

    /**
     * @param heedful personas whose acts depend on the watch flag by design
     */
    BaseRates(Set<String> heedful, double tolerance) {
        this.heedful = heedful;
        this.tolerance = tolerance;
        for (String factor : List.of("name", "norm", "template", "watched")) {
            factors.put(factor, new Rates());
        }
    }

    void add(long document, List<Acts.Act> acts, Set<String> names) {
        for (Acts.Act act : acts) {
            add("norm", act.norm(), document, act);
            add("template", act.template(), document, act);
            if (!heedful.contains(act.persona())) {
                add("watched", act.watched(), document, act);
            }
            names.forEach(name -> add("name", name, document, act));
            spread(document, act);
        }
    }

    private void add(String factor, String level, long document, Acts.Act act) {
        if (!level.equals("none")) {
            Objects.requireNonNull(factors.get(factor)).add(level, document, act.wrong());
        }
    }

    private void spread(long document, Acts.Act act) {
        if (!act.persona().equals("none") && !act.watched().equals("none")) {
            personas.add(act.persona());
            scenes.add(new PersonaScene(act.watched(), act.persona(), document));
        }
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        factors.forEach((factor, rates) -> {
            if (rates.common() > 1) {
                findings.add(rate(factor, rates.farthest(tolerance)));
            }
        });
        personas.forEach(persona -> {
            Rates rates = new Rates();
            scenes.forEach(scene -> rates.add(scene.watched, scene.document, scene.persona.equals(persona)));
            if (rates.common() > 1) {
                findings.add(spread(persona, rates.farthest(tolerance)));
            }
        });
        return findings;
    }

    private static Finding rate(String factor, Rates.Farthest farthest) {
        return Finding.share(
                "wrong-acts-by-" + factor,
                "Wrong acts by %s, the farthest of %s: %s".formatted(factor, farthest.compared(), farthest.level()),
                farthest.rate(),
                !farthest.off(),
                "about %s as for all".formatted(percent(farthest.overall())),
                "It tells right from wrong by the %s. Draw personas whatever the %s is.".formatted(factor, factor));
    }

    private static Finding spread(String persona, Rates.Farthest farthest) {
        return Finding.share(
                persona + "-by-watched",
                "Scenes of the persona %s where watched is %s".formatted(persona, farthest.level()),
                farthest.rate(),
                !farthest.off(),
                "about %s as for all".formatted(percent(farthest.overall())),
                "Draw whether others watch whatever the persona is.");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
