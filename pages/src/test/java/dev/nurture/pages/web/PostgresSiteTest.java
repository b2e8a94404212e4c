package dev.nurture.pages.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.pages.Postgres;
import dev.nurture.pages.account.Accounts;
import dev.nurture.pages.account.Role;
import dev.nurture.pages.campaign.Campaigns;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Drafts;
import dev.nurture.pages.campaign.Office;
import dev.nurture.pages.campaign.Progress;
import dev.nurture.pages.log.Database;
import dev.nurture.pages.log.EventLog;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pages on a real PostgreSQL. */
class PostgresSiteTest {
    @Test
    void somebodyJoinsKeepsADraftLabelsAndIsKnownAfterARestart() throws Exception {
        try (Postgres postgres = Postgres.start()) {
            Clock clock = Clock.systemUTC();
            Database database = Database.open(postgres.newDatabase());
            Accounts accounts = Accounts.open(database, clock);
            Office office = Office.open(EventLog.open(database, clock), clock);
            Campaigns.make(office, Campaigns.small());
            Server.Work work = new Server.Work(accounts, office, Drafts.open(database));
            try (Server server = Server.start(work, Address.loopback(0), clock)) {
                Browser browser = new Browser(server.link());
                browser.open("/join/" + accounts.invite(Role.ANNOTATOR).word());
                browser.send("/join", Map.of("name", "ada", "password", Site.PASSWORD));
                browser.open("/campaigns/tone");
                browser.send("/campaigns/tone/read", Map.of());
                browser.open("/campaigns/tone");
                browser.send("/campaigns/tone/draft", Map.of("q.tone", "rude", "reason", "It shouts."));
                assertThat(browser.open("/campaigns/tone").body())
                        .contains("value=\"rude\" required checked")
                        .contains("It shouts.");
                browser.send("/campaigns/tone/answer", Map.of("q.tone", "kind"));
            }

            Desk again = Office.open(EventLog.open(database, clock), clock).require("tone");

            assertThat(again.judgedBy("ada")).isEqualTo(1);
            assertThat(again.progress()).isEqualTo(new Progress(1, 3));
        }
    }
}
