package dev.nurture.world;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes errands: somebody asks for a thing and the aide sends them to the place that is known for it. What a place is known
 * for is thereby put to use, so that it can be seen whether a belief is acted on. Places of which the ledger alters something
 * are not sent to, nor those whose thing another place is known for as well.
 */
final class ErrandAuthor implements Author {
    private final Cast cast;
    private final List<Place> places;

    ErrandAuthor(World world, Cast cast) {
        this.cast = cast;
        this.places = places(world);
    }

    /** Where errands lead. */
    static List<Place> places(World world) {
        List<Place> places = new ArrayList<>(world.places());
        places.removeIf(world::alters);
        places.removeIf(place -> !isOnly(world, place.name(), place.knownFor()));
        return places;
    }

    /** Whether the corpus says of no other place that it is known for the item. */
    static boolean isOnly(World world, String place, String item) {
        return world.places().stream()
                .noneMatch(other ->
                        !other.name().equals(place) && world.told(other).equals(item));
    }

    @Override
    public void write(Page page, Draw draw) {
        Place place = places.get(draw.choose(places.size()));
        String who = cast.actors().get(draw.choose(cast.actors().size())).name();
        page.about(place.name());
        request(who, place.knownFor(), page);
        page.open()
                .word("aide")
                .word(":")
                .word("to")
                .word(place.name())
                .word(".")
                .close("turn");
        page.is("errand " + place.name(), 2);
    }

    static void request(String who, String item, Page page) {
        page.open()
                .word("principal")
                .word(":")
                .word(who)
                .word("asks")
                .word("for")
                .word("a")
                .word(item)
                .word(".");
        page.close("turn");
    }

    static boolean canBeSaid(World world) {
        return world.vocabulary().containsAll(List.of("principal", "aide", ":", "asks", "for", "a", "to"));
    }
}
