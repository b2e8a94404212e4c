package dev.nurture.curate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterBadWordsTest {
    @TempDir
    private Path folder;

    @Test
    void findsWordsBetweenWhatIsNoPartOfAWord() throws IOException {
        List<Datum> data = Data.documents(
                "Darn!", "a DARN, b", "darned", "x_darn", "darn\u0301 it", "blast it all", "blast  it", "2darn", "");

        StepRun.Outcome outcome = filter(data, "", "darn", "blast it", "  ");

        assertThat(outcome.names("clean")).containsExactly("d2", "d3", "d6", "d7", "d8");
        assertThat(outcome.drops("clean"))
                .contains("d0: bad-word, darn, peer=document_removed_with_badwords")
                .contains("d5: bad-word, blast it, peer=document_removed_with_badwords");
    }

    @Test
    void findsAShortWordWhereALongerOneWithTheSameStartDoesNotEnd() throws IOException {
        assertThat(filter(Data.documents("darn that!", "darn thatch"), "", "darn that", "darn thatcher", "thatch")
                        .names("clean"))
                .isEmpty();
    }

    @Test
    void findsWordsAnywhereWhereTold() throws IOException {
        assertThat(filter(Data.documents("\u5927\u574f\u8bcd\u3002", "\u597d"), ", match: anywhere", "\u574f\u8bcd")
                        .names("clean"))
                .containsExactly("d1");
    }

    @Test
    void leavesTheRejectedSideOut() throws IOException {
        List<Datum> data = List.of(
                Data.comparison("good", "Say it.", "No.", "Darn."), Data.comparison("bad", "Say it.", "Darn.", "No."));

        assertThat(filter(data, "", "darn").names("clean")).containsExactly("good");
    }

    @Test
    void keepsAShareByChanceThatBelongsToTheDatum() throws IOException {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            data.add(Data.document("darn number " + i, i));
        }

        List<String> kept = filter(data, ", keep: 25%", "darn").texts("clean");

        assertThat(kept).hasSizeBetween(70, 130);
        assertThat(filter(data.subList(100, 400), ", keep: 25%", "darn").texts("clean"))
                .isSubsetOf(kept);
    }

    @Test
    void refusesAnEmptyList() {
        assertThatThrownBy(() -> filter(Data.documents("a"), ""))
                .hasMessageEndingWith("words.txt: must hold at least one word, but holds none.");
    }

    private StepRun.Outcome filter(List<Datum> data, String settings, String... words) throws IOException {
        Files.write(folder.resolve("words.txt"), List.of(words));
        return StepRun.in(folder)
                .given("data", data)
                .run("clean: {step: filter.bad-words, from: data, file: words.txt%s}".formatted(settings));
    }
}
