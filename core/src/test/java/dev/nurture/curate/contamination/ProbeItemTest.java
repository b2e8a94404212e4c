package dev.nurture.curate.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Datum;
import dev.nurture.data.Metadata;
import dev.nurture.testing.Data;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeItemTest {
    @Test
    void takesADocumentForAQuestionAndAFieldForItsAnswer() {
        Datum datum = Data.document("Why?", 1).withKey("k").withMetadata(new Metadata("{\"target\":\"So.\"}"));

        ProbeItem item = ProbeItem.of("evals", datum, Optional.of("target"));

        assertThat(item).isEqualTo(new ProbeItem("evals", datum.id().hex(), "k", "Why?", "So."));
        assertThat(item.name()).isEqualTo("evals:k");
    }

    @Test
    void takesTheLastAnswerOfADialogue() {
        ProbeItem item = ProbeItem.of("s", Data.dialogue("k", "Who?", "Me.", "Why?", "So."), Optional.empty());

        assertThat(item.query()).isEqualTo("Who?\nMe.\nWhy?");
        assertThat(item.answer()).isEqualTo("So.");
    }

    @Test
    void takesADialogueThatEndsWithAQuestionForThatQuestion() {
        ProbeItem item = ProbeItem.of("s", Data.dialogue("k", "Who?", "Me.", "Why?"), Optional.empty());

        assertThat(item.query()).isEqualTo("Who?\nMe.\nWhy?");
        assertThat(item.answer()).isEmpty();
    }

    @Test
    void takesThePreferredAnswerOfAComparison() {
        ProbeItem item = ProbeItem.of("s", Data.comparison("k", "Why?", "So.", "No."), Optional.empty());

        assertThat(item.query()).isEqualTo("Why?");
        assertThat(item.answer()).isEqualTo("So.");
    }
}
