package dev.nurture.pages.web;

import dev.nurture.error.NurtureException;
import dev.nurture.pages.account.Account;
import dev.nurture.pages.account.Role;
import dev.nurture.pages.campaign.Board;
import dev.nurture.pages.campaign.Campaign;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Poll;
import dev.nurture.pages.web.internal.BoardView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.NotFoundResponse;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The board of whoever manages a campaign. Threads may share it. */
final class BoardRoutes {
    private final Pages pages;

    BoardRoutes(Pages pages) {
        this.pages = pages;
    }

    void add(RoutesConfig routes) {
        routes.get("/campaigns/{name}/board", request -> board(request, ""));
        routes.post("/campaigns/{name}/pause", this::pause);
        routes.post("/campaigns/{name}/resume", this::resume);
        routes.post("/campaigns/{name}/guidelines", this::guidelines);
        routes.post("/campaigns/{name}/invite", this::invite);
        routes.post("/campaigns/{name}/admit", request -> moderate(request, Poll::admit));
        routes.post("/campaigns/{name}/refuse", request -> moderate(request, Poll::refuse));
    }

    private void board(Context request, String invitation) {
        pages.wall().require(request, Role.MANAGER);
        Desk desk = pages.desk(request);
        pages.show(request, "board.jte", desk.campaign().title(), Map.of("view", view(desk, invitation)));
    }

    private BoardView view(Desk desk, String invitation) {
        Board board = Board.of(desk);
        Campaign campaign = desk.campaign();
        Optional<Poll> poll = pages.office().poll(campaign.name());
        return new BoardView(
                campaign.name(),
                campaign.title(),
                board.isUnanchored(),
                poll.map(BoardRoutes::figures).orElseGet(() -> figures(board)),
                board.agreement().stream().map(BoardRoutes::agreement).toList(),
                board.people().stream().map(BoardRoutes::person).toList(),
                board.versions().stream().map(BoardRoutes::version).toList(),
                desk.guidelines(),
                poll.isPresent(),
                poll.map(some -> some.proposals().stream()
                                .map(one -> new BoardView.Proposal(one.id(), one.text()))
                                .toList())
                        .orElse(List.of()),
                invitation);
    }

    private static List<BoardView.Figure> figures(Poll poll) {
        int votes = poll.counts().stream().mapToInt(Poll.Count::all).sum();
        long voters =
                poll.casts().stream().mapToInt(Poll.Cast::voter).distinct().count();
        return List.of(
                new BoardView.Figure(
                        "Statements", Integer.toString(poll.counts().size()), ""),
                new BoardView.Figure("Votes", Integer.toString(votes), "of %s visitors".formatted(voters)),
                new BoardView.Figure(
                        "Waiting", Integer.toString(poll.proposals().size()), "proposals"));
    }

    private static List<BoardView.Figure> figures(Board board) {
        List<BoardView.Figure> figures = new ArrayList<>();
        figures.add(new BoardView.Figure(
                "Items done",
                "%s of %s".formatted(board.progress().done(), board.progress().of()),
                "%s judgements".formatted(board.judgements())));
        figures.add(new BoardView.Figure(
                "Spent",
                amount(board.spent()),
                board.budget().map(most -> "of " + amount(most)).orElse("no budget")));
        figures.add(new BoardView.Figure(
                "Unresolved", Integer.toString(board.unresolved()), "no answer has more than half"));
        figures.add(new BoardView.Figure("Flagged", Integer.toString(board.flags()), "wait for a reviewer"));
        figures.add(new BoardView.Figure(
                "Wrong labels",
                board.errors().map(Pages::share).orElse("not known"),
                board.errors()
                        .map(share -> "of %s drawn by chance".formatted(share.n()))
                        .orElse("nobody looked at any drawn by chance")));
        return figures;
    }

    private static String amount(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static BoardView.Measured agreement(Board.OfQuestion question) {
        return question.alpha()
                .map(alpha -> new BoardView.Measured(
                        question.title(),
                        String.format(Locale.ROOT, "α %.2f (%.2f to %.2f)", alpha.value(), alpha.low(), alpha.high()),
                        Pages.bar(alpha)))
                .orElseGet(() -> new BoardView.Measured(question.title(), "not known", BoardView.Bar.NONE));
    }

    private static BoardView.Person person(Board.Person person) {
        return new BoardView.Person(
                person.name(),
                person.judged(),
                person.training() == 0 ? "–" : "%s of %s".formatted(person.trainingRight(), person.training()),
                person.gold()
                        .map(share -> "%s, n %s".formatted(Pages.share(share), share.n()))
                        .orElse("no gold yet"),
                person.gold().map(Pages::bar).orElse(BoardView.Bar.NONE),
                String.format(Locale.ROOT, "%.1f s", person.seconds()),
                person.paused().orElse(""));
    }

    private static BoardView.Version version(Board.Version version) {
        return new BoardView.Version(
                version.fingerprint().brief(),
                version.who(),
                version.at()
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString()
                        .replace("T", " ")
                        .replace("Z", " UTC"),
                version.judgements());
    }

    private void pause(Context request) {
        Account account = pages.wall().require(request, Role.MANAGER);
        pages.desk(request).pause(account.name(), person(request), "by " + account.name());
        again(request);
    }

    private void resume(Context request) {
        Account account = pages.wall().require(request, Role.MANAGER);
        pages.desk(request).resume(account.name(), person(request));
        again(request);
    }

    private String person(Context request) {
        String name = new Form(request).text("person");
        if (!pages.desk(request).people().contains(name)) {
            throw new NotFoundResponse("Nobody of that name labels here.");
        }
        return name;
    }

    private void guidelines(Context request) {
        Account account = pages.wall().require(request, Role.MANAGER);
        pages.desk(request).guide(account.name(), new Form(request).text("text").replace("\r\n", "\n"));
        again(request);
    }

    /** Nobody invites those who may do more than annotators and reviewers, but the owner. */
    private void invite(Context request) {
        Account account = pages.wall().require(request, Role.MANAGER);
        String wanted = new Form(request).text("role");
        if (!List.of("annotator", "reviewer", "manager").contains(wanted)) {
            throw NurtureException.usage(
                    "role: must be annotator, reviewer or manager, but was '%s'.".formatted(wanted));
        }
        Role role = Role.of(wanted);
        if (role.covers(account.role()) && account.role() != Role.OWNER) {
            throw new ForbiddenResponse("Only the owner makes managers.");
        }
        board(request, "/join/" + pages.accounts().invite(role).word());
    }

    /** What is done with a proposal. */
    private interface Moderating {
        void of(Poll poll, String manager, String proposal);
    }

    private void moderate(Context request, Moderating moderating) {
        Account account = pages.wall().require(request, Role.MANAGER);
        Poll poll = pages.office()
                .poll(request.pathParam("name"))
                .orElseThrow(() -> new NotFoundResponse("There is no such vote."));
        moderating.of(poll, account.name(), new Form(request).text("proposal"));
        pages.office().refresh();
        again(request);
    }

    private static void again(Context request) {
        Pages.go(request, "/campaigns/" + request.pathParam("name") + "/board");
    }
}
