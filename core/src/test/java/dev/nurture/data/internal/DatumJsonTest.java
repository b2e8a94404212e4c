package dev.nurture.data.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Datum;
import dev.nurture.testing.Data;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatumJsonTest {
    static List<Datum> everyShape() {
        return Data.everyShape();
    }

    @ParameterizedTest
    @MethodSource("everyShape")
    void readsWhatItWrote(Datum datum) throws IOException {
        assertThat(DatumJson.read(DatumJson.bytes(datum))).isEqualTo(datum);
    }

    @Test
    void writesOneObject() {
        Datum datum = Data.document("Hi", 1).withKey("k");

        assertThat(DatumJson.node(datum)).hasToString("""
                {"id":"%s","key":"k","form":"document","content":"%s",\
                "origin":{"how":"ingested","source":"many.jsonl","locator":"line 1"},\
                "parts":[{"side":"text","role":"none","text":"Hi"}],"marks":[],"metadata":{}}""".formatted(datum.id(), datum.contentFingerprint()));
    }
}
