package dev.nurture.pages.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.pages.SetClock;
import dev.nurture.pages.account.Accounts;
import dev.nurture.pages.account.Role;
import dev.nurture.pages.campaign.Campaigns;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Drafts;
import dev.nurture.pages.campaign.Office;
import dev.nurture.pages.log.Database;
import dev.nurture.pages.log.EventLog;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
    private static final String PASSWORD = "correct horse battery";

    private final Accounts accounts;
    private final Desk desk;
    private final Server server;

    ServerTest(@TempDir Path folder) {
        SetClock clock = new SetClock();
        Database database = Database.open("jdbc:sqlite:" + folder.resolve("review.db"));
        accounts = Accounts.open(database, clock);
        accounts.make("ada", Role.ANNOTATOR, PASSWORD);
        Office office = Office.open(EventLog.open(database, clock), clock);
        Campaigns.make(office, Campaigns.small());
        desk = office.require("tone");
        desk.readGuidelines("ada");
        server = Server.start(new Server.Work(accounts, office, Drafts.open(database)), Address.loopback(0), clock);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Browser browser() {
        return new Browser("http://127.0.0.1:" + server.port());
    }

    private Browser entered() throws Exception {
        Browser browser = browser();
        browser.open("/enter");
        browser.send("/enter", Map.of("name", "ada", "password", PASSWORD));
        return browser;
    }

    @Test
    void whoeverIsNobodyIsSentToEnter() throws Exception {
        HttpResponse<String> page = browser().open("/campaigns/tone");

        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location")).contains("/enter");
    }

    @Test
    void anAnnotatorLabelsEverything() throws Exception {
        Browser browser = entered();
        assertThat(browser.open("/").body()).contains("Tone of letters").contains("You judged 0.");

        HttpResponse<String> page = browser.open("/campaigns/tone");
        for (int i = 0; i < 3; i++) {
            assertThat(page.body()).contains("How does it sound?").contains("<kbd>1</kbd>");
            browser.send("/campaigns/tone/answer", Map.of("q.tone", "kind", "confidence", "3", "dwell", "1200"));
            page = browser.open("/campaigns/tone");
        }

        assertThat(page.body()).contains("Nothing is left for you now.");
        assertThat(desk.progress().isComplete()).isTrue();
    }

    @Test
    void pagesLoadNothingFromElsewhereAndStandInNoFrame() throws Exception {
        HttpResponse<String> page = browser().open("/enter");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .doesNotContain("http://")
                .doesNotContain("https://")
                .doesNotContain("onclick");
        assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly")
                .contains("SameSite=Strict");
    }

    @Test
    void aRequestFromAnotherSiteOrWithoutTheTokenIsRefused() throws Exception {
        Browser browser = entered();
        browser.open("/campaigns/tone");

        assertThat(browser.from("http://evil.example")
                        .send("/campaigns/tone/answer", Map.of("q.tone", "kind"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.from("")
                        .send("/campaigns/tone/answer", Map.of("q.tone", "kind"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.withToken("guess")
                        .send("/campaigns/tone/answer", Map.of("q.tone", "kind"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(desk.progress().done()).isZero();
    }

    @Test
    void aSessionThatWasPlantedIsNotTheOneThatIsEntered() throws Exception {
        Browser browser = browser();
        browser.plant("planted-by-somebody");
        browser.open("/enter");

        browser.send("/enter", Map.of("name", "ada", "password", PASSWORD));

        assertThat(browser.session()).isNotEqualTo("planted-by-somebody");
        Browser other = browser();
        other.plant("planted-by-somebody");
        assertThat(other.open("/").statusCode()).isEqualTo(303);
    }

    @Test
    void guessingPasswordsIsSlow() throws Exception {
        Browser browser = browser();
        browser.open("/enter");
        int last = 0;
        for (int i = 0; i < 12; i++) {
            last = browser.send("/enter", Map.of("name", "ada", "password", "guess number " + i))
                    .statusCode();
        }

        assertThat(last).isEqualTo(429);
    }

    @Test
    void textsAreEscaped() throws Exception {
        Browser browser = entered();

        String page = browser.open("/campaigns/tone").body();

        assertThat(page).contains("&lt;script").doesNotContain("<script>alert(1)");
    }

    @Test
    void guidelinesComeFirstAndAgainWheneverTheyChange() throws Exception {
        accounts.make("bo", Role.ANNOTATOR, PASSWORD);
        Browser browser = browser();
        browser.open("/enter");
        browser.send("/enter", Map.of("name", "bo", "password", PASSWORD));

        assertThat(browser.open("/campaigns/tone").body()).contains("Be fair.").doesNotContain("How does it sound?");
        browser.send("/campaigns/tone/read", Map.of());
        assertThat(browser.open("/campaigns/tone").body()).contains("How does it sound?");
        desk.guide("olga", "Be fairer.");
        assertThat(browser.open("/campaigns/tone").body())
                .contains("Be fairer.")
                .doesNotContain("How does it sound?");
        browser.send("/campaigns/tone/read", Map.of());

        assertThat(browser.open("/campaigns/tone").body()).contains("How does it sound?");
    }
}
