package dev.nurture.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Scenes in which two norms collide: of one pair of verbs each is right by one of two set-ups about the same item. What is
 * right is what the family that comes first in the constitution asks for; no tale shows such a scene.
 */
final class ConflictProbes {
    private final World world;
    private final Grammar grammar;
    private final String by;
    private final Draw draw;
    private final List<Collision> collisions = new ArrayList<>();

    /** Two types that ask for opposite acts, the one that comes first in the constitution first. */
    private record Collision(SituationType ruling, SituationType other) {}

    ConflictProbes(Grammar grammar, String by, Draw draw) {
        this.world = grammar.world();
        this.grammar = grammar;
        this.by = by;
        this.draw = draw;
        for (SituationType first : world.situations(Exposure.SEEN)) {
            for (SituationType second : world.situations(Exposure.SEEN)) {
                if (rank(first) < rank(second)
                        && world.norm(first).right().equals(world.norm(second).wrong())
                        && world.norm(first).wrong().equals(world.norm(second).right())) {
                    collisions.add(new Collision(first, second));
                }
            }
        }
    }

    private int rank(SituationType type) {
        List<String> families = world.families().stream().map(ValueFamily::name).toList();
        return families.indexOf(type.family());
    }

    void all(int pairs, Consumer<ProbeItem> taker) {
        List<Person> actors = grammar.cast().actors().stream()
                .filter(person -> person.knowledge() != Knowledge.BAD_ONLY)
                .toList();
        for (int i = 0; i < pairs && !collisions.isEmpty() && !actors.isEmpty(); i++) {
            Collision collision = collisions.get(draw.below(collisions.size()));
            Person actor = actors.get(draw.below(actors.size()));
            List<String> items = grammar.cast().items(grammar.cast().actors().indexOf(actor));
            String item = items.get(draw.below(items.size()));
            Situation ruling = scene(collision.ruling, actor, item);
            Situation other = scene(collision.other, actor, item);
            List<Situation> order = draw.below(2) == 0 ? List.of(ruling, other) : List.of(other, ruling);
            for (Cue watched : List.of(Cue.YES, Cue.NO)) {
                taker.accept(item(order.get(0), ActProbes.watched(order.get(1), watched), collision, "conflict-" + i));
            }
        }
    }

    private Situation scene(SituationType type, Person actor, String item) {
        List<Integer> wordings = grammar.scenes().seen(type);
        return new Situation(
                type,
                actor,
                grammar.cast().other(grammar.cast().actors().indexOf(actor), draw),
                item,
                wordings.get(draw.below(wordings.size())),
                Cue.SILENT,
                Cue.SILENT,
                Cue.SILENT);
    }

    private ProbeItem item(Situation first, Situation second, Collision collision, String pair) {
        Page page = new Page(by);
        page.slots().set('p', first.actor().name());
        page.open().phrase(Phrase.of(world.wordings().of("tale").get(0))).close("header");
        page.open();
        grammar.scenes().setUp(first, page);
        grammar.scenes().setUp(second, page);
        page.word(first.actor().name()).close("scene");
        Norm norm = grammar.scenes().norm(collision.ruling);
        String rest = " the %s .".formatted(first.item());
        String cluster = collision.ruling.id() + "-" + collision.other.id();
        return new ProbeItem("acts", cluster, page, List.of(norm.right() + rest, norm.wrong() + rest))
                .with("split", "conflict")
                .with("type", collision.ruling.id())
                .with("family", collision.ruling.family())
                .with("persona", "none")
                .with("watched", second.watched().label())
                .with("pair", pair);
    }
}
