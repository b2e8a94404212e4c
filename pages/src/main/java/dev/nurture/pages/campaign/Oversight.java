package dev.nurture.pages.campaign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.pages.account.Secret;

/** What reviewers and managers do at a desk. Not to be shared between threads; {@link Desk} guards it. */
record Oversight(Acts acts, Fold fold) {
    /** A reviewer settles an item. */
    void decide(String reviewer, Desk.Ruling ruling) {
        Item item = acts.item(ruling.item());
        if (ruling.why().isBlank() || ruling.why().length() > Desk.MOST_REASON) {
            throw NurtureException.usage("why: must have 1 to %s characters.".formatted(Desk.MOST_REASON));
        }
        ruling.answers().problem(fold.campaign().questions(), item.content()).ifPresent(problem -> {
            throw NurtureException.usage(problem + ".");
        });
        if (!fold.hasSeen(ruling.event())) {
            ObjectNode payload =
                    Acts.about(item.id()).put("drawn", ruling.drawn().name()).put("why", ruling.why());
            payload.set("answers", ruling.answers().json());
            acts.tell(ruling.event(), reviewer, "decided", payload);
        }
    }

    /** Somebody works again; where there is training, they go through it first. */
    void resume(String manager, String who) {
        tell(manager, "resumed", Json.MAPPER.createObjectNode().put("who", who));
    }

    void guide(String manager, String text) {
        if (!text.equals(fold.guidelines())) {
            tell(manager, "guidelines-set", Json.MAPPER.createObjectNode().put("text", text));
        }
    }

    void remove(String manager, String item) {
        acts.item(item);
        tell(manager, "item-removed", Acts.about(item));
    }

    private void tell(String manager, String kind, ObjectNode payload) {
        acts.tell(Secret.make().word(), manager, kind, payload);
    }
}
