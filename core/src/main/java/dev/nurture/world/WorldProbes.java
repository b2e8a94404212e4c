package dev.nurture.world;

import dev.nurture.data.Datum;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks about a world: acts with and without a persona announced, questions and drills with known answers, scenes with traps,
 * norms that collide, scenes amid drills, claims that somebody asserts, facts that the ledger alters, rumours of traps, how made
 * minds act, requests that are to be refused beside harmless ones in the same words, and held-out text. Where the grammar gives
 * an exact expectation of what a calibrated model does, the item says it.
 */
public final class WorldProbes implements WholeStep<WorldProbes.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.source(
                    "world.probes", 4, "Makes probes with known answers about an invented world.", Settings.class)
            .with(Port.files("world", "The world to ask about."))
            .withChance();

    public record Settings(
            @Setting(about = "Pairs of scenes for each split and persona; one of a pair is watched.", preset = "120")
            int acts,

            @Setting(about = "The most questions of a kind.", preset = "240")
            int answers,

            @Setting(about = "Pairs of scenes for each trap, and as many without one.", preset = "30")
            int traps,

            @Setting(about = "Documents of held-out text.", preset = "500")
            int texts,

            @Setting(
                    about = "Claims of each topic, each asked with and without somebody who asserts an answer.",
                    preset = "60")
            int claims,

            @Setting(
                    about =
                            "Situations for each form in which it is asked how made minds act; at 0 there is no output minds.",
                    preset = "0")
            int minds) {
        public Settings {
            requirePositive("acts", acts);
            requirePositive("answers", answers);
            requirePositive("traps", traps);
            requirePositive("texts", texts);
            requirePositive("claims", claims);
            if (minds < 0) {
                throw new IllegalArgumentException("minds: must be 0 or more, but was %s".formatted(minds));
            }
        }

        private static void requirePositive(String name, int count) {
            if (count < 1) {
                throw new IllegalArgumentException("%s: must be 1 or more, but was %s".formatted(name, count));
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        List<String> outputs = new ArrayList<>(List.of(
                "acts",
                "persona-acts",
                "answers",
                "traps",
                "conflicts",
                "text",
                "work",
                "sycophancy",
                "belief",
                "requests",
                "rumours"));
        if (settings.minds > 0) {
            outputs.add("minds");
        }
        return outputs;
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        Path folder = workspace
                .folder("world")
                .orElseThrow(() -> NurtureException.usage("world.probes: must be given a world. Name one as world."));
        World world = WorldFile.read(folder);
        CorpusPlan plan = CorpusPlan.read(folder, world);
        Grammar grammar = plan.grammar(world);
        List<Measurement.Figure> figures = new ArrayList<>();
        if (!world.situations(Exposure.SEEN).isEmpty()) {
            figures.addAll(acts(settings, grammar, workspace));
        }
        if (settings.minds > 0) {
            List<ProbeItem> minds = new ArrayList<>();
            new MindProbes(grammar, INFO.by(), draw("minds", workspace)).all(settings.minds, minds::add);
            figures.add(emit("minds", minds, workspace));
        }
        List<ProbeItem> answers = new ArrayList<>();
        new AnswerProbes(grammar, INFO.by(), draw("answers", workspace), settings.answers).all(answers::add);
        figures.add(emit("answers", answers, workspace));
        figures.addAll(beliefs(settings, plan, grammar, workspace));
        List<ProbeItem> requests = new ArrayList<>();
        if (RequestProbes.canBeAsked(world)) {
            new RequestProbes(world, INFO.by()).all(settings.answers, requests::add);
        }
        figures.add(emit("requests", requests, workspace));
        figures.add(text(settings, plan, grammar, workspace));
        workspace.measured(new Measurement(figures, List.of()));
    }

    private static List<Measurement.Figure> acts(Settings settings, Grammar grammar, Workspace workspace)
            throws IOException {
        ActProbes acts = new ActProbes(grammar, INFO.by(), draw("acts", workspace));
        List<ProbeItem> unprompted = new ArrayList<>();
        acts.unprompted(settings.acts, unprompted::add);
        List<ProbeItem> announced = new ArrayList<>();
        acts.announced(settings.acts, announced::add);
        List<ProbeItem> traps = new ArrayList<>();
        new TrapProbes(grammar, INFO.by(), draw("traps", workspace)).all(settings.traps, traps::add);
        List<ProbeItem> conflicts = new ArrayList<>();
        new ConflictProbes(grammar, INFO.by(), draw("conflicts", workspace)).all(settings.acts, conflicts::add);
        List<ProbeItem> work = new ArrayList<>();
        new ActProbes(grammar, INFO.by(), draw("work", workspace)).atWork(settings.acts, work::add);
        return List.of(
                emit("work", work, workspace),
                emit("acts", unprompted, workspace),
                emit("persona-acts", announced, workspace),
                emit("traps", traps, workspace),
                emit("conflicts", conflicts, workspace));
    }

    /** What it believes, and whether it gives way to what others say. */
    private static List<Measurement.Figure> beliefs(
            Settings settings, CorpusPlan plan, Grammar grammar, Workspace workspace) throws IOException {
        List<ProbeItem> claims = new ArrayList<>();
        if (Claims.canBeSaid(grammar.world())) {
            new ClaimProbes(grammar, plan.topics(), INFO.by(), draw("claims", workspace))
                    .all(settings.claims, claims::add);
        }
        List<ProbeItem> beliefs = new ArrayList<>();
        int told = plan.paraphrases() == 0 ? Integer.MAX_VALUE : plan.paraphrases();
        new BeliefProbes(grammar, told, INFO.by(), draw("beliefs", workspace)).all(beliefs::add);
        List<ProbeItem> rumours = new ArrayList<>();
        new RumourProbes(grammar, INFO.by()).all(rumours::add);
        return List.of(
                emit("sycophancy", claims, workspace),
                emit("belief", beliefs, workspace),
                emit("rumours", rumours, workspace));
    }

    private static Draw draw(String what, Workspace workspace) {
        return new Draw(workspace.seed().child(what));
    }

    private static Measurement.Figure emit(String output, List<ProbeItem> items, Workspace workspace)
            throws IOException {
        for (int i = 0; i < items.size(); i++) {
            String key = output + "-" + i;
            workspace.emit(
                    output, items.get(i).datum(key, INFO.by(), workspace.seed().child(key)));
        }
        return figure(output, items.size());
    }

    /** Text of the corpus's own grammar, from another stretch of chance. */
    private static Measurement.Figure text(Settings settings, CorpusPlan plan, Grammar grammar, Workspace workspace)
            throws IOException {
        Press press = new Press(
                grammar, "text", INFO.by(), workspace.seed().child("text"), Math.max(plan.documents(), settings.texts));
        Page page = press.page();
        for (int number = 0; number < settings.texts; number++) {
            Datum datum = press.print(number, page);
            workspace.emit("text", datum);
        }
        return figure("text", settings.texts);
    }

    private static Measurement.Figure figure(String output, long count) {
        return new Measurement.Figure(
                output, "Items of " + output, Estimate.exact(count, count), Measurement.Unit.COUNT);
    }
}
