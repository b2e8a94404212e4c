package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.provenance.Origin;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadTest {
    @TempDir
    Path folder;

    @Test
    void readsADocumentWithItsIdAndKeepsTheOtherFieldsAsTheyCame() {
        Datum datum = Reading.lines(folder, """
                {"id": "d1", "text": "Hallo \\u00e9\\n", "metadata": {"b" : 1.50, "a": [1e3, null]}, "url":"x\\/y"}
                """).only();

        assertThat(datum.content()).isEqualTo(new Content.Document("Hallo é\n"));
        assertThat(datum.key()).contains("d1");
        assertThat(datum.origin()).isEqualTo(new Origin.Ingested("a.jsonl", "d1"));
        assertThat(datum.metadata().json()).isEqualTo("""
                {"metadata": {"b" : 1.50, "a": [1e3, null]},"url":"x\\/y"}""");
    }
}
