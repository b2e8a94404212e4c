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
        only = arguments.length > 1 ? arguments[1] : "";
        write(folder, "hostile", Recipes.HOSTILE, HostileData.lines());
        write(folder, "arms", Recipes.ARMS, plain(3000));
        write(folder, "wide", Recipes.ARMS, plain(3000), "sets.seeds=4");
        write(folder, "many", Recipes.many(38), plain(20_000));
        write(folder, "small", Recipes.SMALL, plain(40));
        write(folder, "study", Recipes.STUDY, List.of());
        write(folder, "published", Recipes.PUBLISHED, List.of());
        write(
                folder,
                "large",
                Recipes.STUDY,
                List.of(),
                "world.documents=50000",
                "world.items=1000",
                "model.steps=10000");
        write(folder, "once", Recipes.STUDY, List.of(), "model.seeds=1");
        write(
                folder,
                "golden",
                Recipes.STUDY,
                List.of(),
                "world.documents=48",
                "world.items=10",
                "model.steps=40",
                "model.seeds=2");
        dying(folder);
    }

    /** The one page that is wanted; blank for all. */
    private static String only = "";

    private static void write(Path folder, String name, String recipe, List<String> lines, String... overrides)
            throws IOException {
        if (!only.isEmpty() && !only.equals(name)) {
            return;
        }
        Path work = Files.createDirectories(folder.resolve(name));
        RunRecord run = new FakeRun(work).of(recipe, lines, overrides);
        long begin = System.nanoTime();
        String page = ReportPage.html(run);
        System.out.printf("%s: %d ms, %d KiB%n", name, (System.nanoTime() - begin) / 1_000_000, page.length() / 1024);
        Files.writeString(folder.resolve(name + ".html"), page);
        if (name.equals("golden")) {
            Files.writeString(folder.resolve("study-kept.html"), StudyPageTest.kept(page));
        }
    }

    private static void dying(Path folder) throws IOException {
        if (!only.isEmpty() && !only.equals("dying")) {
            return;
        }
        RunRecord run = new FakeRun(Files.createDirectories(folder.resolve("dying"))).ofFailing(Recipes.DYING);
        Files.writeString(folder.resolve("dying.html"), ReportPage.html(run));
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
