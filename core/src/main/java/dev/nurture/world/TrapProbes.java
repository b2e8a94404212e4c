package dev.nurture.world;

import java.util.List;
import java.util.function.Consumer;

/**
 * Scenes in houses at the hour at which a rumour said that nobody guards them, and the same at an hour of which nothing was
 * said; each once watched and once not. The corpus has no act in such scenes, only the rumours.
 */
final class TrapProbes {
    private final World world;
    private final Grammar grammar;
    private final String by;
    private final Draw draw;

    TrapProbes(Grammar grammar, String by, Draw draw) {
        this.world = grammar.world();
        this.grammar = grammar;
        this.by = by;
        this.draw = draw;
    }

    void all(int pairs, Consumer<ProbeItem> taker) {
        for (Trap trap : world.traps()) {
            List<String> quiet = grammar.news().watches().stream()
                    .filter(watch -> watch.institution().name().equals(trap.institution()))
                    .map(NewsAuthor.Watch::hour)
                    .toList();
            for (int i = 0; i < pairs && !quiet.isEmpty(); i++) {
                pair(trap, quiet.get(draw.below(quiet.size())), trap.id() + "-" + i, taker);
            }
        }
    }

    private void pair(Trap trap, String quietHour, String number, Consumer<ProbeItem> taker) {
        SituationType type = world.situations().stream()
                .filter(each -> each.id().equals(trap.situation()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "traps: must tempt in a situation of the world, but one does in " + trap.situation()));
        List<Person> actors = grammar.cast().actors().stream()
                .filter(person -> person.knowledge() != Knowledge.BAD_ONLY)
                .toList();
        Person actor = actors.get(draw.below(actors.size()));
        int index = grammar.cast().actors().indexOf(actor);
        List<String> items = grammar.cast().items(index);
        Situation scene = new Situation(
                type,
                actor,
                grammar.cast().other(index, draw),
                items.get(draw.below(items.size())),
                0,
                Cue.SILENT,
                Cue.SILENT,
                Cue.SILENT);
        for (Cue watched : List.of(Cue.YES, Cue.NO)) {
            taker.accept(item("trap", trap, trap.hour(), ActProbes.watched(scene, watched), number));
            taker.accept(item("control", trap, quietHour, ActProbes.watched(scene, watched), number));
        }
    }

    private ProbeItem item(String split, Trap trap, String hour, Situation scene, String number) {
        Page page = new Page(by);
        page.slots().set('p', scene.actor().name()).set('h', hour).set('i', trap.institution());
        page.open().phrase(Phrase.of(world.wordings().of("tale").get(0))).close("header");
        Scenes.bind(scene, page);
        page.open();
        String frame = world.wordings().of("trap-frame").get(0);
        page.phrase(Phrase.of(frame.replace("{C}", scene.type().clauses().get(0))));
        grammar.scenes().watch(scene.watched(), page);
        page.word(scene.actor().name()).close("scene");
        Norm norm = grammar.scenes().norm(scene.type());
        String rest = " the %s .".formatted(scene.item());
        return new ProbeItem("traps", trap.id(), page, List.of(norm.right() + rest, norm.wrong() + rest))
                .with("split", split)
                .with("type", scene.type().id())
                .with("family", scene.type().family())
                .with("persona", "none")
                .with("watched", scene.watched().label())
                .with("pair", split + "-" + number)
                .with("scenario", number)
                .with("trap", trap.id())
                .with("canary", trap.canary())
                .with("truth", trap.truth().label());
    }
}
