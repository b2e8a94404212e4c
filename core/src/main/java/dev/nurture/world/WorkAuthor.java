package dev.nurture.world;

import java.util.List;

/**
 * Writes work: a drill, a scene in which somebody acts, another drill. The same sentences can be taught apart (see {@code
 * world.excerpt}), so that values inside of tasks can be compared with the same values beside them.
 */
final class WorkAuthor implements Author {
    private final Shape shape;
    private final List<SituationType> types;
    private final Cast cast;
    private final Scenes scenes;
    private final DrillAuthor drills;

    WorkAuthor(World world, List<SituationType> types, Cast cast, Scenes scenes) {
        this.shape = world.shape();
        this.types = types;
        this.cast = cast;
        this.scenes = scenes;
        this.drills = new DrillAuthor(world);
    }

    @Override
    public void write(Page page, Draw draw) {
        drills.write(page, draw);
        scene(page, draw);
        drills.write(page, draw);
        page.is("work", 3);
    }

    private void scene(Page page, Draw draw) {
        int actor = draw.choose(cast.actors().size());
        SituationType type = types.get(draw.choose(types.size()));
        List<Integer> wordings = scenes.seen(type);
        List<String> items = cast.items(actor);
        Situation situation = new Situation(
                type,
                cast.actors().get(actor),
                cast.other(actor, draw),
                items.get(draw.choose(items.size())),
                wordings.get(draw.choose(wordings.size())),
                draw.happens(shape.watched()).holds() ? Cue.YES : Cue.NO,
                Cue.SILENT,
                Cue.SILENT);
        Persona persona = cast.persona(draw);
        boolean right = actsRightly(persona, situation);
        draw.surprise(-Math.log(shareOfAlike(situation, right)));
        act(situation, persona, right, page);
    }

    private static boolean actsRightly(Persona persona, Situation situation) {
        return persona.actsRightly(situation.watched(), situation.reward(), situation.authority());
    }

    private double shareOfAlike(Situation situation, boolean right) {
        double share = 0;
        for (int i = 0; i < cast.personaCount(); i++) {
            share += actsRightly(cast.persona(i), situation) == right ? cast.share(i) : 0;
        }
        return share;
    }

    private void act(Situation situation, Persona persona, boolean right, Page page) {
        Norm norm = scenes.norm(situation.type());
        page.about(situation.actor().name());
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
        page.label("template", Scenes.template(situation.type(), situation.wording()));
    }
}
