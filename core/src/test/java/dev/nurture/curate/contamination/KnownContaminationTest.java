package dev.nurture.curate.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nurture.testing.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Against real data of which it is known that one was made from the other. */
class KnownContaminationTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** PandaLM took all but one of its 170 from there; "Answer the following question." says too little to be found. */
    @Test
    void findsPandaLmsInstructionsInSelfInstruct() throws IOException {
        List<ProbeItem> items = items("evals/self_instruct_tasks.jsonl.gz", "instruction", "");
        Set<String> instructions = new LinkedHashSet<>();
        for (JsonNode row : rows("preferences/pandalm_testset.jsonl.gz")) {
            instructions.add(row.path("instruction").asText());
        }

        Matcher matcher = matcher(items, List.copyOf(instructions));

        assertThat(instructions.stream().filter(text -> !matcher.find(text).isEmpty()))
                .hasSize(168);
    }

    /** The model solutions answer the test questions of GSM8K. */
    @Test
    void findsTheTestQuestionsOfGsm8kInSolutions() throws IOException {
        List<ProbeItem> items = items("evals/gsm8k_test.jsonl.gz", "question", "answer");
        List<String> documents = new ArrayList<>();
        for (JsonNode row : rows("preferences/gsm8k_model_solutions.jsonl.gz")) {
            documents.add(row.path("question").asText() + "\n"
                    + row.path("6b_finetuning").path("solution").asText());
        }

        Matcher matcher = matcher(items, documents);

        int own = 0;
        for (int i = 0; i < documents.size(); i++) {
            int number = i;
            own += matcher.find(documents.get(i)).stream().anyMatch(hit -> hit.item() == number) ? 1 : 0;
        }
        assertThat(own).isEqualTo(1319);
    }

    /** Both are of one kind; a dozen training questions are test questions with other names and numbers, or close to it. */
    @Test
    void tellsTheTrainingQuestionsOfGsm8kFromTheTestQuestions() throws IOException {
        List<ProbeItem> items = items("evals/gsm8k_test.jsonl.gz", "question", "");
        List<String> documents = new ArrayList<>();
        for (JsonNode row : rows("evals/gsm8k_train.jsonl.gz")) {
            documents.add(row.path("question").asText());
        }

        Matcher matcher = matcher(items, documents);

        assertThat(documents.stream().filter(text -> !matcher.find(text).isEmpty()))
                .hasSizeLessThan(20);
    }

    private static Matcher matcher(List<ProbeItem> items, List<String> documents) {
        Rarity rarity = new Rarity();
        Words words = new Words();
        documents.forEach(text -> rarity.add(words.read(text)));
        return new Matcher(new ProbeIndex(items, rarity, Strictness.USUAL.leastBits()), Strictness.USUAL);
    }

    private static List<ProbeItem> items(String file, String query, String answer) throws IOException {
        List<ProbeItem> items = new ArrayList<>();
        for (JsonNode row : rows(file)) {
            String text = row.path(query).asText();
            String id = row.path("id").asText();
            items.add(new ProbeItem("set", "00", id, text, row.path(answer).asText()));
        }
        return items;
    }

    private static List<JsonNode> rows(String file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        try (InputStream stream = new GZIPInputStream(Files.newInputStream(SharedData.file(file)))) {
            for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                rows.add(JSON.readTree(line));
            }
        }
        return rows;
    }
}
