package dev.nurture.pages.web;

import dev.nurture.error.NurtureException;
import dev.nurture.pages.account.Account;
import dev.nurture.pages.account.Role;
import dev.nurture.pages.campaign.Board;
import dev.nurture.pages.campaign.Campaign;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Poll;
import dev.nurture.pages.campaign.Tally;
import dev.nurture.pages.web.internal.BoardView;
import dev.nurture.stat.Estimate;
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
        routes.post("/campaigns/{name}/remove", this::remove);
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
        Campaign campaign = desk.campaign();
        Optional<Poll> poll = pages.office().poll(campaign.name());
        Optional<Board> board = poll.isPresent() ? Optional.empty() : pages.board(desk);
        return new BoardView(
                campaign.name(),
                campaign.title(),
                poll.isEmpty() && board.isEmpty(),
                board.filter(Board::isUnanchored).isPresent(),
                poll.map(this::figures)
                        .or(() -> board.map(BoardRoutes::figures))
                        .orElse(List.of()),
                board.map(one -> one.agreement().stream()
                                .map(BoardRoutes::agreement)
                                .toList())
                        .orElse(List.of()),
                board.map(one -> people(one, desk.paused())).orElse(List.of()),
                board.map(one -> CrowdPage.view(one.crowd())).orElse(BoardView.Crowd.NONE),
                board.map(one -> one.versions().stream()
                                .map(BoardRoutes::version)
                                .toList())
                        .orElse(List.of()),
                desk.guidelines(),
                poll.isPresent(),
                poll.map(some -> some.proposals().stream()
                                .map(one -> new BoardView.Proposal(one.id(), one.text()))
                                .toList())
                        .orElse(List.of()),
                invitation);
    }

    private static List<BoardView.Person> people(Board board, Map<String, String> paused) {
        return board.people().stream()
                .map(person -> person(
                        person,
                        Optional.ofNullable(board.crowd().accuracy().get(person.name())),
                        Optional.ofNullable(paused.get(person.name()))))
                .toList();
    }

    private List<BoardView.Figure> figures(Poll poll) {
        int votes = poll.counts().stream().mapToInt(Poll.Count::all).sum();
        long voters =
                poll.casts().stream().mapToInt(Poll.Cast::voter).distinct().count();
        return List.of(
                new BoardView.Figure(
                        "Statements", Integer.toString(poll.counts().size()), ""),
                new BoardView.Figure("Votes", Integer.toString(votes), "of %s visitors".formatted(voters)),
                new BoardView.Figure(
                        "Waiting", Integer.toString(poll.proposals().size()), "proposals"),
                new BoardView.Figure(
                        "Supported",
                        pages.tally(poll)
                                .map(tally -> Long.toString(tally.outcomes().stream()
                                        .filter(Tally.Outcome::isSupported)
                                        .count()))
                                .orElse("being counted"),
                        "by all opinion groups"),
                new BoardView.Figure(
                        "Linked",
                        pages.tally(poll)
                                .map(tally -> Integer.toString(tally.linked()))
                                .orElse("being counted"),
                        "pairs of visitors who vote as one"));
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

    private static BoardView.Person person(Board.Person person, Optional<Estimate> modelled, Optional<String> paused) {
        return new BoardView.Person(
                person.name(),
                person.judged(),
                person.training() == 0 ? "–" : "%s of %s".formatted(person.trainingRight(), person.training()),
                person.gold()
                        .map(share -> "%s, n %s".formatted(Pages.share(share), share.n()))
                        .orElse("no gold yet"),
                person.gold().map(Pages::bar).orElse(BoardView.Bar.NONE),
                modelled.map(Pages::share).orElse("not known"),
                modelled.map(Pages::bar).orElse(BoardView.Bar.NONE),
                String.format(Locale.ROOT, "%.1f s", person.seconds()),
                paused.orElse(""));
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

    private void remove(Context request) {
        Account account = pages.wall().require(request, Role.MANAGER);
        pages.desk(request).remove(account.name(), new Form(request).text("item"));
        Pages.go(request, "/campaigns/" + request.pathParam("name") + "/review");
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
