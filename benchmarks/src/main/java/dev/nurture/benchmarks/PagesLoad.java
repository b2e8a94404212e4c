package dev.nurture.benchmarks;

import dev.nurture.pages.account.Accounts;
import dev.nurture.pages.account.Role;
import dev.nurture.pages.campaign.CampaignFile;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Drafts;
import dev.nurture.pages.campaign.Item;
import dev.nurture.pages.campaign.Material;
import dev.nurture.pages.campaign.Office;
import dev.nurture.pages.log.Database;
import dev.nurture.pages.log.EventLog;
import dev.nurture.pages.web.Address;
import dev.nurture.pages.web.Server;
import dev.nurture.run.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Annotators who all work at once, over HTTP: how long submitting a judgement and getting the next item takes, from the first byte
 * sent to the last byte of the next page. Pays for the network stack, sessions, form tokens, the fold, events on disk (SQLite in a
 * file, synchronous) and the page; the annotators run in the same process, so their part of the processors is in the figures, too.
 *
 * <p>First without any pause, as a crowd of scripts would work, then with pauses of half a second to a second and a half, still
 * faster than anybody reads.
 *
 * <p>Gate: afterwards every item has as many judgements as the campaign wants, nobody's judgement is missing or there twice, and the
 * log's chain holds.
 */
final class PagesLoad {
    private static final String PASSWORD = "correct horse battery";
    private static final int OVERLAP = 2;

    private final int people;
    private final int items;

    private PagesLoad(int people, int items) {
        this.people = people;
        this.items = items;
    }

    static void run(List<String> arguments) throws Exception {
        int people = arguments.isEmpty() ? 50 : Integer.parseInt(arguments.get(0));
        int items = arguments.size() < 2 ? 5_000 : Integer.parseInt(arguments.get(1));
        PagesLoad load = new PagesLoad(people, items);
        load.round("warm-up, without pauses", 0);
        load.round("without pauses", 0);
        new PagesLoad(people, people * 10).round("with pauses of 0.5 to 1.5 s", 1_000);
    }

    private void round(String name, int pause) throws Exception {
        try (Scratch scratch = Scratch.create()) {
            Database database = Database.open("jdbc:sqlite:" + scratch.path().resolve("review.db"));
            Clock clock = Clock.systemUTC();
            Accounts accounts = Accounts.open(database, clock);
            Office office = Office.open(EventLog.open(database, clock), clock);
            make(scratch.path(), office);
            Server.Work work = new Server.Work(accounts, office, Drafts.open(database));
            try (Server server = Server.start(work, Address.loopback(0), clock)) {
                List<PlainBrowser> browsers = enter(accounts, server.port());
                long cpu = Timing.processNanos();
                long start = System.nanoTime();
                List<double[]> times = label(browsers, pause);
                report(name, times, (System.nanoTime() - start) / 1e9, (Timing.processNanos() - cpu) / 1e9);
                gate(office, times);
            }
        }
    }

    private void make(Path folder, Office office) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < items; i++) {
            rows.append("{\"text\": \"Dear all, the boat of day %d leaves late. Bring a coat and something to read.\"}\n"
                    .formatted(i));
        }
        Files.writeString(folder.resolve("letters.jsonl"), rows);
        Files.writeString(folder.resolve("guidelines.md"), "Kind if a friend could have said it.");
        Path file = Files.writeString(folder.resolve("load.yaml"), """
                campaign: load
                corpus: letters.jsonl
                guidelines: guidelines.md
                overlap: %s
                questions:
                  tone: {kind: choice, ask: Tone?, options: [kind, neutral, rude]}
                  clear: {kind: rating, ask: How clear is it?}
                """.formatted(OVERLAP));
        CampaignFile read = CampaignFile.read(file);
        office.make("owner", read.campaign(), new Material(folder, new Store(folder)).read(read));
    }

    private List<PlainBrowser> enter(Accounts accounts, int port) throws IOException {
        List<PlainBrowser> browsers = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            String session = accounts.begin(accounts.make("p" + i, Role.ANNOTATOR, PASSWORD)).word();
            PlainBrowser browser = new PlainBrowser(port, session);
            if (browser.open("/campaigns/load").body().contains("/read\"")) {
                browser.send("/campaigns/load/read", Map.of());
            }
            browsers.add(browser);
        }
        return browsers;
    }

    private List<double[]> label(List<PlainBrowser> browsers, int pause) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(people);
        try {
            List<Callable<double[]>> working = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                PlainBrowser browser = browsers.get(i);
                SplittableRandom chance = new SplittableRandom(i);
                working.add(() -> label(browser, chance, pause));
            }
            List<double[]> times = new ArrayList<>();
            for (Future<double[]> one : pool.invokeAll(working)) {
                times.add(one.get());
            }
            return times;
        } finally {
            pool.shutdown();
        }
    }

    private static double[] label(PlainBrowser browser, SplittableRandom chance, int pause) throws Exception {
        List<Double> times = new ArrayList<>();
        PlainBrowser.Page page = browser.open("/campaigns/load");
        while (page.body().contains("id=\"answer\"")) {
            if (pause > 0) {
                Thread.sleep(pause / 2 + chance.nextInt(pause));
            }
            String tone = List.of("kind", "neutral", "rude").get(chance.nextInt(3));
            long start = System.nanoTime();
            PlainBrowser.Page taken = browser.send(
                    "/campaigns/load/answer",
                    Map.of("q.tone", tone, "q.clear", "4", "confidence", "2", "dwell", "900"));
            page = browser.open("/campaigns/load");
            times.add((System.nanoTime() - start) / 1e6);
            if (taken.status() != 303) {
                throw new IllegalStateException("not taken: " + taken);
            }
        }
        return times.stream().mapToDouble(time -> time).toArray();
    }

    private static void report(String name, List<double[]> times, double seconds, double processor) {
        double[] all = times.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-28s %,d submits by %d people: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, most %.1f ms; %.0f a second, %.2f ms of processor time each%n",
                name,
                all.length,
                times.size(),
                all[(int) (0.5 * (all.length - 1))],
                all[(int) (0.95 * (all.length - 1))],
                all[(int) (0.99 * (all.length - 1))],
                all[all.length - 1],
                all.length / seconds,
                1_000 * processor / all.length);
    }

    private void gate(Office office, List<double[]> times) {
        office.log().verify();
        Desk desk = office.require("load");
        for (int i = 0; i < people; i++) {
            require(desk.judgedBy("p" + i) == times.get(i).length, "p" + i + " lost or doubled a judgement");
        }
        for (Item item : desk.items()) {
            require(desk.judgements(item.id()).size() == OVERLAP, item.id() + " lost or doubled a judgement");
        }
        require(desk.progress().isComplete(), "work is left");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
