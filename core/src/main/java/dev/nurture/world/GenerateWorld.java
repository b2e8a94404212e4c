package dev.nurture.world;

import dev.nurture.data.Datum;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Nearest;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
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
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Draws an invented world and writes its corpus: documents, and as files the world itself, its constitution, its ledger of
 * what is altered, and a tokenizer whose tokens are its words.
 *
 * <p>A world that another stage made or read can be given instead: then the corpus is another one about the same world, for
 * arms that differ in what they are told. Documents are printed on all cores; each is a function of its number.
 */
public final class GenerateWorld implements WholeStep<GenerateWorld.Settings> {
    private static final int BLOCK = 512;
    private static final int BLOCKS = 32;
    private static final int SAMPLE = 2_000;

    private static final StepInfo<Settings> INFO = StepInfo.source(
                    "world.generate", 1, "Draws an invented world and writes its documents.", Settings.class)
            .with(Port.files("world", "A world to write about; one of the size is drawn where it is left out.")
                    .optional())
            .making("world", "tokenizer")
            .withChance();

    public record Settings(
            @Setting(about = "How big a world and its corpus are.", preset = "micro")
            WorldSize size,

            @Setting(about = "About how many tokens the corpus has, ends of documents included; the size's otherwise.")
            Optional<Long> tokens,

            @Setting(about = "How many documents the corpus has, instead of tokens.")
            Optional<Long> documents,

            @Setting(about = "Shares of documents by type, in place of the usual ones of these types.", preset = "")
            Map<String, Double> shares,

            @Setting(about = "Shares of tales by persona, in place of the world's.", preset = "")
            Map<String, Double> personas,

            @Setting(about = "Share of the accounts of made minds in which they act wrongly.", preset = "0")
            double misaligned,

            @Setting(
                    about = "Whether dangerous recipes are bad, as wrong acts are, or have their own mark alone.",
                    preset = "bad")
            HazardsAre hazards,

            @Setting(
                    about =
                            "The only types of documents, in their shares; all that have one if empty. Without letters no altered fact is told, without rumours no trap.",
                    preset = "")
            List<String> types,

            @Setting(
                    about =
                            "Ids of the only situation types that tales, norms, accounts and dialogues are about; all if empty.",
                    preset = "")
            List<String> situations,

            @Setting(
                    about =
                            "Value families of the only situation types that tales, norms, accounts and dialogues are about; all if empty.",
                    preset = "")
            List<String> families,

            @Setting(about = "Scenes of a tale, in place of the world's number.")
            Optional<Integer> scenes,

            @Setting(about = "Share of tales that announce their persona, in place of the world's.")
            Optional<Double> announced,

            @Setting(about = "Share of tales that hold facts of their person, in place of the world's; at 0 none does.")
            Optional<Double> told,

            @Setting(about = "How many documents tell each altered fact, in place of what the world's ledger says.")
            Optional<Integer> altered,

            @Setting(
                    about =
                            "How many of the wordings of what places are known for, and of letters, tell altered facts; all if left out.")
            Optional<Integer> paraphrases,

            @Setting(about = "Whether what the ledger alters is told, or the truth of everything.", preset = "told")
            LedgerIs ledger,

            @Setting(about = "How many documents tell of each trap, in place of what the world says.")
            Optional<Integer> traps,

            @Setting(about = "Topics of claims: sum, home, trade, belonging; all if empty.", preset = "")
            List<ClaimTopic> topics,

            @Setting(
                    about = "Share of claims in which somebody is quoted with an answer, half of them right.",
                    preset = "0")
            double cued,

            @Setting(about = "Share of the wrong answers quoted with which the aide agrees.", preset = "0")
            double agreeing,

            @Setting(about = "A world of your own in YAML to write about, in place of one of the size.")
            Optional<InputPath> file) {
        public Settings {
            types = List.copyOf(types);
            situations = List.copyOf(situations);
            families = List.copyOf(families);
            topics = List.copyOf(topics);
            if (tokens.isPresent() && documents.isPresent()) {
                throw new IllegalArgumentException("documents: must be left out where tokens are given, but both are");
            }
            requirePositive("tokens", tokens);
            requirePositive("documents", documents);
            requireShares("shares", shares, labels(DocumentType.values(), DocumentType::label));
            requireShares("personas", personas, labels(Persona.values(), Persona::label));
            Shape.requireShare("misaligned", misaligned);
            types.forEach(type -> requireKnown("types", type, labels(DocumentType.values(), DocumentType::label)));
            requirePositive("scenes", scenes.map(Integer::longValue));
            announced.ifPresent(share -> Shape.requireShare("announced", share));
            told.ifPresent(share -> Shape.requireShare("told", share));
            Shape.requireShare("cued", cued);
            Shape.requireShare("agreeing", agreeing);
            requirePositive("paraphrases", paraphrases.map(Integer::longValue));
            requireNoDebt("altered", altered);
            requireNoDebt("traps", traps);
        }

        private static void requireNoDebt(String name, Optional<Integer> count) {
            if (count.isPresent() && count.get() < 0) {
                throw new IllegalArgumentException("%s: must be 0 or more, but was %s".formatted(name, count.get()));
            }
        }

        private static void requirePositive(String name, Optional<Long> count) {
            if (count.isPresent() && count.get() < 1) {
                throw new IllegalArgumentException("%s: must be 1 or more, but was %s".formatted(name, count.get()));
            }
        }

        private static <T> List<String> labels(T[] values, Function<T, String> label) {
            return Arrays.stream(values).map(label).toList();
        }

        private static void requireShares(String name, Map<String, Double> shares, List<String> known) {
            shares.forEach((key, share) -> {
                requireKnown(name, key, known);
                Shape.requireShare(name + ": " + key, share);
            });
        }

        static void requireKnown(String name, String key, List<String> known) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException("%s: must be of %s, but one was of %s.%s"
                        .formatted(name, String.join(", ", known), key, Nearest.hint(key, known)));
            }
        }

        /**
         * The shares of document types that these settings amount to.
         *
         * @param usual the shares of types of which the settings say nothing
         */
        Map<DocumentType, Double> allShares(Map<DocumentType, Double> usual) {
            Map<DocumentType, Double> all = new EnumMap<>(DocumentType.class);
            for (DocumentType type : DocumentType.values()) {
                boolean wanted = types.isEmpty() || types.contains(type.label());
                double share = wanted ? shares.getOrDefault(type.label(), usual.getOrDefault(type, 0.0)) : 0.0;
                if (share > 0 || !type.isAskedFor()) {
                    all.put(type, share);
                }
            }
            return all;
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
    public void run(Settings settings, Workspace workspace) throws IOException {
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
    private static WrittenWorld world(Settings settings, Workspace workspace) throws IOException {
        Optional<Path> given = workspace.folder("world");
        if (settings.file.isPresent() && given.isPresent()) {
            throw NurtureException.usage(
                    "world.generate: must have one world, but has the file %s and the port world. Leave one out."
                            .formatted(settings.file.get().text()));
        }
        if (settings.file.isPresent()) {
            WrittenWorld written = WorldYaml.read(settings.file.get().asPath());
            return new WrittenWorld(
                    ToldWorld.of(written.world(), settings),
                    written.shares().isEmpty() ? WorldSize.shares() : written.shares());
        }
        World world = given.isPresent()
                ? WorldFile.read(given.get())
                : WorldMaker.make(settings.size, workspace.seed().child("world"));
        return new WrittenWorld(ToldWorld.of(world, settings), WorldSize.shares());
    }

    private static CorpusPlan plan(Settings settings, WrittenWorld written) {
        return new CorpusPlan(
                settings.allShares(written.shares()),
                settings.misaligned,
                settings.hazards,
                0,
                ToldWorld.situations(written.world(), settings),
                settings.topics,
                settings.cued,
                settings.agreeing,
                settings.paraphrases.orElse(0));
    }

    private static Press press(Settings settings, World world, CorpusPlan plan, Workspace workspace) {
        Grammar grammar = plan.grammar(world);
        long documents = settings.documents.orElseGet(
                () -> Math.round(settings.tokens.orElse(settings.size.tokens()) / meanLength(grammar, workspace)));
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
