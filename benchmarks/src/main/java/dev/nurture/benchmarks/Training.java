package dev.nurture.benchmarks;

import dev.nurture.data.Content;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.internal.CorpusAssembler;
import dev.nurture.data.internal.ShardWriter;
import dev.nurture.mix.Batch;
import dev.nurture.mix.FeedSource;
import dev.nurture.mix.PackedFeed;
import dev.nurture.mix.Packing;
import dev.nurture.provenance.Origin;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.token.Tokenizer;
import dev.nurture.token.WordLevelWriter;
import dev.nurture.torch.Train;
import dev.nurture.torch.TrainSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Training as a recipe runs it: the step itself, with its feed, its account and its events.
 *
 * <p>Gate: the gradient that the step moves along agrees with finite differences of the loss in plain Java, tensor by tensor.
 *
 * <p>Tokens a second are those of the steps after a warm-up, from one event to the next. The clock on the wall pays for what
 * else the machine does; the thread's own time does not, but for caches that are shared. What is not arithmetic is bounded from
 * above by a training with the same operations on almost no numbers, so that what remains is Java, its binding, the
 * dispatch of libtorch, feed, account and events; and the feed is timed by itself.
 */
final class Training {
    private static final int WARM_UP = 200;
    private static final int WORDS = 221;
    private static final int SPECIALS = 15;

    private final Path folder;
    private final Corpus corpus;
    private final Path tokenizer;

    private Training(Path folder) throws IOException {
        this.folder = folder;
        this.tokenizer = tokenizer(Files.createDirectories(folder.resolve("tokenizer")), WORDS + SPECIALS);
        this.corpus = corpus(folder.resolve("corpus"));
    }

    /** One with so many tokens, of which texts use the first. */
    static Path tokenizer(Path folder, int vocabulary) throws IOException {
        List<String> words =
                IntStream.range(0, vocabulary - SPECIALS).mapToObj(i -> "w" + i).toList();
        List<String> specials =
                IntStream.range(0, SPECIALS).mapToObj(i -> "<s" + i + ">").toList();
        WordLevelWriter.write(folder, words, specials, "<s0>");
        return folder;
    }

    static void run(int steps) throws Exception {
        try (Scratch scratch = Scratch.create()) {
            Training training = new Training(scratch.path());
            new TrainingGate(training.corpus, training.tokenizer, scratch.path().resolve("gate")).check();
            Speed micro = training.speed("0.17M parameters", "size: micro", steps);
            training.speed("0.86M parameters", "size: small", Math.max(WARM_UP + 50, steps / 3));
            training.sideBySide(steps, micro);
            training.overhead(steps, micro);
            TrainingOperations.print(micro.own);
            training.memory();
        }
    }

    /**
     * How fast one training is, in the median of stretches of fifty steps.
     *
     * @param wall milliseconds for a step
     * @param own milliseconds of the thread's own for a step
     * @param best the same in the stretch that was least disturbed
     */
    private record Speed(double wall, double own, double best, long tokens) {
        private void print(String name) {
            System.out.printf(
                    "%-28s %,8.0f tokens/s (wall); of the thread's own time %,8.0f, at best %,8.0f; %.2f ms a step%n",
                    name, tokens / wall * 1000, tokens / own * 1000, tokens / best * 1000, own);
        }
    }

    private Speed speed(String name, String settings, int steps) throws Exception {
        Speed speed = train(name.replaceAll("\\W+", "-"), settings, steps);
        speed.print(name);
        return speed;
    }

    private Speed train(String name, String settings, int steps) throws Exception {
        List<double[]> stretches = new ArrayList<>();
        long[] last = {System.nanoTime(), own()};
        long[] tokens = {0};
        TrainingWorkspace workspace = new TrainingWorkspace(folder.resolve(name), corpus, tokenizer, step -> {
            tokens[0] = step.tokens() / step.done();
            if (step.done() % 50 == 0) {
                long[] now = {System.nanoTime(), own()};
                if (step.done() > WARM_UP) {
                    stretches.add(new double[] {(now[0] - last[0]) / 50e6, (now[1] - last[1]) / 50e6});
                }
                last[0] = now[0];
                last[1] = now[1];
            }
        });
        new Train().run(settings(settings + ", steps: " + steps), workspace);
        double best =
                stretches.stream().mapToDouble(stretch -> stretch[1]).min().orElseThrow();
        return new Speed(median(stretches, 0), median(stretches, 1), best, tokens[0]);
    }

    private static double median(List<double[]> stretches, int which) {
        double[] sorted = stretches.stream()
                .mapToDouble(stretch -> stretch[which])
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    private static long own() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static TrainSettings settings(String given) {
        return SettingsReader.read(
                TrainSettings.class,
                Arrays.stream(given.split(", (?![^{]*\\})"))
                        .map(setting -> setting.replaceFirst(": ", "="))
                        .toList(),
                Path.of("").toAbsolutePath());
    }

    private void sideBySide(int steps, Speed alone) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Speed>> both =
                    List.of(() -> train("left", "size: micro", steps), () -> train("right", "size: micro", steps));
            double wall = 0;
            double own = 0;
            for (Future<Speed> one : threads.invokeAll(both)) {
                wall += alone.wall / one.get().wall;
                own += alone.own / one.get().own;
            }
            System.out.printf(
                    "%-28s %.2f times the throughput of one (wall), %.2f by the threads' own time%n",
                    "two side by side", wall, own);
        } finally {
            threads.shutdownNow();
        }
    }

    private void overhead(int steps, Speed micro) throws Exception {
        Speed empty = train("empty", "layers: 3, width: 8, heads: 4, hidden: 8, context: 2, batch: 1", 4 * steps);
        double feed = feed(steps);
        System.out.printf(
                "%-28s %.3f ms a step of the thread's own time, %.1f %% of it%n",
                "all but arithmetic, at most", empty.own, 100 * empty.own / micro.own);
        System.out.printf("%-28s %.3f ms a step, %.2f %%%n", "of this the feed", feed, 100 * feed / micro.own);
    }

    private double feed(int steps) throws IOException {
        List<FeedSource> sources = List.of(FeedSource.of("data", corpus));
        Path scratch = Files.createDirectories(folder.resolve("feed"));
        try (Tokenizer words = Tokenizer.open(tokenizer);
                PackedFeed feed = PackedFeed.open(
                        sources, Packing.plain(steps, 8, 96, 0), words, new dev.nurture.provenance.Seed(1), scratch)) {
            long sum = 0;
            long start = 0;
            for (int step = -steps; step < steps; step++) {
                start = step == 0 ? own() : start;
                Batch batch = feed.batch(Math.abs(step % steps));
                sum += batch.tokens()[5];
            }
            double spent = (own() - start) / 1e6 / steps;
            if (sum < 0) {
                throw new IllegalStateException("tokens must be 0 or more");
            }
            return spent;
        }
    }

    private void memory() throws Exception {
        if (!Files.exists(Path.of("/proc/self/status"))) {
            System.out.println(
                    "memory over 10,000 steps: left out, since only Linux tells the size of a process this way");
            return;
        }
        StringBuilder sizes = new StringBuilder();
        TrainingWorkspace workspace = new TrainingWorkspace(folder.resolve("memory"), corpus, tokenizer, step -> {
            if (step.done() == 500 || step.done() % 2_500 == 0) {
                sizes.append(" %,d:%d MiB".formatted(step.done(), resident() >> 20));
            }
        });
        new Train()
                .run(
                        settings("size: smoke, layers: 1, context: 24, batch: 2, steps: 10000, save-every: 100000"),
                        workspace);
        System.out.println("memory at step" + sizes);
    }

    private static long resident() {
        System.gc();
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Texts of 10 to 60 words in which each word is one of two that may follow the one before it. */
    static Corpus corpus(Path folder) throws IOException {
        Path runs = Files.createDirectories(folder.resolve("runs"));
        Random random = new Random(11);
        try (ShardWriter writer = new ShardWriter(folder, runs, "part-00000")) {
            for (int i = 0; i < 5_000; i++) {
                StringBuilder text = new StringBuilder();
                int word = random.nextInt(WORDS);
                for (int left = 10 + random.nextInt(50); left > 0; left--) {
                    text.append(text.isEmpty() ? "w" : " w").append(word);
                    word = (word * 3 + 1 + random.nextInt(2)) % WORDS;
                }
                writer.add(
                        Datum.of(new Content.Document(text.toString()), new Origin.Ingested("invented", "line " + i)));
            }
            CorpusAssembler.assemble(folder, runs, List.of(writer.finish()));
        }
        return Corpus.open(folder);
    }
}
