package dev.nurture.curate.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.data.Span;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactPersonalTest {
    @TempDir
    private Path folder;

    @Test
    void writesTheKindAndKeepsTheId() {
        Datum before =
                Data.document("é \ud83c\udf31 ann@firm.de, 93.184.216.34.", 1).withKey("k");

        Datum after = redact(before, "");

        assertThat(after.content()).isEqualTo(new Content.Document("é \ud83c\udf31 [EMAIL], [IP]."));
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.contentFingerprint()).isEqualTo(after.content().fingerprint());
    }

    @Test
    void marksPlacesInTheTextAsItWas() {
        Datum after = redact(Data.document("é \ud83c\udf31 ann@firm.de, 93.184.216.34.", 1), "");

        assertThat(after.marks())
                .containsExactly(
                        Mark.label("redacted", "redact.personal/1", "email").on(new Span(0, 4, 15, 8, 19)),
                        Mark.label("redacted", "redact.personal/1", "ip").on(new Span(0, 17, 30, 21, 34)));
    }

    @Test
    void leavesWhatHoldsNothingAsItIs() {
        Datum before = Data.document("Nobody's.", 1);

        assertThat(redact(before, "")).isEqualTo(before);
    }

    @Test
    void redactsEverySideAndKeepsThemApart() {
        Datum after = redact(Data.comparison("p", "a@firm.de?", "Yes, a@firm.de.", "No, b@firm.de."), "");

        assertThat(after.content().parts())
                .extracting(Part::text)
                .containsExactly("[EMAIL]?", "Yes, [EMAIL].", "No, [EMAIL].");
        assertThat(after.marks())
                .extracting(mark -> mark.span().orElseThrow().part())
                .containsExactly(0, 1, 2);
    }

    @Test
    void givesOneValueOneStandInInAllData() {
        List<Datum> data = Data.documents("Ask ann@firm.de or bob@firm.de.", "Nothing.", "Ann is ann@firm.de.");

        List<String> texts = StepRun.in(folder)
                .given("data", data)
                .run("done: {step: redact.personal, from: data, replacement: stand-in}")
                .texts("done");

        String ann = texts.get(2).replace("Ann is ", "").replaceFirst("\\.$", "");
        assertThat(ann).endsWith("@example.org");
        assertThat(texts.get(0)).startsWith("Ask " + ann + " or ");
        assertThat(texts.get(0).split(ann, -1)).hasSize(2);
    }

    @Test
    void takesNamesFromAFile() throws IOException {
        Files.writeString(folder.resolve("names.txt"), "\ufeffZaphod # of Betelgeuse\n\n");

        Datum after = redact(Data.document("Zaphod saw Hiroshi.", 1), ", kinds: [name], names: names.txt");

        assertThat(after.content()).isEqualTo(new Content.Document("[NAME] saw [NAME]."));
    }

    @Test
    void speaksDatatrovesDialect() {
        Datum after = redact(Data.document("x@y.z and +49 30 901820", 1), ", dialect: datatrove");

        assertThat(after.content()).isEqualTo(new Content.Document("email@example.com and +49 30 901820"));
    }

    @Test
    void marksWithoutChangingIfAskedTo() {
        Datum before = Data.document("ann@firm.de, ann@firm.de", 1);

        Datum after = StepRun.in(folder)
                .given("data", List.of(before))
                .run("done: {step: score.personal, from: data}")
                .only("done");

        assertThat(after.content()).isEqualTo(before.content());
        assertThat(after.mark("personal").orElseThrow().score()).hasValue(2);
        assertThat(after.marks().subList(1, 3))
                .allSatisfy(mark -> assertThat(mark.label()).contains("email"))
                .extracting(mark -> mark.span().orElseThrow().start())
                .containsExactly(0, 13);
    }

    @Test
    void hasThesePresets() {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", Data.documents("Nothing."))
                .run("done: {step: redact.personal, from: data}", "score: {step: score.personal, from: data}");

        assertThat(outcome.record().require("done").settings())
                .isEqualTo(
                        "{\"kinds\":[\"private-key\",\"secret\",\"login\",\"email\",\"iban\",\"card\",\"wallet\",\"ip\",\"ssn\","
                                + "\"phone\"],\"replacement\":\"placeholder\",\"addresses\":\"global\",\"dialect\":\"nurture\"}");
        assertThat(outcome.record().require("score").settings())
                .isEqualTo(
                        "{\"kinds\":[\"private-key\",\"secret\",\"login\",\"email\",\"iban\",\"card\",\"wallet\",\"ip\",\"ssn\","
                                + "\"phone\"],\"addresses\":\"global\"}");
    }

    @Test
    void wantsAKindAndNamesOnlyWhereTheyCount() {
        assertThatThrownBy(() -> new RedactPersonal.Settings(
                        List.of(),
                        RedactPersonal.Replacement.PLACEHOLDER,
                        RedactPersonal.Addresses.GLOBAL,
                        Optional.empty(),
                        RedactPersonal.Dialect.NURTURE))
                .hasMessage("kinds: must name at least one, but names none");
    }

    private Datum redact(Datum datum, String settings) {
        return StepRun.in(folder)
                .given("data", List.of(datum))
                .run("done: {step: redact.personal, from: data" + settings + "}")
                .only("done");
    }
}
