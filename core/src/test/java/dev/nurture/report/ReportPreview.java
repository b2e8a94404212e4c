package dev.nurture.report;

import dev.nurture.run.RunRecord;
import dev.nurture.testing.FakeRun;
import dev.nurture.testing.HostileData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes pages to look at into a folder: hostile data, arms side by side, very many jobs. */
final class ReportPreview {
    private ReportPreview() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        write(folder, "hostile", Recipes.HOSTILE, HostileData.lines());
        write(folder, "arms", Recipes.ARMS, plain(3000));
        write(folder, "wide", Recipes.ARMS, plain(3000), "sets.seeds=4");
        write(folder, "many", Recipes.many(38), plain(20_000));
        write(folder, "small", Recipes.SMALL, plain(40));
    }

    private static void write(Path folder, String name, String recipe, List<String> lines, String... overrides)
            throws IOException {
        Path work = Files.createDirectories(folder.resolve(name));
        RunRecord run = new FakeRun(work).of(recipe, lines, overrides);
        String page = ReportPage.html(run);
        Files.writeString(folder.resolve(name + ".html"), page);
    }

    static List<String> plain(int count) {
        Random random = new Random(1);
        List<String> lines = new ArrayList<>();
        String[] reasons = {"too-short", "too-long", "spam", "off-topic", "names-a-person", "broken-encoding"};
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(14);
            String fault = kind < reasons.length && random.nextInt(kind + 2) == 0 ? " !" + reasons[kind] : "";
            String words = "The harbour master of a quiet town wrote down ship " + random.nextInt(count * 3)
                    + " and how it came home." + fault;
            lines.add(
                    switch (i % 3) {
                        case 0 -> "{\"key\":\"tale-%05d\",\"text\":\"%s\"}".formatted(i, words);
                        case 1 -> "{\"turns\":[\"Which ship came home?\",\"%s\"]}".formatted(words);
                        default ->
                            "{\"prompt\":\"Which ship?\",\"chosen\":\"%s\",\"rejected\":\"None.\"}".formatted(words);
                    });
        }
        return lines;
    }
}
