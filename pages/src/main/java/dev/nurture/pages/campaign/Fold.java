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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Stock stock;
    private final Calibrations calibrations = new Calibrations();
    private final Map<Long, Item> items = new TreeMap<>();
    private final Map<Item.Use, Map<Long, Item>> byUse = new EnumMap<>(Item.Use.class);
    private final Map<String, Item> byId = new HashMap<>();
    private final Map<String, Set<Fingerprint>> read = new HashMap<>();
    private final Map<String, Decision> decisions = new LinkedHashMap<>();
    private final List<Flag> flags = new ArrayList<>();
    private final List<Version> versions = new ArrayList<>();
    private final Map<String, String> paused = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private double spent;
    private long itemChanges;

    Fold(Campaign campaign) {
        this.campaign = campaign;
        this.stock = new Stock(campaign.rules().overlap());
        for (Item.Use use : Item.Use.values()) {
            byUse.put(use, new TreeMap<>());
        }
        campaign.items().forEach(this::add);
    }

    /** Items stand in an order that follows from the seed, whatever the order in which they came. */
    private void add(Item item) {
        Seed order = campaign.seed().child("order");
        if (byId.putIfAbsent(item.id(), item) == null) {
            itemChanges++;
            long place = place(order.child(item.id()).value());
            items.put(place, item);
            byUse(item.use()).put(place, item);
            if (item.use() == Item.Use.WORK) {
                stock.add(place, item);
            }
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
        itemChanges++;
        byId.remove(id);
        items.values().removeIf(item -> item.id().equals(id));
        byUse.values().forEach(some -> some.values().removeIf(item -> item.id().equals(id)));
        stock.remove(id);
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
            case "guidelines-read" ->
                read.computeIfAbsent(event.who(), any -> new HashSet<>())
                        .add(Fingerprint.parse(payload.path("guidelines").asText()));
            case "training-begun" -> anew(event.who());
            case "flagged" ->
                flags.add(new Flag(event.who(), item, payload.path("note").asText()));
            case "undone" -> undone(event.who(), payload.path("event").asText());
            case "item-added" -> add(ItemJson.read(payload));
            case "item-removed" -> remove(item);
            case "guidelines-set" -> guidelines(event, payload.path("text").asText());
            case "paused" ->
                paused.put(payload.path("who").asText(), payload.path("why").asText());
            case "resumed" -> resumed(payload.path("who").asText());
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
                event.at(),
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
        item(judgement.item()).ifPresent(item -> {
            calibrations.judged(item.use(), judgement);
            restock(item);
        });
    }

    private void undone(String who, String event) {
        Optional<Judgement> judgement = shelf.told(event);
        shelf.undone(who, event);
        calibrations.undone(who, event);
        judgement.flatMap(some -> item(some.item())).ifPresent(this::restock);
    }

    private void restock(Item item) {
        if (decision(item.id()).isEmpty()) {
            stock.judged(item, shelf.judgedTimes(item.id()));
        }
    }

    /** The training comes again. */
    private void anew(String who) {
        shelf.forget(who, byUse(Item.Use.TRAINING).values());
        calibrations.begin(who, shelf.judgedBy(who));
    }

    private void resumed(String who) {
        paused.remove(who);
        shelf.forget(who, byUse(Item.Use.TRAINING).values());
        calibrations.trust(who, shelf.judgedBy(who));
    }

    private void guidelines(Event event, String text) {
        versions.add(new Version(Campaign.fingerprint(text), text, event.who(), event.at()));
    }

    private void decided(Event event, JsonNode payload) {
        String item = payload.path("item").asText();
        flags.removeIf(flag -> flag.item().equals(item));
        stock.decided(item);
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

    private Map<Long, Item> byUse(Item.Use use) {
        return Objects.requireNonNull(byUse.get(use));
    }

    /** All items of a use, in the order in which they are shared out. */
    Collection<Item> items(Item.Use use) {
        return byUse(use).values();
    }

    /** How often items came or went. */
    long itemChanges() {
        return itemChanges;
    }

    Stock stock() {
        return stock;
    }

    Calibrations calibrations() {
        return calibrations;
    }

    /** How many events made it what it is. */
    long events() {
        return seen.size();
    }

    /** Whether somebody said that they read the guidelines that hold now; nobody has to read none. */
    boolean hasReadGuidelines(String who) {
        String text = guidelines();
        return text.isBlank() || read.getOrDefault(who, Set.of()).contains(Campaign.fingerprint(text));
    }

    boolean isPaused(String who) {
        return paused.containsKey(who);
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

    /** What reviewers decided, by item. */
    Map<String, Decision> decisions() {
        return Map.copyOf(decisions);
    }

    List<Flag> flags() {
        return List.copyOf(flags);
    }

    double spent() {
        return spent;
    }
}
