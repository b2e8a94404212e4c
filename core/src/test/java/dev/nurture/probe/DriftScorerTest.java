package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.model.Architecture;
import dev.nurture.model.Initialization;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.Prompting;
import dev.nurture.model.ReferenceModel;
import dev.nurture.provenance.Seed;
import dev.nurture.testing.ScriptedModel;
import dev.nurture.token.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftScorerTest {
    @Test
    void aModelBeginsItsOwnTextsBehindTheTokenThatBeginsTexts() {
        Architecture shape = Architecture.gpt2(257, 12, 8, 1, 1);
        Prompting prompting = new Prompting(256, Optional.empty(), Optional.empty(), Optional.of(94));
        LanguageModel model =
                new ReferenceModel(shape, Initialization.of(shape, new Seed(3)), Tokenizer.bytes(), prompting);
        List<int[]> asked = new ArrayList<>();
        ProbeDrift.Settings settings =
                new ProbeDrift.Settings(TextTag.OWN, "bad", Optional.empty(), Optional.empty(), 4, 0, 2, 5);

        new DriftScorer(new ScriptedModel(model, "so", asked), model, settings, "test/1").ownTexts(new Seed(1));

        assertThat(asked).containsExactly(new int[] {94}, new int[] {94});
    }
}
