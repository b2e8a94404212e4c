package dev.nurture.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Times the command itself from outside, as a shell would start it. Gate: it exits with 0. */
final class Startup {
    private Startup() {}

    static void run() throws Exception {
        Path root = Path.of(System.getProperty("nurture.root", ""));
        String command = root.resolve("nurture").toString();
        String recipe = root.resolve("recipes/first.yaml").toString();
        new Timing("nurture --version", 20).seconds(() -> start(command, "--version"));
        new Timing("nurture check recipes/first.yaml", 20).seconds(() -> start(command, "check", recipe));
        try (Scratch scratch = Scratch.create()) {
            String[] again = {
                command,
                "run",
                recipe,
                "--store",
                scratch.path().resolve("store").toString(),
                "--runs",
                scratch.path().resolve("runs").toString()
            };
            new Timing("nurture run recipes/first.yaml, second time", 10).seconds(() -> start(again));
        }
    }

    private static double start(String... command) throws Exception {
        List<String> words = new ArrayList<>(List.of(command));
        Process process = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IllegalStateException("gate: " + words + " exited with " + exit);
        }
        return 1;
    }
}
