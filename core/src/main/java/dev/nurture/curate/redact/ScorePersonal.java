package dev.nurture.curate.redact;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Step;
import dev.nurture.step.Workspace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Marks what {@link RedactPersonal} would replace and changes nothing: {@code personal} with the count, and a mark
 * {@code personal.hit} with the kind on every place.
 */
public final class ScorePersonal implements RowStep<ScorePersonal.Settings> {
    private static final int MOST_PLACES = 100;

    private static final StepInfo<Settings> INFO =
            StepInfo.of("score.personal", 1, "Marks personal data and secrets with every place.", Settings.class);

    public record Settings(
            @Setting(
                    about = "What to look for; name and address are found with many errors.",
                    preset = "private-key, secret, login, email, iban, card, wallet, ip, ssn, phone")
            List<Personal> kinds,

            @Setting(about = "Which internet addresses count: global or all.", preset = "global")
            RedactPersonal.Addresses addresses,

            @Setting(about = "A file with one name a line, found besides the built-in ones; # begins a comment.")
            Optional<InputPath> names) {
        public Settings {
            if (kinds.isEmpty()) {
                throw new IllegalArgumentException("kinds: must name at least one, but names none");
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(Step.KEPT);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) {
        return prepare(settings);
    }

    /** What it does to each datum; needs nothing but its settings. */
    public RowFunction prepare(Settings settings) {
        PersonalScanner scanner =
                new PersonalScanner(EnumSet.copyOf(settings.kinds), settings.addresses, Gazetteer.of(settings.names));
        return RowFunction.each((datum, emitter) -> emitter.keep(datum.withMarks(marks(datum, scanner))));
    }

    private static List<Mark> marks(Datum datum, PersonalScanner scanner) {
        List<Mark> hits = new ArrayList<>();
        int count = 0;
        List<Part> parts = datum.content().parts();
        for (int i = 0; i < parts.size(); i++) {
            List<Finding> found = scanner.find(parts.get(i).text());
            count += found.size();
            int room = Math.min(found.size(), MOST_PLACES - hits.size());
            hits.addAll(
                    PersonalMarks.of("personal.hit", INFO.by(), i, parts.get(i).text(), found.subList(0, room)));
        }
        hits.add(0, Mark.score("personal", INFO.by(), count));
        return hits;
    }
}
