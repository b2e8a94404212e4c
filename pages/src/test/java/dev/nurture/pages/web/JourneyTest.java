package dev.nurture.pages.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.nurture.pages.account.Role;
import dev.nurture.pages.campaign.Answers;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Item;
import dev.nurture.pages.campaign.Lease;
import dev.nurture.pages.campaign.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do with the pages in a real browser, by keyboard alone. */
class JourneyTest {
    private static Chromium chromium;

    private final Site site;
    private final List<String> errors = new ArrayList<>();

    JourneyTest(@TempDir Path folder) {
        site = new Site(folder);
    }

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void stop() {
        site.close();
        assertThat(errors).isEmpty();
    }

    private Page entered(String name) {
        Page page = chromium.page(1400);
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && message.text().contains("Content Security Policy")) {
                errors.add(message.text());
            }
        });
        enter(page, name);
        return page;
    }

    private void enter(Page page, String name) {
        page.navigate(site.link() + "/enter");
        page.locator("input[name=name]:focus").waitFor();
        page.keyboard().type(name);
        page.keyboard().press("Tab");
        page.keyboard().type(Site.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(site.link() + "/");
    }

    private void labelOne(Page page, String key) {
        page.keyboard().press(key);
        leaving(page, () -> page.keyboard().press("Enter"));
    }

    @Test
    void anAnnotatorTrainsAndLabelsEverythingWithTheKeyboard() {
        Page page = entered("ada");
        page.navigate(site.link() + "/campaigns/help-or-not");
        assertThat(page.locator(".option kbd").first().innerText()).isEqualTo("1");

        Desk desk = site.office.require("help-or-not");
        labelOne(page, right(desk, "ada"));
        assertThat(page.locator("[role=status]").innerText()).contains("That was right.");
        int labelled = 1;
        while (page.locator("#answer").count() > 0) {
            labelOne(page, right(desk, "ada"));
            labelled++;
        }

        assertThat(page.locator("main").innerText()).contains("Nothing is left").doesNotContain("Join");
        assertThat(desk.judgedBy("ada")).isEqualTo(labelled).isGreaterThanOrEqualTo(14);
    }

    /** The key of the right answer as the sides are shown; that of A where nobody knows. */
    private static String right(Desk desk, String who) {
        Task.Judge task = (Task.Judge) desk.next(who);
        boolean isSecond = task.item().gold().isPresent()
                && task.item().gold().get().byQuestion().get("better").asText().startsWith("b");
        return isSecond == (task.lease().sides() == Lease.Sides.KEPT) ? "5" : "1";
    }

    @Test
    void digitsBelongToTheQuestionThatIsOpen() {
        Page page = entered("ada");
        page.navigate(site.link() + "/campaigns/help-or-not");

        page.keyboard().press("2");
        page.keyboard().press("3");

        assertThat(page.locator("input[name='q.better']:checked").inputValue()).isEqualTo("a");
        assertThat(page.locator("input[name='q.faults']:checked").inputValue()).isEqualTo("vague");
    }

    @Test
    void guidelinesDraftsUndoAndSkippingAreOneKeyAway() {
        Page page = entered("bo");
        page.navigate(site.link() + "/campaigns/help-or-not");
        page.keyboard().press("g");
        assertThat(page.locator("#guidelines .text").isVisible()).isTrue();
        page.keyboard().press("g");

        Desk desk = site.office.require("help-or-not");
        labelOne(page, right(desk, "bo"));
        labelOne(page, right(desk, "bo"));
        page.keyboard().press("2");
        leaving(page, () -> page.keyboard().press("d"));
        page.navigate(site.link() + "/campaigns/help-or-not");
        assertThat(page.locator("input[name='q.better']:checked").inputValue()).isEqualTo("a");

        page.keyboard().press("o");
        leaving(page, () -> page.keyboard().press("s"));
        String text = page.locator(".item article").first().innerText();
        labelOne(page, "7");
        page.keyboard().press("o");
        leaving(page, () -> page.keyboard().press("u"));

        assertThat(page.locator(".item article").first().innerText()).isEqualTo(text);
    }

    @Test
    void labellingWorksWithoutScripts() {
        Page page = chromium.pageWithoutScripts();
        enter(page, "ada");
        page.navigate(site.link() + "/campaigns/help-or-not");

        page.locator("input[value='a-much']").focus();
        page.keyboard().press("Space");
        page.locator("button.main").focus();
        page.keyboard().press("Enter");

        assertThat(page.locator("[role=status]").innerText()).contains("That was");
        assertThat(site.office.require("help-or-not").judgedBy("ada")).isEqualTo(1);
    }

    @Test
    void aManagerWatchesPausesAndInvites() {
        Page ada = entered("ada");
        ada.navigate(site.link() + "/campaigns/help-or-not");
        labelOne(ada, "1");
        Page page = entered("olga");
        page.navigate(site.link() + "/campaigns/help-or-not/board");

        assertThat(page.locator("main").innerText()).contains("Unanchored.", "ada", "0 of 12");
        press(page, page.locator("button[aria-label='Pause ada']"));
        assertThat(page.locator(".state").innerText()).isEqualTo("paused by olga");
        ada.navigate(site.link() + "/campaigns/help-or-not");
        assertThat(ada.locator("main").innerText()).contains("You are paused.");
        press(page, page.locator("button[aria-label='Resume ada']"));
        ada.navigate(site.link() + "/campaigns/help-or-not");
        assertThat(ada.locator("#answer").count()).isEqualTo(1);

        press(page, page.locator("form[action$=invite] button"));
        String link = page.locator("[role=status] code").innerText();
        Page guest = chromium.page(800);
        guest.navigate(site.link() + link);
        guest.keyboard().type("cy");
        guest.keyboard().press("Tab");
        guest.keyboard().type(Site.PASSWORD);
        guest.keyboard().press("Enter");
        guest.waitForURL(site.link() + "/");
        assertThat(site.accounts.find("cy"))
                .hasValueSatisfying(account -> assertThat(account.role()).isEqualTo(Role.ANNOTATOR));
    }

    private static void press(Page page, Locator button) {
        button.focus();
        leaving(page, () -> page.keyboard().press("Enter"));
    }

    /** Does something that leads to another page, and waits for that. */
    private static void leaving(Page page, Runnable action) {
        page.evaluate("document.documentElement.dataset.left = 'yes'");
        action.run();
        page.waitForFunction("() => document.body && !document.documentElement.dataset.left");
    }

    @Test
    void aReviewerDecidesWhatAnnotatorsDisagreeOn() {
        Desk desk = site.office.require("help-or-not");
        labelAll(desk, "ada", "a", "b");
        labelAll(desk, "bo", "b", "a");
        Page page = entered("rui");
        page.navigate(site.link() + "/campaigns/help-or-not/review");
        assertThat(page.locator("tbody tr").count()).isEqualTo(2);
        assertThat(page.locator("main").innerText())
                .contains("Annotator 1", "Annotator 2", "because")
                .doesNotContain("ada")
                .doesNotContain("bo:");
        String item = page.locator("input[name=item]").inputValue();

        page.keyboard().press("4");
        page.locator("input[name=why]").focus();
        page.keyboard().type("B says where to go.");
        leaving(page, () -> page.keyboard().press("Enter"));

        assertThat(desk.decided(item))
                .hasValueSatisfying(answers ->
                        assertThat(answers.byQuestion().get("better").asText()).isEqualTo("b"));
    }

    /** Answers everything: right where that is known, else always for one side. */
    private static void labelAll(Desk desk, String who, String kept, String swapped) {
        int done = 0;
        while (desk.next(who) instanceof Task.Judge task) {
            boolean isKept = task.lease().sides() == Lease.Sides.KEPT;
            String answer = task.item().use() == Item.Use.WORK
                    ? isKept ? kept : swapped
                    : right(desk, who).equals("1") ? "a-much" : "b-much";
            desk.answer(
                    who,
                    new Desk.Sent(who + done++, task.lease().id(), 2, 3000, "because " + done, Role.ANNOTATOR),
                    new Answers(Map.of("better", TextNode.valueOf(answer))));
        }
    }

    @Test
    void visitorsVoteProposeAndReadResults() {
        Page page = chromium.page(390);
        page.onPageError(errors::add);
        page.navigate(site.link() + "/vote/town-vote");
        for (int i = 0; i < 6; i++) {
            String key = i % 2 == 0 ? "1" : "2";
            leaving(page, () -> page.keyboard().press(key));
        }
        assertThat(page.locator("main").innerText()).contains("You have voted on everything");

        page.locator("summary").focus();
        page.keyboard().press("Enter");
        page.locator("textarea").focus();
        page.keyboard().type("Wick should <b>sing</b>.");
        press(page, page.locator("form[action$=propose] button"));
        assertThat(page.locator("main").innerText()).contains("Somebody looks at it");

        Page olga = entered("olga");
        olga.navigate(site.link() + "/campaigns/town-vote/board");
        press(olga, olga.locator("form[action$=admit] button"));
        page.navigate(site.link() + "/vote/town-vote");
        assertThat(page.locator("blockquote").innerText()).isEqualTo("Wick should <b>sing</b>.");
        page.navigate(site.link() + "/vote/town-vote/results");
        assertThat(page.locator(".result").count()).isEqualTo(7);
    }
}
