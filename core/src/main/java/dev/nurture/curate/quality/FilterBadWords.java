package dev.nurture.curate.quality;

import dev.nurture.data.Datum;
import dev.nurture.data.Part;
import dev.nurture.data.Side;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Emitter;
import dev.nurture.step.Reason;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Step;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Drops data with a word of a list, as C4's bad words filter in datatrove 0.10 does: the text is lower-cased, and a word
 * counts where it stands between characters that belong to no word, unless the language writes without spaces. The list is
 * yours to choose. A share may be kept, chosen by the datum's id and the recipe's seed.
 */
public final class FilterBadWords implements RowStep<FilterBadWords.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "filter.bad-words", 1, "Drops data with a word of a list, as C4 does.", Settings.class)
            .withChance();

    /** Where a word of the list counts. */
    public enum Match {
        /** Between characters that belong to no word. */
        WORDS,
        /** Anywhere, for languages without spaces, such as Chinese, Japanese and Thai. */
        ANYWHERE
    }

    public record Settings(
            @Setting(about = "A file with one word or phrase a line, in lower case.")
            InputPath file,

            @Setting(about = "Where a word of the list counts.", preset = "words")
            Match match,

            @Setting(about = "The share of data with such words to keep.", preset = "0")
            Share keep,

            @Setting(about = "Sides to look at.", preset = "text, turn, prompt, chosen")
            List<Side> sides) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(Step.KEPT, Step.DROPPED);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) {
        BadWords words = BadWords.read(settings.file, settings.match);
        Seed seed = workspace.seed();
        return RowFunction.each((datum, emitter) -> decide(datum, words, settings, seed, emitter));
    }

    private static void decide(Datum datum, BadWords words, Settings settings, Seed seed, Emitter emitter)
            throws IOException {
        Optional<String> found = find(datum, words, settings.sides);
        if (found.isEmpty() || seed.share(datum.id()) < settings.keep.value()) {
            emitter.keep(datum);
        } else {
            emitter.drop(
                    datum, INFO.by(), new Reason("bad-word", found.get() + ", peer=document_removed_with_badwords"));
        }
    }

    private static Optional<String> find(Datum datum, BadWords words, List<Side> sides) {
        for (Part part : datum.content().parts()) {
            Optional<String> found = sides.contains(part.side()) ? words.find(part.text()) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
