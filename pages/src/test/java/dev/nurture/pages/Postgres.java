package dev.nurture.pages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** A PostgreSQL server for one test class, in a folder of its own. Tests that need it are skipped where it isn't installed. */
public final class Postgres implements AutoCloseable {
    private static final List<Path> PLACES = List.of(Path.of("/usr/lib/postgresql"), Path.of("/usr/local/pgsql"));

    private final Path programs;
    private final Path folder;
    private final int port;
    private int databases;

    private Postgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** Starts one, or skips the test that asks. */
    public static Postgres start() throws IOException {
        Optional<Path> programs = programs();
        assumeTrue(programs.isPresent(), "PostgreSQL is not installed");
        Path folder = Files.createTempDirectory("postgres");
        int port = freePort();
        Postgres postgres = new Postgres(programs.get(), folder, port);
        postgres.prepare();
        postgres.run("pg_ctl", "-D", postgres.data(), "-w", "-o", postgres.options(), "-l", folder + "/log", "start");
        return postgres;
    }

    private static Optional<Path> programs() throws IOException {
        for (Path place : PLACES) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> found = Files.find(place, 3, (path, attributes) -> path.endsWith("bin/initdb"))) {
                    Optional<Path> initdb = found.sorted().reduce((first, second) -> second);
                    if (initdb.isPresent()) {
                        return initdb.map(Path::getParent);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** PostgreSQL refuses to run as root. */
    private void prepare() throws IOException {
        if (isRoot()) {
            execute(List.of("chown", "postgres", folder.toString()));
        }
        run("initdb", "-D", data(), "-U", "nurture", "-A", "trust", "-E", "UTF8", "--locale=C");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private String options() {
        return "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories=%s -c fsync=off".formatted(port, folder);
    }

    private void run(String program, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(isRoot() ? List.of("setpriv", "--reuid=postgres", "--clear-groups") : List.of());
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        execute(command);
    }

    private void execute(List<String> command) throws IOException {
        Path said = Files.createTempFile("said", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!endsWell(process)) {
            throw new IOException(command + ": " + Files.readString(said));
        }
        Files.delete(said);
    }

    private static boolean endsWell(Process process) {
        try {
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The address of a new and empty database. */
    public String newDatabase() {
        String name = "test" + databases++;
        Jdbi.create(url("postgres")).useHandle(handle -> handle.execute("CREATE DATABASE " + name));
        return url(name);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=nurture".formatted(port, database);
    }

    @Override
    public void close() throws IOException {
        run("pg_ctl", "-D", data(), "-m", "immediate", "stop");
    }
}
