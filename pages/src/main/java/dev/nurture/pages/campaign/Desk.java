package dev.nurture.pages.campaign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.pages.account.Role;
import dev.nurture.pages.account.Secret;
import dev.nurture.pages.log.Event;
import dev.nurture.pages.log.EventLog;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Shares out the items of a campaign and takes what people make of them.
 *
 * <p>Everything that it does is an event first, and its state is a {@link Fold} of the events, so a server that was killed knows
 * everything that it had confirmed. An item is leased to one person at a time; never do more people judge it than the campaign
 * wants, whatever they do at once. A judgement names its lease and an id that the browser chose, so that a repeated request
 * changes nothing.
 *
 * <p>Threads share it: the object's lock keeps deciding and telling together.
 */
public final class Desk {
    private static final int MOST_REASON = 500;

    private final EventLog log;
    private final Clock clock;
    private final Fold fold;
    private final Assignment assignment;
    private final Grades grades;

    /** A desk that knows nothing yet: give it the campaign's events with {@link #apply}. */
    public Desk(Campaign campaign, EventLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
        this.fold = new Fold(campaign);
        this.assignment = new Assignment(fold);
        this.grades = new Grades(fold);
    }

    public Campaign campaign() {
        return fold.campaign();
    }

    /** The guidelines that hold now. */
    public synchronized String guidelines() {
        return fold.guidelines();
    }

    /** What somebody has to do next; an item that is in their hands already stays there. */
    public synchronized Task next(String who) {
        Instant now = clock.instant();
        if (fold.paused().containsKey(who)) {
            return new Task.Paused();
        }
        Optional<Lease> held = fold.shelf()
                .lease(who)
                .filter(lease -> lease.holds(now) && fold.item(lease.item()).isPresent());
        if (held.isPresent()) {
            return judge(held.get());
        }
        Optional<Item> training = assignment.training(who);
        if (training.isPresent()) {
            return lease(who, training.get(), now);
        }
        if (!grades.isQualified(who)) {
            Grades.Count count = grades.on(Item.Use.TRAINING, who);
            return new Task.NotQualified(count.right(), count.of());
        }
        Optional<Item> chosen = assignment.isSpent() ? Optional.empty() : assignment.choose(who, now);
        return chosen.map(item -> lease(who, item, now))
                .orElseGet(() -> new Task.Nothing(fold.shelf().judgedBy(who)));
    }

    private Task judge(Lease lease) {
        return new Task.Judge(item(lease.item()), lease, fold.shelf().judgedBy(lease.who()));
    }

    private Item item(String id) {
        return fold.item(id)
                .orElseThrow(() -> NurtureException.data(
                        "item: must be one of the campaign %s, but is none or was taken out. Go on to the next."
                                .formatted(campaign().name())));
    }

    private Task lease(String who, Item item, Instant now) {
        Seed chance = campaign().seed().child("sides").child(who).child(item.id());
        Lease.Sides sides = chance.value() < 0 ? Lease.Sides.SWAPPED : Lease.Sides.KEPT;
        String id = Secret.make().word();
        ObjectNode payload = Json.MAPPER
                .createObjectNode()
                .put("lease", id)
                .put("item", item.id())
                .put("until", now.plus(campaign().rules().lease()).toString())
                .put("sides", sides.name());
        tell(id, who, "leased", payload);
        return judge(fold.shelf().lease(who).orElseThrow());
    }

    /**
     * What a browser sends along with answers.
     *
     * @param reason why, in their words; may be empty
     * @param tier whose work it is
     */
    public record Sent(String event, String lease, int confidence, long dwellMillis, String reason, Role tier) {
        private static final int SURE = 3;

        public Sent {
            if (confidence < 0 || confidence > SURE || dwellMillis < 0) {
                throw NurtureException.usage("confidence: must be 0 to 3 and dwell 0 or more, but was %s and %s."
                        .formatted(confidence, dwellMillis));
            }
            if (reason.length() > MOST_REASON) {
                throw NurtureException.usage("reason: must have at most %s characters.".formatted(MOST_REASON));
            }
        }

        /** Of an annotator who gives no reason. */
        public Sent(String event, String lease, int confidence, long dwellMillis) {
            this(event, lease, confidence, dwellMillis, "", Role.ANNOTATOR);
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
        Optional<Judgement> told = fold.shelf()
                .told(sent.event())
                .filter(judgement -> judgement.who().equals(who));
        if (told.isPresent()) {
            return told.get();
        }
        Lease lease = requireLease(who, sent.lease());
        Item item = item(lease.item());
        Answers kept = lease.sides() == Lease.Sides.SWAPPED
                ? Sides.swapped(answers, campaign().questions())
                : answers;
        kept.problem(campaign().questions(), item.content()).ifPresent(problem -> {
            throw NurtureException.usage(problem + ".");
        });
        tell(sent.event(), who, "answered", payload(sent, lease, kept));
        // Asked whatever the item was, so that gold takes no longer than work.
        if (grades.isBelowFloor(who) && item.use() == Item.Use.GOLD) {
            pause("nurture", who, "surely below the floor on gold");
        }
        return fold.shelf().last(who).orElseThrow();
    }

    private ObjectNode payload(Sent sent, Lease lease, Answers answers) {
        ObjectNode payload = Json.MAPPER
                .createObjectNode()
                .put("lease", lease.id())
                .put("item", lease.item())
                .put("sides", lease.sides().name())
                .put("guidelines", Campaign.fingerprint(fold.guidelines()).hex())
                .put("confidence", sent.confidence())
                .put("dwell_ms", sent.dwellMillis())
                .put("reason", sent.reason())
                .put("cost", campaign().rules().spending().price(sent.tier()));
        payload.set("answers", answers.json());
        return payload;
    }

    /**
     * Takes what somebody said elsewhere. Saying the same again changes nothing.
     *
     * @param annotator cannot be the name of an account, such as {@code imported:5}
     */
    public synchronized void adopt(String annotator, String item, Answers answers) {
        answers.problem(campaign().questions(), item(item).content()).ifPresent(problem -> {
            throw NurtureException.data("item %s: %s.".formatted(item, problem));
        });
        String id = Hash.of("adopted")
                .add(campaign().name())
                .add(item)
                .add(annotator)
                .fingerprint()
                .hex();
        ObjectNode payload = about(item)
                .put("sides", Lease.Sides.KEPT.name())
                .put("guidelines", Campaign.fingerprint("").hex());
        payload.set("answers", answers.json());
        tell(id, annotator, "answered", payload);
    }

    private Lease requireLease(String who, String id) {
        Lease lease = fold.shelf()
                .lease(who)
                .filter(held -> held.id().equals(id))
                .orElseThrow(() ->
                        NurtureException.usage("lease: must be the one in your hands, but is not. Go on to the next."));
        boolean free = lease.holds(clock.instant())
                || item(lease.item()).use() != Item.Use.WORK
                || fold.shelf().taken(lease.item(), who, clock.instant())
                        < campaign().rules().overlap();
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
        if (!fold.hasSeen(sent.event())) {
            Lease lease = requireLease(who, sent.lease());
            if (item(lease.item()).use() == Item.Use.TRAINING) {
                throw NurtureException.usage("skip: must be of work, but this is training. Answer as well as you can.");
            }
            tell(sent.event(), who, "skipped", about(lease.item()).put("reason", reason));
        }
    }

    /** Asks a reviewer to look at an item; it stays in the same hands. */
    public synchronized void flag(String who, Sent sent, String note) {
        if (note.length() > MOST_REASON) {
            throw NurtureException.usage("note: must have at most %s characters.".formatted(MOST_REASON));
        }
        if (!fold.hasSeen(sent.event())) {
            Lease lease = requireLease(who, sent.lease());
            tell(sent.event(), who, "flagged", about(lease.item()).put("note", note));
        }
    }

    private static ObjectNode about(String item) {
        return Json.MAPPER.createObjectNode().put("item", item);
    }

    /**
     * Takes back the last judgement and puts its item into the same hands again; empty if there is none, or if it was of a
     * training item, whose right answer they have seen.
     */
    public synchronized Optional<Judgement> undo(String who, String event) {
        Optional<Judgement> last = fold.hasSeen(event)
                ? Optional.empty()
                : fold.shelf().last(who).filter(judgement -> !isOf(judgement, Item.Use.TRAINING));
        last.flatMap(judgement -> fold.item(judgement.item())).ifPresent(item -> {
            ObjectNode payload =
                    Json.MAPPER.createObjectNode().put("event", last.get().event());
            tell(event, who, "undone", payload);
            lease(who, item, clock.instant());
        });
        return last;
    }

    private boolean isOf(Judgement judgement, Item.Use use) {
        return fold.item(judgement.item()).filter(item -> item.use() == use).isPresent();
    }

    /** Gives somebody nothing more to do until they are resumed. */
    public synchronized void pause(String manager, String who, String why) {
        tell(
                Secret.make().word(),
                manager,
                "paused",
                Json.MAPPER.createObjectNode().put("who", who).put("why", why));
    }

    public synchronized void resume(String manager, String who) {
        tell(
                Secret.make().word(),
                manager,
                "resumed",
                Json.MAPPER.createObjectNode().put("who", who));
    }

    /** Changes the guidelines; judgements from now on name the new ones. */
    public synchronized void guide(String manager, String text) {
        if (!text.equals(fold.guidelines())) {
            tell(
                    Secret.make().word(),
                    manager,
                    "guidelines-set",
                    Json.MAPPER.createObjectNode().put("text", text));
        }
    }

    /** Takes an item out; what was said of it stays in the log and counts for nothing. */
    public synchronized void remove(String manager, String item) {
        item(item);
        tell(Secret.make().word(), manager, "item-removed", about(item));
    }

    /** How an item came before a reviewer. */
    public enum Drawn {
        DISPUTED,
        FLAGGED,
        /** By chance: only of such decisions can the error of all labels be told. */
        RANDOM
    }

    /** What a reviewer sends. */
    public record Ruling(String event, String item, Drawn drawn, Answers answers, String why) {}

    /** Settles an item; the decision is candidate gold. */
    public synchronized void decide(String reviewer, Ruling ruling) {
        Item item = item(ruling.item());
        if (ruling.why().isBlank() || ruling.why().length() > MOST_REASON) {
            throw NurtureException.usage("why: must have 1 to %s characters.".formatted(MOST_REASON));
        }
        ruling.answers().problem(campaign().questions(), item.content()).ifPresent(problem -> {
            throw NurtureException.usage(problem + ".");
        });
        if (!fold.hasSeen(ruling.event())) {
            ObjectNode payload =
                    about(item.id()).put("drawn", ruling.drawn().name()).put("why", ruling.why());
            payload.set("answers", ruling.answers().json());
            tell(ruling.event(), reviewer, "decided", payload);
        }
    }

    private void tell(String id, String who, String kind, ObjectNode payload) {
        apply(log.append(new Event.Told(id, campaign().name(), who, kind, payload.toString())));
    }

    /** Takes notice of an event of this campaign; events of other kinds change nothing here. */
    public synchronized void apply(Event event) {
        fold.apply(event);
    }

    /** Looks at everything at one moment. */
    synchronized <T> T look(Function<Fold, T> looking) {
        return looking.apply(fold);
    }

    /** All judgements of an item that stand. */
    public synchronized Collection<Judgement> judgements(String item) {
        return fold.shelf().of(item);
    }

    /** All items that were not taken out, in the order in which they are shared out. */
    public synchronized List<Item> items() {
        return List.copyOf(fold.items());
    }

    /** What a reviewer decided of an item or, where nobody did, what more than half said. */
    public synchronized Optional<Answers> settled(String item) {
        return decided(item).or(() -> Dispute.majority(campaign(), fold.shelf().of(item)));
    }

    /** What a reviewer decided of an item. */
    public synchronized Optional<Answers> decided(String item) {
        return fold.decision(item).map(Fold.Decision::answers);
    }

    public synchronized Set<String> people() {
        return fold.shelf().everybody();
    }

    /** Whether an answer to an item whose answer is known was right. */
    public synchronized boolean isRight(Judgement judgement) {
        return grades.isRight(judgement);
    }

    /** What was judged, if it was for training: the only items of which people hear what is right. */
    public synchronized Optional<Item> training(Judgement judgement) {
        return fold.item(judgement.item()).filter(item -> item.use() == Item.Use.TRAINING);
    }

    /** How many items somebody has judged, of whatever use. */
    public synchronized int judgedBy(String who) {
        return fold.shelf().judgedBy(who);
    }

    /** Items whose work is done, and all of them. */
    public synchronized Progress progress() {
        List<Item> work = fold.items().stream()
                .filter(item -> item.use() == Item.Use.WORK)
                .toList();
        long done = work.stream()
                .filter(item -> fold.decision(item.id()).isPresent()
                        || fold.shelf().judgedTimes(item.id())
                                >= campaign().rules().overlap())
                .count();
        return new Progress(done, work.size());
    }
}
