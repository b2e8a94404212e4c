package dev.nurture.run;

import dev.nurture.data.internal.Halt;
import dev.nurture.data.internal.SmallShards;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a scene's recipe in a process of its own. */
final class RunProcess {
    private RunProcess() {}

    /** Starts one that halts before the {@code haltAt}th thing becomes durable; never if that is 0. */
    static Process start(Path folder, String recipe, int haltAt) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = List.of(
                java.toString(),
                "-Xmx200m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                RunProcess.class.getName(),
                folder.toString(),
                recipe,
                String.valueOf(haltAt));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output-" + haltAt + "-" + System.nanoTime())
                        .toFile())
                .start();
    }

    /** Its exit code. */
    static int await(Process process) throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("the process did not end");
        }
        return process.exitValue();
    }

    public static void main(String[] arguments) {
        Scene scene = new Scene(Path.of(arguments[0]));
        Halt.at(Integer.parseInt(arguments[2]));
        SmallShards.during(() -> scene.run(arguments[1]));
    }
}
