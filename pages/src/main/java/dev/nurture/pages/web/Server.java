package dev.nurture.pages.web;

import dev.nurture.error.NurtureException;
import dev.nurture.pages.account.Accounts;
import dev.nurture.pages.campaign.Drafts;
import dev.nurture.pages.campaign.Office;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.Clock;

/**
 * The pages on which people work, until it is closed. Threads may share it.
 *
 * <p>It listens on the loopback address alone unless it is told otherwise.
 */
public final class Server implements AutoCloseable {
    private static final int LARGEST_REQUEST = 1 << 20;

    private final Wall wall;
    private final Pages pages;
    private final Address address;
    private final Javalin javalin;

    /** What the pages are about. */
    public record Work(Accounts accounts, Office office, Drafts drafts) {}

    private Server(Work work, Address address, Clock clock) {
        this.address = address;
        this.wall = new Wall(work.accounts);
        this.pages = new Pages(work.office, work.accounts, work.drafts, wall, clock);
        this.javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.http.maxRequestSize = LARGEST_REQUEST;
            routes(config.routes);
        });
    }

    /** Starts serving. */
    public static Server start(Work work, Address address, Clock clock) {
        Server server = new Server(work, address, clock);
        try {
            server.javalin.start(address.host(), address.port());
        } catch (RuntimeException e) {
            throw new NurtureException(
                    dev.nurture.error.Kind.ENVIRONMENT,
                    "Cannot listen on %s:%s: %s. Choose another --port."
                            .formatted(address.host(), address.port(), e.getMessage()),
                    e);
        }
        server.wall.open(address.origins(server.port()));
        return server;
    }

    /** Where it answers. */
    public int port() {
        return javalin.port();
    }

    /** What people type in to get there. */
    public String link() {
        return address.link(port());
    }

    private void routes(RoutesConfig routes) {
        routes.before(wall::admit);
        routes.get("/assets/{name}", pages.assets()::serve);
        new EntranceRoutes(pages).add(routes);
        new LabelRoutes(pages).add(routes);
        new ReviewRoutes(pages).add(routes);
        new BoardRoutes(pages).add(routes);
        new PollRoutes(pages).add(routes);
        routes.exception(Wall.NotEntered.class, (none, request) -> Pages.go(request, "/enter"));
        routes.exception(NurtureException.class, this::problem);
        routes.exception(
                NotFoundResponse.class,
                (none, request) -> refused(request, HttpStatus.NOT_FOUND, String.valueOf(none.getMessage())));
        routes.exception(
                ForbiddenResponse.class,
                (none, request) -> refused(request, HttpStatus.FORBIDDEN, String.valueOf(none.getMessage())));
    }

    private void refused(Context request, HttpStatus status, String message) {
        request.status(status).contentType("text/plain; charset=utf-8").result(message);
    }

    private void problem(NurtureException problem, Context request) {
        request.status(
                switch (problem.kind()) {
                    case USAGE, DATA -> HttpStatus.BAD_REQUEST;
                    default -> HttpStatus.INTERNAL_SERVER_ERROR;
                });
        pages.say(request, "This did not work", String.valueOf(problem.getMessage()));
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
