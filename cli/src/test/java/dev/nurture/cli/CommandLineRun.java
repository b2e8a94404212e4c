package dev.nurture.cli;

import dev.nurture.run.StepCatalogue;
import dev.nurture.testing.TestSteps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a command line answered. Where it differs from run to run it is made the same: the folder is {@code DIR}, times are
 * {@code T s}, fingerprints are {@code <sha256>}, their beginnings {@code <id>} and entries of the store {@code <entry>}.
 */
record CommandLineRun(int code, String out, String err) {
    /** Runs a command with the steps for tests, its store and runs in {@code folder}. */
    static CommandLineRun in(Path folder, String... args) {
        return with(TestSteps.catalogue(), folder, args);
    }

    /** As {@link #in}, with the steps that Nurture comes with. */
    static CommandLineRun standard(Path folder, String... args) {
        return with(Main.steps(), folder, args);
    }

    private static CommandLineRun with(StepCatalogue steps, Path folder, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of(
                "--store",
                folder.resolve("store").toString(),
                "--runs",
                folder.resolve("runs").toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(all.toArray(new String[0]), stream(out), stream(err), steps);
        return new CommandLineRun(code, same(out, folder), same(err, folder));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String same(ByteArrayOutputStream bytes, Path folder) {
        return bytes.toString(StandardCharsets.UTF_8)
                .replace(folder.toString(), "DIR")
                .replaceAll("\\b[0-9a-f]{2}/[0-9a-f]{64}\\b", "<entry>")
                .replaceAll("\\b[0-9a-f]{64}\\b", "<sha256>")
                .replaceAll("\\b[0-9a-f]{12}\\b", "<id>")
                .replaceAll("\\b\\d+\\.\\d s\\b", "T s");
    }

    /** Writes a recipe and gives its path. */
    static String recipe(Path folder, String name, String text) {
        return write(folder, name + ".yaml", "recipe: " + name + "\n" + text);
    }

    static String write(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
