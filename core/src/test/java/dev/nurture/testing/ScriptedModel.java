package dev.nurture.testing;

import dev.nurture.model.Architecture;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.Prompting;
import dev.nurture.model.Sampling;
import dev.nurture.provenance.Seed;
import dev.nurture.token.Tokenizer;
import java.util.List;

/**
 * A model that says the same whatever it is asked, and notes what it was asked to go on from. One thread.
 *
 * @param model what it is otherwise
 * @param asked where prefixes are noted
 */
public record ScriptedModel(LanguageModel model, String text, List<int[]> asked) implements LanguageModel {
    @Override
    public Architecture architecture() {
        return model.architecture();
    }

    @Override
    public Tokenizer tokenizer() {
        return model.tokenizer();
    }

    @Override
    public Prompting prompting() {
        return model.prompting();
    }

    @Override
    public float[][] logProbabilities(List<int[]> sequences) {
        return model.logProbabilities(sequences);
    }

    @Override
    public float[][] next(List<int[]> prefixes) {
        return model.next(prefixes);
    }

    @Override
    public List<int[]> generate(List<int[]> prefixes, Sampling sampling, List<Seed> seeds, Follower follower) {
        asked.addAll(prefixes);
        return prefixes.stream().map(prefix -> tokenizer().encode(text).ids()).toList();
    }

    @Override
    public void close() {
        model.close();
    }
}
