package dev.nurture.curate.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Datum;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlattenTest {
    @TempDir
    private Path folder;

    @Test
    void makesTwoDocumentsOfAComparisonEachWithThePrompt() {
        StepRun.Outcome outcome = flatten(Data.comparison("c", "Why?", "Because.", "No."));

        assertThat(outcome.texts("flat")).containsExactly("\n\nWhy?\n\nBecause.", "\n\nWhy?\n\nNo.");
        assertThat(outcome.names("flat")).containsExactly("c/chosen", "c/rejected");
    }

    @Test
    void makesATranscriptOfADialogue() {
        StepRun.Outcome outcome = flatten(Data.dialogue("d", "Hi", "Hello", "Bye"));

        assertThat(outcome.texts("flat")).containsExactly("\n\nHuman: Hi\n\nAssistant: Hello\n\nHuman: Bye");
    }

    @Test
    void leavesADocumentAsItIs() {
        Datum document = Data.documents("as it is").get(0);

        assertThat(flatten(document).data("flat")).containsExactly(document);
    }

    @Test
    void namesTheDatumThatADocumentCameFrom() {
        Datum whole = Data.comparison("c", "Why?", "Because.", "No.");

        assertThat(flatten(whole).data("flat"))
                .allSatisfy(part -> assertThat(part.origin().ancestors()).isEqualTo(List.of(whole.id())));
    }

    private StepRun.Outcome flatten(Datum... data) {
        return StepRun.in(folder).given("data", List.of(data)).run("flat: {step: flatten, from: data}");
    }
}
