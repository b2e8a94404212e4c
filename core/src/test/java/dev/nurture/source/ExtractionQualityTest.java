package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.source.html.HtmlPage;
import dev.nurture.testing.SharedData;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares what is extracted from real pages with what their text is known to be, word by word. */
class ExtractionQualityTest {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

    /** Words that are found, that are extracted, and that are in the truth. */
    private record Score(long same, long extracted, long truth) {
        Score plus(Score more) {
            return new Score(same + more.same, extracted + more.extracted, truth + more.truth);
        }

        double precision() {
            return (double) same / extracted;
        }

        double recall() {
            return (double) same / truth;
        }

        double f1() {
            return 2 * precision() * recall() / (precision() + recall());
        }

        String told() {
            return String.format(
                    Locale.ROOT, "precision %.4f, recall %.4f, F1 %.4f (%d words)", precision(), recall(), f1(), truth);
        }
    }

    @Test
    void findsTheTextOfRealPagesAndLittleElse() {
        Map<String, String> truths = truths();
        Map<String, Score> scores = new TreeMap<>();
        Score all = new Score(0, 0, 0);
        for (Datum datum : read("corpus/web-html.jsonl.zst")) {
            String path = datum.metadata().text("path").orElseThrow();
            if (truths.containsKey(path)) {
                Score score = score(HtmlPage.of(text(datum)).text(), truths.get(path));
                scores.put(path, score);
                all = all.plus(score);
            }
        }

        report(scores, all);
        assertThat(scores).hasSizeGreaterThan(150);
        assertThat(all.precision()).as(all.told()).isGreaterThan(0.97);
        assertThat(all.recall()).as(all.told()).isGreaterThan(0.97);
    }

    private static void report(Map<String, Score> scores, Score all) {
        if (System.getProperty("nurture.report") == null) {
            return;
        }
        System.out.println(scores.size() + " pages: " + all.told());
        scores.entrySet().stream()
                .sorted(java.util.Comparator.comparingDouble(
                        entry -> entry.getValue().f1()))
                .limit(25)
                .forEach(entry -> System.out.println(
                        entry.getKey() + ": " + entry.getValue().told()));
        List<Datum> pages = read("corpus/web-html.jsonl.zst");
        for (int round = 0; round < 3; round++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long bytes = 0;
            long out = 0;
            for (Datum datum : pages) {
                bytes += text(datum).getBytes(StandardCharsets.UTF_8).length;
                out += HtmlPage.of(text(datum)).text().length();
            }
            long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            System.out.println(String.format(
                    Locale.ROOT,
                    "%.1f MB of HTML to %.1f MB: %.1f MB/s of CPU",
                    bytes / 1e6,
                    out / 1e6,
                    bytes * 1e3 / nanos));
        }
    }

    private static Map<String, String> truths() {
        Map<String, TreeMap<Integer, String>> chunks = new HashMap<>();
        for (Datum datum : read("corpus/kafka-docs.jsonl.zst")) {
            int chunk = datum.metadata().number("chunk").orElse(0.0).intValue();
            chunks.computeIfAbsent(datum.metadata().text("path").orElseThrow(), path -> new TreeMap<>())
                    .put(chunk, text(datum));
        }
        return chunks.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> String.join("\n\n", entry.getValue().values())));
    }

    private static List<Datum> read(String name) {
        return Reading.of(SharedData.file(name)).run().data();
    }

    private static String text(Datum datum) {
        return ((Content.Document) datum.content()).text();
    }

    private static Score score(String extracted, String truth) {
        Map<String, Integer> found = words(extracted);
        Map<String, Integer> wanted = words(truth);
        long same = 0;
        for (Map.Entry<String, Integer> word : wanted.entrySet()) {
            same += Math.min(word.getValue(), found.getOrDefault(word.getKey(), 0));
        }
        return new Score(same, total(found), total(wanted));
    }

    private static long total(Map<String, Integer> words) {
        return words.values().stream().mapToLong(Integer::longValue).sum();
    }

    private static Map<String, Integer> words(String text) {
        Map<String, Integer> words = new HashMap<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.merge(matcher.group().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        return words;
    }
}
