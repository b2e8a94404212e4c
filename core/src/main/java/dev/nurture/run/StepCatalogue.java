package dev.nurture.run;

import dev.nurture.curate.audit.AuditLabels;
import dev.nurture.curate.audit.AuditPositions;
import dev.nurture.curate.audit.AuditPreferences;
import dev.nurture.curate.audit.AuditTruth;
import dev.nurture.curate.audit.FilterComparisons;
import dev.nurture.curate.audit.PlantLabelErrors;
import dev.nurture.curate.audit.ScoreLabelQuality;
import dev.nurture.curate.classify.ScoreClassifier;
import dev.nurture.curate.classify.TrainClassifier;
import dev.nurture.curate.contamination.FilterContaminated;
import dev.nurture.curate.coverage.Coverage;
import dev.nurture.curate.dedup.DedupExact;
import dev.nurture.curate.dedup.DedupLines;
import dev.nurture.curate.dedup.DedupMinhash;
import dev.nurture.curate.dedup.DedupParagraphs;
import dev.nurture.curate.dedup.DedupSentences;
import dev.nurture.curate.group.AuditGroups;
import dev.nurture.curate.group.Flatten;
import dev.nurture.curate.hazard.FilterHazard;
import dev.nurture.curate.language.FilterLanguage;
import dev.nurture.curate.language.ScoreLanguage;
import dev.nurture.curate.mark.FilterMarks;
import dev.nurture.curate.mark.ScoreLength;
import dev.nurture.curate.mark.ScorePattern;
import dev.nurture.curate.mark.ScoreSymbols;
import dev.nurture.curate.mark.ScoreTerms;
import dev.nurture.curate.quality.FilterBadWords;
import dev.nurture.curate.quality.FilterQuality;
import dev.nurture.curate.redact.RedactPersonal;
import dev.nurture.curate.redact.RedactTerms;
import dev.nurture.curate.redact.ScorePersonal;
import dev.nurture.export.Export;
import dev.nurture.export.curve.ExportTensorboard;
import dev.nurture.export.tokens.ExportTokens;
import dev.nurture.mix.Mix;
import dev.nurture.mix.Order;
import dev.nurture.mix.Shuffle;
import dev.nurture.mix.Split;
import dev.nurture.mix.TransformLabels;
import dev.nurture.model.ModelExport;
import dev.nurture.model.ModelRead;
import dev.nurture.recipe.Catalogue;
import dev.nurture.recipe.StepInfo;
import dev.nurture.review.ReviewGather;
import dev.nurture.review.aggregate.ReviewAggregate;
import dev.nurture.review.agreement.ReviewAgreement;
import dev.nurture.review.compare.ReviewBlind;
import dev.nurture.review.compare.ReviewRank;
import dev.nurture.review.compare.ReviewSettle;
import dev.nurture.review.defend.ReviewDefences;
import dev.nurture.review.defend.ReviewDefend;
import dev.nurture.review.defend.ReviewEscalate;
import dev.nurture.review.error.ReviewLabelErrors;
import dev.nurture.review.error.ReviewNext;
import dev.nurture.review.plan.ReviewPlan;
import dev.nurture.review.simulate.ReviewAttack;
import dev.nurture.review.simulate.ReviewSimulate;
import dev.nurture.review.vote.ReviewVote;
import dev.nurture.review.watch.ReviewWatch;
import dev.nurture.source.Read;
import dev.nurture.source.html.ExtractHtml;
import dev.nurture.step.Step;
import dev.nurture.token.TrainTokenizer;
import dev.nurture.world.ExcerptWorld;
import dev.nurture.world.GenerateWorld;
import dev.nurture.world.RetellWorld;
import dev.nurture.world.WorldProbes;
import dev.nurture.world.check.CheckWorld;
import dev.nurture.world.check.ScoreGold;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All steps that a recipe can name. To add a step, write it and list it in {@link #standard()}. */
public final class StepCatalogue implements Catalogue {
    private final List<Step<?>> all;

    public StepCatalogue(List<Step<?>> steps) {
        all = steps.stream()
                .sorted(Comparator.comparing(step -> step.info().name()))
                .toList();
    }

    /** What Nurture comes with. */
    public static StepCatalogue standard() {
        return new StepCatalogue(List.of(
                new AuditGroups(),
                new AuditLabels(),
                new AuditPositions(),
                new AuditPreferences(),
                new AuditTruth(),
                new CheckWorld(),
                new Coverage(),
                new DedupExact(),
                new DedupLines(),
                new DedupMinhash(),
                new DedupParagraphs(),
                new DedupSentences(),
                new Export(),
                new ExportTensorboard(),
                new ExportTokens(),
                new ExtractHtml(),
                new FilterBadWords(),
                new FilterComparisons(),
                new FilterContaminated(),
                new FilterHazard(),
                new FilterLanguage(),
                new FilterMarks(),
                new FilterQuality(),
                new Flatten(),
                new Mix(),
                new ModelExport(),
                new ModelRead(),
                new Order(),
                new PlantLabelErrors(),
                new Read(),
                new RedactPersonal(),
                new RedactTerms(),
                new ReviewAggregate(),
                new ReviewAgreement(),
                new ReviewAttack(),
                new ReviewBlind(),
                new ReviewDefences(),
                new ReviewDefend(),
                new ReviewEscalate(),
                new ReviewGather(),
                new ReviewLabelErrors(),
                new ReviewNext(),
                new ReviewPlan(),
                new ReviewRank(),
                new ReviewSettle(),
                new ReviewSimulate(),
                new ReviewVote(),
                new ReviewWatch(),
                new ScoreClassifier(),
                new ScoreLabelQuality(),
                new ScoreLanguage(),
                new ScoreLength(),
                new ScorePattern(),
                new ScorePersonal(),
                new ScoreSymbols(),
                new ScoreTerms(),
                new Shuffle(),
                new Split(),
                new TrainClassifier(),
                new ExcerptWorld(),
                new GenerateWorld(),
                new RetellWorld(),
                new ScoreGold(),
                new TransformLabels(),
                new WorldProbes(),
                new TrainTokenizer()));
    }

    /** These steps and more. */
    public StepCatalogue with(List<Step<?>> more) {
        return new StepCatalogue(Stream.concat(all.stream(), more.stream()).toList());
    }

    @Override
    public List<StepInfo<?>> steps() {
        return all.stream().<StepInfo<?>>map(Step::info).toList();
    }

    @Override
    public List<String> outputs(StepInfo<?> step, Record settings) {
        return outputs(step(step.name()), settings);
    }

    private static <S extends Record> List<String> outputs(Step<S> step, Record settings) {
        return step.outputs(step.info().settings().cast(settings));
    }

    Step<?> step(String name) {
        return all.stream()
                .filter(step -> step.info().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("step: there is none called " + name));
    }
}
