package dev.nurture.reward;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Origin;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Asks a simulated annotator: draws pairs of a ranking's answers and prefers the one whose mark is higher, wrongly with a
 * given probability. So one can learn from few or noisy comparisons of which the truth is known.
 *
 * <p>Answers with the same mark or the same text are no pair. Which pairs are drawn and which labels are wrong follows from the
 * seed and the ranking alone.
 */
public final class DrawComparisons implements WholeStep<DrawComparisons.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
                    "comparisons.draw",
                    1,
                    "Makes comparisons of the answers of rankings by a mark, some of them wrong.",
                    Settings.class)
            .withChance();

    public record Settings(
            @Setting(about = "The mark on answers that says how good they are.", preset = "gold")
            String mark,

            @Setting(about = "Pairs of each ranking at most.", preset = "1")
            int pairs,

            @Setting(about = "Comparisons in all at most; the rankings are drawn by the seed.")
            Optional<Long> most,

            @Setting(about = "How probable a wrong label is.", preset = "0%")
            Share flip) {
        public Settings {
            if (pairs < 1) {
                throw new IllegalArgumentException("pairs: must be at least 1, but was " + pairs);
            }
            if (most.filter(value -> value < 1).isPresent()) {
                throw new IllegalArgumentException("most: must be at least 1, but was " + most.get());
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT);
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        List<Datum> rankings = rankings(workspace);
        Seed seed = workspace.seed();
        rankings.sort(
                Comparator.<Datum>comparingLong(datum -> seed.child("which").rank(datum.id()))
                        .thenComparing(Datum::id));
        long most = settings.most.orElse(Long.MAX_VALUE);
        long made = 0;
        long wrong = 0;
        long without = 0;
        for (Datum ranking : rankings) {
            List<Datum> drawn = made < most ? draw(ranking, settings, seed) : List.of();
            without += made < most && drawn.isEmpty() ? 1 : 0;
            for (Datum comparison : drawn) {
                if (made < most) {
                    workspace.emit(KEPT, comparison);
                    made++;
                    wrong += comparison
                                    .mark("planted")
                                    .filter(mark ->
                                            mark.label().filter("wrong"::equals).isPresent())
                                    .isPresent()
                            ? 1
                            : 0;
                }
            }
        }
        if (made == 0) {
            throw NurtureException.data(
                    "comparisons.draw: must find answers whose marks '%s' differ, but no ranking has two. Score them first, or name the mark with mark."
                            .formatted(settings.mark));
        }
        workspace.measured(new Measurement(
                List.of(
                        count("comparisons", "Comparisons that were made", made),
                        count("wrong", "Of them with the wrong label", wrong),
                        count("without", "Rankings without two different answers of different marks", without)),
                List.of()));
    }

    private static Figure count(String name, String about, long value) {
        return new Figure(name, about, Estimate.exact(value, value), Measurement.Unit.COUNT);
    }

    private static List<Datum> rankings(Workspace workspace) {
        List<Datum> rankings = new ArrayList<>();
        for (Workspace.Input input : workspace.inputs()) {
            try (Rows rows = input.corpus().rows()) {
                while (rows.hasNext()) {
                    Datum datum = rows.next();
                    if (!(datum.content() instanceof Content.Ranking)) {
                        throw NurtureException.data(
                                "comparisons.draw: %s must be a ranking, but is a %s. Sample answers with sample.best-of-n first."
                                        .formatted(
                                                datum.name(),
                                                datum.content().form().label()));
                    }
                    rankings.add(datum);
                }
            }
        }
        return rankings;
    }

    /** Two answers of a ranking, the better one first. */
    private record Two(int better, int worse) {}

    private static List<Datum> draw(Datum datum, Settings settings, Seed seed) {
        Content.Ranking ranking = (Content.Ranking) datum.content();
        List<Two> possible = new ArrayList<>();
        for (int i = 0; i < ranking.answers().size(); i++) {
            for (int j = i + 1; j < ranking.answers().size(); j++) {
                two(datum, ranking, settings.mark, i, j).ifPresent(possible::add);
            }
        }
        possible.sort(Comparator.comparingLong(two -> seed.child("pair").rank(place(datum, two))));
        List<Datum> drawn = new ArrayList<>();
        for (Two two : possible.subList(0, Math.min(settings.pairs, possible.size()))) {
            boolean flipped = seed.child("flip").share(place(datum, two)) < settings.flip.value();
            drawn.add(comparison(datum, ranking, two, flipped));
        }
        return drawn;
    }

    private static dev.nurture.provenance.Fingerprint place(Datum datum, Two two) {
        return Hash.of("pair").add(datum.id()).add(two.better).add(two.worse).fingerprint();
    }

    private static Optional<Two> two(Datum datum, Content.Ranking ranking, String mark, int i, int j) {
        OptionalDouble first = AnswerMarks.score(datum, mark, ranking.part(i));
        OptionalDouble second = AnswerMarks.score(datum, mark, ranking.part(j));
        if (first.isEmpty()
                || second.isEmpty()
                || first.getAsDouble() == second.getAsDouble()
                || ranking.answers().get(i).equals(ranking.answers().get(j))) {
            return Optional.empty();
        }
        return Optional.of(first.getAsDouble() > second.getAsDouble() ? new Two(i, j) : new Two(j, i));
    }

    private static Datum comparison(Datum datum, Content.Ranking ranking, Two two, boolean flipped) {
        var better = List.of(ranking.answers().get(two.better));
        var worse = List.of(ranking.answers().get(two.worse));
        Content content = flipped
                ? new Content.Comparison(ranking.prompt(), worse, better)
                : new Content.Comparison(ranking.prompt(), better, worse);
        return Datum.of(content, new Origin.Derived(INFO.by(), List.of(datum.id())))
                .withKey("%s-%s-%s".formatted(datum.name(), two.better, two.worse))
                .withMetadata(datum.metadata())
                .withMark(Mark.label("planted", INFO.by(), flipped ? "wrong" : "right"));
    }
}
