package dev.nurture.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.run.Plan;
import java.util.Locale;

/** A plan, for people and for programs. */
final class PlanView {
    private PlanView() {}

    static void print(Plan plan, int threads, Console console) {
        Screen screen = console.out();
        Table table = Table.of("job", "step", "action", "text>", "time>", "reads from");
        for (Plan.Item item : plan.items()) {
            table.row(
                    Table.cell(item.job()),
                    Table.cell(item.step()),
                    Table.cell(word(item.action()), ink(item.action())),
                    Table.cell(size(item)),
                    Table.cell(time(item)),
                    Table.cell(Few.of(item.inputs())));
        }
        table.print(screen);
        screen.line();
        screen.line("%s; %s free where the store is".formatted(work(plan, threads), Amounts.bytes(plan.freeBytes())));
        if (plan.items().stream().anyMatch(item -> item.action() == Plan.Action.DEPENDS)) {
            screen.line("depends: made anew unless what it reads turns out to be the same as before");
        }
        if (console.isVerbose()) {
            settings(plan, screen);
        }
    }

    private static String word(Plan.Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private static Ink ink(Plan.Action action) {
        return switch (action) {
            case REUSE -> Ink.CYAN;
            case RESUME -> Ink.YELLOW;
            case RUN -> Ink.GREEN;
            case DEPENDS -> Ink.PLAIN;
        };
    }

    /** What a stage above has yet to make has no size. */
    private static String size(Plan.Item item) {
        boolean unknown = item.action() == Plan.Action.DEPENDS && item.inputBytes() == 0;
        return unknown ? "?" : Amounts.bytes(item.inputBytes());
    }

    private static String time(Plan.Item item) {
        return item.action() == Plan.Action.REUSE ? "–" : Amounts.seconds(item.seconds());
    }

    private static String work(Plan plan, int threads) {
        long reused = plan.items().stream()
                .filter(item -> item.action() == Plan.Action.REUSE)
                .count();
        long made = plan.items().size() - reused;
        return made == 0
                ? "nothing to do, all %d reused".formatted(reused)
                : "%s to run, %d reused, about %s"
                        .formatted(Amounts.count(made, "job"), reused, Amounts.seconds(plan.seconds(threads)));
    }

    private static void settings(Plan plan, Screen screen) {
        for (Plan.Item item : plan.items()) {
            screen.line();
            screen.title(item.job());
            Table table = Table.of("", "");
            item.settings().forEach((name, value) -> table.row(name, String.valueOf(value)));
            table.print(screen);
        }
    }

    static JsonNode json(Plan plan, int threads) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("recipe", plan.recipe().name())
                .put("seconds", plan.seconds(threads))
                .put("free_bytes", plan.freeBytes());
        ArrayNode jobs = node.putArray("jobs");
        for (Plan.Item item : plan.items()) {
            ObjectNode job = jobs.addObject().put("id", item.job()).put("step", item.step());
            job.put("action", word(item.action()))
                    .put("text_bytes", item.inputBytes())
                    .put("seconds", item.seconds());
            job.set("from", Json.MAPPER.valueToTree(item.inputs()));
            job.set("settings", Json.MAPPER.valueToTree(item.settings()));
        }
        return node;
    }
}
