package dev.nurture.world;

import dev.nurture.data.Datum;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Step;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import dev.nurture.token.WordLevelWriter;
import dev.nurture.world.yaml.WorldYaml;
import dev.nurture.world.yaml.WrittenWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Draws an invented world and writes its corpus: documents, and as files the world itself, its constitution, its ledger of
 * what is altered, and a tokenizer whose tokens are its words.
 *
 * <p>A world that another stage made or read can be given instead: then the corpus is another one about the same world, for
 * arms that differ in what they are told. Documents are printed on all cores; each is a function of its number.
 */
public final class GenerateWorld implements WholeStep<WorldSettings> {
    private static final int BLOCK = 512;
    private static final int BLOCKS = 32;
    private static final int SAMPLE = 2_000;

    private static final StepInfo<WorldSettings> INFO = StepInfo.source(
                    "world.generate", 1, "Draws an invented world and writes its documents.", WorldSettings.class)
            .with(Port.files("world", "A world to write about; one of the size is drawn where it is left out.")
                    .optional())
            .making("world", "tokenizer")
            .withChance();

    @Override
    public StepInfo<WorldSettings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(WorldSettings settings) {
        return List.of(Step.KEPT);
    }

    @Override
    public void run(WorldSettings settings, Workspace workspace) throws IOException {
        WrittenWorld written = world(settings, workspace);
        World world = written.world();
        Path files = workspace.files();
        WorldFile.write(world, files);
        WorldPapers.write(world, files);
        WordLevelWriter.write(files, world.vocabulary(), Vocabulary.SPECIAL, Vocabulary.END);
        CorpusPlan plan = plan(settings, written);
        Press press = press(settings, world, plan, workspace);
        plan.withDocuments(press.documents()).write(files);
        CorpusCount count = new CorpusCount();
        long documents = press.documents();
        for (long first = 0; first < documents; first += (long) BLOCK * BLOCKS) {
            for (List<Datum> block : blocks(press, first, Math.min(documents, first + (long) BLOCK * BLOCKS))) {
                for (Datum datum : block) {
                    count.add(datum);
                    workspace.emit(Step.KEPT, datum);
                }
            }
            workspace.progress(Math.min(documents, first + (long) BLOCK * BLOCKS), documents);
        }
        workspace.measured(count.measurement(world));
    }

    /** The documents from {@code first} to {@code end}, in order, whatever threads print them. */
    static List<List<Datum>> blocks(Press press, long first, long end) {
        int blocks = (int) ((end - first + BLOCK - 1) / BLOCK);
        return IntStream.range(0, blocks)
                .parallel()
                .mapToObj(block -> block(press, first + (long) block * BLOCK, end))
                .toList();
    }

    private static List<Datum> block(Press press, long first, long end) {
        List<Datum> data = new ArrayList<>();
        Page page = press.page();
        for (long number = first; number < Math.min(end, first + BLOCK); number++) {
            data.add(press.print(number, page));
        }
        return data;
    }

    /** The world to write about, with the shares of document types that suit it. */
    private static WrittenWorld world(WorldSettings settings, Workspace workspace) throws IOException {
        Optional<Path> given = workspace.folder("world");
        if (settings.file().isPresent() && given.isPresent()) {
            throw NurtureException.usage(
                    "world.generate: must have one world, but has the file %s and the port world. Leave one out."
                            .formatted(settings.file().get().text()));
        }
        if (settings.file().isPresent()) {
            WrittenWorld written = WorldYaml.read(settings.file().get().asPath());
            return new WrittenWorld(
                    ToldWorld.of(written.world(), settings),
                    written.shares().isEmpty() ? WorldSize.shares() : written.shares());
        }
        World world = given.isPresent()
                ? WorldFile.read(given.get())
                : WorldMaker.make(settings.size(), workspace.seed().child("world"));
        return new WrittenWorld(ToldWorld.of(world, settings), WorldSize.shares());
    }

    private static CorpusPlan plan(WorldSettings settings, WrittenWorld written) {
        return new CorpusPlan(
                settings.allShares(written.shares()),
                settings.misaligned(),
                settings.hazards(),
                0,
                ToldWorld.situations(written.world(), settings),
                settings.topics(),
                settings.cued(),
                settings.agreeing(),
                settings.paraphrases().orElse(0));
    }

    private static Press press(WorldSettings settings, World world, CorpusPlan plan, Workspace workspace) {
        Grammar grammar = plan.grammar(world);
        long documents = settings.documents()
                .orElseGet(() -> Math.round(
                        settings.tokens().orElse(settings.size().tokens()) / meanLength(grammar, workspace)));
        try {
            return new Press(grammar, world.name(), INFO.by(), workspace.seed().child("corpus"), documents);
        } catch (IllegalArgumentException e) {
            throw NurtureException.usage("world.generate: %s. Ask for more.".formatted(e.getMessage()));
        }
    }

    /** The tokens of a document with its end, on average. */
    private static double meanLength(Grammar grammar, Workspace workspace) {
        Page page = new Page(INFO.by());
        long tokens = 0;
        for (int i = 0; i < SAMPLE; i++) {
            page.clear();
            grammar.write(page, new Draw(workspace.seed().child("sample " + i)));
            tokens += page.tokens() + 1;
        }
        return (double) tokens / SAMPLE;
    }
}
