package dev.nurture.pages.web;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.pages.account.Account;
import dev.nurture.pages.account.Role;
import dev.nurture.pages.campaign.Campaign;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Judgement;
import dev.nurture.pages.campaign.Task;
import dev.nurture.pages.web.internal.LabelView;
import dev.nurture.pages.web.internal.LabelView.Filled;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;

/** Labelling: one decision a page. Threads may share it. */
final class LabelRoutes {
    private final Pages pages;

    LabelRoutes(Pages pages) {
        this.pages = pages;
    }

    void add(RoutesConfig routes) {
        routes.get("/campaigns/{name}", request -> next(request, LabelPage.Shown.NOTHING));
        routes.post("/campaigns/{name}/read", this::read);
        routes.post("/campaigns/{name}/answer", this::answer);
        routes.post("/campaigns/{name}/draft", this::draft);
        routes.post("/campaigns/{name}/skip", this::skip);
        routes.post("/campaigns/{name}/flag", this::flag);
        routes.post("/campaigns/{name}/undo", this::undo);
    }

    private void next(Context request, LabelPage.Shown shown) {
        Account account = pages.wall().require(request, Role.ANNOTATOR);
        Desk desk = pages.desk(request);
        if (desk.campaign().mode() == Campaign.Mode.PUBLIC) {
            Pages.go(request, "/vote/" + desk.campaign().name());
            return;
        }
        String title = desk.campaign().title();
        if (!desk.hasReadGuidelines(account.name()) && shown.feedback().isEmpty()) {
            guidelines(request, desk);
            return;
        }
        Task task = desk.next(account.name());
        if (task instanceof Task.Judge judge) {
            LabelView view = LabelPage.view(desk, judge, withDraft(shown, desk, judge));
            pages.show(request, "label.jte", title, Map.of("view", view));
        } else if (task instanceof Task.NotQualified training) {
            pages.say(
                    request,
                    title,
                    "You had %s of %s training items right. Somebody who manages the campaign will get in touch."
                            .formatted(training.right(), training.of()));
        } else if (task instanceof Task.Paused) {
            pages.say(request, title, "You are paused. Somebody who manages the campaign will get in touch.");
        } else {
            pages.say(request, title, "Nothing is left for you now. Thank you.");
        }
    }

    /** Before the first item, and again when they changed. */
    private void guidelines(Context request, Desk desk) {
        pages.show(
                request,
                "guidelines.jte",
                desk.campaign().title(),
                Map.of("campaign", desk.campaign().name(), "text", desk.guidelines()));
    }

    private void read(Context request) {
        Account account = pages.wall().require(request, Role.ANNOTATOR);
        pages.desk(request).readGuidelines(account.name());
        again(request);
    }

    private LabelPage.Shown withDraft(LabelPage.Shown shown, Desk desk, Task.Judge judge) {
        if (!shown.filled().values().isEmpty()) {
            return shown;
        }
        Filled draft = new Filled(pages.drafts()
                .find(desk.campaign().name(), judge.lease().who(), judge.lease().id()));
        return new LabelPage.Shown(draft, shown.problem(), shown.feedback());
    }

    private void answer(Context request) {
        Account account = pages.wall().require(request, Role.ANNOTATOR);
        Desk desk = pages.desk(request);
        Form form = new Form(request);
        Judgement judgement;
        try {
            judgement = desk.answerAndGoOn(
                    account.name(),
                    form.sent(account),
                    form.answers(desk.campaign().questions()));
        } catch (NurtureException e) {
            refused(request, form, e);
            return;
        }
        Optional<LabelView.Feedback> feedback =
                desk.training(judgement).map(item -> new LabelView.Feedback(desk.isRight(judgement), item.why()));
        if (feedback.isPresent()) {
            next(request, new LabelPage.Shown(Filled.NOTHING, "", feedback));
        } else {
            again(request);
        }
    }

    /** Shows the same page again with what was filled in, and what is wrong with it. */
    private void refused(Context request, Form form, NurtureException problem) {
        if (problem.kind() != Kind.USAGE) {
            throw problem;
        }
        request.status(HttpStatus.BAD_REQUEST);
        next(
                request,
                new LabelPage.Shown(new Filled(form.filled()), String.valueOf(problem.getMessage()), Optional.empty()));
    }

    private void draft(Context request) {
        Account account = pages.wall().require(request, Role.ANNOTATOR);
        Form form = new Form(request);
        pages.drafts().keep(pages.desk(request).campaign().name(), account.name(), form.text("lease"), form.filled());
        again(request);
    }

    private void skip(Context request) {
        Account account = pages.wall().require(request, Role.ANNOTATOR);
        Form form = new Form(request);
        pages.desk(request).skip(account.name(), form.sent(account), form.text("why"));
        again(request);
    }

    private void flag(Context request) {
        Account account = pages.wall().require(request, Role.ANNOTATOR);
        Form form = new Form(request);
        pages.desk(request).flag(account.name(), form.sent(account), form.text("note"));
        again(request);
    }

    private void undo(Context request) {
        Account account = pages.wall().require(request, Role.ANNOTATOR);
        pages.desk(request).undo(account.name(), new Form(request).event(account.name()));
        again(request);
    }

    private static void again(Context request) {
        Pages.go(request, "/campaigns/" + request.pathParam("name"));
    }
}
