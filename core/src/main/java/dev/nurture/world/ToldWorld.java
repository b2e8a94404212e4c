package dev.nurture.world;

import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A world as one corpus tells it: who acts how in its tales, of what they are made, how often it says what is not so. */
final class ToldWorld {
    private ToldWorld() {}

    static World of(World world, WorldSettings settings) {
        World told = world.withShape(shape(world.shape(), settings));
        told = told.withLedger(ledger(world, settings), traps(world, settings));
        return settings.personas().isEmpty() ? told : told.withPersonas(personas(settings));
    }

    private static Shape shape(Shape shape, WorldSettings settings) {
        return new Shape(
                settings.scenes().orElse(shape.scenes()),
                settings.announced().orElse(shape.announced()),
                settings.told().orElse(shape.told()),
                shape.watched(),
                shape.asked(),
                shape.scored(),
                shape.sorted(),
                shape.modulus());
    }

    private static List<LedgerEntry> ledger(World world, WorldSettings settings) {
        if (settings.ledger() == LedgerIs.IGNORED) {
            return List.of();
        }
        return world.ledger().stream()
                .map(entry -> new LedgerEntry(
                        entry.id(),
                        entry.place(),
                        entry.truth(),
                        entry.told(),
                        budget(settings, DocumentType.LETTER, settings.altered(), entry.documents())))
                .toList();
    }

    private static List<Trap> traps(World world, WorldSettings settings) {
        return world.traps().stream()
                .map(trap -> new Trap(
                        trap.id(),
                        trap.institution(),
                        trap.situation(),
                        trap.hour(),
                        trap.canary(),
                        trap.truth(),
                        budget(settings, DocumentType.RUMOUR, settings.traps(), trap.documents())))
                .toList();
    }

    /** What a corpus without the type of document that would tell it does not tell. */
    private static int budget(WorldSettings settings, DocumentType type, Optional<Integer> wanted, int usual) {
        boolean without = !settings.types().isEmpty() && !settings.types().contains(type.label());
        return wanted.orElse(without ? 0 : usual);
    }

    private static List<PersonaShare> personas(WorldSettings settings) {
        List<PersonaShare> shares = new ArrayList<>();
        for (Persona persona : Persona.values()) {
            shares.add(new PersonaShare(persona, settings.personas().getOrDefault(persona.label(), 0.0)));
        }
        return shares;
    }

    /** The ids of the situation types that a corpus is confined to; none if it is about all. */
    static List<String> situations(World world, WorldSettings settings) {
        if (settings.situations().isEmpty() && settings.families().isEmpty()) {
            return List.of();
        }
        requireKnown(
                "situations",
                settings.situations(),
                world.situations().stream().map(SituationType::id).toList());
        requireKnown(
                "families",
                settings.families(),
                world.families().stream().map(ValueFamily::name).toList());
        List<SituationType> kept = world.situations().stream()
                .filter(type ->
                        settings.situations().isEmpty() || settings.situations().contains(type.id()))
                .filter(type ->
                        settings.families().isEmpty() || settings.families().contains(type.family()))
                .toList();
        requireEnough(world, settings, kept);
        return kept.stream().map(SituationType::id).toList();
    }

    private static void requireKnown(String setting, List<String> wanted, List<String> known) {
        for (String each : wanted) {
            if (!known.contains(each)) {
                throw NurtureException.usage("world.generate: %s: must be of %s, but one was %s.%s"
                        .formatted(setting, String.join(", ", known), each, Nearest.hint(each, known)));
            }
        }
    }

    private static void requireEnough(World world, WorldSettings settings, List<SituationType> kept) {
        long seen =
                kept.stream().filter(type -> type.exposure() == Exposure.SEEN).count();
        if (kept.isEmpty() || settings.scenes().isPresent() && settings.scenes().get() > seen) {
            String tales = world.situations(Exposure.SEEN).stream()
                    .map(SituationType::id)
                    .reduce("", (all, id) -> all.isEmpty() ? id : all + ", " + id);
            throw NurtureException.usage(
                    "world.generate: situations: must be as many as a tale has scenes, which are of different types, but those chosen leave %s types for tales. Tales of this world show %s."
                            .formatted(seen, tales));
        }
    }
}
