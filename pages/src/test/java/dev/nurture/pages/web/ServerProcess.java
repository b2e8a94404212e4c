package dev.nurture.pages.web;

import dev.nurture.pages.account.Accounts;
import dev.nurture.pages.campaign.Drafts;
import dev.nurture.pages.campaign.Office;
import dev.nurture.pages.log.Database;
import dev.nurture.pages.log.EventLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A server in a process of its own, which can be killed. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final String link;

    private ServerProcess(Process process, String link) {
        this.process = process;
        this.link = link;
    }

    /** Starts one on a database and waits until it answers. */
    static ServerProcess start(Path database) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx600m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerProcess.class.getName(),
                        database.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String link = said.readLine();
        if (link == null) {
            throw new IOException("the server did not start");
        }
        return new ServerProcess(process, link);
    }

    /** What the process does. */
    public static void main(String[] args) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        Database database = Database.open("jdbc:sqlite:" + args[0]);
        Office office = Office.open(EventLog.open(database, clock), clock);
        Server.Work work = new Server.Work(Accounts.open(database, clock), office, Drafts.open(database));
        try (Server server = Server.start(work, Address.loopback(0), clock)) {
            System.out.println(server.link());
            Thread.currentThread().join();
        }
    }

    String link() {
        return link;
    }

    /** Ends it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
