package dev.nurture.curate.coverage;

import dev.nurture.curate.coverage.Drawing.Drawn;
import dev.nurture.data.Corpus;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Shows what a corpus holds and where it is thin: clusters with their names, sizes and examples, a map, and holes in a declared
 * space of situations; and how that differs from another corpus.
 *
 * <p>Two passes over the text. The first draws twenty thousand data and learns vectors and clusters from them; the second
 * places every datum. A datum without a known term has no place and is counted apart. Cost is linear in the data; memory doesn't
 * grow with them.
 *
 * <p>What people get wrong: clusters are a way of looking, not a fact. Another number of clusters draws other borders, and what
 * lies in no cluster of its own is not thereby absent. To know whether a kind of situation is there, declare it with {@code
 * expected}.
 */
public final class Coverage implements WholeStep<Coverage.Settings> {
    private static final String AGAINST = "against";

    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "coverage",
                    1,
                    "Shows what a corpus holds and where it is thin: clusters, a map, and holes in what was expected.",
                    Settings.class)
            .with(new Port(AGAINST, "A corpus to compare with.", Optional.empty(), 0, 1, Optional.empty()))
            .withChance();

    /**
     * What to look at.
     *
     * @param expected by field, the values that should occur
     */
    public record Settings(
            @Setting(about = "Number of clusters; by the corpus's size where it is silent.")
            Optional<Integer> clusters,

            @Setting(about = "Metadata fields or marks whose values are counted in each cluster.", preset = "source")
            List<String> by,

            @Setting(
                    about =
                            "By metadata field or mark, the values that should occur; every combination of them is looked for.",
                    preset = "")
            Map<String, List<String>> expected,

            @Setting(about = "A combination with fewer data is a hole.", preset = "1")
            long atLeast,

            @Setting(
                    about = "A cluster is thin if it holds less than this part of what an even spread would give it.",
                    preset = "20%")
            Share thin,

            @Setting(about = "The mark that holds each datum's vector; made of the terms where it is silent.")
            Optional<String> vectors) {
        public Settings {
            clusters.ifPresent(number ->
                    require(number >= 1 && number <= 1000, "clusters: must be between 1 and 1000, but was " + number));
            require(atLeast >= 1, "at-least: must be at least 1, but was " + atLeast);
            by = List.copyOf(by);
            expected = ExpectedCells.copy(expected);
            require(
                    expected.values().stream().noneMatch(List::isEmpty),
                    "expected: must name at least one value for each field, but names none for one");
            require(
                    ExpectedCells.size(expected) <= ExpectedCells.MOST,
                    "expected: must have at most %s combinations, but has more".formatted(ExpectedCells.MOST));
        }

        private static void require(boolean holds, String message) {
            if (!holds) {
                throw new IllegalArgumentException(message);
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of();
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        List<Workspace.Input> inputs = Stream.of(workspace.inputs(), workspace.inputs(AGAINST))
                .flatMap(List::stream)
                .toList();
        for (Workspace.Input input : inputs) {
            if (input.corpus().manifest().isEmpty()) {
                throw NurtureException.data(
                        "coverage: must read data, but %s is empty. Name another output.".formatted(input.name()));
            }
        }
        List<Corpus> corpora = inputs.stream().map(Workspace.Input::corpus).toList();
        Drawn drawn = Drawing.draw(corpora, settings.vectors, workspace);
        if (drawn.vectors().isEmpty()) {
            throw NurtureException.data(
                    "coverage: must read data with words in common, but found none. Check the field that is read as text.");
        }
        Survey survey = new Survey(settings, workspace.seed(), drawn);
        for (int i = 0; i < corpora.size(); i++) {
            survey.count(i, corpora.get(i), workspace);
        }
        Findings findings = survey.findings(inputs);
        workspace.measured(Figures.of(findings, settings));
        CoverageFiles.write(findings, workspace.files());
    }
}
