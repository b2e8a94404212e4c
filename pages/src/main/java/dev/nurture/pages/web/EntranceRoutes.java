package dev.nurture.pages.web;

import dev.nurture.error.NurtureException;
import dev.nurture.pages.account.Account;
import dev.nurture.pages.account.Attempts;
import dev.nurture.pages.account.Role;
import dev.nurture.pages.account.Secret;
import dev.nurture.pages.campaign.Campaign;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Progress;
import dev.nurture.pages.web.internal.HomeView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Coming in, and what somebody finds there. Threads may share it. */
final class EntranceRoutes {
    private final Pages pages;
    private final Attempts entering;
    private final Attempts places;

    EntranceRoutes(Pages pages) {
        this.pages = pages;
        this.entering = new Attempts(10, Duration.ofMinutes(5), pages.clock());
        this.places = new Attempts(100, Duration.ofMinutes(5), pages.clock());
    }

    void add(RoutesConfig routes) {
        routes.get("/", this::home);
        routes.get("/enter", request -> enterPage(request, ""));
        routes.post("/enter", this::enter);
        routes.post("/leave", request -> {
            pages.wall().leave(request);
            Pages.go(request, "/enter");
        });
        routes.get("/join/{invitation}", request -> joinPage(request, request.pathParam("invitation"), ""));
        routes.post("/join", this::join);
    }

    private void home(Context request) {
        Account account = pages.wall().require(request, Role.PUBLIC);
        pages.office().refresh();
        List<HomeView.Row> rows =
                pages.office().desks().stream().map(desk -> row(desk, account)).toList();
        HomeView view = new HomeView(
                rows, account.role().covers(Role.REVIEWER), account.role().covers(Role.MANAGER));
        pages.show(request, "home.jte", "Campaigns", Map.of("view", view));
    }

    /** How far all are is for those who manage: it does not move with gold, and would tell it. */
    private static HomeView.Row row(Desk desk, Account account) {
        Progress progress = desk.progress();
        Campaign campaign = desk.campaign();
        return new HomeView.Row(
                campaign.name(),
                campaign.title(),
                campaign.mode() == Campaign.Mode.PUBLIC,
                desk.judgedBy(account.name()),
                progress.done(),
                progress.of());
    }

    private void enterPage(Context request, String problem) {
        pages.show(request, "enter.jte", "Enter", Map.of("problem", problem));
    }

    private void enter(Context request) {
        Form form = new Form(request);
        // From one place, so that nobody can shut others out by guessing at their names.
        String there = form.text("name") + " at " + request.ip();
        if (!entering.allows(there) || !places.allows(request.ip())) {
            request.status(HttpStatus.TOO_MANY_REQUESTS);
            enterPage(request, "Too many attempts. Wait five minutes.");
            return;
        }
        Optional<Secret> session = pages.accounts().enter(form.text("name"), form.text("password"));
        if (session.isEmpty()) {
            entering.count(there);
            places.count(request.ip());
            request.status(HttpStatus.UNAUTHORIZED);
            enterPage(request, "Name and password don't fit.");
            return;
        }
        pages.wall().enter(request, session.get());
        Pages.go(request, "/");
    }

    private void joinPage(Context request, String invitation, String problem) {
        Role role = pages.accounts()
                .invited(new Secret(invitation))
                .orElseThrow(() -> new NotFoundResponse("There is no such invitation."));
        pages.show(
                request,
                "join.jte",
                "Join",
                Map.of("invitation", invitation, "role", role.label(), "problem", problem));
    }

    private void join(Context request) {
        Form form = new Form(request);
        Secret invitation = new Secret(form.text("invitation"));
        if (!places.allow(request.ip())) {
            request.status(HttpStatus.TOO_MANY_REQUESTS);
            joinPage(request, invitation.word(), "Too many attempts. Wait five minutes.");
            return;
        }
        try {
            Account account = pages.accounts().accept(invitation, form.text("name"), form.text("password"));
            pages.wall().enter(request, pages.accounts().begin(account));
            Pages.go(request, "/");
        } catch (NurtureException e) {
            request.status(HttpStatus.BAD_REQUEST);
            joinPage(request, invitation.word(), String.valueOf(e.getMessage()));
        }
    }
}
