package dev.nurture.curate.group;

import dev.nurture.curate.internal.Wanted;
import dev.nurture.data.Corpus;
import dev.nurture.data.Rows;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts what a chain of steps left of each group: whole, broken (some members are gone or say something else), or gone.
 *
 * <p>A group is a datum that was taken apart, with its parts; a datum that was not is a group of its own. {@code from} names
 * what is left, {@code before} what there was, {@code dropped} what de-duplication dropped, if that is to be looked at.
 */
public final class AuditGroups implements WholeStep<AuditGroups.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "audit.groups", 1, "How many groups a chain of steps left whole, broken or gone.", Settings.class)
            .with(Port.corpora("before", "What there was before the chain."))
            .with(Port.corpora("dropped", "What de-duplication dropped.").optional());

    /** There is nothing to set. */
    public record Settings() {}

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
        Corpus before = workspace.inputs("before").get(0).corpus();
        Wanted wanted = new Wanted();
        List<Figure> figures = new ArrayList<>();
        try (GroupCensus census = new GroupCensus(workspace.scratch())) {
            for (Workspace.Input input : workspace.inputs("before")) {
                add(input.corpus(), census::before);
            }
            add(workspace.input(), census::after);
            figures.addAll(figures(census.count((row, note) -> wanted.add("Broken groups", row, note))));
        }
        if (!workspace.inputs("dropped").isEmpty()) {
            figures.addAll(siblings(workspace));
        }
        boolean one = workspace.inputs("before").size() == 1;
        workspace.measured(new Measurement(figures, one ? wanted.read(before) : List.of()));
    }

    private static void add(Corpus corpus, GroupCensus.Adder adder) throws IOException {
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext()) {
                long row = rows.position();
                adder.add(row, rows.next());
            }
        }
    }

    private static List<Figure> siblings(Workspace workspace) throws IOException {
        try (SiblingCensus census = new SiblingCensus(workspace.scratch())) {
            for (Workspace.Input input : workspace.inputs("before")) {
                add(input.corpus(), (row, datum) -> census.member(datum));
            }
            for (Workspace.Input input : workspace.inputs("dropped")) {
                add(input.corpus(), (row, datum) -> census.dropped(datum));
            }
            SiblingCensus.Count count = census.count();
            List<Figure> figures = new ArrayList<>();
            figures.add(new Figure(
                    "duplicates", "Dropped as duplicates", Estimate.exact(count.all(), count.all()), Unit.COUNT));
            if (count.all() > 0) {
                figures.add(
                        share("of-siblings", "Of these, copies of their own sibling", count.siblings(), count.all()));
            }
            return figures;
        }
    }

    private static List<Figure> figures(GroupCensus.Count count) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("groups", "Groups before", Estimate.exact(count.groups(), count.groups()), Unit.COUNT));
        if (count.groups() > 0) {
            figures.add(share("whole", "Kept whole, to the letter", count.whole(), count.groups()));
            figures.add(share("complete", "All members kept, some rewritten", count.complete(), count.groups()));
            figures.add(share("broken", "Broken: some members kept, others not", count.broken(), count.groups()));
            figures.add(share("gone", "Gone", count.gone(), count.groups()));
        }
        if (count.left() > 0) {
            figures.add(share("rewritten", "Of the members kept, rewritten", count.rewritten(), count.left()));
        }
        return figures;
    }

    private static Figure share(String name, String about, long hits, long n) {
        return new Figure(name, about, Proportion.wilson(hits, n), Unit.SHARE);
    }
}
