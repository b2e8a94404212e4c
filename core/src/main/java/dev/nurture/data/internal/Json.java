package dev.nurture.data.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Pattern;

/** JSON as Nurture reads and writes it. Threads may share the mapper. */
public final class Json {
    /** Longest line or string, in characters, that any setting can allow. */
    public static final int LONGEST = 1 << 30;

    /** Trees in and out; refuses duplicate keys and anything after the value. */
    public static final ObjectMapper MAPPER = JsonMapper.builder(factory())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** What the parser's messages say to those who program with it. */
    private static final Pattern ADVICE =
            Pattern.compile(": enable `[^`]*` to allow|, from `[^`]*`| \\(start marker at .*\\)");

    private Json() {}

    /** What is wrong with JSON, without the place and without advice for programmers. */
    public static String problem(JsonProcessingException e) {
        return ADVICE.matcher(e.getOriginalMessage()).replaceAll("");
    }

    /** What is wrong with JSON, with line and column where they are known. */
    public static String problemAndPlace(JsonProcessingException e) {
        return e.getLocation() == null
                ? problem(e)
                : "%s (line %s, column %s)"
                        .formatted(
                                problem(e),
                                e.getLocation().getLineNr(),
                                e.getLocation().getColumnNr());
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(LONGEST)
                        .maxNestingDepth(200)
                        .maxNumberLength(1000)
                        .build())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }
}
