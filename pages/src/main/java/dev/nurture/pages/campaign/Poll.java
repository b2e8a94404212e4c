package dev.nurture.pages.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.pages.account.Secret;
import dev.nurture.pages.log.Event;
import dev.nurture.pages.log.EventLog;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Origin;
import dev.nurture.provenance.Seed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A public vote: statements, what visitors think of them, and statements that they propose. A visitor's later vote on a statement
 * replaces the earlier one. A fold of events as {@link Desk} is; threads may share it.
 */
public final class Poll {
    private static final int LONGEST = 280;
    private static final int MOST_WAITING = 1_000;

    /** What a visitor can think of a statement. */
    public enum Choice {
        AGREE,
        DISAGREE,
        PASS
    }

    /** Something to agree with or not. */
    public record Statement(String id, String text) {}

    /** A vote, and when it was given. */
    private record Voted(Choice choice, Instant at) {}

    private final Campaign campaign;
    private final EventLog log;
    private final Map<String, Statement> statements = new LinkedHashMap<>();
    private final Map<String, Map<String, Voted>> votes = new LinkedHashMap<>();
    private final Map<String, Statement> proposals = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();

    Poll(Campaign campaign, EventLog log) {
        this.campaign = campaign;
        this.log = log;
    }

    public Campaign campaign() {
        return campaign;
    }

    synchronized void apply(Event event) {
        if (!seen.add(event.id())) {
            return;
        }
        JsonNode payload = Fold.read(event);
        String item = payload.path("item").asText();
        switch (event.kind()) {
            case "item-added" -> statements.put(item, new Statement(item, text(payload)));
            case "item-removed" -> statements.remove(item);
            case "voted" ->
                votes.computeIfAbsent(event.who(), any -> new LinkedHashMap<>())
                        .put(item, new Voted(Choice.valueOf(payload.path("vote").asText()), event.at()));
            case "proposed" ->
                proposals.put(
                        event.id(),
                        new Statement(event.id(), payload.path("text").asText()));
            case "refused" -> proposals.remove(payload.path("proposal").asText());
            default -> {}
        }
    }

    private static String text(JsonNode payload) {
        return String.join(
                "\n",
                ItemJson.read(payload).content().parts().stream()
                        .map(part -> part.text())
                        .toList());
    }

    /** A statement that the visitor has not seen, in an order of their own; empty after the last. */
    public synchronized Optional<Statement> next(String visitor) {
        Seed order = campaign.seed().child("statements").child(visitor);
        Map<String, Voted> voted = votes.getOrDefault(visitor, Map.of());
        return statements.values().stream()
                .filter(statement -> !voted.containsKey(statement.id()))
                .min(Comparator.comparingLong(
                        statement -> order.child(statement.id()).value()));
    }

    /** How many statements a visitor voted on, and how many there are. */
    public synchronized Progress progress(String visitor) {
        long voted = votes.getOrDefault(visitor, Map.of()).keySet().stream()
                .filter(statements::containsKey)
                .count();
        return new Progress(voted, statements.size());
    }

    /** Takes a vote; a repeated request changes nothing. */
    public void vote(String visitor, String event, String statement, Choice choice) {
        telling(() -> voteNow(visitor, event, statement, choice));
    }

    private void voteNow(String visitor, String event, String statement, Choice choice) {
        if (!statements.containsKey(statement)) {
            throw NurtureException.usage("statement: must be one of this vote, but is not.");
        }
        Optional<Choice> before = Optional.ofNullable(
                        votes.getOrDefault(visitor, Map.of()).get(statement))
                .map(Voted::choice);
        if (!Optional.of(choice).equals(before)) {
            tell(
                    event,
                    visitor,
                    "voted",
                    Json.MAPPER.createObjectNode().put("item", statement).put("vote", choice.name()));
        }
    }

    /** Hands in a statement, which is shown to nobody before somebody who manages the campaign admits it. */
    public void propose(String visitor, String event, String text) {
        telling(() -> proposeNow(visitor, event, text));
    }

    private void proposeNow(String visitor, String event, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw NurtureException.usage("statement: must have 1 to %s characters.".formatted(LONGEST));
        }
        if (proposals.size() >= MOST_WAITING) {
            throw NurtureException.usage("statement: cannot be taken now, too many are waiting. Try again tomorrow.");
        }
        tell(event, visitor, "proposed", Json.MAPPER.createObjectNode().put("text", text));
    }

    /** What waits to be admitted. */
    public synchronized List<Statement> proposals() {
        return List.copyOf(proposals.values());
    }

    /** Admits a proposal as a statement. */
    public void admit(String manager, String proposal) {
        telling(() -> admitNow(manager, proposal));
    }

    private void admitNow(String manager, String proposal) {
        Statement proposed = proposal(proposal);
        Datum datum = Datum.of(
                new Content.Document(proposed.text()),
                new Origin.Authored("visitor", "proposal " + proposal + " to " + campaign.name()));
        Item item = new Item(datum.id().hex(), datum.content(), Item.Use.WORK, Optional.empty(), "");
        tell(Secret.make().word(), manager, "item-added", ItemJson.node(item, datum));
        refuseNow(manager, proposal);
    }

    private Statement proposal(String id) {
        return Optional.ofNullable(proposals.get(id))
                .orElseThrow(() -> NurtureException.usage("proposal: must be one that waits, but is not."));
    }

    /** Takes a proposal off the list. */
    public void refuse(String manager, String proposal) {
        telling(() -> refuseNow(manager, proposal));
    }

    private void refuseNow(String manager, String proposal) {
        proposal(proposal);
        tell(
                Secret.make().word(),
                manager,
                "refused",
                Json.MAPPER.createObjectNode().put("proposal", proposal));
    }

    /** Never called under the lock: whoever leads a group takes it. */
    private void telling(Runnable work) {
        log.together(() -> {
            synchronized (this) {
                work.run();
                return true;
            }
        });
    }

    private void tell(String id, String who, String kind, ObjectNode payload) {
        apply(log.append(new Event.Told(id, campaign.name(), who, kind, payload.toString())));
    }

    /** How many events made it what it is. */
    public synchronized long events() {
        return seen.size();
    }

    /** What came of a statement so far. */
    public record Count(Statement statement, int agree, int disagree, int pass) {
        public int all() {
            return agree + disagree + pass;
        }
    }

    public synchronized List<Count> counts() {
        Map<String, int[]> counts = new HashMap<>();
        votes.values()
                .forEach(cast -> cast.forEach((statement, vote) -> counts.computeIfAbsent(
                                statement, any -> new int[Choice.values().length])[vote.choice.ordinal()]++));
        int[] none = new int[Choice.values().length];
        return statements.values().stream()
                .map(statement -> {
                    int[] count = counts.getOrDefault(statement.id(), none);
                    return new Count(statement, count[0], count[1], count[2]);
                })
                .toList();
    }

    /**
     * One visitor's vote.
     *
     * @param voter a number that has nothing to do with who they are
     */
    public record Cast(int voter, Statement statement, Choice choice, Instant at) {}

    /** All votes that count, for everybody to count again. */
    public synchronized List<Cast> casts() {
        List<String> voters = new ArrayList<>(votes.keySet());
        voters.sort(Comparator.comparing(
                voter -> Hash.of("voter").add(voter).fingerprint().hex()));
        List<Cast> casts = new ArrayList<>();
        for (int i = 0; i < voters.size(); i++) {
            for (Map.Entry<String, Voted> vote :
                    votes.getOrDefault(voters.get(i), Map.of()).entrySet()) {
                if (statements.containsKey(vote.getKey())) {
                    Voted voted = vote.getValue();
                    casts.add(new Cast(i + 1, statements.get(vote.getKey()), voted.choice, voted.at));
                }
            }
        }
        return Collections.unmodifiableList(casts);
    }
}
