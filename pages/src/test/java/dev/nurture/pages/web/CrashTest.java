package dev.nurture.pages.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.pages.account.Accounts;
import dev.nurture.pages.account.Role;
import dev.nurture.pages.campaign.CampaignFile;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Material;
import dev.nurture.pages.campaign.Office;
import dev.nurture.pages.log.Database;
import dev.nurture.pages.log.EventLog;
import dev.nurture.run.Store;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed again and again while people work loses nothing that it confirmed, and doubles nothing. As many judgements
 * as {@code nurture.crash.judgements} says; a hundred thousand take some minutes.
 */
class CrashTest {
    private static final int PEOPLE = 8;
    private static final int OVERLAP = 2;
    private static final int ITEMS = Integer.getInteger("nurture.crash.judgements", 3_000) / OVERLAP;
    private static final int KILLS = 4 + ITEMS / 5_000;
    private static final int BETWEEN_KILLS = ITEMS * OVERLAP / (KILLS + 1);

    private final Path database;
    private final Path folder;
    private final AtomicInteger confirmed = new AtomicInteger();
    private ServerProcess server;

    CrashTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.database = folder.resolve("review.db");
        prepare();
        server = ServerProcess.start(database);
    }

    private void prepare() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < ITEMS; i++) {
            rows.append("{\"text\": \"letter ").append(i).append("\"}\n");
        }
        Files.writeString(folder.resolve("letters.jsonl"), rows);
        Path file = Files.writeString(folder.resolve("crash.yaml"), """
                campaign: crash
                corpus: letters.jsonl
                overlap: %s
                questions:
                  tone: {kind: choice, ask: Tone?, options: [kind, rude]}
                """.formatted(OVERLAP));
        Database opened = Database.open("jdbc:sqlite:" + database);
        Accounts accounts = Accounts.open(opened, Clock.systemUTC());
        for (int i = 0; i < PEOPLE; i++) {
            accounts.make("p" + i, Role.ANNOTATOR, Site.PASSWORD);
        }
        CampaignFile read = CampaignFile.read(file);
        office().make("owner", read.campaign(), new Material(folder, new Store(folder)).read(read));
    }

    private Office office() {
        return Office.open(
                EventLog.open(Database.open("jdbc:sqlite:" + database), Clock.systemUTC()), Clock.systemUTC());
    }

    @Test
    void nothingConfirmedIsLostAndNothingIsDoubled() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(PEOPLE + 1);
        try {
            List<Future<Integer>> working = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                String who = "p" + i;
                working.add(pool.submit(() -> work(who)));
            }
            Future<Integer> killing = pool.submit(this::killNowAndThen);
            List<Integer> done = new ArrayList<>();
            for (Future<Integer> one : working) {
                done.add(one.get());
            }
            assertThat(killing.get()).isEqualTo(KILLS);
            check(done);
        } finally {
            server().close();
            pool.shutdown();
        }
    }

    private void check(List<Integer> done) {
        Office office = office();
        Desk desk = office.require("crash");
        office.log().verify();
        for (int i = 0; i < PEOPLE; i++) {
            assertThat(desk.judgedBy("p" + i)).as("p" + i).isEqualTo(done.get(i));
        }
        assertThat(desk.items())
                .hasSize(ITEMS)
                .allSatisfy(item -> assertThat(desk.judgements(item.id())).hasSize(OVERLAP));
    }

    private int killNowAndThen() throws IOException, InterruptedException {
        for (int kill = 1; kill <= KILLS; kill++) {
            awaitConfirmed(kill * BETWEEN_KILLS);
            server().kill();
            ServerProcess next = ServerProcess.start(database);
            synchronized (this) {
                server = next;
                notifyAll();
            }
        }
        return KILLS;
    }

    private synchronized void awaitConfirmed(int count) throws InterruptedException {
        while (confirmed.get() < count) {
            wait();
        }
    }

    private synchronized ServerProcess server() {
        return server;
    }

    /** Waits for another server than the one that does not answer. */
    private synchronized ServerProcess after(ServerProcess dead) throws InterruptedException {
        while (server == dead) {
            wait();
        }
        return server;
    }

    private synchronized void confirm() {
        confirmed.incrementAndGet();
        notifyAll();
    }

    /** What is asked of a server. */
    private interface Asking {
        HttpResponse<String> of(Browser browser) throws IOException, InterruptedException;
    }

    /** Labels until nothing is left; says how many answers were confirmed. */
    private int work(String who) throws Exception {
        Session session = new Session();
        session.ask(browser -> browser.open("/enter"));
        session.ask(browser -> browser.send("/enter", Map.of("name", who, "password", Site.PASSWORD)));
        int done = 0;
        while (session.ask(browser -> browser.open("/campaigns/crash")).body().contains("id=\"answer\"")) {
            HttpResponse<String> answer = session.ask(
                    browser -> browser.send("/campaigns/crash/answer", Map.of("q.tone", "kind", "confidence", "3")));
            assertThat(answer.statusCode()).isEqualTo(303);
            if (done++ % 3 == 0) {
                // A browser that repeats what was confirmed already.
                session.ask(browser ->
                        browser.send("/campaigns/crash/answer", Map.of("q.tone", "kind", "confidence", "3")));
            }
            confirm();
        }
        return done;
    }

    /** A browser that repeats what a dead server did not confirm. */
    private final class Session {
        private ServerProcess asked = server();
        private final Browser browser = new Browser(asked.link());

        HttpResponse<String> ask(Asking asking) throws InterruptedException {
            while (true) {
                try {
                    return asking.of(browser);
                } catch (IOException e) {
                    asked = after(asked);
                    browser.moveTo(asked.link());
                }
            }
        }
    }
}
