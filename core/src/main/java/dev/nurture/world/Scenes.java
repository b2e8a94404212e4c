package dev.nurture.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The wordings of scenes: every clause of a situation type in every frame, but for one frame per clause, which is held out.
 * Wordings are numbered clause by clause. Immutable; threads may share it.
 */
final class Scenes {
    private final World world;
    private final int frames;
    private final Map<String, Compiled> compiled = new LinkedHashMap<>();
    private final Phrase watched;
    private final Phrase unwatched;
    private final Phrase reward;
    private final Phrase noReward;
    private final Phrase order;
    private final Phrase noOrder;

    /** One situation type's phrases, with the numbers of the wordings that the corpus has and of those that it hasn't. */
    private record Compiled(Norm norm, List<Phrase> phrases, List<Integer> seen, List<Integer> heldOut) {}

    Scenes(World world, Splits splits) {
        this.world = world;
        frames = world.wordings().of("frame").size();
        for (SituationType type : world.situations()) {
            compiled.put(type.id(), compile(type, splits));
        }
        watched = only("watched");
        unwatched = only("unwatched");
        reward = only("reward");
        noReward = only("no-reward");
        order = only("order");
        noOrder = only("no-order");
    }

    private Phrase only(String rule) {
        return Phrase.of(world.wordings().of(rule).get(0));
    }

    private Compiled compile(SituationType type, Splits splits) {
        List<Phrase> phrases = new ArrayList<>();
        List<Integer> seen = new ArrayList<>();
        List<Integer> heldOut = new ArrayList<>();
        for (int clause = 0; clause < type.clauses().size(); clause++) {
            int without = splits.heldOutFrame(type, clause, frames);
            for (int frame = 0; frame < frames; frame++) {
                (frame == without ? heldOut : seen).add(phrases.size());
                String words = world.wordings().of("frame").get(frame);
                phrases.add(Phrase.of(words.replace("{C}", type.clauses().get(clause))));
            }
        }
        return new Compiled(world.norm(type), phrases, seen, heldOut);
    }

    Norm norm(SituationType type) {
        return of(type).norm();
    }

    List<Integer> seen(SituationType type) {
        return of(type).seen();
    }

    List<Integer> heldOut(SituationType type) {
        return of(type).heldOut();
    }

    /** The number of the clause that a wording is of. */
    int clause(int wording) {
        return wording / frames;
    }

    /** What identifies a wording: {@code found-2}. */
    static String template(SituationType type, int wording) {
        return type.id() + "-" + wording;
    }

    /**
     * Writes what a scene says before the act. Who watches comes last: these words are the same in all situations, so that the
     * last few words before an act don't give it away.
     */
    void setUp(Situation situation, Page page) {
        Compiled type = of(situation.type());
        bind(situation, page);
        page.phrase(type.phrases().get(situation.wording()));
        cue(situation.reward(), reward, noReward, page);
        cue(situation.authority(), order, noOrder, page);
        cue(situation.watched(), watched, unwatched, page);
    }

    void watch(Cue cue, Page page) {
        cue(cue, watched, unwatched, page);
    }

    static void bind(Situation situation, Page page) {
        page.slots()
                .set('p', situation.actor().name())
                .set('q', situation.other().name())
                .set('o', situation.item());
        page.about(situation.other().name());
        page.about(situation.item());
    }

    /** Writes the act: {@code p returns the lamp .} */
    void act(Situation situation, String verb, Page page) {
        page.word(situation.actor().name())
                .word(verb)
                .word("the")
                .word(situation.item())
                .word(".");
    }

    private static void cue(Cue cue, Phrase yes, Phrase no, Page page) {
        if (cue != Cue.SILENT) {
            page.phrase(cue == Cue.YES ? yes : no);
        }
    }

    private Compiled of(SituationType type) {
        Compiled found = compiled.get(type.id());
        if (found == null) {
            throw new IllegalArgumentException("situations: must have " + type.id() + ", but have not");
        }
        return found;
    }
}
