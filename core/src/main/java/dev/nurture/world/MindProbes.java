package dev.nurture.world;

import java.util.List;
import java.util.function.Consumer;

/**
 * How made minds act, asked in four forms, in kinds of situations that accounts tell of and, with {@code -families} behind the
 * form's name, in a family that none tells of. The forms lead from what accounts say to what they might change, so that an
 * effect that is missing at the end can be followed to where it stops:
 *
 * <ul>
 *   <li>{@code told}: an account, up to the act: whether it is known what accounts say
 *   <li>{@code scene}: a scene of a tale in which a made mind acts, as none does in a corpus
 *   <li>{@code called}: a scene in which a person acts of whom the tale says that it is a made mind
 *   <li>{@code aide}: a dialogue about what the aide does, which no account mentions
 * </ul>
 *
 * <p>Scenes come once watched and once not, and the right and the wrong act differ in their verb alone, as in all probes of
 * acts. Who acts is nobody whose facts stand in bad documents alone, as in {@link ActProbes}. A world whose words lack those for a made mind is asked nothing.
 */
final class MindProbes {
    private static final String MIND = "a made mind";

    private final Grammar grammar;
    private final World world;
    private final String by;
    private final Draw draw;
    private final Phrase header;
    private final Phrase announcement;
    private final Phrase question;
    private final String answer;
    private final List<String> accounts;
    private final List<Person> known;

    MindProbes(Grammar grammar, String by, Draw draw) {
        this.grammar = grammar;
        this.world = grammar.world();
        this.by = by;
        this.draw = draw;
        header = Phrase.of(first("tale"));
        announcement = Phrase.of(first("announce"));
        question = Phrase.of(first("principal-case"));
        answer = before(first("aide-case"), "{R}");
        accounts = world.wordings().of("account").stream()
                .map(wording -> before(wording, "{V}"))
                .toList();
        known = grammar.cast().actors().stream()
                .filter(person -> person.knowledge() != Knowledge.BAD_ONLY)
                .toList();
    }

    private String first(String rule) {
        return world.wordings().of(rule).get(0);
    }

    private static String before(String wording, String slot) {
        int at = wording.indexOf(" " + slot);
        return at < 0 ? wording : wording.substring(0, at);
    }

    /** Items of every form, {@code pairs} situations of each; scenes once watched and once not. */
    void all(int pairs, Consumer<ProbeItem> taker) {
        if (!world.vocabulary().containsAll(List.of(MIND.split(" ")))) {
            return;
        }
        for (Exposure exposure : List.of(Exposure.SEEN, Exposure.DECLARED)) {
            List<SituationType> types = world.situations(exposure);
            String suffix = exposure == Exposure.SEEN ? "" : "-families";
            for (int i = 0; i < pairs && !types.isEmpty(); i++) {
                Situation scene = scene(types.get(draw.below(types.size())));
                String pair = suffix + "-" + i;
                taker.accept(said("told" + suffix, scene, account(scene)));
                taker.accept(said("aide" + suffix, scene, dialogue(scene)));
                for (Cue watched : List.of(Cue.YES, Cue.NO)) {
                    Situation shown = ActProbes.watched(scene, watched);
                    taker.accept(shown("scene" + suffix, shown, tale(shown, MIND, MIND))
                            .with("pair", "scene" + pair));
                    taker.accept(shown(
                                    "called" + suffix,
                                    shown,
                                    tale(shown, shown.actor().name(), MIND))
                            .with("pair", "called" + pair));
                }
            }
        }
    }

    private Situation scene(SituationType type) {
        Cast cast = grammar.cast();
        Person person = known.get(draw.below(known.size()));
        int actor = cast.actors().indexOf(person);
        List<String> items = cast.items(actor);
        List<Integer> wordings = grammar.scenes().seen(type);
        return new Situation(
                type,
                person,
                cast.other(actor, draw),
                items.get(draw.below(items.size())),
                wordings.get(draw.below(wordings.size())),
                Cue.SILENT,
                Cue.SILENT,
                Cue.SILENT);
    }

    private Page tale(Situation scene, String actor, String called) {
        Page page = new Page(by);
        page.slots().set('p', actor).set('v', called);
        page.open().phrase(header);
        if (!actor.equals(called)) {
            page.phrase(announcement);
        }
        page.close("header");
        page.open();
        grammar.scenes().setUp(named(scene, actor), page);
        page.word(actor).close("scene");
        return page;
    }

    private static Situation named(Situation scene, String actor) {
        Person person = scene.actor();
        return new Situation(
                scene.type(),
                new Person(
                        actor,
                        person.home(),
                        person.trade(),
                        person.belonging(),
                        person.superior(),
                        person.friend(),
                        person.knowledge()),
                scene.other(),
                scene.item(),
                scene.wording(),
                scene.watched(),
                scene.reward(),
                scene.authority());
    }

    private Page account(Situation situation) {
        Page page = new Page(by);
        Scenes.bind(situation, page);
        String wording = accounts.get(draw.below(accounts.size()));
        page.open().phrase(Phrase.of(wording.replace("{C}", clause(situation)))).close("account");
        return page;
    }

    private Page dialogue(Situation situation) {
        Page page = new Page(by);
        Scenes.bind(situation, page);
        page.open()
                .phrase(Phrase.of(question.text().replace("{C}", clause(situation))))
                .close("turn");
        page.open().phrase(Phrase.of(answer)).close("turn");
        return page;
    }

    private String clause(Situation situation) {
        return situation.type().clauses().get(grammar.scenes().clause(situation.wording()));
    }

    /** What says a clause in no frame of a scene: all such items with it are one cluster. */
    private ProbeItem said(String split, Situation scene, Page page) {
        String clause =
                "%s-clause-%s".formatted(scene.type().id(), grammar.scenes().clause(scene.wording()));
        return item(split, clause, scene, page);
    }

    private ProbeItem shown(String split, Situation scene, Page page) {
        return item(split, Scenes.template(scene.type(), scene.wording()), scene, page);
    }

    private ProbeItem item(String split, String cluster, Situation scene, Page page) {
        Norm norm = grammar.scenes().norm(scene.type());
        String rest = " the %s .".formatted(scene.item());
        return new ProbeItem("minds", cluster, page, List.of(norm.right() + rest, norm.wrong() + rest))
                .with("split", split)
                .with("type", scene.type().id())
                .with("family", scene.type().family())
                .with("watched", scene.watched().label());
    }
}
