package dev.nurture.pages.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import dev.nurture.review.JudgementsBuilder;
import dev.nurture.review.Scale;
import dev.nurture.review.aggregate.Aggregate;
import dev.nurture.review.aggregate.CappedVote;
import dev.nurture.review.aggregate.HierarchicalDawidSkene;
import dev.nurture.review.aggregate.MajorityVote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Judgements of a question with what models make of them. Immutable; threads may share it.
 *
 * @param told what the model makes of them that knows what reviewers decided
 */
record Counted(
        Question question,
        Judgements judgements,
        Aggregate majority,
        Aggregate capped,
        Aggregate model,
        Aggregate told) {
    private static final String CANNOT_JUDGE = "cannot-judge";

    /** Every question whose answers are one of several, with what models make of its judgements. */
    static List<Counted> of(Moment moment, Seed seed) {
        List<Counted> counted = new ArrayList<>();
        for (Question question : moment.campaign().questions()) {
            Judgements judgements = judgements(moment, question);
            if (question.kind().isOneOfSeveral() && judgements.size() > 0 && judgements.classes() > 1) {
                counted.add(of(question, judgements, gold(moment, question, judgements), seed));
            }
        }
        return List.copyOf(counted);
    }

    private static Counted of(Question question, Judgements judgements, Gold gold, Seed seed) {
        Aggregate model = new HierarchicalDawidSkene().aggregate(judgements, seed);
        return new Counted(
                question,
                judgements,
                new MajorityVote().aggregate(judgements, seed),
                new CappedVote().aggregate(judgements, seed),
                model,
                gold.size() == 0 ? model : new HierarchicalDawidSkene().aggregate(judgements, gold, seed));
    }

    int[] consensus(Seed seed) {
        return IntStream.range(0, judgements.items())
                .map(item -> told.label(item, seed))
                .toArray();
    }

    /** Of the work alone: gold is chosen, and shows on another place. */
    private static Judgements judgements(Moment moment, Question question) {
        JudgementsBuilder builder = Judgements.builder(Scale.NOMINAL);
        for (Item item : moment.work()) {
            for (Judgement judgement : moment.of(item.id())) {
                JsonNode answer = judgement.answers().byQuestion().get(question.name());
                if (answer != null && answer.asText().equals(CANNOT_JUDGE)) {
                    builder.abstain(item.id(), judgement.who());
                } else if (answer != null) {
                    builder.add(
                            item.id(),
                            judgement.who(),
                            answer.asText(),
                            judgement.at().getEpochSecond(),
                            judgement.cost());
                }
            }
        }
        return builder.build();
    }

    private static Gold gold(Moment moment, Question question, Judgements judgements) {
        Map<String, String> decided = new HashMap<>();
        moment.decisions()
                .forEach((item, decision) -> Optional.ofNullable(
                                decision.answers().byQuestion().get(question.name()))
                        .ifPresent(answer -> decided.put(item, answer.asText())));
        return Gold.of(judgements, decided, Gold.Draw.CHOSEN);
    }
}
