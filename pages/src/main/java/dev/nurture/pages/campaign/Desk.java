package dev.nurture.pages.campaign;

import dev.nurture.error.NurtureException;
import dev.nurture.pages.account.Role;
import dev.nurture.pages.log.Event;
import dev.nurture.pages.log.EventLog;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Shares out the items of a campaign and takes what people make of them.
 *
 * <p>Everything that it does is an event first, and its state is a {@link Fold} of the events, so a server that was killed knows
 * everything that it had confirmed. An item is leased to one person at a time; never do more people judge it than the campaign
 * wants, whatever they do at once. A judgement names its lease and an id that the browser chose, so that a repeated request
 * changes nothing.
 *
 * <p>Threads share it: the object's lock keeps deciding and telling together. What is told is on disk when a method returns; those
 * who come at the same moment wait for the disk together, outside of the lock.
 */
public final class Desk {
    static final int MOST_REASON = 500;

    private final EventLog log;
    private final Fold fold;
    private final Acts acts;
    private final Oversight oversight;

    /** A desk that knows nothing yet: give it the campaign's events with {@link #apply}. */
    public Desk(Campaign campaign, EventLog log, Clock clock) {
        this.log = log;
        this.fold = new Fold(campaign);
        this.acts = new Acts(log, clock, fold);
        this.oversight = new Oversight(acts, fold);
    }

    public Campaign campaign() {
        return fold.campaign();
    }

    /** Never called under the lock: whoever leads a group takes it. */
    private <T> T telling(Supplier<T> work) {
        return log.together(() -> {
            synchronized (this) {
                return work.get();
            }
        });
    }

    private void tell(Runnable work) {
        telling(() -> {
            work.run();
            return true;
        });
    }

    /** The guidelines that hold now. */
    public synchronized String guidelines() {
        return fold.guidelines();
    }

    /** Whether somebody said that they read the guidelines that hold now. */
    public synchronized boolean hasReadGuidelines(String who) {
        return fold.hasReadGuidelines(who);
    }

    /** Somebody says that they read the guidelines that hold now. */
    public void readGuidelines(String who) {
        tell(() -> acts.readGuidelines(who));
    }

    /** What somebody has to do next; an item that is in their hands already stays there. */
    public Task next(String who) {
        return held(who).orElseGet(() -> telling(() -> acts.next(who)));
    }

    private synchronized Optional<Task> held(String who) {
        return acts.held(who);
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
    public Judgement answer(String who, Sent sent, Answers answers) {
        return telling(() -> acts.answer(who, sent, answers));
    }

    /** As {@link #answer}, and chooses what they have to do {@link #next} while the log is open. */
    public Judgement answerAndGoOn(String who, Sent sent, Answers answers) {
        return telling(() -> {
            Judgement judgement = acts.answer(who, sent, answers);
            acts.next(who);
            return judgement;
        });
    }

    /**
     * What somebody said elsewhere.
     *
     * @param annotator cannot be the name of an account, such as {@code imported:5}
     */
    public record Adopted(String annotator, String item, Answers answers) {}

    /** Takes what people said elsewhere, all or nothing. Saying the same again changes nothing. */
    public void adopt(List<Adopted> all) {
        all.forEach(one -> check(one));
        tell(() -> all.forEach(one -> acts.adopt(one.annotator, one.item, one.answers)));
    }

    private synchronized void check(Adopted adopted) {
        adopted.answers
                .problem(campaign().questions(), acts.item(adopted.item).content())
                .ifPresent(problem -> {
                    throw NurtureException.data(
                            "item %s by %s: %s.".formatted(adopted.item, adopted.annotator, problem));
                });
    }

    /** Leaves an item to others, and says why. */
    public void skip(String who, Sent sent, String reason) {
        if (reason.isBlank() || reason.length() > MOST_REASON) {
            throw NurtureException.usage("reason: must have 1 to %s characters.".formatted(MOST_REASON));
        }
        tell(() -> acts.skip(who, sent, reason));
    }

    /** Asks a reviewer to look at an item; it stays in the same hands. */
    public void flag(String who, Sent sent, String note) {
        if (note.length() > MOST_REASON) {
            throw NurtureException.usage("note: must have at most %s characters.".formatted(MOST_REASON));
        }
        tell(() -> acts.flag(who, sent, note));
    }

    /**
     * Takes back the last judgement and puts its item into the same hands again; empty if there is none, or if it was of a
     * training item, whose right answer they have seen.
     */
    public Optional<Judgement> undo(String who, String event) {
        return telling(() -> acts.undo(who, event));
    }

    /** Gives somebody nothing more to do until they are resumed. */
    public void pause(String manager, String who, String why) {
        tell(() -> acts.pause(manager, who, why));
    }

    /** Lets somebody work again; where there is training, they go through it first. */
    public void resume(String manager, String who) {
        tell(() -> oversight.resume(manager, who));
    }

    /** Changes the guidelines; judgements from now on name the new ones. */
    public void guide(String manager, String text) {
        tell(() -> oversight.guide(manager, text));
    }

    /** Takes an item out; what was said of it stays in the log and counts for nothing. */
    public void remove(String manager, String item) {
        tell(() -> oversight.remove(manager, item));
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
    public void decide(String reviewer, Ruling ruling) {
        tell(() -> oversight.decide(reviewer, ruling));
    }

    /** Takes notice of an event of this campaign; events of other kinds change nothing here. */
    public synchronized void apply(Event event) {
        fold.apply(event);
    }

    /** How many events made it what it is: what is counted of it stays right until there are more. */
    public synchronized long events() {
        return fold.events();
    }

    /** Who is paused, and why. */
    public synchronized Map<String, String> paused() {
        return fold.paused();
    }

    /** A copy of everything at this moment. */
    synchronized Moment moment() {
        return Moment.of(fold, acts.grades());
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
        return acts.grades().isRight(judgement);
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
        return fold.stock().progress();
    }
}
