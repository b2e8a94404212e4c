package dev.nurture.pages.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.pages.log.Database;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;

/**
 * What people have filled in and not submitted, one draft a person and campaign. In a table beside the log: what nobody submitted
 * did not happen. Threads may share it.
 *
 * <p>Which lease a draft is of is remembered, since hardly any page has one and all ask.
 */
public final class Drafts {
    private static final int MOST_BYTES = 100_000;

    /** Whose draft. */
    private record Owner(String campaign, String who) {}

    private final Database database;
    private final Map<Owner, String> leases = new ConcurrentHashMap<>();

    private Drafts(Database database) {
        this.database = database;
    }

    /** Opens those in {@code database}, and makes their table where there is none. */
    public static Drafts open(Database database) {
        Drafts drafts = new Drafts(database);
        drafts.alone(handle -> handle.execute("""
                        CREATE TABLE IF NOT EXISTS drafts (
                          campaign VARCHAR(100) NOT NULL, who VARCHAR(40) NOT NULL, lease VARCHAR(100) NOT NULL,
                          filled TEXT NOT NULL, PRIMARY KEY (campaign, who))"""));
        drafts.database.reading(handle -> {
            handle.createQuery("SELECT campaign, who, lease FROM drafts")
                    .map((row, context) -> drafts.leases.put(
                            new Owner(row.getString("campaign"), row.getString("who")), row.getString("lease")))
                    .list();
            return true;
        });
        return drafts;
    }

    /** Keeps what was filled in under a lease; what was kept before is gone. */
    public void keep(String campaign, String who, String lease, Map<String, List<String>> filled) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        filled.forEach((name, values) -> values.forEach(node.putArray(name)::add));
        String text = node.toString();
        if (text.length() > MOST_BYTES || lease.length() > 100) {
            return;
        }
        leases.put(new Owner(campaign, who), lease);
        alone(handle -> {
            handle.execute("DELETE FROM drafts WHERE campaign = ? AND who = ?", campaign, who);
            return handle.execute(
                    "INSERT INTO drafts (campaign, who, lease, filled) VALUES (?, ?, ?, ?)",
                    campaign,
                    who,
                    lease,
                    text);
        });
    }

    /** What was filled in under that lease. */
    public Map<String, List<String>> find(String campaign, String who, String lease) {
        if (!lease.equals(leases.get(new Owner(campaign, who)))) {
            return Map.of();
        }
        try {
            return database.reading(handle -> handle.createQuery(
                                    "SELECT filled FROM drafts WHERE campaign = :campaign AND who = :who AND lease = :lease")
                            .bind("campaign", campaign)
                            .bind("who", who)
                            .bind("lease", lease)
                            .mapTo(String.class)
                            .findOne())
                    .map(Drafts::read)
                    .orElse(Map.of());
        } catch (JdbiException e) {
            throw Database.unusable(e);
        }
    }

    private static Map<String, List<String>> read(String text) {
        Map<String, List<String>> filled = new TreeMap<>();
        try {
            for (Map.Entry<String, JsonNode> field : Json.MAPPER.readTree(text).properties()) {
                List<String> values = new ArrayList<>();
                field.getValue().forEach(value -> values.add(value.asText()));
                filled.put(field.getKey(), values);
            }
            return filled;
        } catch (IOException e) {
            throw new IllegalStateException("draft: must be JSON, but was " + text, e);
        }
    }

    private void alone(HandleCallback<Integer, RuntimeException> work) {
        try {
            database.alone(work);
        } catch (JdbiException e) {
            throw Database.unusable(e);
        }
    }
}
