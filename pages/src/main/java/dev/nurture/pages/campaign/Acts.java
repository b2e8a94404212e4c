package dev.nurture.pages.campaign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.pages.account.Secret;
import dev.nurture.pages.log.Event;
import dev.nurture.pages.log.EventLog;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What annotators do at a desk: checks it against the fold, tells the log, and takes notice of what was told. Not to be shared between
 * threads; {@link Desk} guards it.
 */
final class Acts {
    /** Who pauses people where no person does. */
    static final String NURTURE = "nurture";

    private final EventLog log;
    private final Clock clock;
    private final Fold fold;
    private final Assignment assignment;
    private final Grades grades;

    Acts(EventLog log, Clock clock, Fold fold) {
        this.log = log;
        this.clock = clock;
        this.fold = fold;
        this.assignment = new Assignment(fold);
        this.grades = new Grades(fold);
    }

    Grades grades() {
        return grades;
    }

    void tell(String id, String who, String kind, ObjectNode payload) {
        fold.apply(log.append(new Event.Told(id, fold.campaign().name(), who, kind, payload.toString())));
    }

    static ObjectNode about(String item) {
        return Json.MAPPER.createObjectNode().put("item", item);
    }

    Item item(String id) {
        return fold.item(id)
                .orElseThrow(() -> NurtureException.data(
                        "item: must be one of the campaign %s, but is none or was taken out. Go on to the next."
                                .formatted(fold.campaign().name())));
    }

    /** What is known without telling anything. */
    Optional<Task> held(String who) {
        if (fold.isPaused(who)) {
            return Optional.of(stopped(who));
        }
        return fold.shelf()
                .lease(who)
                .filter(lease -> fold.item(lease.item()).isPresent() && !lease.isOver(clock.instant()) && isFree(lease))
                .map(this::judge);
    }

    private Task stopped(String who) {
        Grades.Count count = grades.inRound(Item.Use.TRAINING, who);
        boolean failed = count.of() > 0 && trainingOf(who) == Grades.Training.FAILED;
        return failed ? new Task.NotQualified(count.right(), count.of()) : new Task.Paused();
    }

    private Grades.Training trainingOf(String who) {
        return grades.training(who, assignment.training(who));
    }

    Task next(String who) {
        Optional<Task> held = held(who);
        if (held.isPresent()) {
            return held.get();
        }
        if (screen(who)) {
            return stopped(who);
        }
        return switch (trainingOf(who)) {
            case UNDERWAY -> lease(who, assignment.training(who).orElseThrow());
            case FAILED -> failed(who);
            case PASSED -> work(who);
        };
    }

    private Task failed(String who) {
        pause(NURTURE, who, "did not pass the training");
        return stopped(who);
    }

    private Task work(String who) {
        Optional<Item> chosen = assignment.isSpent() ? Optional.empty() : assignment.choose(who, clock.instant());
        return chosen.map(item -> lease(who, item))
                .orElseGet(() -> new Task.Nothing(fold.shelf().judgedBy(who)));
    }

    /** Pauses somebody, or sends them through the training again, if it is time to; whether they are paused. */
    private boolean screen(String who) {
        if (grades.isBelowFloor(who)) {
            pause(NURTURE, who, "surely below the floor on gold");
        } else if (grades.isRejectedOnGold(who)) {
            rejected(who);
        } else if (grades.isRoundOver(who) && !fold.items(Item.Use.TRAINING).isEmpty()) {
            train(who, "the training comes again now and then");
        }
        return fold.isPaused(who);
    }

    /** The first time they are trained again, the second time somebody has to look. */
    private void rejected(String who) {
        boolean isFirst = fold.calibrations().round(who) == 1;
        if (isFirst && !fold.items(Item.Use.TRAINING).isEmpty()) {
            train(who, "too often wrong on gold");
        } else {
            pause(NURTURE, who, "too often wrong on gold");
        }
    }

    private void train(String who, String why) {
        tell(
                Secret.make().word(),
                who,
                "training-begun",
                Json.MAPPER.createObjectNode().put("why", why));
    }

    void pause(String by, String who, String why) {
        tell(
                Secret.make().word(),
                by,
                "paused",
                Json.MAPPER.createObjectNode().put("who", who).put("why", why));
    }

    private Task judge(Lease lease) {
        return new Task.Judge(
                item(lease.item()),
                lease,
                fold.shelf().judgedBy(lease.who()),
                fold.calibrations().round(lease.who()));
    }

    Task lease(String who, Item item) {
        Seed chance = fold.campaign().seed().child("sides").child(who).child(item.id());
        Lease.Sides sides = chance.value() < 0 ? Lease.Sides.SWAPPED : Lease.Sides.KEPT;
        String id = Secret.make().word();
        ObjectNode payload = Json.MAPPER
                .createObjectNode()
                .put("lease", id)
                .put("item", item.id())
                .put(
                        "until",
                        clock.instant().plus(fold.campaign().rules().lease()).toString())
                .put("sides", sides.name());
        tell(id, who, "leased", payload);
        return judge(fold.shelf().lease(who).orElseThrow());
    }

    Judgement answer(String who, Desk.Sent sent, Answers answers) {
        Optional<Judgement> told = fold.shelf()
                .told(sent.event())
                .filter(judgement -> judgement.who().equals(who));
        if (told.isPresent()) {
            return told.get();
        }
        Lease lease = requireLease(who, sent.lease());
        Item item = item(lease.item());
        Answers kept = lease.sides() == Lease.Sides.SWAPPED
                ? Sides.swapped(answers, fold.campaign().questions())
                : answers;
        kept.problem(fold.campaign().questions(), item.content()).ifPresent(problem -> {
            throw NurtureException.usage(problem + ".");
        });
        tell(sent.event(), who, "answered", payload(sent, lease, kept));
        return fold.shelf().last(who).orElseThrow();
    }

    private ObjectNode payload(Desk.Sent sent, Lease lease, Answers answers) {
        ObjectNode payload = Json.MAPPER
                .createObjectNode()
                .put("lease", lease.id())
                .put("item", lease.item())
                .put("sides", lease.sides().name())
                .put("guidelines", Campaign.fingerprint(fold.guidelines()).hex())
                .put("confidence", sent.confidence())
                .put("dwell_ms", dwell(sent, lease))
                .put("reason", sent.reason())
                .put("cost", fold.campaign().rules().spending().price(sent.tier()));
        payload.set("answers", answers.json());
        return payload;
    }

    /**
     * What the browser says, but no longer than the item was leased: that is also what counts where the browser says nothing. Should
     * the clock have jumped back meanwhile, what the browser says stands.
     */
    private long dwell(Desk.Sent sent, Lease lease) {
        long leased = Duration.between(lease.from(), clock.instant()).toMillis();
        boolean isKnown = leased > 0;
        long most = isKnown ? leased : sent.dwellMillis();
        return sent.dwellMillis() == 0 ? Math.max(0, leased) : Math.min(sent.dwellMillis(), most);
    }

    /** Changes nothing if it was said before. */
    void adopt(String annotator, String item, Answers answers) {
        String id = Hash.of("adopted")
                .add(fold.campaign().name())
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
        if (!isFree(lease)) {
            throw NurtureException.usage(
                    "lease: must not be over, but is, and others took the item. Go on to the next.");
        }
        return lease;
    }

    /** Whether it holds, or nobody took its item since. */
    private boolean isFree(Lease lease) {
        return lease.holds(clock.instant())
                || item(lease.item()).use() != Item.Use.WORK
                || fold.shelf().taken(lease.item(), lease.who(), clock.instant())
                        < fold.campaign().rules().overlap();
    }

    void skip(String who, Desk.Sent sent, String reason) {
        if (!fold.hasSeen(sent.event())) {
            Lease lease = requireLease(who, sent.lease());
            if (item(lease.item()).use() == Item.Use.TRAINING) {
                throw NurtureException.usage("skip: must be of work, but this is training. Answer as well as you can.");
            }
            tell(sent.event(), who, "skipped", about(lease.item()).put("reason", reason));
        }
    }

    void flag(String who, Desk.Sent sent, String note) {
        if (!fold.hasSeen(sent.event())) {
            Lease lease = requireLease(who, sent.lease());
            tell(sent.event(), who, "flagged", about(lease.item()).put("note", note));
        }
    }

    Optional<Judgement> undo(String who, String event) {
        Optional<Judgement> last = fold.hasSeen(event)
                ? Optional.empty()
                : fold.shelf().last(who).filter(judgement -> !isTraining(judgement));
        last.flatMap(judgement -> fold.item(judgement.item())).ifPresent(item -> {
            ObjectNode payload =
                    Json.MAPPER.createObjectNode().put("event", last.get().event());
            tell(event, who, "undone", payload);
            lease(who, item);
        });
        return last;
    }

    private boolean isTraining(Judgement judgement) {
        return fold.item(judgement.item())
                .filter(item -> item.use() == Item.Use.TRAINING)
                .isPresent();
    }

    /** That somebody read the guidelines that hold now. */
    void readGuidelines(String who) {
        if (!fold.hasReadGuidelines(who)) {
            String text = Campaign.fingerprint(fold.guidelines()).hex();
            tell(
                    Secret.make().word(),
                    who,
                    "guidelines-read",
                    Json.MAPPER.createObjectNode().put("guidelines", text));
        }
    }
}
