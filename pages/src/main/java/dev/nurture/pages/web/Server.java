package dev.nurture.pages.web;

import dev.nurture.error.NurtureException;
import dev.nurture.pages.account.Account;
import dev.nurture.pages.account.Accounts;
import dev.nurture.pages.account.Attempts;
import dev.nurture.pages.account.Role;
import dev.nurture.pages.account.Secret;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Item;
import dev.nurture.pages.campaign.Judgement;
import dev.nurture.pages.campaign.Task;
import dev.nurture.pages.web.internal.Frame;
import dev.nurture.pages.web.internal.HomeView;
import dev.nurture.pages.web.internal.LabelView;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pages on which people work, until it is closed. Threads may share it.
 *
 * <p>It listens on the loopback address alone unless it is told otherwise.
 */
public final class Server implements AutoCloseable {
    private static final int LARGEST_REQUEST = 1 << 20;

    private final Accounts accounts;
    private final Map<String, Desk> desks;
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Assets assets = new Assets();
    private final Attempts entering;
    private final Javalin javalin;
    private Wall wall;

    private Server(Accounts accounts, Map<String, Desk> desks, Clock clock) {
        this.accounts = accounts;
        this.desks = Map.copyOf(desks);
        this.entering = new Attempts(10, Duration.ofMinutes(5), clock);
        this.wall = new Wall(accounts, Set.of());
        this.javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.http.maxRequestSize = LARGEST_REQUEST;
            routes(config.routes);
        });
    }

    /**
     * Starts serving.
     *
     * @param host the address to listen on, such as {@code 127.0.0.1}
     * @param port 0 for any free one
     * @param desks by the campaigns' names
     */
    public static Server start(Accounts accounts, Map<String, Desk> desks, String host, int port, Clock clock) {
        Server server = new Server(accounts, desks, clock);
        server.javalin.start(host, port);
        int open = server.javalin.port();
        server.wall = new Wall(accounts, Set.of(host + ":" + open, "localhost:" + open));
        return server;
    }

    /** Where it answers. */
    public int port() {
        return javalin.port();
    }

    private void routes(io.javalin.config.RoutesConfig routes) {
        routes.before(request -> wall.admit(request));
        routes.get("/assets/{name}", assets::serve);
        routes.get("/", this::home);
        routes.get("/enter", request -> enterPage(request, ""));
        routes.post("/enter", this::enter);
        routes.post("/leave", request -> {
            wall.leave(request);
            request.redirect("/enter");
        });
        routes.get("/join/{invitation}", request -> joinPage(request, request.pathParam("invitation"), ""));
        routes.post("/join", this::join);
        routes.get("/campaigns/{name}", request -> next(request, Optional.empty()));
        routes.post("/campaigns/{name}/answer", this::answer);
        routes.post("/campaigns/{name}/skip", this::skip);
        routes.post("/campaigns/{name}/flag", this::flag);
        routes.post("/campaigns/{name}/undo", this::undo);
        routes.exception(Wall.NotEntered.class, (none, request) -> request.redirect("/enter"));
        routes.exception(NurtureException.class, (problem, request) -> problem(problem, request));
    }

    private void problem(NurtureException problem, Context request) {
        request.status(
                switch (problem.kind()) {
                    case USAGE, DATA -> HttpStatus.BAD_REQUEST;
                    default -> HttpStatus.INTERNAL_SERVER_ERROR;
                });
        nothing(request, "This did not work", String.valueOf(problem.getMessage()));
    }

    private void show(Context request, String template, String title, Map<String, Object> values) {
        Optional<String> who = wall.account(request).map(Account::name);
        Map<String, Object> all = new HashMap<>(values);
        all.put("frame", new Frame(title, wall.token(request), who, assets.addresses()));
        StringOutput output = new StringOutput();
        templates.render(template, all, output);
        request.html(output.toString());
    }

    private void nothing(Context request, String title, String message) {
        show(request, "nothing.jte", title, Map.of("message", message));
    }

    private void home(Context request) {
        Account account = wall.require(request, Role.PUBLIC);
        List<HomeView.Row> rows = desks.values().stream()
                .sorted(java.util.Comparator.comparing(desk -> desk.campaign().name()))
                .map(desk -> {
                    Desk.Progress progress = desk.progress();
                    return new HomeView.Row(
                            desk.campaign().name(), desk.campaign().title(), progress.done(), progress.of());
                })
                .toList();
        show(
                request,
                "home.jte",
                "Campaigns",
                Map.of("view", new HomeView(rows, account.role().covers(Role.MANAGER))));
    }

    private void enterPage(Context request, String problem) {
        show(request, "enter.jte", "Enter", Map.of("problem", problem));
    }

    private void enter(Context request) {
        Form form = new Form(request);
        if (!entering.allow(request.ip()) || !entering.allow("name " + form.text("name"))) {
            request.status(HttpStatus.TOO_MANY_REQUESTS);
            enterPage(request, "Too many attempts. Wait five minutes.");
            return;
        }
        Optional<Secret> session = accounts.enter(form.text("name"), form.text("password"));
        if (session.isEmpty()) {
            request.status(HttpStatus.UNAUTHORIZED);
            enterPage(request, "Name and password don't fit.");
            return;
        }
        wall.enter(request, session.get());
        request.redirect("/");
    }

    private void joinPage(Context request, String invitation, String problem) {
        Role role = accounts.invited(new Secret(invitation))
                .orElseThrow(() -> new NotFoundResponse("There is no such invitation."));
        show(request, "join.jte", "Join", Map.of("invitation", invitation, "role", role.label(), "problem", problem));
    }

    private void join(Context request) {
        Form form = new Form(request);
        Secret invitation = new Secret(form.text("invitation"));
        try {
            Account account = accounts.accept(invitation, form.text("name"), form.text("password"));
            wall.enter(request, accounts.begin(account));
            request.redirect("/");
        } catch (NurtureException e) {
            request.status(HttpStatus.BAD_REQUEST);
            joinPage(request, invitation.word(), String.valueOf(e.getMessage()));
        }
    }

    private Desk desk(Context request) {
        Desk desk = desks.get(request.pathParam("name"));
        if (desk == null) {
            throw new NotFoundResponse("There is no such campaign.");
        }
        return desk;
    }

    private void next(Context request, Optional<LabelView.Feedback> feedback) {
        Account account = wall.require(request, Role.ANNOTATOR);
        Desk desk = desk(request);
        Task task = desk.next(account.name());
        String title = desk.campaign().title();
        if (task instanceof Task.Judge judge) {
            show(request, "label.jte", title, Map.of("view", LabelPage.view(desk.campaign(), judge, feedback)));
        } else if (task instanceof Task.NotQualified training) {
            nothing(
                    request,
                    title,
                    "You had %s of %s training items right. Somebody who manages the campaign will get in touch."
                            .formatted(training.right(), training.of()));
        } else {
            nothing(request, title, "Nothing is left for you now. Thank you.");
        }
    }

    private void answer(Context request) {
        Account account = wall.require(request, Role.ANNOTATOR);
        Desk desk = desk(request);
        Form form = new Form(request);
        Judgement judgement = desk.answer(
                account.name(), form.sent(), form.answers(desk.campaign().questions()));
        Optional<LabelView.Feedback> feedback = feedback(desk, judgement);
        if (feedback.isPresent()) {
            next(request, feedback);
        } else {
            request.redirect("/campaigns/" + desk.campaign().name(), HttpStatus.SEE_OTHER);
        }
    }

    /** Training items alone say what was right. */
    private static Optional<LabelView.Feedback> feedback(Desk desk, Judgement judgement) {
        return desk.campaign().items().stream()
                .filter(item -> item.id().equals(judgement.item()) && item.use() == Item.Use.TRAINING)
                .findFirst()
                .map(item -> new LabelView.Feedback(desk.isRight(judgement), item.why()));
    }

    private void skip(Context request) {
        Account account = wall.require(request, Role.ANNOTATOR);
        Form form = new Form(request);
        desk(request).skip(account.name(), form.sent(), form.text("reason"));
        again(request);
    }

    private void flag(Context request) {
        Account account = wall.require(request, Role.ANNOTATOR);
        Form form = new Form(request);
        desk(request).flag(account.name(), form.sent(), form.text("note"));
        again(request);
    }

    private void undo(Context request) {
        Account account = wall.require(request, Role.ANNOTATOR);
        desk(request).undo(account.name(), new Form(request).text("event"));
        again(request);
    }

    private static void again(Context request) {
        request.redirect("/campaigns/" + request.pathParam("name"), HttpStatus.SEE_OTHER);
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
