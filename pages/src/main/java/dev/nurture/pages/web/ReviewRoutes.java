package dev.nurture.pages.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.pages.account.Account;
import dev.nurture.pages.account.Role;
import dev.nurture.pages.account.Secret;
import dev.nurture.pages.campaign.Answers;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Docket;
import dev.nurture.pages.campaign.Judgement;
import dev.nurture.pages.campaign.Lease;
import dev.nurture.pages.campaign.Question;
import dev.nurture.pages.web.internal.CaseView;
import dev.nurture.pages.web.internal.LabelView.Filled;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Adjudication: what people made of an item, side by side, and what a reviewer decides. Threads may share it. */
final class ReviewRoutes {
    private static final List<String> SURE = List.of("", "not sure", "rather sure", "sure");

    private final Pages pages;

    ReviewRoutes(Pages pages) {
        this.pages = pages;
    }

    void add(RoutesConfig routes) {
        routes.get("/campaigns/{name}/review", this::first);
        routes.post("/campaigns/{name}/decide", this::decide);
    }

    /** The item that the address names, if it waits. */
    private void first(Context request) {
        List<String> wanted = request.queryParams("item");
        next(request, wanted.isEmpty() ? Filled.NOTHING : new Filled(Map.of("item", wanted)), "");
    }

    private void next(Context request, Filled filled, String problem) {
        Account account = pages.wall().require(request, Role.REVIEWER);
        Desk desk = pages.desk(request);
        Docket docket = Docket.of(
                desk,
                pages.latestBoard(desk).map(board -> board.crowd().escalated()).orElse(List.of()));
        if (docket.cases().isEmpty()) {
            pages.say(request, desk.campaign().title(), "Nothing waits for a reviewer now.");
            return;
        }
        Optional<Docket.Case> same = docket.of(filled.text("item"));
        Docket.Case shown = same.orElse(docket.cases().get(0));
        CaseView view = view(desk, docket, shown, filled, problem, account);
        pages.show(request, "case.jte", desk.campaign().title(), Map.of("view", view));
    }

    private static CaseView view(
            Desk desk, Docket docket, Docket.Case shown, Filled filled, String problem, Account account) {
        List<CaseView.Given> given = new ArrayList<>();
        for (Judgement judgement : shown.isBlind() ? List.<Judgement>of() : shown.judgements()) {
            given.add(given(desk, judgement, "Annotator " + (given.size() + 1)));
        }
        return new CaseView(
                desk.campaign().name(),
                shown.item().id(),
                shown.drawn().name().toLowerCase(Locale.ROOT),
                shown.isBlind() ? "" : String.format(Locale.ROOT, ", %.2f bits", shown.entropy()),
                shown.notes(),
                LabelPage.parts(shown.item().content(), Lease.Sides.KEPT),
                LabelPage.questions(desk.campaign().questions()),
                given,
                Secret.make().word(),
                docket.cases().size(),
                desk.guidelines(),
                filled,
                problem,
                account.role().covers(Role.MANAGER));
    }

    private static CaseView.Given given(Desk desk, Judgement judgement, String name) {
        List<String> answers = desk.campaign().questions().stream()
                .map(question -> words(
                        question,
                        Optional.ofNullable(judgement.answers().byQuestion().get(question.name()))))
                .toList();
        return new CaseView.Given(
                name,
                answers,
                judgement.reason(),
                SURE.get(judgement.confidence()),
                String.format(Locale.ROOT, "%.1f s", judgement.dwellMillis() / 1000.0),
                judgement.guidelines().brief());
    }

    /** An answer as people read it. */
    private static String words(Question question, Optional<JsonNode> answer) {
        if (answer.isEmpty()) {
            return "–";
        }
        return answer.get().isTextual()
                ? question.options().stream()
                        .filter(option -> option.value().equals(answer.get().asText()))
                        .map(Question.Option::text)
                        .findFirst()
                        .orElse(answer.get().asText())
                : answer.get().toString();
    }

    private void decide(Context request) {
        Account account = pages.wall().require(request, Role.REVIEWER);
        Desk desk = pages.desk(request);
        Form form = new Form(request);
        try {
            Answers answers = form.answers(desk.campaign().questions());
            desk.decide(
                    account.name(),
                    new Desk.Ruling(
                            form.event(account.name()), form.text("item"), drawn(form), answers, form.text("why")));
        } catch (NurtureException e) {
            if (e.kind() != Kind.USAGE) {
                throw e;
            }
            request.status(HttpStatus.BAD_REQUEST);
            next(request, new Filled(form.filled()), String.valueOf(e.getMessage()));
            return;
        }
        Pages.go(request, "/campaigns/" + desk.campaign().name() + "/review");
    }

    private static Desk.Drawn drawn(Form form) {
        for (Desk.Drawn drawn : Desk.Drawn.values()) {
            if (drawn.name().equalsIgnoreCase(form.text("drawn"))) {
                return drawn;
            }
        }
        throw NurtureException.usage("drawn: must be disputed, flagged or random.");
    }
}
