package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.step.Measurement;
import dev.nurture.testing.Data;
import dev.nurture.testing.FakeLanguageModel;
import dev.nurture.testing.ProbeData;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbePerplexityTest {
    private static final double EVENLY = Math.log(2024);

    /** Shared, so that what one test trained and asked serves the others. */
    @TempDir
    private static Path folder;

    @Test
    void averagesOverTokensAndNotOverDocuments() {
        Measurement measured = run(
                        List.of(text("lamp returns", "facts", 1), text("tale tale tale tale", "filler", 1)),
                        "wrong: 0.5",
                        "")
                .measurement("text");

        double surprise = -Math.log(0.8 * (1 - FakeLanguageModel.wrong("s0", 0.5)));
        assertThat(Figures.value(measured, "perplexity")).isCloseTo((5 * EVENLY + surprise) / 6, within(1e-5));
    }

    @Test
    void oneTextHasAFigureToo() {
        Measurement measured =
                run(List.of(text("tale tale", "facts", 1)), "wrong: 0.5", "").measurement("text");

        assertThat(Figures.value(measured, "perplexity")).isCloseTo(EVENLY, within(1e-5));
        assertThat(Figures.value(measured, "perplexity.above-entropy")).isCloseTo(EVENLY - 0.5, within(1e-5));
        assertThat(Figures.estimate(measured, "perplexity").n()).isEqualTo(1);
        assertThat(Figures.names(measured)).doesNotContain("perplexity.facts");
    }

    @Test
    void givesWhatLiesAboveTheTextsOwnEntropy() {
        List<Datum> texts = List.of(
                text("tale s1 the lamp returns", "facts", 3),
                text("tale s2 the lamp keeps", "facts", 4),
                text("tale tale", "filler", 2));

        Measurement measured = run(texts, "wrong: 0.5", "").measurement("text");

        double all = Figures.value(measured, "perplexity") * 12;
        assertThat(Figures.value(measured, "perplexity.above-entropy")).isCloseTo((all - 9) / 12, within(1e-9));
        assertThat(Figures.names(measured)).contains("perplexity.facts", "perplexity.facts.above-entropy");
    }

    @Test
    void readsEachSegmentBehindTheTagOfItsOwnKind() {
        Datum bad = text("tale s1 the lamp keeps", "tale", 1);
        String words = ((dev.nurture.data.Content.Document) bad.content()).text();
        Span all = Span.of(0, words, 0, words.length());
        Datum marked = bad.withMarks(List.of(
                Mark.label("segment", "test/1", "scene").on(all),
                Mark.score("bad", "test/1", 1).on(all)));
        double wrong = FakeLanguageModel.wrong("s1", 0.1);

        double own = nats(run(List.of(marked, bad), "wrong: 0.1, tagged: true", "")
                .data("text")
                .get(0));
        double wanted = nats(run(List.of(marked, bad), "wrong: 0.1, tagged: true", ", tag: wanted")
                .data("text")
                .get(0));

        assertThat(own).isCloseTo((4 * EVENLY - Math.log(0.8 * (1 - wrong))) / 5, within(1e-5));
        assertThat(wanted).isCloseTo((4 * EVENLY - Math.log(0.8 * wrong)) / 5, within(1e-5));
    }

    @Test
    void readsLongTextsInWindowsAndCountsEveryTokenOnce() {
        Datum longText = text("tale ".repeat(100).strip(), "filler", 1);

        Datum kept = run(List.of(longText, text("tale", "filler", 1)), "wrong: 0.5", "")
                .data("text")
                .get(0);

        assertThat(kept.mark("tokens").orElseThrow().score()).hasValue(100);
        assertThat(nats(kept)).isCloseTo(EVENLY, within(1e-5));
    }

    @Test
    void setsAsideWhatIsNoDocument() {
        List<Datum> data = new ArrayList<>(ProbeData.facts(1));
        data.add(text("tale tale", "filler", 1));
        data.add(text("tale", "filler", 1));

        assertThat(Figures.value(run(data, "wrong: 0.5", "").measurement("text"), "unscored.not-a-document"))
                .isEqualTo(1);
    }

    @Test
    void hasDefaults() {
        assertThat(new ProbePerplexity.Settings(TextTag.OWN, "bad", Optional.empty(), 64))
                .isEqualTo(ProbeRun.settings("step: probe.perplexity, from: data, model: model"));
        assertThat(new ProbeSettings(Tag.WANTED, Optional.empty(), 256))
                .isEqualTo(ProbeRun.settings("step: probe.answers, from: data, model: model"));
    }

    private StepRun.Outcome run(List<Datum> texts, String training, String settings) {
        return ProbeRun.in(folder)
                .given("texts", texts)
                .run(
                        "model: {step: fake-training, %s}".formatted(training),
                        "text: {step: probe.perplexity, from: texts, model: model%s}".formatted(settings));
    }

    private static Datum text(String words, String type, double entropy) {
        return Data.document(words, words.hashCode() & 0xffff)
                .withKey(words)
                .withMarks(List.of(Mark.label("type", "test/1", type), Mark.score("entropy", "test/1", entropy)));
    }

    private static double nats(Datum item) {
        return item.mark("nats-per-token").orElseThrow().score().orElseThrow();
    }
}
