package dev.nurture.probe;

import dev.nurture.model.LanguageModel;
import dev.nurture.model.ModelRuntime;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Measurement;
import dev.nurture.step.Step;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The outline of every probe that asks one model about items: read them all, ask, keep what was found as marks on them, and say
 * what it means. Immutable; threads may share it.
 */
record ItemProbe(StepInfo<?> info, ModelRuntime runtime) {
    /** Asks a model; the result has as many elements as there are items. */
    @FunctionalInterface
    interface Asker {
        List<Scored> ask(LanguageModel model, List<ProbeItem> items);
    }

    /** Says what was found. */
    @FunctionalInterface
    interface Account {
        Measurement of(Asked asked);
    }

    /** Items and what a model did with them. */
    record Asked(List<ProbeItem> items, List<Scored> scored) {
        Results results() {
            return new Results(
                    items.stream().map(ProbeItem::datum).toList(),
                    items.stream().map(ProbeItem::labels).toList(),
                    scored);
        }

        /** Figures of every behaviour that has scored items, and how many items have none. */
        List<Measurement.Figure> figures(java.util.function.Function<Results.Group, List<Measurement.Figure>> of) {
            List<Measurement.Figure> figures = new ArrayList<>();
            Results results = results();
            results.groups().forEach(group -> figures.addAll(of.apply(group)));
            figures.addAll(results.unscored());
            return figures;
        }
    }

    void run(Workspace workspace, ProbeSettings settings, Asker asker, Account account) throws IOException {
        run(workspace, ProbeItem.read(workspace, info.name()), settings, asker, account);
    }

    void run(Workspace workspace, List<ProbeItem> items, ProbeSettings settings, Asker asker, Account account)
            throws IOException {
        Asked asked;
        try (LanguageModel model = new AskedModel(info.name(), workspace, settings.atStep()).open(runtime)) {
            asked = new Asked(items, asker.ask(model, items));
        }
        for (int i = 0; i < items.size(); i++) {
            workspace.emit(Step.KEPT, asked.scored.get(i).on(items.get(i).datum()));
        }
        workspace.progress(items.size(), items.size());
        workspace.measured(account.of(asked));
    }

    static Measurement.Figure share(String name, String about, dev.nurture.stat.Estimate estimate) {
        return new Measurement.Figure(name, about, estimate, Measurement.Unit.SHARE);
    }
}
