package dev.nurture.pages.web;

import dev.nurture.pages.account.Accounts;
import dev.nurture.pages.campaign.Board;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Drafts;
import dev.nurture.pages.campaign.Office;
import dev.nurture.pages.campaign.Poll;
import dev.nurture.pages.campaign.Tally;
import dev.nurture.pages.web.internal.BoardView;
import dev.nurture.pages.web.internal.Frame;
import dev.nurture.stat.Estimate;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What all pages share. Threads may share it. */
record Pages(
        Office office,
        Accounts accounts,
        Drafts drafts,
        Wall wall,
        Clock clock,
        TemplateEngine templates,
        Assets assets,
        Counting<Board> boards,
        Counting<Tally> tallies) {
    Pages(Office office, Accounts accounts, Drafts drafts, Wall wall, Clock clock) {
        this(
                office,
                accounts,
                drafts,
                wall,
                clock,
                TemplateEngine.createPrecompiled(ContentType.Html),
                new Assets(),
                new Counting<>(),
                new Counting<>());
    }

    void show(Context request, String template, String title, Map<String, Object> values) {
        Optional<String> who = wall.account(request).map(account -> account.name());
        Map<String, Object> all = new HashMap<>(values);
        all.put("frame", new Frame(title, wall.token(request), who, assets.addresses()));
        StringOutput output = new StringOutput();
        templates.render(template, all, output);
        request.contentType("text/html; charset=utf-8").result(output.toString());
    }

    /** A page that says one thing. */
    void say(Context request, String title, String message) {
        show(request, "nothing.jte", title, Map.of("message", message));
    }

    /** The campaign that the address names. */
    Desk desk(Context request) {
        return office.desk(request.pathParam("name"))
                .orElseThrow(() -> new NotFoundResponse("There is no such campaign."));
    }

    /** The board as it was counted last; empty if that is not done yet. */
    Optional<Board> board(Desk desk) {
        return boards.get(desk.campaign().name(), desk.events(), () -> Board.of(desk))
                .map(Counting.Counted::value);
    }

    /** The board as it was counted last, without waiting for anything newer. */
    Optional<Board> latestBoard(Desk desk) {
        return boards.latest(desk.campaign().name(), desk.events(), () -> Board.of(desk))
                .map(Counting.Counted::value);
    }

    /** The result of a vote as it was counted last; empty if that is not done yet. */
    Optional<Tally> tally(Poll poll) {
        return tallies.get(poll.campaign().name(), poll.events(), () -> Tally.of(poll))
                .map(Counting.Counted::value);
    }

    static void go(Context request, String path) {
        request.redirect(path, HttpStatus.SEE_OTHER);
    }

    /** A share with its interval. */
    static String share(Estimate estimate) {
        return String.format(
                Locale.ROOT,
                "%.0f %% (%.0f to %.0f)",
                100 * estimate.value(),
                100 * estimate.low(),
                100 * estimate.high());
    }

    static BoardView.Bar bar(Estimate estimate) {
        int from = hundredths(estimate.low());
        return new BoardView.Bar(
                true, from, Math.max(1, hundredths(estimate.high()) - from), hundredths(estimate.value()));
    }

    private static int hundredths(double share) {
        return (int) Math.round(100 * Math.max(0, Math.min(1, share)));
    }
}
