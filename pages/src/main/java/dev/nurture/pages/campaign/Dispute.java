package dev.nurture.pages.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How divided the judgements of an item are. */
final class Dispute {
    private Dispute() {}

    /** The entropy of the answers, in bits, of the most disputed question. */
    static double entropy(Campaign campaign, Collection<Judgement> judgements) {
        return campaign.questions().stream()
                .filter(question -> question.kind().isOneOfSeveral())
                .mapToDouble(question -> entropy(counts(question, judgements)))
                .max()
                .orElse(0);
    }

    private static Map<JsonNode, Integer> counts(Question question, Collection<Judgement> judgements) {
        Map<JsonNode, Integer> counts = new HashMap<>();
        judgements.forEach(judgement -> Optional.ofNullable(
                        judgement.answers().byQuestion().get(question.name()))
                .ifPresent(answer -> counts.merge(answer, 1, Integer::sum)));
        return counts;
    }

    private static double entropy(Map<JsonNode, Integer> counts) {
        List<Integer> sizes = counts.values().stream().sorted().toList();
        double all = sizes.stream().mapToInt(Integer::intValue).sum();
        return sizes.stream()
                .mapToDouble(count -> -count / all * Math.log(count / all) / Math.log(2))
                .sum();
    }

    /** The answers that more than half gave, if there are such to all questions that were answered. */
    static Optional<Answers> majority(Campaign campaign, Collection<Judgement> judgements) {
        Map<String, JsonNode> most = new TreeMap<>();
        for (Question question : campaign.questions()) {
            Map<JsonNode, Integer> counts = counts(question, judgements);
            int all = counts.values().stream().mapToInt(Integer::intValue).sum();
            Optional<JsonNode> best = counts.entrySet().stream()
                    .filter(count -> 2 * count.getValue() > all)
                    .map(Map.Entry::getKey)
                    .findFirst();
            best.ifPresent(answer -> most.put(question.name(), answer));
            if (all > 0 && best.isEmpty() && question.kind().isOneOfSeveral()) {
                return Optional.empty();
            }
        }
        return most.isEmpty() ? Optional.empty() : Optional.of(new Answers(most));
    }

    /** Whether enough people judged it, nobody settled it, and no answer has more than half. */
    static boolean isUnresolved(Moment moment, Item item) {
        Collection<Judgement> judgements = moment.of(item.id());
        return moment.decision(item.id()).isEmpty()
                && judgements.size() >= moment.campaign().rules().overlap()
                && majority(moment.campaign(), judgements).isEmpty();
    }
}
