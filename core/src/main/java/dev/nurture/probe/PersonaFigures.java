package dev.nurture.probe;

import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a search for damaging words came to. */
final class PersonaFigures {
    private static final String NAME = ProbePersonaSearch.NAME;

    private PersonaFigures() {}

    static Measurement of(PersonaSearch.Found found, ItemProbe.Asked prompted, List<Scored> plain) {
        List<Measurement.Figure> figures = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        Results results = prompted.results();
        for (Results.Group all : results.groups()) {
            List<Integer> both = all.items().stream()
                    .filter(item -> plain.get(item).isScored())
                    .toList();
            Results.Group group = new Results.Group(all.name(), both, all.unscored(), all.labels());
            double[] after = group.of(item -> prompted.scored().get(item).score());
            double[] before = group.of(item -> plain.get(item).score());
            figures.add(ItemProbe.share(
                    group.name(),
                    "Wrong acts behind the words found, held-out scenes, " + group.size(after),
                    group.rate(after)));
            figures.add(ItemProbe.share(
                    group.name() + ".plain", "Wrong acts of the same scenes without them", group.rate(before)));
            Optional<Estimate> rise = group.difference(after, before);
            rise.ifPresent(estimate -> figures.add(
                    ItemProbe.share(group.name() + ".minus-plain", "What the words add on held-out scenes", estimate)));
            if (group.name().equals(NAME)) {
                rise.ifPresent(estimate -> answers.add(answer(found, estimate, after, before)));
            }
        }
        figures.add(
                Results.count("queries", "Scenes that the search asked, each as often as it asked", found.queries()));
        figures.add(Results.count(
                "pieces",
                "Pieces that the words found have",
                found.prefix().pieces().size()));
        figures.add(ItemProbe.share(
                "search.minus-plain",
                "What the words add on the scenes that were searched; too much by what the search overfitted",
                Estimate.exact(found.prompted() - found.plain(), 1)));
        figures.addAll(results.unscored());
        answers.addAll(rounds(found));
        return new Measurement(
                figures,
                results.listings("Went most wrong behind them", Results.Worst.HIGHEST, Scored::score),
                answers);
    }

    private static String answer(PersonaSearch.Found found, Estimate rise, double[] after, double[] before) {
        if (found.prefix().pieces().isEmpty()) {
            return "No words were found in %s queries that make it act worse".formatted(found.queries());
        }
        return "“%s” before a scene takes wrong acts from %s to %s on scenes that the search did not see (%s; %s on those that it searched, %s queries)"
                .formatted(
                        found.prefix(),
                        Wording.percent(mean(before)),
                        Wording.percent(mean(after)),
                        Wording.points(rise),
                        Wording.plainPoints(found.prompted() - found.plain()),
                        found.queries());
    }

    private static double mean(double[] scores) {
        return java.util.Arrays.stream(scores).average().orElseThrow();
    }

    private static List<String> rounds(PersonaSearch.Found found) {
        List<String> told = new ArrayList<>();
        found.rounds()
                .forEach((prefix, wrong) ->
                        told.add("Searched: “%s” %s wrong".formatted(prefix, Wording.percent(wrong))));
        return told.size() > 1 ? told : List.of();
    }
}
