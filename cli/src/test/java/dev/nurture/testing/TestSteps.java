package dev.nurture.testing;

import dev.nurture.curate.dedup.DedupExact;
import dev.nurture.curate.mark.FilterMarks;
import dev.nurture.curate.mark.ScoreLength;
import dev.nurture.curate.redact.RedactTerms;
import dev.nurture.export.Export;
import dev.nurture.export.tokens.ExportTokens;
import dev.nurture.run.StepCatalogue;
import java.util.List;

/** A few steps that need no files: some real ones, one that makes data and one that fails. */
public final class TestSteps {
    private TestSteps() {}

    public static StepCatalogue catalogue() {
        return new StepCatalogue(List.of(
                new MakeDocuments(),
                new BreakDown(),
                new DedupExact(),
                new ScoreLength(),
                new FilterMarks(),
                new RedactTerms(),
                new Export(),
                new ExportTokens()));
    }
}
