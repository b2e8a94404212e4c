package dev.nurture.review.defend;

import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.review.Gold;
import dev.nurture.review.JudgementMarks;
import dev.nurture.review.JudgementMarks.Marked;
import dev.nurture.review.Scale;
import dev.nurture.review.aggregate.Aggregate;
import dev.nurture.review.aggregate.HierarchicalDawidSkene;
import dev.nurture.review.watch.Escalation;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parts the data that people disagree about most from the others, so that trusted people can decide them: half by how divided the
 * votes are and half by how unsure a model of annotators is, as {@link Escalation} explains. Data without judgements stay.
 */
public final class ReviewEscalate implements WholeStep<ReviewEscalate.Settings> {
    private static final String ESCALATED = "escalated";

    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "review.escalate", 1, "Parts the most disputed data, for trusted people to decide.", Settings.class)
            .withChance();

    public record Settings(
            @Setting(about = "What the judgements' marks are called.", preset = "label")
            String mark,

            @Setting(about = "Labels that mean: no judgement.", preset = "")
            List<String> abstentions,

            @Setting(about = "How much of the data to escalate.", preset = "10%")
            Share share,

            @Setting(about = "By what they are disputed: votes, model or both.", preset = "both")
            Escalation.Ranking ranking) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT, ESCALATED);
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        Marked marked = JudgementMarks.read(
                INFO.name(),
                new JudgementMarks.Question(
                        settings.mark,
                        Scale.NOMINAL,
                        List.of(),
                        settings.abstentions,
                        List.of(),
                        Optional.empty(),
                        Gold.Draw.CHOSEN),
                workspace.input());
        Aggregate model = new HierarchicalDawidSkene().aggregate(marked.judgements(), workspace.seed());
        int most = (int) Math.round(settings.share.value() * marked.judgements().items());
        Set<String> disputed = new HashSet<>();
        for (int item :
                Escalation.items(model, settings.ranking, marked.judgements().items(), workspace.seed())) {
            if (disputed.size() < most && marked.judgements().count(item) > 0) {
                disputed.add(marked.judgements().itemName(item));
            }
        }
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                workspace.emit(disputed.contains(datum.id().hex()) ? ESCALATED : KEPT, datum);
            }
        }
    }
}
