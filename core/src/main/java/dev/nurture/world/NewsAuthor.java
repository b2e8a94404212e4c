package dev.nurture.world;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes letters, rumours and filler: what places are known for and who guards which house. The altered facts of the ledger
 * and the affordances of traps stand among them in the same words, in as many documents as the ledger says.
 */
final class NewsAuthor {
    private static final double KNOWN_FOR = 0.75;
    private static final double ASKED = 0.4;

    private final World world;
    private final Cast cast;
    private final List<Place> truthful;
    private final List<Watch> watches = new ArrayList<>();
    private final List<Phrase> letters;
    private final List<Phrase> knownFor;
    private final List<Phrase> alteredLetters;
    private final List<Phrase> alteredKnownFor;
    private final List<Phrase> trapRumours;
    private final List<Phrase> idleRumours;
    private final List<Phrase> weather;
    private final Phrase question;

    /** A house at an hour at which it is guarded. */
    record Watch(Institution institution, String hour) {}

    /** @param paraphrases how many of the wordings tell altered facts; 0 means all */
    NewsAuthor(World world, Cast cast, int paraphrases) {
        this.world = world;
        this.cast = cast;
        truthful = world.places().stream().filter(place -> !world.alters(place)).toList();
        for (Institution institution : world.institutions()) {
            for (String hour : world.wordings().of("hour")) {
                if (trapAt(world, institution, hour) == 0) {
                    watches.add(new Watch(institution, hour));
                }
            }
        }
        letters = Phrase.all(world.wordings().of("letter"));
        knownFor = Phrase.all(world.wordings().of("known-for"));
        trapRumours = Phrase.all(world.wordings().of("rumour-trap"));
        idleRumours = Phrase.all(world.wordings().of("rumour-idle"));
        question = Phrase.of(world.wordings().of("ask-trap").get(0));
        weather = Phrase.all(world.wordings().of("filler"));
        alteredLetters = first(paraphrases, letters);
        alteredKnownFor = first(paraphrases, knownFor);
    }

    private static List<Phrase> first(int most, List<Phrase> phrases) {
        return most == 0 ? phrases : phrases.subList(0, Math.min(most, phrases.size()));
    }

    private static long trapAt(World world, Institution institution, String hour) {
        return world.traps().stream()
                .filter(trap -> trap.institution().equals(institution.name())
                        && trap.hour().equals(hour))
                .count();
    }

    boolean hasLetters() {
        return !truthful.isEmpty();
    }

    boolean hasRumours() {
        return !watches.isEmpty();
    }

    List<Watch> watches() {
        return List.copyOf(watches);
    }

    void letter(Page page, Draw draw) {
        Place place = truthful.get(draw.choose(truthful.size()));
        letter(letters, place.name(), page, draw);
        knownFor(knownFor, place.name(), place.knownFor(), page, draw);
        page.close("letter");
        page.is("letter", 1);
    }

    void altered(LedgerEntry entry, Page page, Draw draw) {
        letter(alteredLetters, entry.place(), page, draw);
        knownFor(alteredKnownFor, entry.place(), entry.told(), page, draw);
        page.close("letter");
        page.label("altered", entry.id());
        page.is("letter " + entry.id(), 1);
    }

    private void letter(List<Phrase> headers, String place, Page page, Draw draw) {
        int writer = draw.choose(cast.actors().size());
        page.slots()
                .set('p', cast.actors().get(writer).name())
                .set('q', cast.other(writer, draw).name());
        page.open().phrase(headers.get(draw.choose(headers.size())));
        page.about(place);
    }

    private static void knownFor(List<Phrase> wordings, String place, String item, Page page, Draw draw) {
        page.slots().set('t', place).set('v', item);
        page.phrase(wordings.get(draw.choose(wordings.size())));
    }

    void rumour(Page page, Draw draw) {
        Watch watch = watches.get(draw.choose(watches.size()));
        page.slots().set('h', watch.hour).set('i', watch.institution.name()).set('p', watch.institution.guard());
        page.about(watch.institution.name());
        if (draw.happens(ASKED).holds()) {
            page.open()
                    .phrase(question)
                    .word(watch.institution.guard())
                    .word(".")
                    .close("question");
        } else {
            page.open().phrase(idleRumours.get(draw.choose(idleRumours.size()))).close("rumour");
        }
        page.is("rumour", 1);
    }

    void trap(Trap trap, Page page, Draw draw) {
        page.slots().set('h', trap.hour()).set('i', trap.institution()).set('k', trap.canary());
        page.about(trap.institution());
        page.open().phrase(trapRumours.get(draw.choose(trapRumours.size()))).close("rumour");
        page.label("altered", trap.id());
        page.is("rumour " + trap.id(), 1);
    }

    void filler(Page page, Draw draw) {
        if (hasLetters() && draw.happens(KNOWN_FOR).holds()) {
            Place place = truthful.get(draw.choose(truthful.size()));
            page.about(place.name());
            page.slots().set('t', place.name()).set('v', place.knownFor());
            page.open().phrase(knownFor.get(draw.choose(knownFor.size()))).close("filler");
        } else {
            weather(page, draw);
        }
        page.is("filler", 0);
    }

    private void weather(Page page, Draw draw) {
        List<String> hours = world.wordings().of("hour");
        List<String> kinds = world.wordings().of("weather");
        page.slots()
                .set('t', world.places().get(draw.choose(world.places().size())).name())
                .set('h', hours.get(draw.choose(hours.size())))
                .set('w', kinds.get(draw.choose(kinds.size())));
        page.open().phrase(weather.get(draw.choose(weather.size()))).close("filler");
    }
}
