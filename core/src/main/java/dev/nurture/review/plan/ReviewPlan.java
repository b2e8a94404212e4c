package dev.nurture.review.plan;

import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.review.Gold;
import dev.nurture.review.JudgementRows;
import dev.nurture.review.Judgements;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Says what a plan for labelling would yield: the errors left against the money spent, stopped at several levels. It replays the
 * plan on judgements that are there, of a real pilot or of {@code review.simulate}, and buys no more of them than the plan would.
 */
public final class ReviewPlan implements WholeStep<PlanSettings> {
    private static final StepInfo<PlanSettings> INFO = StepInfo.ofMany(
                    "review.plan",
                    1,
                    "Replays a plan for labelling on judgements: errors left against money and hours spent.",
                    PlanSettings.class)
            .with(Port.corpora("truth", "The data that were judged, with their truth.")
                    .optional())
            .making("labelling-curve")
            .withChance();

    @Override
    public StepInfo<PlanSettings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(PlanSettings settings) {
        return List.of();
    }

    @Override
    public void run(PlanSettings settings, Workspace workspace) throws IOException {
        Judgements judgements = settings.fields().read(workspace.inputs(), settings.classes());
        if (judgements.size() == 0 || judgements.classes() < 2) {
            throw NurtureException.data(
                    "review.plan: must be given judgements of two classes or more, but was given %s of %s."
                            .formatted(judgements.size(), judgements.classNames()));
        }
        List<Workspace.Input> truths = workspace.inputs("truth");
        requireTruth(settings, truths);
        PlanCurve curve = new PlanCurve(points(settings, judgements, truths, workspace));
        Files.write(workspace.files().resolve(PlanCurve.FILE), curve.csv().getBytes(StandardCharsets.UTF_8));
        workspace.measured(PlanFigures.of(curve, settings.target().map(Share::value), judgements));
    }

    private static void requireTruth(PlanSettings settings, List<Workspace.Input> truths) {
        double asked = settings.escalated().value()
                + settings.audited().value()
                + settings.honeypots().value();
        if (truths.isEmpty() && asked > 0) {
            throw NurtureException.usage(
                    "review.plan: must know the truth for honeypots, escalation and audits, but reads none. Name the data with truth.");
        }
    }

    private static List<PlanPoint> points(
            PlanSettings settings, Judgements judgements, List<Workspace.Input> truths, Workspace workspace)
            throws IOException {
        Gold truth = truths.isEmpty()
                ? Gold.none(judgements)
                : JudgementRows.truth(judgements, truths.get(0).corpus(), settings.truthField());
        List<String> slices = truths.isEmpty() || settings.slice().isEmpty()
                ? List.of()
                : JudgementRows.slices(
                        judgements, truths.get(0).corpus(), settings.slice().get());
        BitSet models = models(judgements, settings.models());
        List<PlanPoint> points = new ArrayList<>();
        for (double level : settings.levels()) {
            double[] harms = settings.harms(judgements.classNames(), level);
            Pool pool = new Pool(judgements, truth, models, slices, harms);
            points.add(PlanPoint.of(
                    text(level),
                    pool,
                    settings.plan(level, harms),
                    settings.prices(),
                    settings.orders(),
                    workspace.seed()));
            workspace.progress(points.size(), settings.levels().size());
        }
        return points;
    }

    private static BitSet models(Judgements judgements, List<String> beginnings) {
        BitSet models = new BitSet();
        IntStream.range(0, judgements.annotators())
                .filter(w -> beginnings.stream().anyMatch(judgements.annotatorName(w)::startsWith))
                .forEach(models::set);
        return models;
    }

    private static String text(double level) {
        return level == Math.rint(level) ? Long.toString((long) level) : Double.toString(level);
    }
}
