package dev.nurture.pages.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.pages.log.Event;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Seed;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a campaign has come to: a fold of its events, which is all that there is of it, so that it can be made again at any time.
 * An event that it has seen changes nothing. Not to be shared between threads; {@link Desk} guards it.
 */
final class Fold {
    /** What a reviewer decided of an item. */
    record Decision(String who, Answers answers, String why, Desk.Drawn drawn, Instant at) {}

    /** That somebody wants a reviewer to look at an item. */
    record Flag(String who, String item, String note) {}

    /** Guidelines from some moment on. */
    record Version(Fingerprint fingerprint, String text, String who, Instant at) {}

    private final Campaign campaign;
    private final Shelf shelf = new Shelf();
    private final Map<Long, Item> items = new TreeMap<>();
    private final Map<String, Item> byId = new HashMap<>();
    private final Map<String, Decision> decisions = new LinkedHashMap<>();
    private final List<Flag> flags = new ArrayList<>();
    private final List<Version> versions = new ArrayList<>();
    private final Map<String, String> paused = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private double spent;

    Fold(Campaign campaign) {
        this.campaign = campaign;
        campaign.items().forEach(this::add);
    }

    /** Items stand in an order that follows from the seed, whatever the order in which they came. */
    private void add(Item item) {
        Seed order = campaign.seed().child("order");
        if (byId.putIfAbsent(item.id(), item) == null) {
            items.put(place(order.child(item.id()).value()), item);
        }
    }

    private long place(long wanted) {
        long place = wanted;
        while (items.containsKey(place)) {
            place++;
        }
        return place;
    }

    private void remove(String id) {
        byId.remove(id);
        items.values().removeIf(item -> item.id().equals(id));
    }

    void apply(Event event) {
        if (!seen.add(event.id())) {
            return;
        }
        JsonNode payload = read(event);
        String item = payload.path("item").asText();
        switch (event.kind()) {
            case "leased" -> shelf.leased(lease(event, payload));
            case "answered" -> judged(judgement(event, payload));
            case "skipped" -> shelf.skipped(event.who(), item);
            case "flagged" ->
                flags.add(new Flag(event.who(), item, payload.path("note").asText()));
            case "undone" -> shelf.undone(event.who(), payload.path("event").asText());
            case "item-added" -> add(ItemJson.read(payload));
            case "item-removed" -> remove(item);
            case "guidelines-set" -> guidelines(event, payload.path("text").asText());
            case "paused" ->
                paused.put(payload.path("who").asText(), payload.path("why").asText());
            case "resumed" -> paused.remove(payload.path("who").asText());
            case "decided" -> decided(event, payload);
            default -> {}
        }
    }

    static JsonNode read(Event event) {
        try {
            return Json.MAPPER.readTree(event.payload());
        } catch (IOException e) {
            throw NurtureException.data("events: must hold JSON, but event %s does not.".formatted(event.sequence()));
        }
    }

    private static Lease lease(Event event, JsonNode payload) {
        return new Lease(
                payload.path("lease").asText(),
                event.who(),
                payload.path("item").asText(),
                Instant.parse(payload.path("until").asText()),
                Lease.Sides.valueOf(payload.path("sides").asText()));
    }

    private static Judgement judgement(Event event, JsonNode payload) {
        return new Judgement(
                event.id(),
                event.who(),
                payload.path("item").asText(),
                Answers.of(payload.path("answers")),
                payload.path("reason").asText(),
                Fingerprint.parse(payload.path("guidelines").asText()),
                payload.path("confidence").asInt(),
                payload.path("dwell_ms").asLong(),
                payload.path("cost").asDouble(),
                event.at());
    }

    /** The work is paid even if it is taken back later. */
    private void judged(Judgement judgement) {
        spent += judgement.cost();
        shelf.judged(judgement);
    }

    private void guidelines(Event event, String text) {
        versions.add(new Version(Campaign.fingerprint(text), text, event.who(), event.at()));
    }

    private void decided(Event event, JsonNode payload) {
        String item = payload.path("item").asText();
        flags.removeIf(flag -> flag.item().equals(item));
        decisions.put(
                item,
                new Decision(
                        event.who(),
                        Answers.of(payload.path("answers")),
                        payload.path("why").asText(),
                        Desk.Drawn.valueOf(payload.path("drawn").asText()),
                        event.at()));
    }

    Campaign campaign() {
        return campaign;
    }

    Shelf shelf() {
        return shelf;
    }

    /** All items, in the order in which they are shared out. */
    Collection<Item> items() {
        return items.values();
    }

    Optional<Item> item(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    boolean hasSeen(String event) {
        return seen.contains(event);
    }

    /** The guidelines that hold now. */
    String guidelines() {
        return versions.isEmpty()
                ? campaign.guidelines()
                : versions.get(versions.size() - 1).text();
    }

    List<Version> versions() {
        return List.copyOf(versions);
    }

    /** Who is paused, and why. */
    Map<String, String> paused() {
        return Map.copyOf(paused);
    }

    Optional<Decision> decision(String item) {
        return Optional.ofNullable(decisions.get(item));
    }

    List<Flag> flags() {
        return List.copyOf(flags);
    }

    double spent() {
        return spent;
    }
}
