package dev.nurture.pages.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.nurture.pages.account.Role;
import dev.nurture.pages.campaign.Answers;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Item;
import dev.nurture.pages.campaign.Lease;
import dev.nurture.pages.campaign.Task;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hostile people try, each refused. */
class AttackTest {
    private static final List<String> HOSTILE = List.of(
            "<script>document.title='owned'</script>",
            "\"><img src=x onerror=alert(1)>",
            "'-alert(1)-'",
            "</textarea><svg/onload=alert(1)>",
            "javascript:alert(1)",
            "<a href=javascript:alert(1)>x</a>",
            "${7*7} @if(true) @template.x()",
            "&lt;script&gt;",
            "<iframe srcdoc='<script>alert(1)</script>'>",
            "\u202Eevil\u202C \u0000 \uFEFF");

    private final Path folder;
    private final Site site;
    private final Desk desk;

    AttackTest(@TempDir Path folder) {
        this.folder = folder;
        site = new Site(folder);
        desk = site.office.require("help-or-not");
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private Browser entered(String name) throws Exception {
        Browser browser = new Browser(site.link());
        browser.open("/enter");
        browser.send("/enter", Map.of("name", name, "password", Site.PASSWORD));
        return browser;
    }

    private Browser visitor() throws Exception {
        Browser browser = new Browser(site.link());
        browser.open("/vote/town-vote");
        return browser;
    }

    @Test
    void hostileTextsAreTextWhereverTheyStand() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (String text : HOSTILE) {
            rows.append("{\"text\": ")
                    .append(dev.nurture.data.internal.Json.MAPPER.writeValueAsString(text.replace("\u0000", "")))
                    .append("}\n");
        }
        Files.writeString(folder.resolve("hostile.jsonl"), rows);
        Path file = Files.writeString(folder.resolve("hostile.yaml"), """
                campaign: hostile
                title: "<script>alert('title')</script>"
                corpus: hostile.jsonl
                overlap: 1
                questions:
                  tone:
                    kind: choice
                    ask: "<b onclick=alert(1)>Tone?</b>"
                    options: {"\\"><script>alert(2)</script>": "<i>kind</i>", b: B}
                """);
        site.make(folder, file);
        Browser ada = entered("ada");
        List<String> pages = new ArrayList<>();
        for (int i = 0; i < HOSTILE.size(); i++) {
            pages.add(ada.open("/campaigns/hostile").body());
            ada.send("/campaigns/hostile/flag", Map.of("note", HOSTILE.get(i), "event", "flag" + i));
            ada.send("/campaigns/hostile/answer", Map.of("q.tone", "b", "reason", HOSTILE.get(i), "event", "e" + i));
        }
        Browser olga = entered("olga");
        olga.open("/campaigns/hostile/board");
        olga.send("/campaigns/hostile/guidelines", Map.of("text", HOSTILE.get(3)));
        pages.add(olga.open("/campaigns/hostile/board").body());
        pages.add(olga.open("/campaigns/hostile/review").body());
        pages.add(olga.open("/").body());

        assertThat(site.office.require("hostile").progress().isComplete()).isTrue();
        assertThat(pages)
                .allSatisfy(page -> assertThat(page)
                        .doesNotContain("<script>")
                        .doesNotContain("<img")
                        .doesNotContain("<svg/onload")
                        .doesNotContain("<iframe")
                        .doesNotContain("<b onclick")
                        .doesNotContain("<a href=javascript"));
    }

    @Test
    void aLeaseOfSomebodyElseOrOneThatWasMadeUpIsRefused() throws Exception {
        Task.Judge held = (Task.Judge) desk.next("bo");
        Browser ada = entered("ada");
        ada.open("/campaigns/help-or-not");

        for (String lease : List.of(held.lease().id(), "made-up", "", "../../etc/passwd", "' OR 1=1 --")) {
            HttpResponse<String> answer = ada.send(
                    "/campaigns/help-or-not/answer",
                    Map.of("q.better", "a", "lease", lease, "event", "x" + lease.length()));
            assertThat(answer.statusCode()).isEqualTo(400);
        }

        assertThat(desk.judgements(held.item().id())).isEmpty();
        assertThat(desk.judgedBy("ada")).isZero();
    }

    @Test
    void anEventOfSomebodyElseIsNotTakenForOnesOwn() throws Exception {
        Browser bo = entered("bo");
        bo.open("/campaigns/help-or-not");
        bo.send("/campaigns/help-or-not/answer", Map.of("q.better", "a", "event", "same"));
        Browser ada = entered("ada");
        ada.open("/campaigns/help-or-not");
        ada.send("/campaigns/help-or-not/answer", Map.of("q.better", "b", "event", "same"));

        assertThat(desk.judgedBy("bo")).isEqualTo(1);
        assertThat(desk.judgedBy("ada")).isEqualTo(1);
    }

    @Test
    void filesOutsideAreNotServed() throws Exception {
        Browser browser = new Browser(site.link());

        for (String path : List.of(
                "/assets/..%2f..%2freview.db",
                "/assets/%2e%2e%2fpages.css",
                "/assets/pages.css",
                "/campaigns/..%2f..%2f/board",
                "/join/..%2f..%2fetc%2fpasswd",
                "/vote/%2e%2e%2fhelp-or-not")) {
            HttpResponse<String> answer = browser.open(path);
            assertThat(answer.statusCode()).as(path).isBetween(300, 499);
            assertThat(answer.body()).doesNotContain("SQLite format");
        }
    }

    @Test
    void nobodyGetsAboveTheirRole() throws Exception {
        Browser ada = entered("ada");
        ada.open("/campaigns/help-or-not");

        assertThat(ada.open("/campaigns/help-or-not/board").statusCode()).isEqualTo(403);
        assertThat(ada.open("/campaigns/help-or-not/review").statusCode()).isEqualTo(403);
        ada.open("/campaigns/help-or-not");
        for (String path : List.of("pause", "resume", "guidelines", "invite", "admit", "decide")) {
            assertThat(ada.send("/campaigns/help-or-not/" + path, Map.of("role", "owner", "person", "bo"))
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        site.accounts.make("mia", Role.MANAGER, Site.PASSWORD);
        Browser mia = entered("mia");
        mia.open("/campaigns/help-or-not/board");
        assertThat(mia.send("/campaigns/help-or-not/invite", Map.of("role", "manager"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(mia.send("/campaigns/help-or-not/invite", Map.of("role", "owner"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aSiteOfAnotherNameIsNotAnswered() throws Exception {
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", site.server.port())) {
            socket.getOutputStream()
                    .write("GET /enter HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n".getBytes());
            String answer = new String(socket.getInputStream().readAllBytes());

            assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("<form");
        }
    }

    @Test
    void oneVisitorHasOneVoteOnAStatementHoweverOften() throws Exception {
        Browser visitor = visitor();
        for (int i = 0; i < 10; i++) {
            visitor.send("/vote/town-vote", Map.of("vote", i % 2 == 0 ? "agree" : "disagree", "event", "v" + i));
        }

        assertThat(site.office.poll("town-vote").orElseThrow().counts().stream()
                        .mapToInt(count -> count.all())
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void newSessionsDontMakeAMajority() throws Exception {
        int refused = 0;
        for (int i = 0; i < 50; i++) {
            HttpResponse<String> answer = visitor().send("/vote/town-vote", Map.of("vote", "agree"));
            refused += answer.statusCode() == 429 ? 1 : 0;
        }

        assertThat(refused).isEqualTo(20);
    }

    @Test
    void aVoteWithATokenOfAnotherSessionIsRefused() throws Exception {
        Browser visitor = visitor();

        assertThat(visitor.withToken("0".repeat(64))
                        .send("/vote/town-vote", Map.of("vote", "agree"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.from("null")
                        .send("/vote/town-vote", Map.of("vote", "agree"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void goldCannotBeToldFromWork() throws Exception {
        Browser ada = entered("ada");
        List<String> gold = new ArrayList<>();
        List<String> work = new ArrayList<>();
        List<String> home = new ArrayList<>();
        while (desk.next("ada") instanceof Task.Judge task) {
            String page = ada.open("/campaigns/help-or-not").body();
            if (task.item().use() == Item.Use.GOLD) {
                gold.add(shape(page, task));
            } else if (task.item().use() == Item.Use.WORK) {
                work.add(shape(page, task));
            }
            boolean isSecond = task.item().gold().isPresent()
                    && task.item()
                            .gold()
                            .get()
                            .byQuestion()
                            .get("better")
                            .asText()
                            .startsWith("b");
            boolean isKept = task.lease().sides() == Lease.Sides.KEPT;
            HttpResponse<String> answer = ada.send(
                    "/campaigns/help-or-not/answer", Map.of("q.better", isSecond == isKept ? "b-much" : "a-much"));
            if (task.item().use() != Item.Use.TRAINING) {
                assertThat(answer.statusCode()).isEqualTo(303);
            }
            home.add(ada.open("/").body().replaceAll("judged \\d+", "judged N").replaceAll("value=\"[^\"]*\"", ""));
        }

        assertThat(work).hasSize(12);
        assertThat(gold).isNotEmpty();
        assertThat(new TreeSet<>(gold)).isEqualTo(new TreeSet<>(work)).hasSize(1);
        assertThat(new TreeSet<>(home)).hasSize(1);
    }

    /** A page without what belongs to the one item: its texts, the lease, ids and counts. */
    private static String shape(String page, Task.Judge task) {
        String shape = page.replaceAll("(?s)<div class=\"text\" data-part=\"\\d+\".*?</div>", "<text>")
                .replaceAll("value=\"[A-Za-z0-9_-]{20,}[^\"]*\"", "value")
                .replaceAll("\\d+ done", "N done");
        assertThat(page).doesNotContain(task.item().id());
        return shape;
    }

    @Test
    void whatOthersSaidShowsNowhereBeforeOnesOwnAnswer() throws Exception {
        train("ada");
        train("bo");
        Browser bo = entered("bo");
        String before = shape(bo.open("/campaigns/help-or-not").body());
        Task.Judge task = (Task.Judge) desk.next("bo");

        while (desk.next("ada") instanceof Task.Judge other) {
            Answers answers = other.item().gold().isPresent()
                    ? right(other)
                    : new Answers(Map.of("better", TextNode.valueOf("a")));
            desk.answer("ada", new Desk.Sent("a" + other.done(), other.lease().id(), 3, 9), answers);
        }

        assertThat(desk.judgements(task.item().id())).hasSize(1);
        assertThat(shape(bo.open("/campaigns/help-or-not").body())).isEqualTo(before);
        assertThat(bo.open("/").body()).doesNotContain("of 12");
    }

    private void train(String who) {
        while (desk.next(who) instanceof Task.Judge task && task.item().use() == Item.Use.TRAINING) {
            desk.answer(who, new Desk.Sent(who + task.done(), task.lease().id(), 0, 0), right(task));
        }
    }

    /** Without what is made anew for every page. */
    private static String shape(String page) {
        return page.replaceAll("name=\"event\" value=\"[^\"]*\"", "");
    }

    @Test
    void trainingCannotBeSkipped() throws Exception {
        Browser ada = entered("ada");
        ada.open("/campaigns/help-or-not");

        assertThat(ada.send("/campaigns/help-or-not/skip", Map.of("why", "disturbing"))
                        .body())
                .contains("this is training");
    }

    @Test
    void goldNeverComesTwiceToOnePersonHoweverOftenTheySkip() {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Task.Judge task = (Task.Judge) desk.next("ada");
            desk.answer("ada", new Desk.Sent("train" + i, task.lease().id(), 0, 0), right(task));
        }
        for (int i = 0; i < 40 && desk.next("ada") instanceof Task.Judge task; i++) {
            seen.add(task.item().id());
            desk.skip("ada", new Desk.Sent("skip" + i, task.lease().id(), 0, 0), "cannot be read");
        }

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen).hasSizeGreaterThan(11);
    }

    private static Answers right(Task.Judge task) {
        boolean isSecond = task.item()
                .gold()
                .orElseThrow()
                .byQuestion()
                .get("better")
                .asText()
                .startsWith("b");
        boolean isKept = task.lease().sides() == Lease.Sides.KEPT;
        return new Answers(Map.of("better", TextNode.valueOf(isSecond == isKept ? "b-much" : "a-much")));
    }
}
