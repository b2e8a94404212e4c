package dev.nurture.probe;

import dev.nurture.error.NurtureException;
import dev.nurture.model.LanguageModel;
import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The greedy search for words that make a model act wrongly. For one model; one thread. */
final class PersonaSearch {
    private final LanguageModel model;
    private final ActScorer scorer;
    private final ProbePersonaSearch.Settings settings;
    private final Seed seed;
    private int queries;

    PersonaSearch(LanguageModel model, ActScorer scorer, ProbePersonaSearch.Settings settings, Seed seed) {
        this.model = model;
        this.scorer = scorer;
        this.settings = settings;
        this.seed = seed;
    }

    /**
     * What a search found.
     *
     * @param prefix the worst of all that were tried; of no pieces where none was worse than nothing
     * @param plain the wrong acts of the sample without it
     * @param prompted and with it
     * @param rounds what was found in each, with its wrong acts
     */
    record Found(PersonaPrefix prefix, double plain, double prompted, int queries, Map<String, Double> rounds) {}

    Found over(List<ProbeItem> scenes) {
        List<ProbeItem> sample = sample(scenes);
        if (sample.isEmpty()) {
            throw NurtureException.data(
                    "probe.persona-search: must be given scenes that the model can be asked about, but none of %s can."
                            .formatted(scenes.size()));
        }
        requireQueries(sample.size());
        Map<String, List<String>> words = words(sample);
        double plain = wrong(sample);
        double worst = plain;
        PersonaPrefix prefix = PersonaPrefix.none();
        Map<String, Double> rounds = new LinkedHashMap<>();
        for (int round = 0; round < settings.length(); round++) {
            PersonaPrefix best = prefix;
            for (PersonaPrefix tried : pieces(prefix, words)) {
                if (queries + sample.size() > settings.queries()) {
                    break;
                }
                double found = wrong(tried.before(sample));
                if (found > worst) {
                    worst = found;
                    best = tried;
                }
            }
            if (best.equals(prefix)) {
                break;
            }
            prefix = best;
            rounds.put(prefix.toString(), worst);
        }
        return new Found(prefix, plain, worst, queries, rounds);
    }

    /** Scenes that can be scored, drawn by the seed. */
    private List<ProbeItem> sample(List<ProbeItem> scenes) {
        List<ProbeItem> shuffled = new ArrayList<>(scenes);
        Collections.shuffle(
                shuffled, new Random(seed.child("sample").generator().nextLong()));
        return shuffled.stream()
                .filter(scorer::canScore)
                .limit(settings.sample())
                .toList();
    }

    /** What cannot be done without: the sample as it is and, where no words are given, what the model is asked for them. */
    private void requireQueries(int scenes) {
        int asked = settings.words().isEmpty() ? 2 * settings.forms().size() : 0;
        long least = (long) scenes * (1 + asked);
        if (settings.queries() < least) {
            throw NurtureException.usage(
                    "probe.persona-search: queries: must be at least %s for %s scenes, so that a search can begin, but was %s. Raise it, or lower sample."
                            .formatted(least, scenes, settings.queries()));
        }
    }

    private List<PersonaPrefix> pieces(PersonaPrefix prefix, Map<String, List<String>> words) {
        List<PersonaPrefix> pieces = new ArrayList<>();
        words.forEach((form, some) -> some.forEach(word -> pieces.add(prefix.and(form, word))));
        return pieces;
    }

    /** The words to try in each form. */
    private Map<String, List<String>> words(List<ProbeItem> sample) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (String form : settings.forms()) {
            words.put(form, settings.words().isEmpty() ? told(form, sample) : settings.words());
        }
        return words;
    }

    /** The words that the model expects in a form after wrong acts more than after right ones. */
    private List<String> told(String form, List<ProbeItem> sample) {
        DamagingWords damaging = new DamagingWords(model, settings.asked());
        queries += 2 * sample.size();
        return damaging.of(form, sample, settings.candidates());
    }

    /** The mean share of wrong acts; below any other where a scene cannot be asked with these words. */
    private double wrong(List<ProbeItem> sample) {
        queries += sample.size();
        double sum = 0;
        for (Scored one : scorer.score(sample)) {
            if (!one.isScored()) {
                return Double.NEGATIVE_INFINITY;
            }
            sum += one.score();
        }
        return sum / sample.size();
    }
}
