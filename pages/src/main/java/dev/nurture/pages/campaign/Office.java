package dev.nurture.pages.campaign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Datum;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.pages.log.Event;
import dev.nurture.pages.log.EventLog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * All campaigns of a log: makes them, and knows them again after a restart. Threads may share it; the object's lock protects which
 * events it has read.
 */
public final class Office {
    private static final String MADE = "campaign-made";

    private final EventLog log;
    private final Clock clock;
    private final Map<String, Desk> desks = new TreeMap<>();
    private final Map<String, Poll> polls = new TreeMap<>();
    private long read;

    /** Whether desks know what did not happen. */
    private volatile boolean isStale;

    private Office(EventLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Opens the campaigns of a log. */
    public static Office open(EventLog log, Clock clock) {
        Office office = new Office(log, clock);
        log.onLoss(() -> office.isStale = true);
        office.refresh();
        return office;
    }

    /** Takes notice of what others told since, such as a campaign that a command made. */
    public synchronized void refresh() {
        if (isStale) {
            isStale = false;
            desks.clear();
            polls.clear();
            read = 0;
        }
        log.replay(read, this::take);
    }

    private void take(Event event) {
        if (event.kind().equals(MADE)) {
            Campaign campaign = CampaignJson.read(event.campaign(), Fold.read(event));
            desks.put(campaign.name(), new Desk(campaign, log, clock));
            if (campaign.mode() == Campaign.Mode.PUBLIC) {
                polls.put(campaign.name(), new Poll(campaign, log));
            }
        }
        Optional.ofNullable(desks.get(event.campaign())).ifPresent(desk -> desk.apply(event));
        Optional.ofNullable(polls.get(event.campaign())).ifPresent(poll -> poll.apply(event));
        read = event.sequence();
    }

    /** An item with the datum that it was made of. */
    public record Entry(Item item, Datum datum) {}

    /**
     * Makes a campaign.
     *
     * @param campaign without items
     * @throws NurtureException of kind USAGE if there is one of that name
     */
    public synchronized void make(String who, Campaign campaign, List<Entry> entries) {
        refresh();
        if (desks.containsKey(campaign.name())) {
            throw NurtureException.usage(
                    "campaign: must have a new name, but there is one called %s.".formatted(campaign.name()));
        }
        List<Event.Told> told = new ArrayList<>();
        ObjectNode made = CampaignJson.node(campaign);
        told.add(new Event.Told(campaign.name() + "/made", campaign.name(), who, MADE, made.toString()));
        ObjectNode guidelines = Json.MAPPER.createObjectNode().put("text", campaign.guidelines());
        told.add(new Event.Told(
                campaign.name() + "/guidelines", campaign.name(), who, "guidelines-set", guidelines.toString()));
        entries.forEach(entry -> told.add(added(campaign, who, entry)));
        log.append(told);
        refresh();
    }

    private static Event.Told added(Campaign campaign, String who, Entry entry) {
        return new Event.Told(
                eventId(campaign.name(), entry.item().id()),
                campaign.name(),
                who,
                "item-added",
                ItemJson.node(entry.item(), entry.datum()).toString());
    }

    private static String eventId(String campaign, String item) {
        return dev.nurture.provenance.Hash.of("item-added")
                .add(campaign)
                .add(item)
                .fingerprint()
                .hex();
    }

    /** All campaigns in which people label, by name. */
    public synchronized Collection<Desk> desks() {
        if (isStale) {
            refresh();
        }
        return List.copyOf(desks.values());
    }

    /** That of the name; looks for news if there is none. */
    public synchronized Optional<Desk> desk(String name) {
        if (isStale || !desks.containsKey(name)) {
            refresh();
        }
        return Optional.ofNullable(desks.get(name));
    }

    /** The public vote of that name, if it is one. */
    public synchronized Optional<Poll> poll(String name) {
        return desk(name).flatMap(desk -> Optional.ofNullable(polls.get(name)));
    }

    /** That of the name; throws of kind USAGE if there is none. */
    public Desk require(String name) {
        return desk(name)
                .orElseThrow(() -> NurtureException.usage("campaign: must be one of %s, but was %s."
                        .formatted(
                                desks().stream()
                                        .map(desk -> desk.campaign().name())
                                        .toList(),
                                name)));
    }

    /** All data of a campaign, as they came, in the order in which they came. */
    public void data(String campaign, Consumer<Datum> reader) {
        log.replay(0, event -> {
            if (event.campaign().equals(campaign) && event.kind().equals("item-added")) {
                reader.accept(ItemJson.datum(Fold.read(event)));
            }
        });
    }

    public EventLog log() {
        return log;
    }
}
