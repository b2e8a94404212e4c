package dev.nurture.curate.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every dialect on texts near the bounds of its rules: verdict, reason, every score to the last bit, and the edited text.
 *
 * <p>The texts of the fixture are made-up words; what is expected of them was written by plain Python programs, one a
 * dialect, that follow the peers' definitions line by line with Python's own strings, expressions and counters. Where such a
 * program divides by zero, nothing is expected.
 */
class ConformanceTest {
    @TestFactory
    Stream<DynamicTest> dialectsSayWhatTheirPeersSay() throws Exception {
        List<JsonNode> cases = cases();
        return Stream.of(Dialect.values())
                .map(dialect -> DynamicTest.dynamicTest(dialect.name(), () -> check(dialect, cases)));
    }

    private static void check(Dialect dialect, List<JsonNode> cases) throws Exception {
        String name = dialect.name().toLowerCase(Locale.ROOT).replace('_', '-');
        int checked = 0;
        for (JsonNode node : cases) {
            JsonNode expected = node.path("expected").path(name);
            if (expected.isMissingNode()) {
                continue;
            }
            String text = node.get("text").textValue();
            Sifted sifted = Sifted.by(dialect, text);
            assertThat(sifted.peer()).as(text).isEqualTo(expected.get(0).textValue());
            assertThat(digest(sifted.scores()))
                    .as(text + sifted.scores())
                    .isEqualTo(expected.get(1).textValue());
            if (expected.get(0).textValue().equals("keep") && dialect.edits()) {
                String edited = expected.size() > 2 ? expected.get(2).textValue() : text;
                assertThat(sifted.rewritten().orElse(text)).isEqualTo(edited);
            }
            checked++;
        }
        assertThat(checked).isGreaterThan(200);
    }

    private static List<JsonNode> cases() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> cases = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ConformanceTest.class.getResourceAsStream("conformance.jsonl")),
                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                cases.add(mapper.readTree(line));
            }
        }
        return cases;
    }

    private static String digest(Map<String, Double> scores) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream output = new DataOutputStream(bytes);
        for (Map.Entry<String, Double> score : new TreeMap<>(scores).entrySet()) {
            output.writeBytes(score.getKey());
            output.writeDouble(score.getValue());
        }
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        return HexFormat.of().formatHex(hash, 0, 6);
    }
}
