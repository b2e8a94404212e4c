package dev.nurture.curate.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.curate.dedup.internal.MinhashForm;
import dev.nurture.curate.dedup.internal.ShingleSets;
import dev.nurture.curate.dedup.internal.Signer;
import dev.nurture.data.Datum;
import dev.nurture.testing.SharedData;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What MinHash finds in real texts, against brute force. The benchmark {@code dedup-quality} measures the same on more. */
class MinhashQualityTest {
    private static final int SAMPLE = 400;
    private static final int SEEDS = 4;

    @TempDir
    private Path folder;

    @Test
    void makesCandidatesOfRealPairsAsOftenAsTheirSimilaritySays() {
        List<Datum> sample = read("corpus/rust-book.jsonl.zst").subList(0, SAMPLE);
        MinhashForm form = MinhashForm.fineweb();
        ShingleSets.Maker maker = new ShingleSets.Maker(form);
        List<ShingleSets> sets =
                sample.stream().map(datum -> maker.of(datum.content())).toList();

        double found = 0;
        double expected = 0;
        int missed = 0;
        int pairs = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            List<long[]> signatures = signatures(sample, form, seed);
            for (int i = 0; i < SAMPLE; i++) {
                for (int j = i + 1; j < SAMPLE; j++) {
                    double similarity = sets.get(i).similarity(sets.get(j), 0.5);
                    if (similarity >= 0.5 && signatures.get(i).length > 0 && signatures.get(j).length > 0) {
                        boolean candidate = isCandidate(signatures.get(i), signatures.get(j), form);
                        found += candidate ? 1 : 0;
                        expected += form.candidateChance(similarity);
                        missed += similarity >= 0.95 && !candidate ? 1 : 0;
                        pairs++;
                    }
                }
            }
        }

        assertThat(pairs).isGreaterThan(1000);
        assertThat(missed).isZero();
        assertThat(found / pairs).isBetween(expected / pairs - 0.05, expected / pairs + 0.05);
    }

    @Test
    void dropsOnlyTrueCopiesWhereSimilarityIsComputed() {
        List<Datum> sample = read("corpus/rust-book.jsonl.zst").subList(0, SAMPLE);

        StepRun.Outcome outcome = StepRun.in(folder)
                .given("sample", sample)
                .run("unique: {step: dedup.minhash, from: sample, jaccard-at-least: 0.8}");

        ShingleSets.Maker maker = new ShingleSets.Maker(MinhashForm.fineweb());
        Map<String, Datum> byId = new HashMap<>();
        sample.forEach(datum -> byId.put(datum.id().hex(), datum));
        List<Datum> dropped = outcome.data("unique.dropped");
        assertThat(dropped).hasSizeGreaterThan(100).allSatisfy(datum -> {
            String detail = datum.mark("dropped").orElseThrow().detail().orElseThrow();
            Datum partner = byId.get(detail.substring(3, 67));
            assertThat(maker.of(datum.content()).similarity(maker.of(partner.content())))
                    .isGreaterThanOrEqualTo(0.8);
            assertThat(outcome.data("unique")).contains(partner);
        });
    }

    @Test
    void breaksNoComparisonThatAWebPipelineBreaks() {
        Path file = SharedData.file("preferences/hh_harmless_base_test.jsonl.gz");

        StepRun.Outcome outcome = StepRun.in(folder)
                .run(
                        "pairs: {step: read, path: '%s'}".formatted(file),
                        "web: {step: flatten, from: pairs}",
                        "web-unique: {step: dedup.minhash, from: web}",
                        "web-groups: {step: audit.groups, from: web-unique, before: web, dropped: web-unique.dropped}",
                        "unique: {step: dedup.minhash, from: pairs}",
                        "groups: {step: audit.groups, from: unique, before: pairs, dropped: unique.dropped}");

        assertThat(outcome.figure("web-groups", "duplicates")
                        .orElseThrow()
                        .estimate()
                        .value())
                .isEqualTo(652);
        assertThat(outcome.figure("web-groups", "of-siblings")
                        .orElseThrow()
                        .estimate()
                        .value())
                .isBetween(0.89, 0.9);
        assertThat(outcome.figure("web-groups", "broken")
                        .orElseThrow()
                        .estimate()
                        .value())
                .isGreaterThan(0.25);
        assertThat(outcome.figure("groups", "broken").orElseThrow().estimate().value())
                .isZero();
    }

    private List<Datum> read(String name) {
        return StepRun.in(folder)
                .run("corpus: {step: read, path: '%s'}".formatted(SharedData.file(name)))
                .data("corpus");
    }

    private static List<long[]> signatures(List<Datum> sample, MinhashForm form, int seed) {
        Signer signer = new Signer(new MinhashForm(
                form.cut(),
                form.window(),
                form.hash(),
                form.draw(),
                form.width(),
                seed,
                form.permutations(),
                form.bands(),
                form.rows(),
                form.shortTexts()));
        List<long[]> signatures = new ArrayList<>();
        for (Datum datum : sample) {
            signatures.add(signer.sign(datum.content()) ? signer.values().clone() : new long[0]);
        }
        return signatures;
    }

    private static boolean isCandidate(long[] a, long[] b, MinhashForm form) {
        for (int at = 0; at < form.bands() * form.rows(); at += form.rows()) {
            if (Arrays.equals(a, at, at + form.rows(), b, at, at + form.rows())) {
                return true;
            }
        }
        return false;
    }
}
