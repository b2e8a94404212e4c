package dev.nurture.benchmarks;

import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import dev.nurture.review.JudgementsBuilder;
import dev.nurture.review.Scale;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Real crowds as their publishers lay them out: one file without a head whose rows are worker, item, label and gold, or a folder
 * with {@code answer.csv} (item, worker, label) and {@code truth.csv}.
 */
record CrowdFiles(Judgements judgements, Gold gold) {
    static CrowdFiles read(Path path) throws IOException {
        JudgementsBuilder builder = Judgements.builder(Scale.NOMINAL);
        Map<String, String> gold = new HashMap<>();
        if (Files.isDirectory(path)) {
            rows(path.resolve("answer.csv")).stream().skip(1).forEach(row -> builder.add(row[0], row[1], row[2]));
            rows(path.resolve("truth.csv")).stream().skip(1).forEach(row -> gold.put(row[0], row[1]));
        } else {
            rows(path).forEach(row -> {
                builder.add(row[1], row[0], row[2].strip());
                gold.put(row[1], row[3].strip());
            });
        }
        Judgements judgements = builder.build();
        return new CrowdFiles(judgements, Gold.of(judgements, gold, Gold.Draw.RANDOM));
    }

    private static List<String[]> rows(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(",", -1))
                .toList();
    }
}
