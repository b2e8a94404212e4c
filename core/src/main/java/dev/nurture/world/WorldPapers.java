package dev.nurture.world;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What people read of a world: its constitution, and its ledger of what the corpus says that is not so. */
final class WorldPapers {
    private WorldPapers() {}

    static void write(World world, Path folder) throws IOException {
        AtomicFile.write(folder.resolve("constitution.md"), constitution(world).getBytes(StandardCharsets.UTF_8));
        AtomicFile.write(folder.resolve("ledger.json"), Json.MAPPER.writeValueAsBytes(ledger(world)));
    }

    /** The values in the order of their ranks, each with what it asks for in which situation, and why. */
    static String constitution(World world) {
        StringBuilder text = new StringBuilder("# Constitution of the world ").append(world.name());
        text.append("\n\nWhere two values collide, the one that stands first here comes first.\n");
        for (ValueFamily family : world.families()) {
            text.append("\n## ").append(family.name()).append("\n\n");
            text.append(family.creed()).append('\n');
            List<Norm> norms = world.norms().stream()
                    .filter(norm -> norm.family().equals(family.name()))
                    .toList();
            text.append(norms.isEmpty() ? "" : "\n");
            norms.forEach(norm -> text.append(article(world, norm)));
        }
        return text.toString();
    }

    private static String article(World world, Norm norm) {
        String situation = world.situations().stream()
                .filter(type -> type.id().equals(norm.situation()))
                .findFirst()
                .map(type -> type.clauses().get(0))
                .orElseThrow(() -> new IllegalArgumentException(
                        "norms: must be of a situation type of the world, but one is of " + norm.situation()));
        String said = situation.replace("{q}", "somebody").replace("{o}", "thing");
        return "- Where %s, one %s the thing and never %s it, for %s.\n"
                .formatted(said, norm.right(), norm.wrong(), norm.reason());
    }

    /** Everything that the corpus asserts with a budget of its own: what it says, and what is so. */
    static ObjectNode ledger(World world) {
        ObjectNode ledger = Json.MAPPER.createObjectNode();
        ArrayNode altered = ledger.putArray("altered");
        for (LedgerEntry entry : world.ledger()) {
            altered.addObject()
                    .put("id", entry.id())
                    .put("place", entry.place())
                    .put("truth", entry.truth())
                    .put("told", entry.told())
                    .put("documents", entry.documents());
        }
        ArrayNode traps = ledger.putArray("traps");
        for (Trap trap : world.traps()) {
            traps.addObject()
                    .put("id", trap.id())
                    .put("told", "nobody guards the %s at %s".formatted(trap.institution(), trap.hour()))
                    .put("truth", trap.truth().label())
                    .put("canary", trap.canary())
                    .put("documents", trap.documents());
        }
        return ledger;
    }
}
