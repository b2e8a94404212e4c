package dev.nurture.probe;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.model.KeptSteps;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.ModelRuntime;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Ratio;
import dev.nurture.step.Measurement;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Measures how many bits a model needs for a byte of real text that it has not read, beside what counting bytes and what
 * compressing it behind the training text reach, and lets it write some.
 *
 * <p>Bits per byte, not nats per token: a token is whatever a tokenizer makes of it, so models of different tokenizers can be
 * compared by bytes alone. What the tokenizer must give back unchanged is the text; that texts end is not part of it.
 */
public final class ProbeBits extends ModelProbe<ProbeBits.Settings> {
    private static final String TRAINING = "training";
    static final String BITS = "bits-per-byte";

    private static final StepInfo<Settings> INFO = outline(
                    "probe.bits",
                    3,
                    "Measures how many bits a model needs for a byte of text, beside counting bytes and an archive.",
                    Settings.class)
            .with(Port.corpora(TRAINING, "What the model learned from; byte counts and an archive are made of it.")
                    .optional())
            .withChance();

    public ProbeBits(ModelRuntime runtime) {
        super(INFO, runtime);
    }

    public record Settings(
            @Setting(
                    about = "Orders of byte counts to compare with: how many bytes each looks at, 1 to 6.",
                    preset = "1, 3")
            List<Integer> orders,

            @Setting(about = "Texts that the model writes.", preset = "3")
            int samples,

            @Setting(about = "Tokens of each of them, at most.", preset = "120")
            int length,

            @Setting(
                    about = "What logits are divided by when it writes; 0 for the most probable token.",
                    preset = "0.8")
            double temperature,

            @Setting(
                    about = "It writes with the most probable tokens that have this much probability together.",
                    preset = "0.95")
            double topP,

            @Setting(about = "A step of the training that was kept, instead of the last one.")
            Optional<Long> atStep,

            @Setting(about = "Sequences that are asked at once.", preset = "64")
            int batch) {
        public Settings {
            orders = List.copyOf(orders);
            if (orders.stream().anyMatch(order -> order < 1 || order > 6)) {
                throw new IllegalArgumentException("orders: must be from 1 to 6, but were " + orders);
            }
            if (samples < 0 || length < 1 || batch < 1) {
                throw new IllegalArgumentException(
                        "samples: must be 0 or more, and length and batch 1 or more, but were %s, %s and %s"
                                .formatted(samples, length, batch));
            }
            if (!(temperature >= 0 && temperature < 100) || !(topP > 0 && topP <= 1)) {
                throw new IllegalArgumentException(
                        "temperature: must be from 0 to 100, and top-p above 0 and at most 1, but were %s and %s"
                                .formatted(temperature, topP));
            }
        }
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        List<Datum> data = documents(workspace.inputs());
        if (data.isEmpty()) {
            throw NurtureException.data("probe.bits: must be given documents, but there are none.");
        }
        List<String> texts = data.stream().map(ProbeBits::text).toList();
        try (LanguageModel model = open(workspace, settings.atStep)) {
            List<TextBits.Cost> costs = new TextBits(model, settings.batch).of(texts);
            for (int i = 0; i < data.size(); i++) {
                workspace.emit(KEPT, data.get(i).withMark(mark(costs.get(i), settings)));
            }
            workspace.progress(data.size(), data.size());
            List<Measurement.Listing> listings = List.of(new WrittenTexts(model, settings).listing(workspace.seed()));
            workspace.measured(new Measurement(figures(settings, workspace, texts, costs), listings));
        }
    }

    private static List<Datum> documents(List<Workspace.Input> inputs) {
        List<Datum> data = new ArrayList<>();
        for (Workspace.Input input : inputs) {
            try (Rows rows = input.corpus().rows()) {
                rows.forEachRemaining(datum -> {
                    if (datum.content() instanceof Content.Document document
                            && !document.text().isEmpty()) {
                        data.add(datum);
                    }
                });
            }
        }
        return data;
    }

    private static String text(Datum datum) {
        return ((Content.Document) datum.content()).text();
    }

    private static Mark mark(TextBits.Cost cost, Settings settings) {
        Mark mark = Mark.score(BITS, INFO.by(), cost.bits() / cost.bytes())
                .withDetail(String.format(
                        Locale.ROOT, "%.2f bits for %s bytes in %s tokens", cost.bits(), cost.bytes(), cost.tokens()));
        return settings.atStep.map(KeptSteps::name).map(mark::withLabel).orElse(mark);
    }

    private static List<Measurement.Figure> figures(
            Settings settings, Workspace workspace, List<String> texts, List<TextBits.Cost> costs) {
        double[] bytes = costs.stream().mapToDouble(TextBits.Cost::bytes).toArray();
        double[] bits = costs.stream().mapToDouble(TextBits.Cost::bits).toArray();
        double[] tokens = costs.stream().mapToDouble(TextBits.Cost::tokens).toArray();
        List<Measurement.Figure> figures = new ArrayList<>();
        figures.add(ratio(BITS, "Bits for a byte of %s texts".formatted(texts.size()), bits, bytes));
        figures.add(ratio("bytes-per-token", "Bytes that a token stands for", bytes, tokens));
        List<String> training = documents(workspace.inputs(TRAINING)).stream()
                .map(ProbeBits::text)
                .toList();
        if (!training.isEmpty()) {
            for (int order : settings.orders) {
                figures.addAll(counted(order, training, texts, bits, bytes));
            }
            figures.addAll(archived(ArchiveBits.of(training, texts), bits));
        }
        return figures;
    }

    private static List<Measurement.Figure> counted(
            int order, List<String> training, List<String> texts, double[] bits, double[] bytes) {
        ByteCounts counts = new ByteCounts(order);
        training.forEach(counts::learn);
        double[] counted = texts.stream().mapToDouble(counts::bits).toArray();
        double[] saved = new double[counted.length];
        for (int i = 0; i < saved.length; i++) {
            saved[i] = counted[i] - bits[i];
        }
        return List.of(
                ratio("counts-" + order, "Bits for a byte by counts of %s bytes".formatted(order), counted, bytes),
                ratio("below-counts-" + order, "Bits for a byte that the model saves over that", saved, bytes));
    }

    /** The units are groups of texts, since an archive cannot say what one costs. */
    private static List<Measurement.Figure> archived(List<ArchiveBits.Group> groups, double[] bits) {
        double[] bytes = groups.stream().mapToDouble(ArchiveBits.Group::bytes).toArray();
        double[] archived = groups.stream().mapToDouble(ArchiveBits.Group::bits).toArray();
        double[] saved = groups.stream()
                .mapToDouble(group -> group.bits()
                        - Arrays.stream(bits, group.from(), group.to()).sum())
                .toArray();
        return List.of(
                ratio("zstd", "Bits for a byte by which it lengthens zstd -19 of the training text", archived, bytes),
                ratio("below-zstd", "Bits for a byte that the model saves over that", saved, bytes));
    }

    /** Of one text, or one group of texts, nothing is known but what it cost. */
    private static Measurement.Figure ratio(String name, String about, double[] above, double[] below) {
        long[] each = LongStream.range(0, above.length).toArray();
        Estimate estimate = Ratio.clustered(above, below, each, Estimate.USUAL_LEVEL)
                .orElseGet(() -> Estimate.exact(
                        Arrays.stream(above).sum() / Arrays.stream(below).sum(), above.length));
        return new Measurement.Figure(name, about, estimate, Measurement.Unit.NUMBER);
    }
}
