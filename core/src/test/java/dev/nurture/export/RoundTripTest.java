package dev.nurture.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that are read and written again are the same bytes, if they are set in one style and the convention's order. */
class RoundTripTest {
    /** What formats like to lose, inside of a JSON string: quotes, line ends, a separator, 🌱, half of a pair, the empty text. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\\\"q\\\" 'q' \\\\n {\\\"a\\\": 1}",
            "a\\r\\nb\\n\\n\\tc\\u0000\\u001f\u007f",
            "\u2028\u2029\u0085",
            "🌱 é \ud83d\udc69\u200d\ud83d\ude80",
            "x \\ud83d y",
            "null");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            text          | {"id":"a","text":"?","x":[1,2.50,1e3,{"y":"?"}],"z":null}
            text          | {"id":7,"text":"?","group":"g"}
            text          | {"text":"?"}
            messages      | {"messages":[{"role":"system","content":"?"},{"role":"user","content":"?","name":"Ann"},{"role":"tool","content":"?"}],"n":0.10}
            messages      | {"messages":[]}
            preference    | {"prompt":"?","chosen":"?","rejected":"?"}
            preference    | {"chosen":"?","rejected":"b"}
            preference    | {"id":"k","prompt":[{"role":"user","content":"?"}],"chosen":[{"role":"assistant","content":"?"}],"rejected":[{"role":"assistant","content":"b"}],"score":-0.0}
            hh-rlhf       | {"chosen":"\\n\\nHuman: ?\\n\\nAssistant: a?","rejected":"\\n\\nHuman: ?\\n\\nAssistant: b?"}
            sharegpt      | {"conversations":[{"from":"system","value":"?"},{"from":"human","value":"?","w":1},{"from":"gpt","value":"?"}],"x":"?"}
            sharegpt      | {"id":"k","conversations":[{"from":"gpt","value":"?"}],"system":"s?"}
            sharegpt      | {"conversations":[{"from":"human","value":"?"}],"system":""}
            swift         | {"system":"s?","conversation":[{"human":"?","assistant":"?","w":1},{"human":"?","assistant":"?"}]}
            swift         | {"system":null,"conversation":[{"human":"?","assistant":"?"}]}
            alpaca        | {"instruction":"?","input":"","output":"?"}
            alpaca        | {"instruction":"?","input":"i?","output":"?","system":"s?","history":[["?","?"]]}
            alpaca        | {"instruction":"?","output":"?","system":"","history":[]}
            query-response| {"system":"s?","query":"?","response":"?","history":[["?","?"],["?","?"]]}
            query-response| {"system":"","query":"?","response":"?","history":[]}
            query-response| {"query":"?","response":"?"}
            ranking       | {"instruction":"?","generations":["?","b"],"ratings":["5",3.50],"rationales":[null,"?"]}
            """)
    void readingAndWritingGivesTheSameBytes(String convention, String row) throws IOException {
        StringBuilder rows = new StringBuilder();
        TEXTS.forEach(text -> rows.append(row.replace("?", text)).append('\n'));

        String written = roundTrip(convention, rows.toString(), "compact");

        assertThat(written).isEqualTo(rows.toString());
    }

    @Test
    void rowsAsPythonWritesThemComeBackAsSuch() throws IOException {
        String spaced = "{\"id\": \"a\", \"text\": \"é, :\", \"x\": [1, {\"y\": 2.0}]}\n";
        String ascii = "{\"id\": \"a\", \"text\": \"\\u00e9\\ud83c\\udf31\\u007f\", \"x\": [\"\\u00e9\", {}]}\n";

        assertThat(roundTrip("text", spaced, "spaced")).isEqualTo(spaced);
        assertThat(roundTrip("text", ascii, "ascii")).isEqualTo(ascii);
    }

    private String roundTrip(String convention, String rows, String style) throws IOException {
        Files.writeString(folder.resolve("rows.jsonl"), rows);
        Path files = StepRun.in(folder)
                .run(
                        "data: {step: read, path: rows.jsonl, convention: %s}".formatted(convention),
                        "out: {step: export, from: data, format: jsonl, json-style: %s}".formatted(style))
                .files("out");
        return Files.readString(files.resolve("data/train-00000-of-00001.jsonl"));
    }
}
