package dev.nurture.world.check;

import dev.nurture.data.Content;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import dev.nurture.world.World;
import dev.nurture.world.WorldFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a world and its probes can carry a conclusion; a study whose world is unsound stops here, before anything is
 * trained.
 *
 * <p>Every check looks for a way in which a model could do well, or badly, for another reason than the one that the probe is
 * meant to measure: a wrong answer key, a word that gives the act away, base rates that differ by name or by who watches,
 * held-out items in the training text. All checks are made and reported together. Most need nothing but the documents' and
 * the items' marks, so a corpus and probes that were made elsewhere can be checked as well; only the oracle needs the world.
 *
 * <p>Training text is read twice: first for names, acts and entropy, then for what is held out and for the n-grams that the
 * items ask for.
 */
public final class CheckWorld implements WholeStep<CheckWorld.Settings> {
    private static final String WORLD = "world";
    private static final String PROBES = "probes";

    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
                    "world.check",
                    1,
                    "Stops a study whose probes can be solved, or failed, for another reason than the one they measure.",
                    Settings.class)
            .with(Port.corpora(PROBES, "Probe items: prompts with answers, the right one marked."))
            .with(Port.files(WORLD, "The world, of which the oracle computes every answer anew.")
                    .optional());

    /** What to do where a check fails. */
    public enum Unsound {
        STOP,
        REPORT
    }

    public record Settings(
            @Setting(about = "What to do if a check fails: stop the study, or report it and go on.", preset = "stop")
            Unsound unsound,

            @Setting(about = "Differences from chance, or between base rates, that don't matter.", preset = "2%")
            Share tolerance,

            @Setting(about = "Personas whose acts depend by design on whether others watch.", preset = "sly")
            List<String> heedful,

            @Setting(about = "The label of the segments whose acts are compared.", preset = "scene")
            String segment,

            @Setting(
                    about = "The splits of items that must not be in the training text.",
                    preset = "names, bindings, wording, situations, families, depth, trap, held-out, format")
            List<String> heldOut,

            @Setting(
                    about =
                            "Of the statements of facts that only bad documents should state, the largest share elsewhere.",
                    preset = "15%")
            Share letThrough) {
        public Settings {
            heedful = List.copyOf(heedful);
            heldOut = List.copyOf(heldOut);
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
        List<ProbeItem> items = items(workspace.inputs(PROBES));
        Optional<Path> folder = workspace.folder(WORLD);
        List<Finding> findings = new ArrayList<>(new AnswerKeys(settings.tolerance.value()).of(items));
        Set<String> names = new TreeSet<>();
        items.forEach(item -> names.addAll(item.datum().metadata().texts("entities")));
        if (folder.isPresent()) {
            World world = WorldFile.read(folder.get());
            Oracle oracle = new Oracle(world);
            findings.addAll(oracle.findings(items));
            names.addAll(oracle.names());
        }
        findings.addAll(survey(settings, workspace, names));
        findings.addAll(search(settings, workspace, items, names));
        workspace.measured(
                new Measurement(findings.stream().map(Finding::figure).toList(), List.of()));
        stopIfUnsound(settings, findings);
    }

    private static List<ProbeItem> items(List<Workspace.Input> inputs) {
        List<ProbeItem> items = new ArrayList<>();
        for (Workspace.Input input : inputs) {
            try (Rows rows = input.corpus().rows()) {
                rows.forEachRemaining(datum -> ProbeItem.of(datum).ifPresent(items::add));
            }
        }
        if (items.isEmpty()) {
            throw NurtureException.data(
                    "world.check: must read items that are a prompt with two answers or more, but %s have none. Check the port probes."
                            .formatted(
                                    inputs.stream().map(Workspace.Input::name).toList()));
        }
        return items;
    }

    /** What the first reading takes from a document. */
    private record Survey(List<Acts.Act> acts, List<String> names, int words, OptionalDouble entropy) {
        static Survey of(Datum datum, String segment) {
            int words = datum.content() instanceof Content.Document document
                    ? Words.of(document.text()).count()
                    : 0;
            return new Survey(
                    Acts.of(datum, segment),
                    datum.metadata().texts("entities"),
                    words,
                    datum.mark("entropy").map(mark -> mark.score()).orElse(OptionalDouble.empty()));
        }
    }

    private static List<Finding> survey(Settings settings, Workspace workspace, Set<String> names) throws IOException {
        BaseRates rates = new BaseRates(Set.copyOf(settings.heedful), settings.tolerance.value());
        EntropyFloor floor = new EntropyFloor();
        long[] documents = new long[1];
        for (Workspace.Input input : workspace.inputs()) {
            workspace.<Survey>scan(input.corpus(), () -> datum -> Survey.of(datum, settings.segment), (row, found) -> {
                rates.add(documents[0]++, found.acts, new TreeSet<>(found.names));
                names.addAll(found.names);
                if (found.entropy.isPresent()) {
                    floor.add(found.entropy.getAsDouble(), found.words);
                } else {
                    floor.addUnmarked();
                }
            });
        }
        List<Finding> findings = new ArrayList<>(rates.findings());
        findings.addAll(floor.findings());
        return findings;
    }

    /** What the second reading takes from a document. */
    private record Search(int[] grams, int[] leaks) {}

    private static List<Finding> search(
            Settings settings, Workspace workspace, List<ProbeItem> items, Set<String> names) throws IOException {
        LongIndex entities = new LongIndex();
        names.forEach(name -> entities.add(Words.number(name)));
        List<ProbeItem> acts = items.stream().filter(ProbeItem::isAct).toList();
        GramCounts grams = new GramCounts(acts);
        Leaks leaks = new Leaks(items, Set.copyOf(settings.heldOut), entities);
        for (Workspace.Input input : workspace.inputs()) {
            Corpus corpus = input.corpus();
            workspace.<Search>scan(corpus, () -> datum -> search(datum, grams, leaks), (row, found) -> {
                grams.count(found.grams);
                leaks.count(found.leaks);
            });
        }
        List<Finding> findings = new ArrayList<>(new Baselines(settings.tolerance.value()).on(acts, grams));
        findings.addAll(leaks.findings(settings.letThrough.value()));
        return findings;
    }

    private static Search search(Datum datum, GramCounts grams, Leaks leaks) {
        if (datum.content() instanceof Content.Document document) {
            Words words = Words.of(document.text());
            return new Search(grams.find(words), leaks.find(datum, words));
        }
        return new Search(new int[0], new int[0]);
    }

    private static void stopIfUnsound(Settings settings, List<Finding> findings) {
        List<Finding> failed = findings.stream().filter(Finding::fails).toList();
        if (!failed.isEmpty() && settings.unsound == Unsound.STOP) {
            throw NurtureException.data(
                    "world.check: %s of %s checks failed:\n%s\nHeld: %s. The study stops here. Mend the world or the probes, or set unsound: report to see all figures and go on."
                            .formatted(
                                    failed.size(),
                                    findings.stream()
                                            .filter(each -> each.verdict() != Finding.Verdict.TOLD)
                                            .count(),
                                    failed.stream()
                                            .map(each -> "  " + each.problem())
                                            .collect(Collectors.joining("\n")),
                                    held(findings)));
        }
    }

    private static String held(List<Finding> findings) {
        List<String> held = findings.stream()
                .filter(finding -> finding.verdict() == Finding.Verdict.HOLDS)
                .map(Finding::name)
                .toList();
        return held.isEmpty() ? "none" : String.join(", ", held);
    }
}
