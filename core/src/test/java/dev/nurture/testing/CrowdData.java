package dev.nurture.testing;

import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import dev.nurture.review.JudgementsBuilder;
import dev.nurture.review.Scale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Real judgements of crowds with gold; tests that ask for them are skipped where they are absent.
 *
 * @param gold of every item that has it
 */
public record CrowdData(Judgements judgements, Gold gold) {
    /** Every set that has gold for all its items. */
    public static final List<String> NAMES = List.of(
            "rte", "wsd", "bluebirds", "face", "CF", "MS", "SP", "SP_amt", "mozafari", "ZC_us", "ZC_all", "product");

    public static CrowdData read(String name) {
        try {
            return switch (name) {
                case "rte", "wsd" -> wide(name);
                case "bluebirds" -> pairs("d_Duck_Identification");
                case "face" -> pairs("s4_Face_Sentiment_Identification");
                case "product" -> pairs("d_jn-product");
                case "ZC_us" -> headless("ZenCrowd_us");
                case "ZC_all" -> headless("ZenCrowd_all");
                case "mozafari" -> tool("gal-barzan");
                case "adult2" -> tool("gal-adult2");
                case "hitspam" -> tool("gal-hitspam-cf");
                default -> headless(name);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CrowdData wide(String name) throws IOException {
        List<String[]> rows = rows("crowd/MACE/" + name + ".csv");
        JudgementsBuilder builder = Judgements.builder(Scale.NOMINAL);
        for (int i = 0; i < rows.size(); i++) {
            for (int w = 0; w < rows.get(i).length; w++) {
                String label = rows.get(i)[w].strip();
                if (!label.isEmpty()) {
                    builder.add("" + i, "" + w, label);
                }
            }
        }
        Map<String, String> gold = new LinkedHashMap<>();
        for (String[] row : rows("crowd/MACE/" + name + ".key")) {
            gold.put("" + gold.size(), row[0].strip());
        }
        return with(builder, gold);
    }

    private static CrowdData pairs(String folder) throws IOException {
        JudgementsBuilder builder = Judgements.builder(Scale.NOMINAL);
        List<String[]> answers = rowsBelowHead("crowd/crowd_truth_infer/" + folder + "/answer.csv");
        answers.forEach(row -> builder.add(row[0], row[1], row[2].strip()));
        Map<String, String> gold = new LinkedHashMap<>();
        List<String[]> truth = rowsBelowHead("crowd/crowd_truth_infer/" + folder + "/truth.csv");
        truth.forEach(row -> gold.put(row[0], row[1].strip()));
        return with(builder, gold);
    }

    private static CrowdData headless(String name) throws IOException {
        JudgementsBuilder builder = Judgements.builder(Scale.NOMINAL);
        Map<String, String> gold = new LinkedHashMap<>();
        for (String[] row : rows("crowd/active-crowd-toolkit/" + name + ".csv")) {
            builder.add(row[1], row[0], row[2].strip());
            gold.put(row[1], row[3].strip());
        }
        return with(builder, gold);
    }

    private static CrowdData tool(String name) throws IOException {
        JudgementsBuilder builder = Judgements.builder(Scale.NOMINAL);
        rowsBelowHead("crowd/get-another-label/" + name + ".labels.csv")
                .forEach(row -> builder.add(row[1], row[0], row[2].strip()));
        Map<String, String> gold = new LinkedHashMap<>();
        rowsBelowHead("crowd/get-another-label/" + name + ".gold.csv").forEach(row -> gold.put(row[0], row[1].strip()));
        return with(builder, gold);
    }

    private static CrowdData with(JudgementsBuilder builder, Map<String, String> gold) {
        Judgements judgements = builder.build();
        return new CrowdData(judgements, Gold.of(judgements, gold, Gold.Draw.RANDOM));
    }

    /** The records of a simple file of comma-separated values. */
    public static List<String[]> rows(String file) throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(SharedData.file(file))) {
            if (!line.isBlank()) {
                rows.add(line.split(",", -1));
            }
        }
        return rows;
    }

    private static List<String[]> rowsBelowHead(String file) throws IOException {
        List<String[]> rows = rows(file);
        return rows.subList(1, rows.size());
    }
}
