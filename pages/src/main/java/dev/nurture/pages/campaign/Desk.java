package dev.nurture.pages.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.pages.account.Secret;
import dev.nurture.pages.log.Event;
import dev.nurture.pages.log.EventLog;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shares out the items of a campaign and takes what people make of them.
 *
 * <p>Everything that it does is an event first, and its state is a fold of the events, so a server that was killed knows
 * everything that it had confirmed. An item is leased to one person at a time; never do more people judge it than the campaign
 * wants, whatever they do at once. A judgement names its lease and an id that the browser chose, so that a repeated request
 * changes nothing.
 *
 * <p>Threads share it: the object's lock keeps deciding and telling together.
 */
public final class Desk {
    private static final int MOST_REASON = 500;

    private final Campaign campaign;
    private final EventLog log;
    private final Clock clock;
    private final Shelf shelf = new Shelf();
    private final Map<String, Item> items = new LinkedHashMap<>();

    /** A desk that knows nothing yet: give it the campaign's events with {@link #apply}. */
    public Desk(Campaign campaign, EventLog log, Clock clock) {
        this.campaign = campaign;
        this.log = log;
        this.clock = clock;
        Seed order = campaign.seed().child("order");
        campaign.items().stream()
                .sorted(Comparator.comparingLong(item -> order.child(item.id()).value()))
                .forEach(item -> items.put(item.id(), item));
    }

    public Campaign campaign() {
        return campaign;
    }

    /** What somebody has to do next; an item that is in their hands already stays there. */
    public synchronized Task next(String who) {
        Instant now = clock.instant();
        Optional<Lease> held = shelf.lease(who).filter(lease -> lease.holds(now));
        if (held.isPresent()) {
            return judge(held.get());
        }
        Optional<Item> training = training(who);
        if (training.isPresent()) {
            return lease(who, training.get(), now);
        }
        if (!isQualified(who)) {
            return new Task.NotQualified(trainedRight(who), trained(who));
        }
        return choose(who, now)
                .map(item -> lease(who, item, now))
                .orElseGet(() -> new Task.Nothing(shelf.judgedBy(who)));
    }

    private Task judge(Lease lease) {
        return new Task.Judge(item(lease.item()), lease, shelf.judgedBy(lease.who()));
    }

    private Item item(String id) {
        Item item = items.get(id);
        if (item == null) {
            throw NurtureException.data(
                    "item: must be one of the campaign %s, but was %s.".formatted(campaign.name(), id));
        }
        return item;
    }

    private Optional<Item> training(String who) {
        return items.values().stream()
                .filter(item -> item.use() == Item.Use.TRAINING && !shelf.isSettled(who, item.id()))
                .findFirst();
    }

    private Optional<Item> choose(String who, Instant now) {
        Seed chance = campaign.seed().child("gold").child(who).child(Integer.toString(shelf.judgedBy(who)));
        boolean wantsGold =
                chance.share(Hash.of("draw").fingerprint()) < campaign.rules().goldShare();
        Optional<Item> gold = wantsGold ? unseenGold(who) : Optional.empty();
        return gold.isPresent() ? gold : work(who, now);
    }

    private Optional<Item> unseenGold(String who) {
        return items.values().stream()
                .filter(item -> item.use() == Item.Use.GOLD && !shelf.isSettled(who, item.id()))
                .findFirst();
    }

    /** The item that is nearest to being done, so that items are done one after the other. */
    private Optional<Item> work(String who, Instant now) {
        Optional<Item> best = Optional.empty();
        int most = -1;
        for (Item item : items.values()) {
            if (item.use() == Item.Use.WORK && !shelf.isSettled(who, item.id())) {
                int taken = shelf.taken(item.id(), who, now);
                if (taken < campaign.rules().overlap() && taken > most) {
                    best = Optional.of(item);
                    most = taken;
                }
            }
        }
        return best;
    }

    private Task lease(String who, Item item, Instant now) {
        Seed chance = campaign.seed().child("sides").child(who).child(item.id());
        Lease.Sides sides = chance.value() < 0 ? Lease.Sides.SWAPPED : Lease.Sides.KEPT;
        String id = Secret.make().word();
        ObjectNode payload = Json.MAPPER
                .createObjectNode()
                .put("lease", id)
                .put("item", item.id())
                .put("until", now.plus(campaign.rules().lease()).toString())
                .put("sides", sides.name());
        tell(id, who, "leased", payload);
        return judge(shelf.lease(who).orElseThrow());
    }

    /** What a browser sends along with answers. */
    public record Sent(String event, String lease, int confidence, long dwellMillis) {
        private static final int SURE = 3;

        public Sent {
            if (confidence < 0 || confidence > SURE || dwellMillis < 0) {
                throw NurtureException.usage("confidence: must be 0 to 3 and dwell 0 or more, but was %s and %s."
                        .formatted(confidence, dwellMillis));
            }
        }
    }

    /**
     * Takes answers.
     *
     * @param answers with sides as they were shown
     * @return the judgement; the one that stands already if the request is a repeated one
     * @throws NurtureException of kind USAGE if the lease is not theirs or is over and others took the item, or if the answers
     *     don't fit the questions
     */
    public synchronized Judgement answer(String who, Sent sent, Answers answers) {
        Optional<Judgement> told = shelf.history(who).stream()
                .filter(judgement -> judgement.event().equals(sent.event()))
                .findFirst();
        if (told.isPresent()) {
            return told.get();
        }
        Lease lease = requireLease(who, sent.lease());
        Item item = item(lease.item());
        Answers kept = lease.sides() == Lease.Sides.SWAPPED ? Sides.swapped(answers, campaign.questions()) : answers;
        kept.problem(campaign.questions(), item.content()).ifPresent(problem -> {
            throw NurtureException.usage(problem + ".");
        });
        ObjectNode payload = Json.MAPPER
                .createObjectNode()
                .put("lease", lease.id())
                .put("item", item.id())
                .put("sides", lease.sides().name())
                .put("guidelines", campaign.guidelinesFingerprint().hex())
                .put("confidence", sent.confidence())
                .put("dwell_ms", sent.dwellMillis());
        payload.set("answers", kept.json());
        tell(sent.event(), who, "answered", payload);
        return shelf.last(who).orElseThrow();
    }

    private Lease requireLease(String who, String id) {
        Lease lease = shelf.lease(who)
                .filter(held -> held.id().equals(id))
                .orElseThrow(() ->
                        NurtureException.usage("lease: must be the one in your hands, but is not. Go on to the next."));
        boolean free = lease.holds(clock.instant())
                || item(lease.item()).use() != Item.Use.WORK
                || shelf.taken(lease.item(), who, clock.instant())
                        < campaign.rules().overlap();
        if (!free) {
            throw NurtureException.usage(
                    "lease: must not be over, but is, and others took the item. Go on to the next.");
        }
        return lease;
    }

    /** Leaves an item to others, and says why. */
    public synchronized void skip(String who, Sent sent, String reason) {
        if (reason.isBlank() || reason.length() > MOST_REASON) {
            throw NurtureException.usage("reason: must have 1 to %s characters.".formatted(MOST_REASON));
        }
        Lease lease = requireLease(who, sent.lease());
        ObjectNode payload =
                Json.MAPPER.createObjectNode().put("item", lease.item()).put("reason", reason);
        tell(sent.event(), who, "skipped", payload);
    }

    /** Asks a reviewer to look at an item; it stays in the same hands. */
    public synchronized void flag(String who, Sent sent, String note) {
        if (note.length() > MOST_REASON) {
            throw NurtureException.usage("note: must have at most %s characters.".formatted(MOST_REASON));
        }
        Lease lease = requireLease(who, sent.lease());
        ObjectNode payload =
                Json.MAPPER.createObjectNode().put("item", lease.item()).put("note", note);
        tell(sent.event(), who, "flagged", payload);
    }

    /** Takes back the last judgement and puts its item into the same hands again; empty if there is none. */
    public synchronized Optional<Judgement> undo(String who, String event) {
        Optional<Judgement> last = shelf.last(who);
        last.ifPresent(judgement -> {
            ObjectNode payload = Json.MAPPER.createObjectNode().put("event", judgement.event());
            tell(event, who, "undone", payload);
            lease(who, item(judgement.item()), clock.instant());
        });
        return last;
    }

    private void tell(String id, String who, String kind, ObjectNode payload) {
        apply(log.append(new Event.Told(id, campaign.name(), who, kind, payload.toString())));
    }

    /** Takes notice of an event of this campaign; events of other kinds change nothing here. */
    public synchronized void apply(Event event) {
        JsonNode payload = read(event);
        String item = payload.path("item").asText();
        switch (event.kind()) {
            case "leased" ->
                shelf.leased(new Lease(
                        payload.path("lease").asText(),
                        event.who(),
                        item,
                        Instant.parse(payload.path("until").asText()),
                        Lease.Sides.valueOf(payload.path("sides").asText())));
            case "answered" -> shelf.judged(judgement(event, payload));
            case "skipped" -> shelf.skipped(event.who(), item);
            case "undone" -> shelf.undone(event.who(), payload.path("event").asText());
            default -> {}
        }
    }

    private static JsonNode read(Event event) {
        try {
            return Json.MAPPER.readTree(event.payload());
        } catch (IOException e) {
            throw NurtureException.data("events: must hold JSON, but event %s does not.".formatted(event.sequence()));
        }
    }

    private static Judgement judgement(Event event, JsonNode payload) {
        return new Judgement(
                event.id(),
                event.who(),
                payload.path("item").asText(),
                Answers.of(payload.path("answers")),
                Fingerprint.parse(payload.path("guidelines").asText()),
                payload.path("confidence").asInt(),
                payload.path("dwell_ms").asLong(),
                event.at());
    }

    /** All judgements of an item that stand. */
    public synchronized Collection<Judgement> judgements(String item) {
        return shelf.of(item);
    }

    public synchronized Set<String> people() {
        return shelf.everybody();
    }

    /** Whether an answer to an item whose answer is known was right. */
    public boolean isRight(Judgement judgement) {
        Optional<Answers> gold = item(judgement.item()).gold();
        return gold.isPresent()
                && gold.get().byQuestion().entrySet().stream()
                        .allMatch(right -> right.getValue()
                                .equals(judgement.answers().byQuestion().get(right.getKey())));
    }

    private int trained(String who) {
        return (int) shelf.history(who).stream().filter(this::isTraining).count();
    }

    private int trainedRight(String who) {
        return (int) shelf.history(who).stream()
                .filter(judgement -> isTraining(judgement) && isRight(judgement))
                .count();
    }

    private boolean isTraining(Judgement judgement) {
        return item(judgement.item()).use() == Item.Use.TRAINING;
    }

    private boolean isQualified(String who) {
        int of = trained(who);
        return trainedRight(who) >= campaign.rules().trainingPass() * of;
    }

    /** Items whose work is done, and all of them. */
    public synchronized Progress progress() {
        List<Item> work = items.values().stream()
                .filter(item -> item.use() == Item.Use.WORK)
                .toList();
        long done = work.stream()
                .filter(item -> shelf.of(item.id()).size() >= campaign.rules().overlap())
                .count();
        return new Progress(done, work.size());
    }

    /** How far a campaign is, in items. */
    public record Progress(long done, long of) {
        public boolean isComplete() {
            return done >= of;
        }
    }
}
