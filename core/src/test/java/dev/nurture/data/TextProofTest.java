package dev.nurture.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Origin;
import dev.nurture.testing.Corpora;
import dev.nurture.testing.Data;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextProofTest {
    @TempDir
    Path folder;

    @Test
    void everyTextIsProvedPresent() {
        Corpus corpus = corpus(1000);

        for (int i = 0; i < 1000; i += 37) {
            TextProof proof = corpus.prove(Data.sha256("text " + i));
            assertThat(proof.present()).isTrue();
            assertThat(proof.leaves()).hasSize(1);
            assertThat(proof.check()).isEqualTo(corpus.fingerprint());
        }
    }

    @Test
    void everyOtherTextIsProvedAbsent() {
        Corpus corpus = corpus(1000);

        for (int i = 0; i < 1000; i += 37) {
            TextProof proof = corpus.prove(Data.sha256("other " + i));
            assertThat(proof.present()).isFalse();
            assertThat(proof.leaves()).hasSize(2);
            assertThat(proof.check()).isEqualTo(corpus.fingerprint());
        }
    }

    @Test
    void absenceBeforeTheFirstAndAfterTheLastTakesOneLeaf() {
        Corpus corpus = corpus(10);

        TextProof before = corpus.prove(new Fingerprint(0, 0, 0, 0));
        TextProof after = corpus.prove(new Fingerprint(-1, -1, -1, -1));

        assertThat(before.leaves()).extracting(TextProof.Leaf::index).containsExactly(0L);
        assertThat(after.leaves()).extracting(TextProof.Leaf::index).containsExactly(9L);
        assertThat(before.present()).isFalse();
        assertThat(before.check()).isEqualTo(corpus.fingerprint());
        assertThat(after.check()).isEqualTo(corpus.fingerprint());
    }

    @Test
    void anEmptyCorpusHasNoText() {
        Corpus corpus = Corpora.write(folder, List.of());

        TextProof proof = corpus.prove(Data.sha256("text"));

        assertThat(proof.present()).isFalse();
        assertThat(proof.leaves()).isEmpty();
        assertThat(proof.check()).isEqualTo(corpus.fingerprint());
        assertThat(TextProof.parse(proof.json())).isEqualTo(proof);
    }

    @Test
    void aSingleTextIsTheRoot() {
        Corpus corpus = corpus(1);

        TextProof present = corpus.prove(Data.sha256("text 0"));
        TextProof absent = corpus.prove(Data.sha256("other"));

        assertThat(present.leaves().get(0).path()).isEmpty();
        assertThat(present.check()).isEqualTo(corpus.fingerprint());
        assertThat(absent.present()).isFalse();
        assertThat(absent.check()).isEqualTo(corpus.fingerprint());
    }

    @Test
    void turnsAndAnswersAreTexts() {
        Content content = new Content.Comparison(
                List.of(Turn.plain("prompt")), List.of(Turn.plain("same")), List.of(Turn.plain("same")));
        Datum datum = Datum.of(content, new Origin.Ingested("a", "b"));
        Corpus corpus = Corpora.write(folder, List.of(List.of(datum), List.of(datum)));

        assertThat(corpus.prove(Data.sha256("prompt")).present()).isTrue();
        assertThat(corpus.prove(Data.sha256("same")).present()).isTrue();
        assertThat(corpus.prove(Data.sha256("same")).check()).isEqualTo(corpus.fingerprint());
        assertThat(corpus.prove(Data.sha256("promptsame")).present()).isFalse();
    }

    @Test
    void partsBeyondTheLastPlaceAreTextsToo() {
        List<Turn> turns = IntStream.range(0, 70_000)
                .mapToObj(i -> Turn.plain("turn " + i))
                .toList();
        Datum datum = Datum.of(new Content.Dialogue(turns), new Origin.Ingested("a", "b"));
        Corpus corpus = Corpora.write(folder, List.of(List.of(Data.document(1), datum)));

        TextProof proof = corpus.prove(Data.sha256("turn 69999"));

        assertThat(proof.present()).isTrue();
        assertThat(proof.check()).isEqualTo(corpus.fingerprint());
    }

    @Test
    void isReadAsItWasWritten() {
        Corpus corpus = corpus(100);

        for (Fingerprint text : List.of(Data.sha256("text 1"), Data.sha256("other"), new Fingerprint(0, 0, 0, 0))) {
            TextProof proof = corpus.prove(text);
            assertThat(TextProof.parse(proof.json())).isEqualTo(proof);
        }
    }

    @Test
    void aProofAboutAHundredThousandTextsIsSmall() {
        Corpus corpus = corpus(100_000);

        String present = corpus.prove(Data.sha256("text 77777")).json();
        String absent = corpus.prove(Data.sha256("other")).json();

        assertThat(present.length()).isLessThan(2500);
        assertThat(absent.length()).isLessThan(4096);
        assertThat(TextProof.parse(absent).check()).isEqualTo(corpus.fingerprint());
    }

    @Test
    void absenceOfAPresentTextCannotBeProvedWithAnyLeaves() {
        int count = 9;
        Corpus corpus = corpus(count);
        List<TextProof> present = IntStream.range(0, count)
                .mapToObj(i -> corpus.prove(Data.sha256("text " + i)))
                .toList();
        List<TextProof.Leaf> leaves =
                present.stream().map(proof -> proof.leaves().get(0)).toList();

        for (TextProof proof : present) {
            for (List<TextProof.Leaf> choice : choices(leaves)) {
                assertThatThrownBy(() -> claim(proof, false, choice).check())
                        .isInstanceOf(NurtureException.class)
                        .hasMessageStartingWith("proof: must show what it claims, but ");
            }
        }
    }

    @Test
    void presenceOfAnAbsentTextCannotBeProvedWithAnyLeaves() {
        Corpus corpus = corpus(9);
        TextProof absent = corpus.prove(Data.sha256("other"));
        List<TextProof.Leaf> leaves = IntStream.range(0, 9)
                .mapToObj(i -> corpus.prove(Data.sha256("text " + i)).leaves().get(0))
                .toList();

        for (List<TextProof.Leaf> choice : choices(leaves)) {
            assertThatThrownBy(() -> claim(absent, true, choice).check()).isInstanceOf(NurtureException.class);
        }
    }

    @Test
    void saysWhatIsWrong() {
        Corpus corpus = corpus(9);
        TextProof present = corpus.prove(Data.sha256("text 3"));
        TextProof absent = corpus.prove(Data.sha256("other"));
        TextProof.Leaf leaf = present.leaves().get(0);

        assertRefused(claim(present, false, present.leaves()), "its leaf does not exclude the text");
        assertRefused(claim(absent, true, absent.leaves()), "its leaf is not about this text");
        assertRefused(claim(present, true, List.of()), "it has no leaves");
        assertRefused(
                claim(present, true, List.of(new TextProof.Leaf(9, leaf.record(), leaf.path()))),
                "a leaf lies outside the corpus");
        assertRefused(
                claim(present, true, List.of(new TextProof.Leaf(leaf.index(), leaf.record(), List.of()))),
                "path: must have more than 0 siblings");
        assertThat(present.check()).isEqualTo(corpus.fingerprint());
    }

    private static void assertRefused(TextProof proof, String problem) {
        assertThatThrownBy(proof::check)
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DATA))
                .hasMessage("proof: must show what it claims, but %s. Do not trust it.", problem);
    }

    private static TextProof claim(TextProof proof, boolean present, List<TextProof.Leaf> leaves) {
        return new TextProof(
                proof.corpus(),
                proof.text(),
                present,
                proof.documents(),
                proof.dialogues(),
                proof.comparisons(),
                proof.rankings(),
                proof.texts(),
                proof.shards(),
                leaves);
    }

    /** None, every one and every two of the leaves. */
    private static List<List<TextProof.Leaf>> choices(List<TextProof.Leaf> leaves) {
        List<List<TextProof.Leaf>> choices = new ArrayList<>();
        choices.add(List.of());
        for (TextProof.Leaf first : leaves) {
            choices.add(List.of(first));
            leaves.forEach(second -> choices.add(Stream.of(first, second).toList()));
        }
        return choices;
    }

    private Corpus corpus(int texts) {
        List<Datum> data = IntStream.range(0, texts)
                .mapToObj(i -> Data.document("text " + i, i))
                .toList();
        return Corpora.write(folder, List.of(data));
    }
}
