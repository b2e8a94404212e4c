package dev.nurture.pages.web;

import dev.nurture.error.NurtureException;
import dev.nurture.pages.account.Attempts;
import dev.nurture.pages.account.Secret;
import dev.nurture.pages.campaign.Poll;
import dev.nurture.pages.campaign.Tally;
import dev.nurture.pages.web.internal.PollView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Public votes: open to everybody, limited in how fast. Threads may share it. */
final class PollRoutes {
    private static final Map<String, String> FILES = Map.of(
            "votes.csv", "text/csv",
            "voters.csv", "text/csv",
            "statements.jsonl", "application/x-ndjson",
            "COUNTED.md", "text/markdown");

    private final Pages pages;
    private final Attempts votes;
    private final Attempts votesOfPlace;
    private final Attempts newcomers;
    private final Attempts proposals;

    PollRoutes(Pages pages) {
        this.pages = pages;
        this.votes = new Attempts(30, Duration.ofMinutes(1), pages.clock());
        this.votesOfPlace = new Attempts(300, Duration.ofMinutes(1), pages.clock());
        this.newcomers = new Attempts(30, Duration.ofHours(1), pages.clock());
        this.proposals = new Attempts(5, Duration.ofHours(1), pages.clock());
    }

    void add(RoutesConfig routes) {
        routes.get("/vote/{name}", request -> next(request, ""));
        routes.post("/vote/{name}", this::vote);
        routes.post("/vote/{name}/propose", this::propose);
        routes.get("/vote/{name}/results", this::results);
        routes.get("/vote/{name}/published/{file}", this::file);
        routes.get(
                "/vote/{name}/votes.csv",
                request -> Pages.go(request, "/vote/" + request.pathParam("name") + "/published/votes.csv"));
    }

    private Poll poll(Context request) {
        return pages.office()
                .poll(request.pathParam("name"))
                .orElseThrow(() -> new NotFoundResponse("There is no such vote."));
    }

    private void next(Context request, String said) {
        Poll poll = poll(request);
        String visitor = pages.wall().who(request);
        Optional<PollView.Statement> statement =
                poll.next(visitor).map(one -> new PollView.Statement(one.id(), one.text()));
        pages.show(
                request,
                "vote.jte",
                poll.campaign().title(),
                Map.of("view", view(poll, visitor, statement, said, PollView.Outcome.NONE)));
    }

    private static PollView view(
            Poll poll, String visitor, Optional<PollView.Statement> statement, String said, PollView.Outcome outcome) {
        return new PollView(
                poll.campaign().name(),
                poll.campaign().title(),
                poll.campaign().guidelines(),
                statement,
                Secret.make().word(),
                poll.progress(visitor).done(),
                poll.progress(visitor).of(),
                said,
                outcome);
    }

    private void vote(Context request) {
        Poll poll = poll(request);
        String visitor = pages.wall().who(request);
        if (!isAllowed(request, poll, visitor)) {
            request.status(HttpStatus.TOO_MANY_REQUESTS);
            next(request, "Too many votes at once from where you are. Wait a while.");
            return;
        }
        Form form = new Form(request);
        poll.vote(visitor, form.event(visitor), form.text("statement"), choice(form.text("vote")));
        Pages.go(request, "/vote/" + poll.campaign().name());
    }

    /** Whoever votes for the first time counts for the place that they come from: a new session is cheap. */
    private boolean isAllowed(Context request, Poll poll, String visitor) {
        boolean known = poll.progress(visitor).done() > 0;
        return votes.allow(visitor)
                && votesOfPlace.allow(request.ip())
                && (known || pages.wall().account(request).isPresent() || newcomers.allow(request.ip()));
    }

    private static Poll.Choice choice(String text) {
        return switch (text) {
            case "agree" -> Poll.Choice.AGREE;
            case "disagree" -> Poll.Choice.DISAGREE;
            case "pass" -> Poll.Choice.PASS;
            default ->
                throw NurtureException.usage("vote: must be agree, disagree or pass, but was '%s'.".formatted(text));
        };
    }

    private void propose(Context request) {
        Poll poll = poll(request);
        String visitor = pages.wall().who(request);
        if (!proposals.allow(request.ip())) {
            request.status(HttpStatus.TOO_MANY_REQUESTS);
            next(request, "Too many proposals from where you are. Wait an hour.");
            return;
        }
        Form form = new Form(request);
        poll.propose(visitor, form.event(visitor), form.text("text"));
        next(request, "Thank you. Somebody looks at it before others see it.");
    }

    private void results(Context request) {
        Poll poll = poll(request);
        Optional<Tally> tally = pages.tally(poll);
        PollView.Outcome outcome = tally.map(
                        one -> new PollView.Outcome(false, TallyPage.results(one), TallyPage.groups(one)))
                .orElseGet(() -> new PollView.Outcome(true, TallyPage.plain(poll), List.of()));
        pages.show(
                request,
                "results.jte",
                poll.campaign().title(),
                Map.of("view", view(poll, pages.wall().who(request), Optional.empty(), "", outcome)));
    }

    /** One of the files that are published. */
    private void file(Context request) {
        Poll poll = poll(request);
        String name = request.pathParam("file");
        String type = FILES.getOrDefault(name, "");
        if (type.isEmpty()) {
            throw new NotFoundResponse("There is no such file.");
        }
        Tally tally = pages.tally(poll)
                .orElseThrow(() -> new NotFoundResponse("The votes are being counted. Try again in a minute."));
        request.contentType(type + "; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .result(
                        switch (name) {
                            case "votes.csv" -> TallyFiles.votes(tally.casts());
                            case "voters.csv" -> TallyFiles.voters(tally);
                            case "statements.jsonl" -> TallyFiles.statements(tally);
                            default -> TallyFiles.method(poll.campaign(), tally);
                        });
    }
}
