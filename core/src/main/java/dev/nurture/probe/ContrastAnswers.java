package dev.nurture.probe;

import dev.nurture.stat.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in sentences what came out, for people who read nothing else. */
final class ContrastAnswers {
    private static final int MOST_NAMED = 3;

    private final Contrasts contrasts;

    ContrastAnswers(Contrasts contrasts) {
        this.contrasts = contrasts;
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        contrasts.primary().forEach(contrast -> sentences.add(sentence(contrast)));
        if (contrasts.data().arms().size() == 1) {
            contrasts.claimed().forEach(claim -> alone(claim).ifPresent(sentences::add));
        }
        contrasts.collapsed().forEach((arm, fallen) -> sentences.add(collapsed(arm, fallen)));
        contrasts
                .unasked()
                .forEach(behaviour -> sentences.add("Nothing can be said of %s: no model has an item in %s"
                        .formatted(behaviour, String.join(", ", contrasts.data().emptyStages()))));
        missing().forEach((stage, cells) -> sentences.add(missing(cells)));
        for (ScoreTable table : contrasts.data().tables()) {
            if (!table.leftOut().isEmpty()) {
                sentences.add("%s items of %s were not scored by every model and count for none"
                        .formatted(table.leftOut().size(), table.probe()));
            }
        }
        return sentences;
    }

    private Map<String, List<Cell>> missing() {
        Map<String, List<Cell>> byStage = new LinkedHashMap<>();
        for (Cell cell : contrasts.data().missing()) {
            byStage.computeIfAbsent(cell.stage(), any -> new ArrayList<>()).add(cell);
        }
        return byStage;
    }

    private static String missing(List<Cell> cells) {
        String named = cells.stream().limit(MOST_NAMED).map(Cell::toString).collect(Collectors.joining(", "));
        String more = cells.size() > MOST_NAMED ? " and %s more".formatted(cells.size() - MOST_NAMED) : "";
        return "No results of %s%s; comparisons use the seeds that both arms have".formatted(named, more);
    }

    private String sentence(Contrast contrast) {
        Optional<Estimate> difference = contrast.difference();
        String sentence = contrast.seeds().size() < 2
                ? oneSeed(contrast)
                : difference.isEmpty()
                        ? same(contrast)
                        : told(
                                contrast,
                                difference.get(),
                                contrasts.adjusted(contrast).orElse(1.0));
        return contrasts.collapsed().containsKey(contrast.arm()) ? sentence + " (collapsed)" : sentence;
    }

    private static String same(Contrast contrast) {
        return "%s gives the same %s as %s in every seed: %s"
                .formatted(
                        contrast.arm(), contrast.claim().about(), contrast.baseline(), value(contrast, contrast.own()));
    }

    private String oneSeed(Contrast contrast) {
        String items = contrast.differenceOverItems()
                .map(estimate -> ", " + contrast.claim().kind().text(estimate) + " over items")
                .orElse("");
        return "%s: %s %s against %s%s; one seed says nothing about the recipe"
                .formatted(
                        contrast.arm(),
                        contrast.claim().about(),
                        value(contrast, contrast.own()),
                        value(contrast, contrast.base()),
                        items);
    }

    private String told(Contrast contrast, Estimate difference, double p) {
        boolean claimed = p <= 1 - contrast.level() && difference.excludes(0);
        boolean kept = contrast.isWithinMargin().orElse(false);
        if (claimed) {
            String verb = difference.value() < 0 ? "lowers" : "raises";
            return "%s %s %s from %s to %s (%s, paired over %s seeds, Holm %s%s)"
                    .formatted(
                            contrast.arm(),
                            verb,
                            contrast.claim().about(),
                            value(contrast, contrast.base()),
                            value(contrast, contrast.own()),
                            contrast.claim().kind().text(difference),
                            contrast.seeds().size(),
                            Wording.p(p),
                            kept && isWorse(contrast, difference) ? ", within the margin of " + margin(contrast) : "");
        }
        return kept ? kept(contrast) : unclear(contrast, difference, p);
    }

    private static String kept(Contrast contrast) {
        Estimate deciding = contrast.forMargin().orElseThrow();
        return "%s keeps %s: %s against %s (%s at level %s, paired over %s seeds), within the margin of %s"
                .formatted(
                        contrast.arm(),
                        contrast.claim().about(),
                        value(contrast, contrast.own()),
                        value(contrast, contrast.base()),
                        contrast.claim().kind().text(deciding),
                        Wording.percent(deciding.level()),
                        contrast.seeds().size(),
                        margin(contrast));
    }

    private static String unclear(Contrast contrast, Estimate difference, double p) {
        String form = difference.excludes(0)
                ? "%s may have changed %s, which is not certain enough: %s against %s (%s, paired over %s seeds, Holm %s)%s"
                : "%s shows no clear difference in %s: %s against %s (%s, paired over %s seeds, Holm %s)%s";
        return form.formatted(
                contrast.arm(),
                contrast.claim().about(),
                value(contrast, contrast.own()),
                value(contrast, contrast.base()),
                contrast.claim().kind().text(difference),
                contrast.seeds().size(),
                Wording.p(p),
                contrast.claim().margin().isPresent()
                        ? "; it is not shown to stay within the margin of " + margin(contrast)
                        : "");
    }

    private static boolean isWorse(Contrast contrast, Estimate difference) {
        return contrast.claim().kind().better() == ScoreKind.Better.HIGHER
                ? difference.value() < 0
                : difference.value() > 0;
    }

    private static String margin(Contrast contrast) {
        double margin = contrast.claim().margin().orElse(0.0);
        return contrast.claim().kind().unit() == dev.nurture.step.Measurement.Unit.SHARE
                ? Wording.plainPoints(margin)
                : Wording.number(margin);
    }

    private static String value(Contrast contrast, Sample sample) {
        return contrast.claim().kind().text(sample.mean());
    }

    private Optional<String> alone(Claim claim) {
        String arm = claim.behaviour().table().arms().get(0);
        Sample sample = claim.behaviour()
                .sample(arm, List.copyOf(claim.behaviour().table().seeds(arm)));
        boolean seeds = sample.seeds() > 1;
        Optional<Estimate> mean = seeds ? sample.overSeeds(contrasts.level()) : sample.overItems(contrasts.level());
        return mean.map(estimate -> "%s: %s [%s, %s] over %s; there is no other arm to compare with"
                .formatted(
                        claim.about(),
                        claim.kind().text(estimate.value()),
                        claim.kind().text(estimate.low()),
                        claim.kind().text(estimate.high()),
                        seeds ? sample.seeds() + " seeds" : "items of one seed, which says nothing about the recipe"));
    }

    private static String collapsed(String arm, List<Contrast> fallen) {
        List<String> falls = fallen.stream()
                .map(contrast -> contrast.claim().about() + " "
                        + contrast.claim().kind().text(contrast.difference().orElseThrow()))
                .toList();
        return "%s collapsed (%s): its other differences count for nothing".formatted(arm, String.join("; ", falls));
    }
}
