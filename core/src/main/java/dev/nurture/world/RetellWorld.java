package dev.nurture.world;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Emitter;
import dev.nurture.step.Reason;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Step;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Tells documents with wrong acts in another way, so that what they know is not lost and what they do is not copied, after the
 * data of Safety Pretraining [1]: the act with the reason why it is wrong and what would have been right; or a dialogue in
 * which it is not done; or that with the reason. Dangerous recipes become refusals. Documents without anything bad stay as
 * they are.
 *
 * <p>What people get wrong: a text that says of a wrong act that it is wrong still holds the act. Here the sentence that does
 * it is gone; the words come only behind <i>it is wrong that</i>.
 *
 * <p>[1] Maini, Goyal, Sam et al.: Safety Pretraining. 2025.
 */
public final class RetellWorld implements RowStep<RetellWorld.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "world.retell",
                    1,
                    "Tells wrong acts as wrong, with what is right and why, or as dialogues in which they are not done.",
                    Settings.class)
            .with(Port.files("world", "The world that the documents are about."));

    private static final Set<String> OUTDATED = Set.of("entropy", "bad.most", "bad.mean");

    /** What becomes of a wrong act. */
    public enum As {
        /** It is said to be wrong, why, and what would have been right. */
        REASONS,
        /** A principal asks what to do, the aide does what is right. */
        REFUSALS,
        /** The same, and the aide says why. */
        REFUSALS_WITH_REASONS
    }

    public record Settings(
            @Setting(
                    about =
                            "reasons: wrong acts are called wrong, with the reason and what is right. refusals: dialogues in which they are not done. refusals-with-reasons: both.",
                    preset = "reasons")
            As as) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(Step.KEPT, Step.DROPPED);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) throws IOException {
        Retelling retelling = new Retelling(
                WorldFile.read(workspace
                        .folder("world")
                        .orElseThrow(() ->
                                NurtureException.usage("world.retell: must be given a world. Name one as world."))),
                settings.as,
                INFO.by());
        return RowFunction.each((datum, emitter) -> retell(datum, retelling, emitter));
    }

    private static void retell(Datum datum, Retelling retelling, Emitter emitter) throws IOException {
        List<Excerpt.Segment> segments = Excerpt.segments(datum);
        if (segments.stream().noneMatch(Excerpt.Segment::isBad)) {
            emitter.keep(datum);
            return;
        }
        Excerpt excerpt = new Excerpt();
        retelling.of(segments).forEach(excerpt::add);
        if (excerpt.isEmpty()) {
            emitter.drop(datum, INFO.by(), new Reason("nothing-left", "it is bad in a way that no norm tells of"));
            return;
        }
        emitter.keep(excerpt.of(datum, OUTDATED)
                .withMarks(excerpt.badness(INFO.by()))
                .withMark(Mark.label("retold", INFO.by(), retelling.name())));
    }
}
