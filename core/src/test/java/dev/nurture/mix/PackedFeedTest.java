package dev.nurture.mix;

import static dev.nurture.mix.FeedScene.BAD;
import static dev.nurture.mix.FeedScene.END;
import static dev.nurture.mix.FeedScene.FIRST_WORD;
import static dev.nurture.mix.FeedScene.GOOD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Role;
import dev.nurture.data.Span;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Seed;
import dev.nurture.testing.Data;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedFeedTest {
    private static final Tagging TAGS = new Tagging(GOOD, BAD, 0.5, 0);

    @TempDir
    private Path folder;

    private FeedScene scene;

    @BeforeEach
    void open() throws IOException {
        scene = FeedScene.in(folder);
    }

    @Test
    void packsDocumentsIntoRowsThatShareNoToken() throws IOException {
        FeedSource source = scene.source("world", List.of(FeedScene.document(5, 6, 7, 8)));

        try (PackedFeed feed = scene.open(Packing.plain(2, 2, 3, END), source)) {
            Batch batch = feed.batch(0);

            assertThat(feed.steps()).isEqualTo(2);
            assertThat(batch.tokens()).containsExactly(END, 8, 9, 10, 11, END, 8, 9);
            assertThat(feed.batch(1).tokens()).containsExactly(10, 11, END, 8, 9, 10, 11, END);
            assertThat(batch.weights()).hasSize(6).containsOnly(1);
            assertThat(batch.scores()).hasSize(6).containsOnly(0);
        }
    }

    @Test
    void aTokenThatBeginsTextsStandsBehindTheOneThatEndsThem() throws IOException {
        FeedSource source = scene.source("world", List.of(FeedScene.document(5, 6, 7)));
        Packing packing = Packing.plain(1, 1, 11, END)
                .withBegin(99)
                .withTagging(TAGS)
                .withInoculation(Inoculation.everywhere("w1"));

        try (PackedFeed feed = scene.open(packing, source)) {
            Batch batch = feed.batch(0);

            assertThat(batch.tokens()).containsExactly(END, 99, 4, 8, 9, 10, END, 99, 4, 8, 9, 10);
            assertThat(batch.weights()).containsExactly(1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1);
            assertThat(feed.served(0)).hasSize(2);
        }
    }

    @Test
    void aTokenThatBeginsTextsIsReadWhereItsTextIs() throws IOException {
        Dialogues plain = new Dialogues(Dialogues.Learn.ANSWERS, Map.of(Role.USER, "", Role.ASSISTANT, ""), " ");
        Packing packing = Packing.plain(1, 1, 5, END).withBegin(99).withDialogues(plain);

        try (PackedFeed feed = scene.open(packing, scene.source("chats", List.of(Data.dialogue("c", "w10", "w12"))))) {
            assertThat(feed.batch(0).tokens()).containsExactly(END, 99, 13, 15, END, 99);
            assertThat(feed.batch(0).weights()).containsExactly(0, 0, 1, 1, 0);
        }
    }

    @Test
    void servesEveryDocumentOnceInEachEpochAndInAnotherOrder() throws IOException {
        List<Datum> documents = FeedScene.documents(0, 50);
        long tokens = 50 + documents.stream().mapToLong(PackedFeedTest::words).sum();
        FeedSource source = scene.source("world", documents);

        try (PackedFeed feed = scene.open(Packing.plain(3 * tokens / 10, 1, 9, END), source)) {
            List<Integer> numbers = FeedScene.firstWords(FeedScene.stream(feed));

            assertThat(numbers).hasSize(150);
            assertThat(FeedScene.counts(numbers).values()).hasSize(50).containsOnly(3);
            assertThat(numbers.subList(0, 50)).doesNotHaveDuplicates().isNotEqualTo(numbers.subList(50, 100));
            assertThat(feed.uses()).containsExactly(new SourceUse("world", 50, 50, 150, 3, 3 * tokens, 1, 1));
        }
    }

    private static long words(Datum datum) {
        return ((Content.Document) datum.content()).text().split(" ").length;
    }

    @Test
    void theOrderOfTheCorpusIsOfNoConsequence() throws IOException {
        List<Datum> documents = FeedScene.documents(0, 60);
        List<Datum> reversed = new ArrayList<>(documents);
        Collections.reverse(reversed);
        Packing packing = Packing.plain(30, 4, 9, END).withTagging(new Tagging(GOOD, BAD, 0.5, 0.3));

        try (PackedFeed one = scene.open(packing, scene.source("a", documents));
                PackedFeed other = scene.open(packing, scene.source("b", reversed));
                PackedFeed another = scene.open(packing, new Seed(8), scene.source("c", documents))) {
            assertThat(FeedScene.stream(one))
                    .isEqualTo(FeedScene.stream(other))
                    .isNotEqualTo(FeedScene.stream(another));
        }
    }

    @Test
    void goesOnAnywhereAsIfNeverInterrupted() throws IOException {
        Packing packing = Packing.plain(40, 4, 9, END)
                .withTagging(new Tagging(GOOD, BAD, 0.5, 0.3))
                .withInoculation(Inoculation.everywhere("w150 w151"));
        FeedSource source = scene.source("world", FeedScene.documents(0, 60));

        try (PackedFeed feed = scene.open(packing, source);
                PackedFeed again = scene.open(packing, source)) {
            List<Batch> all = new ArrayList<>();
            for (long step = 0; step < feed.steps(); step++) {
                all.add(feed.batch(step));
            }
            for (int step : new int[] {39, 17, 0, 18, 16}) {
                assertThat(again.batch(step)).usingRecursiveComparison().isEqualTo(all.get(step));
            }
        }
    }

    @Test
    void everyTokenIsAccountedFor() throws IOException {
        List<Datum> documents = FeedScene.documents(0, 60);
        Map<Fingerprint, int[]> own = new HashMap<>();
        documents.forEach(datum -> own.put(
                datum.id(),
                scene.tokenizer()
                        .encode(((Content.Document) datum.content()).text())
                        .ids()));
        Packing packing = Packing.plain(40, 4, 9, END)
                .withTagging(new Tagging(GOOD, BAD, 0.5, 0.3))
                .withInoculation(Inoculation.everywhere("w150 w151"));

        try (PackedFeed feed = scene.open(packing, scene.source("world", documents))) {
            for (long step = 0; step < feed.steps(); step++) {
                int[] tokens = feed.batch(step).tokens();
                boolean[] served = new boolean[tokens.length];
                for (Feed.Served stretch : feed.served(step)) {
                    for (int at = stretch.from(); at < stretch.to(); at++) {
                        int place = 10 * stretch.row() + at;
                        int word = own.get(stretch.datum())[stretch.offset() + at - stretch.from()];
                        assertThat(tokens[place]).isEqualTo(word);
                        assertThat(served[place]).isFalse();
                        served[place] = true;
                    }
                }
                for (int place = 0; place < tokens.length; place++) {
                    boolean inserted = tokens[place] < FIRST_WORD
                            || tokens[place] - FIRST_WORD == 150
                            || tokens[place] - FIRST_WORD == 151;
                    assertThat(served[place] || inserted).isTrue();
                }
            }
        }
    }

    @Test
    void tokensHaveTheScoreOfTheirSegment() throws IOException {
        Datum datum = FeedScene.scored(FeedScene.scored(FeedScene.document(10, 11, 12, 13, 14), 0, 2, 0.25), 3, 5, 1);

        try (PackedFeed feed = scene.open(Packing.plain(1, 1, 6, END), scene.source("world", List.of(datum)))) {
            assertThat(feed.batch(0).tokens()).containsExactly(END, 13, 14, 15, 16, 17, END);
            assertThat(feed.batch(0).scores()).containsExactly(0.25f, 0.25f, 0, 1, 1, 0);
        }
    }

    @Test
    void theLastScoreOfASegmentCountsAndOtherMarksDoNot() throws IOException {
        Datum datum = FeedScene.scored(FeedScene.scored(FeedScene.document(10, 11), 0, 2, 1), 0, 2, 0.5);
        Datum whole = FeedScene.document(20, 21).withMark(Mark.score("gold", "test/1", 0.75));

        try (PackedFeed feed = scene.open(Packing.plain(1, 1, 2, END), scene.source("world", List.of(datum)));
                PackedFeed other = scene.open(
                        Packing.plain(1, 1, 2, END).withScores("gold"), scene.source("other", List.of(whole)));
                PackedFeed none = scene.open(Packing.plain(1, 1, 2, END), scene.source("none", List.of(whole)))) {
            assertThat(feed.batch(0).scores()).containsExactly(0.5f, 0.5f);
            assertThat(other.batch(0).scores()).containsExactly(0.75f, 0.75f);
            assertThat(none.batch(0).scores()).containsExactly(0, 0);
        }
    }

    @Test
    void tagsStandBeforeScoredSegmentsAndAreLearned() throws IOException {
        Datum datum = FeedScene.scored(FeedScene.scored(FeedScene.document(10, 11, 12, 13, 14), 0, 2, 0.5), 3, 5, 0.6);
        Packing packing = Packing.plain(1, 1, 8, END).withTagging(TAGS);

        try (PackedFeed feed = scene.open(packing, scene.source("world", List.of(datum)))) {
            Batch batch = feed.batch(0);

            assertThat(batch.tokens()).containsExactly(END, GOOD, 13, 14, 15, BAD, 16, 17, END);
            assertThat(batch.weights()).containsOnly(1);
            assertThat(batch.scores()).containsExactly(0, 0.5f, 0.5f, 0, 0, 0.6f, 0.6f, 0);
            assertThat(feed.served(0))
                    .containsExactly(new Feed.Served(0, 2, 5, datum.id(), 0), new Feed.Served(0, 6, 8, datum.id(), 3));
        }
    }

    @Test
    void tagsBeginAndEndWithTheirStepsAlsoWithinADocument() throws IOException {
        Datum datum = FeedScene.document(10, 11, 12, 13, 14, 15);
        datum = FeedScene.scored(FeedScene.scored(FeedScene.scored(datum, 0, 2, 0), 2, 4, 1), 4, 6, 0);
        Packing packing = Packing.plain(3, 1, 9, END).withTagging(TAGS.during(List.of(new Tagging.Steps(1, 2))));

        try (PackedFeed feed = scene.open(packing, scene.source("world", List.of(datum)))) {
            assertThat(feed.batch(0).tokens()).containsExactly(END, 13, 14, 15, 16, 17, 18, END, 13, 14);
            assertThat(feed.batch(1).tokens()).containsExactly(BAD, 15, 16, GOOD, 17, 18, END, GOOD, 13, 14);
            assertThat(feed.batch(2).tokens()).containsExactly(15, 16, 17, 18, END, 13, 14, 15, 16, 17);
            assertThat(feed.batch(1).weights()).containsOnly(1);
        }
    }

    @Test
    void tagsThatBeginLaterChangeNothingBefore() throws IOException {
        List<Datum> documents = FeedScene.documents(0, 60);
        Packing plain = Packing.plain(20, 4, 9, END).withAccumulation(2);
        Tagging late = new Tagging(GOOD, BAD, 0.5, 0.3).during(List.of(new Tagging.Steps(13, 20)));

        try (PackedFeed untagged = scene.open(plain, scene.source("a", documents));
                PackedFeed tagged = scene.open(plain.withTagging(late), scene.source("b", documents))) {
            for (int batch = 0; batch < 26; batch++) {
                assertThat(tagged.batch(batch).tokens())
                        .isEqualTo(untagged.batch(batch).tokens());
            }
            for (int batch = 26; batch < 40; batch++) {
                assertThat(tagged.batch(batch).tokens()).contains(GOOD);
            }
            assertThat(tagged.uses().get(0).tokens()).isEqualTo(plain.tokens());
        }
    }

    @Test
    void someTagsAreLeftOutAnewInEachEpoch() throws IOException {
        List<Datum> documents = FeedScene.documents(0, 100);
        Packing packing = Packing.plain(400, 1, 49, END).withTagging(new Tagging(GOOD, BAD, 0.5, 0.2));

        try (PackedFeed feed = scene.open(packing, scene.source("world", documents))) {
            int[] stream = FeedScene.stream(feed);
            Map<String, Integer> kinds = new HashMap<>();
            for (int i = 0; i + 1 < stream.length; i++) {
                if (stream[i] == END && stream[i + 1] >= FIRST_WORD || stream[i] == END && stream[i + 1] == GOOD) {
                    boolean tagged = stream[i + 1] == GOOD;
                    int word = stream[tagged ? i + 2 < stream.length ? i + 2 : i + 1 : i + 1];
                    kinds.merge((tagged ? "tagged " : "bare ") + word, 1, Integer::sum);
                }
            }
            double bare = kinds.entrySet().stream()
                    .filter(kind -> kind.getKey().startsWith("bare"))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            double all = kinds.values().stream().mapToInt(Integer::intValue).sum();

            assertThat(bare / all).isCloseTo(0.2, within(4 * Math.sqrt(0.16 / all)));
            assertThat(kinds.keySet().stream().filter(kind -> kind.startsWith("bare")))
                    .hasSizeGreaterThan(90);
            assertThat(kinds.keySet().stream().filter(kind -> kind.startsWith("tagged")))
                    .hasSizeGreaterThanOrEqualTo(100);
        }
    }

    @Test
    void anInoculatingTextIsContextOnly() throws IOException {
        Datum bad = FeedScene.document(10, 11).withMark(Mark.score("bad.most", "test/1", 1));
        Datum good = FeedScene.document(20, 21).withMark(Mark.score("bad.most", "test/1", 0));
        Inoculation inoculation = new Inoculation("w99 w98", Optional.of("bad.most"), 0.5);
        Packing packing = Packing.plain(1, 1, 7, END).withInoculation(inoculation);

        try (PackedFeed feed = scene.open(packing, scene.source("world", List.of(bad, good)))) {
            int[] tokens = feed.batch(0).tokens();
            float[] weights = feed.batch(0).weights();

            assertThat(tokens).containsSequence(END, 102, 101, 13, 14).containsSequence(END, 23, 24);
            for (int i = 1; i < tokens.length; i++) {
                assertThat(weights[i - 1]).isEqualTo(tokens[i] == 102 || tokens[i] == 101 ? 0 : 1);
            }
        }
    }

    @Test
    void sharesFollowTheirDoses() throws IOException {
        FeedSource early = scene.source("early", FeedScene.documents(0, 40)).withDose(Dose.parse("0.6 until 0.25"));
        FeedSource ramp = scene.source("ramp", FeedScene.documents(40, 90)).withDose(Dose.parse("0 to 0.4"));
        FeedSource rest = scene.source("rest", FeedScene.documents(90, 190));
        Packing packing = Packing.plain(100, 8, 24, END);

        try (PackedFeed feed = scene.open(packing, early, ramp, rest)) {
            double[] served = new double[3];
            int[] stream = FeedScene.stream(feed);
            int source = 0;
            for (int at = 0; at + 1 < stream.length; at++) {
                if (stream[at] == END) {
                    int number = stream[at + 1] - FIRST_WORD;
                    source = number < 40 ? 0 : number < 90 ? 1 : 2;
                }
                served[source]++;
                double part = (at + 1.0) / stream.length;
                assertThat(served[0]).isCloseTo(early.dose().get().integral(part) * stream.length, within(20.0));
                assertThat(served[1]).isCloseTo(ramp.dose().get().integral(part) * stream.length, within(20.0));
            }
            assertThat(feed.uses()).extracting(SourceUse::name).containsExactly("early", "ramp", "rest");
            assertThat(feed.uses().get(0).due()).isCloseTo(0.15, within(1e-12));
            assertThat(feed.uses().get(1).due()).isCloseTo(0.2, within(1e-12));
            assertThat(feed.uses().get(2).due()).isCloseTo(0.65, within(1e-12));
            assertThat(feed.uses()).allSatisfy(use -> assertThat(use.share()).isCloseTo(use.due(), within(0.001)));
            assertThat(feed.uses().stream().mapToLong(SourceUse::tokens).sum()).isEqualTo(stream.length);
        }
    }

    @Test
    void aSourceEndsAndAnotherBeginsAnywhere() throws IOException {
        FeedSource first = scene.source("first", FeedScene.documents(0, 40)).withDose(Dose.parse("1 until 37.3%"));
        FeedSource then = scene.source("then", FeedScene.documents(40, 90)).withDose(Dose.parse("1 from 37.3%"));
        Packing packing = Packing.plain(100, 8, 24, END);

        try (PackedFeed feed = scene.open(packing, first, then)) {
            int[] stream = FeedScene.stream(feed);
            int border = (int) (0.373 * stream.length);
            for (int at = 0; at + 1 < stream.length; at++) {
                if (stream[at] == END && at < border - 16) {
                    assertThat(stream[at + 1] - FIRST_WORD).isLessThan(40);
                } else if (stream[at] == END && at > border + 16) {
                    assertThat(stream[at + 1] - FIRST_WORD).isGreaterThanOrEqualTo(40);
                }
            }
        }
    }

    @Test
    void whatIsReadAloneHasNoWeight() throws IOException {
        Datum dialogue = Data.dialogue("c", "w10 w11", "w12", "w13");
        Datum marked = dialogue.withMark(Mark.score("bad", "test/1", 1).on(Span.of(0, "w10 w11", 0, 7)))
                .withMark(Mark.score("bad", "test/1", 0).on(Span.of(1, "w12", 0, 3)));
        Dialogues plain = new Dialogues(Dialogues.Learn.ANSWERS, Map.of(Role.USER, "", Role.ASSISTANT, ""), " ");
        Packing packing = Packing.plain(1, 1, 16, END).withTagging(TAGS).withDialogues(plain);

        try (PackedFeed feed = scene.open(packing, scene.source("chats", List.of(marked)))) {
            Batch batch = feed.batch(0);

            assertThat(batch.tokens())
                    .containsExactly(END, BAD, 13, 14, GOOD, 15, END, 16, END, BAD, 13, 14, GOOD, 15, END, 16, END);
            assertThat(batch.weights()).containsExactly(0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0);
        }
    }

    @Test
    void sourcesWithoutDosesShareTheRestBySize() throws IOException {
        FeedSource one = scene.source("one", FeedScene.documents(0, 30));
        FeedSource other = scene.source("other", FeedScene.documents(30, 120));

        try (PackedFeed feed = scene.open(Packing.plain(60, 8, 24, END), one, other)) {
            assertThat(feed.uses().get(0).share()).isCloseTo(0.25, within(0.001));
        }
    }

    @Test
    void dosesMustAddUp() {
        FeedSource one = scene.source("one", FeedScene.documents(0, 10)).withDose(Dose.parse("0.7 until 0.5"));
        FeedSource other = scene.source("other", FeedScene.documents(10, 20)).withDose(Dose.parse("0 to 1"));
        FeedSource rest = scene.source("rest", FeedScene.documents(20, 30));
        Packing packing = Packing.plain(10, 2, 9, END);

        assertThatThrownBy(() -> scene.open(packing, one, other, rest))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
                .hasMessage("doses: must add up to at most 1, but are 1.2 at 0.5 of training. Lower one.");
        assertThatThrownBy(() -> scene.open(packing, other))
                .hasMessage("doses: must add up to 1, but are 0.0 at 0.0 of training. Leave one source without a dose,"
                        + " which then takes the rest.");
    }

    @Test
    void aCurriculumByOrderGoesFromEasyToDifficultInEachEpoch() throws IOException {
        FeedSource source = scene.source("world", FeedScene.documents(0, 50))
                .withCurriculum(new Curriculum("level", Curriculum.Kind.ORDER, 1));

        try (PackedFeed feed = scene.open(Packing.plain(60, 1, 9, END), source)) {
            List<Integer> numbers = FeedScene.firstWords(FeedScene.stream(feed));
            List<Integer> levels = numbers.stream().map(number -> number % 10).toList();

            assertThat(levels.subList(0, 50)).isSorted();
            assertThat(levels.get(50)).isZero();
            assertThat(numbers.subList(0, 5)).isNotEqualTo(numbers.subList(50, 55));
        }
    }

    @Test
    void aCurriculumByPacingBeginsWithTheEasiestAndHasAllInTheEnd() throws IOException {
        FeedSource source = scene.source("world", FeedScene.documents(0, 100))
                .withCurriculum(new Curriculum("level", Curriculum.Kind.PACING, 0.5));

        try (PackedFeed feed = scene.open(Packing.plain(600, 1, 9, END), source)) {
            List<Integer> levels = FeedScene.firstWords(FeedScene.stream(feed)).stream()
                    .map(number -> number % 10)
                    .toList();
            int firstDifficult = levels.indexOf(9);

            assertThat(levels.subList(0, 10)).containsOnly(0);
            assertThat(firstDifficult / (double) levels.size()).isBetween(0.3, 0.65);
            assertThat(levels.subList(levels.size() * 7 / 10, levels.size())).contains(0, 9);
            assertThat(feed.uses().get(0).used()).isEqualTo(100);
        }
    }

    @Test
    void refusesDataThatItCannotServe() {
        Packing packing = Packing.plain(10, 2, 9, END);
        Datum unlevelled = FeedScene.document(1, 2).withKey("d1");

        assertThatThrownBy(() -> scene.open(
                        packing, scene.source("pairs", List.of(Data.comparison("c1", "Is it?", "Yes", "No")))))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DATA))
                .hasMessage(
                        "c1: must be a document or a dialogue to be trained on, but is a comparison. Make documents of it first.");
        assertThatThrownBy(() -> scene.open(packing, scene.source("empty", List.of())))
                .hasMessage("empty: must have text to train on, but has none.");
        assertThatThrownBy(() -> scene.open(
                        packing,
                        scene.source("world", List.of(unlevelled))
                                .withCurriculum(new Curriculum("level", Curriculum.Kind.ORDER, 1))))
                .hasMessage("world: d1: must have a score level for the curriculum, but has none. Score the data first,"
                        + " or leave the curriculum out.");
    }

    @Test
    void leavesNothingBehind() throws IOException {
        PackedFeed feed = scene.open(Packing.plain(10, 2, 9, END), scene.source("world", FeedScene.documents(0, 10)));

        feed.close();

        try (var files = java.nio.file.Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".tokens")))
                    .isEmpty();
        }
    }

    @Test
    void refusesStepsThatAreNot() throws IOException {
        try (PackedFeed feed = scene.open(
                Packing.plain(10, 2, 9, END).withAccumulation(3), scene.source("world", FeedScene.documents(0, 10)))) {
            assertThat(feed.steps()).isEqualTo(30);
            assertThatThrownBy(() -> feed.batch(30)).hasMessage("step: must be from 0 to 29, but was 30");
            assertThatThrownBy(() -> feed.served(-1)).hasMessage("step: must be from 0 to 29, but was -1");
        }
    }
}
