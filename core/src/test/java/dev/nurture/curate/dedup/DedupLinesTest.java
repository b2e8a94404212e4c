package dev.nurture.curate.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.data.Span;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DedupLinesTest {
    private static final String NOTICE = "All rights are reserved by whoever wrote this page.";
    private static final String MENU = "Home, products, news, jobs, contact, imprint, privacy";

    @TempDir
    private Path folder;

    @Test
    void removesLinesThatWereThereBefore() {
        List<Datum> data = Data.documents(
                MENU + "\nThe first page is about trees.\n" + NOTICE,
                MENU + "\nThe second page is about bees.\n  " + NOTICE + " ",
                "The third page is about seas.\n\n" + NOTICE + "\n\nThe end.");

        StepRun.Outcome outcome = lines(data, "");

        assertThat(outcome.texts("left"))
                .containsExactly(
                        MENU + "\nThe first page is about trees.\n" + NOTICE,
                        "The second page is about bees.",
                        "The third page is about seas.\n\n\nThe end.");
    }

    @Test
    void marksWhatItRemovedWhereItWas() {
        String text = "\ud83c\udf31 \u00e9\n" + NOTICE + "\nend";
        List<Datum> data = Data.documents(NOTICE, text);

        Datum edited = lines(data, "").data("left").get(1);

        assertThat(edited.id()).isEqualTo(data.get(1).id());
        assertThat(edited.content()).isEqualTo(new Content.Document("\ud83c\udf31 \u00e9\nend"));
        assertThat(edited.marks())
                .containsExactly(Mark.label("removed", "dedup.lines/1", "duplicate-line")
                        .withDetail("of " + data.get(0).id())
                        .on(new Span(0, 4, 5 + NOTICE.length(), 8, 9 + NOTICE.length())));
    }

    @Test
    void dropsADocumentThatHasNothingOfItsOwn() {
        List<Datum> data = Data.documents(MENU + "\n" + NOTICE, NOTICE + "\n\n" + MENU + "\n");

        StepRun.Outcome outcome = lines(data, "");

        assertThat(outcome.names("left")).containsExactly("d0");
        assertThat(outcome.drops("left")).containsExactly("d1: only-duplicate-lines, 2 of them");
        assertThat(outcome.data("left.dropped").get(0).content())
                .isEqualTo(data.get(1).content());
    }

    @Test
    void leavesShortLinesAlone() {
        List<Datum> data = Data.documents("}\nx", "}\ny", "", "");

        assertThat(lines(data, "").data("left")).isEqualTo(data);
        assertThat(lines(data, ", least-characters: 1").texts("left")).containsExactly("}\nx", "y", "", "");
    }

    @Test
    void removesWhatADocumentRepeats() {
        assertThat(lines(Data.documents(NOTICE + "\n" + NOTICE + "\nend"), "").texts("left"))
                .containsExactly(NOTICE + "\nend");
    }

    @Test
    void takesNormalFormsForTheSameWhereToldSo() {
        List<Datum> data = Data.documents(
                "On 12 May 2021 we met at caf\u00e9 Lumi\u00e8re, again.",
                "on 3 may 1999 we met at cafe lumiere - again!\nend");

        assertThat(lines(data, "").data("left")).isEqualTo(data);
        assertThat(lines(data, ", by: normal").texts("left").get(1)).isEqualTo("end");
    }

    @Test
    void leavesDialoguesAndComparisonsAloneUnlessToldOtherwise() {
        List<Datum> data = List.of(
                Data.comparison("one", NOTICE + "\nWhat?", NOTICE + "\nThis.", NOTICE + "\nThat."),
                Data.dialogue("two", NOTICE, NOTICE + "\nmore", NOTICE));

        assertThat(lines(data, "").data("left")).isEqualTo(data);
    }

    @Test
    void neverEmptiesATurnAndNeverTakesSidesForCopies() {
        List<Datum> data = List.of(
                Data.comparison("one", NOTICE + "\nWhat?", NOTICE + "\nThis.", NOTICE + "\nThat."),
                Data.dialogue("two", NOTICE, NOTICE + "\nmore", NOTICE));

        StepRun.Outcome outcome = lines(data, ", turns: edit");

        assertThat(outcome.data("left").get(0)).isEqualTo(data.get(0));
        assertThat(outcome.data("left").get(1).content().parts().stream().map(Part::text))
                .containsExactly(NOTICE, "more", NOTICE);
    }

    @Test
    void removesWhatASlowSearchRemoves() {
        Random random = new Random(11);
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            StringBuilder text = new StringBuilder();
            for (int line = random.nextInt(12); line >= 0; line--) {
                text.append("Line number ")
                        .append(random.nextInt(2500))
                        .append(" of many others")
                        .append(line > 0 ? "\n" : "");
            }
            data.add(Data.document(text.toString(), i).withKey("d" + i));
        }

        StepRun.Outcome outcome = lines(data, ", least-characters: 1, memory: 8MiB");

        Set<String> seen = new HashSet<>();
        List<String> expected = new ArrayList<>();
        for (Datum datum : data) {
            List<String> left = new ArrayList<>();
            for (String line : ((Content.Document) datum.content()).text().split("\n")) {
                if (seen.add(line)) {
                    left.add(line);
                }
            }
            if (!left.isEmpty()) {
                expected.add(String.join("\n", left));
            }
        }
        assertThat(outcome.texts("left")).isEqualTo(expected);
    }

    @Test
    void removesParagraphs() {
        List<Datum> data = Data.documents(
                "A first paragraph\nof two lines that is long.\n\n" + NOTICE,
                NOTICE
                        + "\n\n\nA paragraph of its own that is long.\n\nA first paragraph\nof two lines that is long.\n");

        StepRun.Outcome outcome =
                StepRun.in(folder).given("data", data).run("left: {step: dedup.paragraphs, from: data}");

        assertThat(outcome.texts("left").get(1)).isEqualTo("A paragraph of its own that is long.");
        assertThat(outcome.data("left").get(1).marks()).hasSize(2);
    }

    @Test
    void hasTheseDefaults() {
        RemoveCopies.Settings settings = SettingsReader.read(RemoveCopies.Settings.class, List.of(), folder);

        assertThat(settings.by()).isEqualTo(RemoveCopies.By.CONTENT);
        assertThat(settings.leastCharacters()).isEqualTo(30);
        assertThat(settings.turns()).isEqualTo(Turns.LEAVE);
        assertThat(settings.memory().bytes()).isEqualTo(128 << 20);
    }

    private StepRun.Outcome lines(List<Datum> data, String settings) {
        return StepRun.in(folder).given("data", data).run("left: {step: dedup.lines, from: data" + settings + "}");
    }
}
