package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonRowsTest {
    private static final long SEED = Long.getLong("nurture.seed", 5);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Wanted wanted = new Wanted(new FieldNames(Map.of()), Set.of(Field.TEXT, Field.ID));

    private Row read(String json) throws BadRow {
        byte[] line = ("..." + json + "...").getBytes(StandardCharsets.UTF_8);
        return JsonRows.read(line, 3, line.length - 3, wanted);
    }

    @Test
    void keepsOtherFieldsByteForByte() throws BadRow {
        Row row = read("""
                { "a" : "x\\u00e9\\/é" ,"text":"t", "b":[ 1.0e+2 , {"c" : null } ]  , "":-0, "d": true\t}""");

        assertThat(row.rest().json()).isEqualTo("""
                {"a" : "x\\u00e9\\/é","b":[ 1.0e+2 , {"c" : null } ],"":-0,"d": true}""");
    }

    @Test
    void givesWhatATreeGives() throws BadRow, JsonProcessingException {
        Random random = new Random(SEED);
        for (int round = 0; round < 5_000; round++) {
            ObjectNode tree = object(random, 0);
            tree.put("text", "T" + round);
            String json = random.nextBoolean() ? tree.toString() : tree.toPrettyString();

            Row row = read(json);

            assertThat(row.find(Field.TEXT)).as("seed %d: %s", SEED, json).isEqualTo(tree.remove("text"));
            assertThat(Json.MAPPER.readTree(row.rest().json()))
                    .as("seed %d: %s", SEED, json)
                    .isEqualTo(Json.MAPPER.readTree(tree.toString()));
        }
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(6); i > 0; i--) {
            String name = "k" + random.nextInt(1000) + "é\"\\ud83d\n".charAt(random.nextInt(4));
            switch (random.nextInt(depth > 3 ? 5 : 7)) {
                case 0 -> object.put(name, random.nextLong());
                case 1 -> object.put(name, random.nextGaussian() * 1e30);
                case 2 -> object.put(name, "s\n\u2028\"\\" + random.nextInt());
                case 3 -> object.put(name, random.nextBoolean());
                case 4 -> object.putNull(name);
                case 5 -> object.set(name, object(random, depth + 1));
                default -> object.set(name, array(random, depth + 1));
            }
        }
        return object;
    }

    private static ArrayNode array(Random random, int depth) {
        ArrayNode array = NODES.arrayNode();
        List.of(1, 2, 3).subList(0, random.nextInt(4)).forEach(unused -> array.add(object(random, depth + 1)));
        return array;
    }
}
