package dev.nurture.mix;

/**
 * What a source gives to a training.
 *
 * @param documents that it has
 * @param used how many of them are served at all
 * @param servings how often one is served, repeats included
 * @param mostRepeats how often the most frequent one is
 * @param tokens served, what is put into texts included
 * @param share of all tokens
 * @param due the share that its dose comes to, exactly
 */
public record SourceUse(
        String name,
        long documents,
        long used,
        long servings,
        long mostRepeats,
        long tokens,
        double share,
        double due) {}
