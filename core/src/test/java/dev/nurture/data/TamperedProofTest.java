package dev.nurture.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.testing.Corpora;
import dev.nurture.testing.Data;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is changed in a proof's file, it no longer holds. */
class TamperedProofTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Fingerprint FIRST = new Fingerprint(0, 0, 0, 0);

    @TempDir
    Path folder;

    private Corpus corpus;

    @BeforeEach
    void write() {
        List<Datum> data = IntStream.range(0, 100)
                .mapToObj(i -> Data.document("text " + i, i))
                .toList();
        corpus = Corpora.write(folder, List.of(data));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text 17", "other", "nothing"})
    void noValueCanBeChanged(String text) throws JsonProcessingException {
        Fingerprint wanted = text.equals("nothing") ? FIRST : Data.sha256(text);
        String json = corpus.prove(wanted).json();

        List<String> tampered = new Tampering(json).all();

        assertThat(tampered).hasSizeGreaterThan(50).allSatisfy(this::assertRefused);
    }

    @Test
    void anAbsentTextCanOnlyBeExchangedForAnotherAbsentOne() {
        TextProof proof = corpus.prove(Data.sha256("other"));
        Fingerprint neighbour = Data.sha256("text 17");

        String honest = proof.json();
        String close = honest.replace(proof.text().hex(), changed(proof.text().hex()));
        String present = honest.replace(proof.text().hex(), neighbour.hex());

        assertThat(TextProof.parse(close).check()).isEqualTo(corpus.fingerprint());
        assertThat(corpus.prove(TextProof.parse(close).text()).present()).isFalse();
        assertRefused(present);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "null", "7", "{", "{}", "\"text\"", "[[[[", "{\"format\":\"nurture-text-proof\"}"})
    void whatIsNoProofIsRefused(String json) {
        assertRefused(json);
    }

    @Test
    void anotherVersionIsRefused() {
        String json = corpus.prove(FIRST).json().replace("\"version\" : 1", "\"version\" : 2");

        assertThatThrownBy(() -> TextProof.parse(json))
                .hasMessage(
                        "proof: must be a nurture-text-proof of version 1, but was 'nurture-text-proof' of version '2'.");
    }

    @Test
    void aMissingValueIsNamed() {
        String json = corpus.prove(FIRST).json().replace("\"texts\"", "\"Texts\"");

        assertThatThrownBy(() -> TextProof.parse(json))
                .hasMessage("proof: must be a whole proof, but was not (it has no texts, or not as it is written)."
                        + " Fetch it again.");
    }

    private void assertRefused(String json) {
        assertThatThrownBy(() -> TextProof.parse(json).check())
                .as(json)
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DATA));
    }

    /** The last digit is another one. */
    private static String changed(String hex) {
        return hex.substring(0, hex.length() - 1) + (hex.endsWith("0") ? "1" : "0");
    }

    /** Makes every file that differs from a proof in one place. */
    private static final class Tampering {
        private final String json;
        private final List<String> all = new ArrayList<>();

        Tampering(String json) {
            this.json = json;
        }

        List<String> all() throws JsonProcessingException {
            JsonNode root = JSON.readTree(json);
            root.fieldNames().forEachRemaining(name -> field("", name));
            for (int leaf = 0; leaf < root.path("leaves").size(); leaf++) {
                String at = "/leaves/" + leaf;
                root.at(at).fieldNames().forEachRemaining(name -> field(at, name));
                elements(at + "/path");
            }
            elements("/leaves");
            return all;
        }

        private void field(String parent, String name) {
            tamper(parent, (ObjectNode node) -> node.remove(name));
            tamper(parent, (ObjectNode node) -> node.putNull(name));
            tamper(parent, (ObjectNode node) -> node.put(name, "x"));
            tamper(parent, (ObjectNode node) -> {
                JsonNode value = node.get(name);
                if (value.isBoolean()) {
                    node.put(name, !value.booleanValue());
                } else if (value.isNumber()) {
                    node.put(name, value.longValue() + 1);
                } else if (value.isTextual() && !name.equals("text")) {
                    node.put(name, changed(value.textValue()));
                } else {
                    node.putArray(name).add("x");
                }
            });
        }

        private void elements(String list) {
            for (int i = 0; i < read().at(list).size(); i++) {
                int at = i;
                tamper(list, (ArrayNode node) -> node.remove(at));
                tamper(list, (ArrayNode node) -> node.insert(at, node.get(at)));
                tamper(list, (ArrayNode node) -> node.insert(0, node.remove(at)), at > 0);
                tamper(
                        list,
                        (ArrayNode node) -> node.set(at, changed(node.get(at).textValue())),
                        read().at(list).get(at).isTextual());
            }
        }

        private <N extends JsonNode> void tamper(String at, Consumer<N> change, boolean applies) {
            if (applies) {
                tamper(at, change);
            }
        }

        @SuppressWarnings("unchecked") // the caller knows the kind of node at its place
        private <N extends JsonNode> void tamper(String at, Consumer<N> change) {
            JsonNode root = read();
            change.accept((N) root.at(at));
            all.add(root.toString());
        }

        private JsonNode read() {
            try {
                return JSON.readTree(json);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
