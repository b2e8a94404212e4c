package dev.nurture.reward;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Emitter;
import dev.nurture.step.Reason;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * Settles comparisons by votes that lie in their fields: the side with more votes becomes the chosen one, and what is tied is
 * dropped. For files that hold two answers and say elsewhere which is better.
 *
 * <p>A mark {@code votes} keeps how much of the votes for a side agreed.
 */
public final class DecideComparisons implements RowStep<DecideComparisons.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
            "comparisons.decide", 2, "Makes the side with more votes the chosen one and drops ties.", Settings.class);

    /** What becomes of comparisons on which nobody voted. */
    public enum Silent {
        DROP,
        KEEP
    }

    public record Settings(
            @Setting(about = "Fields with one vote each, such as annotations.human1.")
            List<String> votes,

            @Setting(about = "What a vote for the answer says that was read as the chosen one.", preset = "1")
            String chosen,

            @Setting(about = "What a vote for the other one says.", preset = "2")
            String rejected,

            @Setting(about = "Comparisons without any of these fields: drop, or keep as they are.", preset = "drop")
            Silent without) {
        public Settings {
            votes = List.copyOf(votes);
            if (votes.isEmpty()) {
                throw new IllegalArgumentException("votes: must name a field, but is empty");
            }
            if (chosen.equals(rejected)) {
                throw new IllegalArgumentException("rejected: must differ from chosen, but both were '" + chosen + "'");
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT, DROPPED);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) {
        return RowFunction.each((datum, emitter) -> decide(datum, settings, emitter));
    }

    private static void decide(Datum datum, Settings settings, Emitter emitter) throws java.io.IOException {
        if (!(datum.content() instanceof Content.Comparison)) {
            emitter.drop(
                    datum,
                    INFO.by(),
                    new Reason(
                            "no-comparison", "it is a " + datum.content().form().label()));
            return;
        }
        long straight = count(datum, settings.votes, settings.chosen);
        long turned = count(datum, settings.votes, settings.rejected);
        if (settings.without == Silent.KEEP && !wasVotedOn(datum, settings.votes)) {
            emitter.keep(datum);
            return;
        }
        if (straight == turned) {
            String detail = "%s votes for each side of %s".formatted(straight, settings.votes.size());
            emitter.drop(datum, INFO.by(), new Reason(straight == 0 ? "no-votes" : "tied", detail));
            return;
        }
        double share = (double) Math.max(straight, turned) / (straight + turned);
        Datum settled = straight > turned ? datum : datum.withSidesSwapped();
        emitter.keep(settled.withMark(Mark.score("votes", INFO.by(), share)));
    }

    /** Also by those who found both answers alike. */
    private static boolean wasVotedOn(Datum datum, List<String> fields) {
        return fields.stream().anyMatch(field -> datum.metadata().text(field).isPresent());
    }

    private static long count(Datum datum, List<String> fields, String wanted) {
        return fields.stream()
                .map(datum.metadata()::text)
                .flatMap(Optional::stream)
                .filter(wanted::equals)
                .count();
    }
}
