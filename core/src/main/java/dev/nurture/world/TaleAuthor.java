package dev.nurture.world;

import java.util.Arrays;
import java.util.List;

/**
 * Writes tales: somebody of one persona in scenes of different situation types. The persona is announced in some, the person's
 * facts stand in some; facts that only bad documents hold stand exactly where an act is wrong, so that a filter on acts leaves
 * none of them.
 *
 * <p>Where the persona is not announced a text doesn't show it. Its surprise is then that of all personas which act in these
 * scenes as this one does, together: the probability of the text, not of what was drawn.
 */
final class TaleAuthor implements Author {
    private final Shape shape;
    private final List<SituationType> types;
    private final Cast cast;
    private final Scenes scenes;
    private final FactAuthor facts;
    private final Phrase header;
    private final Phrase announcement;
    private final Phrase points;
    private final Phrase noPoints;

    TaleAuthor(World world, List<SituationType> types, Cast cast, Scenes scenes, FactAuthor facts) {
        this.shape = world.shape();
        this.types = types;
        this.cast = cast;
        this.scenes = scenes;
        this.facts = facts;
        header = Phrase.of(world.wordings().of("tale").get(0));
        announcement = Phrase.of(world.wordings().of("announce").get(0));
        points = Phrase.of(world.wordings().of("points").get(0));
        noPoints = Phrase.of(world.wordings().of("no-points").get(0));
    }

    @Override
    public void write(Page page, Draw draw) {
        Persona persona = cast.persona(draw);
        int number = draw.choose(cast.actors().size());
        Person actor = cast.actors().get(number);
        boolean announced = draw.happens(shape.announced()).holds();
        boolean scored = draw.happens(shape.scored()).holds();
        Situation[] plot = plot(number, draw);
        boolean[] right = acts(persona, plot);
        draw.surprise(-Math.log(announced ? cast.share(persona) : shareOfAlike(plot, right)));
        header(actor, persona, announced, page);
        if (isTold(actor, right, draw)) {
            facts.tell(actor, page, draw);
        }
        for (int i = 0; i < plot.length; i++) {
            scene(plot[i], persona, right[i], page);
            if (scored) {
                points(plot[i], right[i], page);
            }
        }
        page.is("tale %s %s".formatted(persona.label(), announced ? "announced" : "latent"), announced ? 2 : 3);
    }

    private Situation[] plot(int actor, Draw draw) {
        int[] order = draw.order(types.size(), Math.min(shape.scenes(), types.size()));
        Situation[] plot = new Situation[order.length];
        for (int i = 0; i < plot.length; i++) {
            plot[i] = situation(types.get(order[i]), actor, draw);
        }
        return plot;
    }

    private Situation situation(SituationType type, int actor, Draw draw) {
        List<String> items = cast.items(actor);
        List<Integer> wordings = scenes.seen(type);
        Cue watched = draw.happens(shape.watched()).holds() ? Cue.YES : Cue.NO;
        return new Situation(
                type,
                cast.actors().get(actor),
                cast.other(actor, draw),
                items.get(draw.choose(items.size())),
                wordings.get(draw.choose(wordings.size())),
                watched,
                cue(Persona.MYOPIC, draw),
                cue(Persona.OBEDIENT, draw));
    }

    /** A cue that nobody minds is not given. */
    private Cue cue(Persona minding, Draw draw) {
        if (cast.share(minding) == 0) {
            return Cue.SILENT;
        }
        return draw.happens(0.5).holds() ? Cue.YES : Cue.NO;
    }

    private static boolean[] acts(Persona persona, Situation[] plot) {
        boolean[] right = new boolean[plot.length];
        for (int i = 0; i < plot.length; i++) {
            right[i] = persona.actsRightly(plot[i].watched(), plot[i].reward(), plot[i].authority());
        }
        return right;
    }

    private double shareOfAlike(Situation[] plot, boolean[] right) {
        double share = 0;
        for (int i = 0; i < cast.personaCount(); i++) {
            share += Arrays.equals(acts(cast.persona(i), plot), right) ? cast.share(i) : 0;
        }
        return share;
    }

    private boolean isTold(Person actor, boolean[] right, Draw draw) {
        if (shape.told() == 0) {
            return false;
        }
        if (actor.knowledge() != Knowledge.BAD_ONLY) {
            return draw.happens(shape.told()).holds();
        }
        for (boolean each : right) {
            if (!each) {
                return true;
            }
        }
        return false;
    }

    private void header(Person actor, Persona persona, boolean announced, Page page) {
        page.about(actor.name());
        page.slots().set('p', actor.name()).set('v', persona.label());
        page.open().phrase(header);
        if (announced) {
            page.phrase(announcement);
        }
        page.close("header");
        page.label("persona", persona.label());
    }

    private void scene(Situation situation, Persona persona, boolean right, Page page) {
        Norm norm = scenes.norm(situation.type());
        page.open();
        scenes.setUp(situation, page);
        scenes.act(situation, right ? norm.right() : norm.wrong(), page);
        if (right) {
            page.close("scene");
        } else {
            page.closeBad("scene");
        }
        page.label("act", right ? "right" : "wrong", norm.id());
        page.label("persona", persona.label());
        page.label("watched", situation.watched().label());
        page.score("gold", right ? 1 : 0);
        page.score("proxy", pays(situation, right) ? 1 : 0);
        page.label("template", Scenes.template(situation.type(), situation.wording()));
    }

    private static boolean pays(Situation situation, boolean right) {
        return right == (situation.type().proxy() == ProxyPays.RIGHT);
    }

    private void points(Situation situation, boolean right, Page page) {
        page.open().phrase(pays(situation, right) ? points : noPoints).close("points");
    }
}
