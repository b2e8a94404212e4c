package dev.nurture.curate.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.data.Span;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactTermsTest {
    @TempDir
    private Path folder;

    @Test
    void changesTheContentAndKeepsTheId() {
        Datum before = Data.document("Ask Ann Lee, é Ann!", 1).withKey("k");

        Datum after = redact(before, "terms: [ann lee, ann]");

        assertThat(after.content()).isEqualTo(new Content.Document("Ask [REDACTED], é [REDACTED]!"));
        assertThat(after.contentFingerprint()).isEqualTo(after.content().fingerprint());
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.key()).contains("k");
    }

    @Test
    void marksPlacesInTheTextAsItWas() {
        Datum after = redact(Data.document("Ask Ann Lee, é Ann!", 1), "terms: [ann lee, ann]");

        assertThat(after.marks())
                .containsExactly(
                        Mark.label("redacted", "redact.terms/1", "term").on(new Span(0, 4, 11, 4, 11)),
                        Mark.label("redacted", "redact.terms/1", "term").on(new Span(0, 15, 18, 16, 19)));
    }

    @Test
    void leavesWhatHoldsNoTermAsItIs() {
        Datum before = Data.document("Anna", 1);

        assertThat(redact(before, "terms: [ann]")).isEqualTo(before);
    }

    @Test
    void redactsEverySideAndWritesThePlaceholder() {
        Datum after = redact(Data.comparison("p", "Ann?", "Ann.", "No Ann."), "terms: [ann], placeholder: \"<$1>\"");

        assertThat(after.content().parts()).extracting(Part::text).containsExactly("<$1>?", "<$1>.", "No <$1>.");
        assertThat(after.marks())
                .extracting(mark -> mark.span().orElseThrow().part())
                .containsExactly(0, 1, 2);
    }

    private Datum redact(Datum datum, String settings) {
        return StepRun.in(folder)
                .given("data", List.of(datum))
                .run("redacted: {step: redact.terms, from: data, " + settings + "}")
                .only("redacted");
    }
}
