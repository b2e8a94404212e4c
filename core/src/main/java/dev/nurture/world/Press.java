package dev.nurture.world;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.provenance.Origin;
import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prints a corpus: document number {@code n} is a function of {@code n} and the seed alone, so that any thread can print it.
 *
 * <p>Altered facts and traps have budgets in documents. Which numbers tell them is drawn once, without replacement; a text's
 * surprise is that of a mixture in which they have the shares that their budgets amount to. Threads may share it.
 */
final class Press {
    private static final String GENERATOR = "world.grammar/1";
    private static final int BITS = 53;

    private final Grammar grammar;
    private final String by;
    private final Seed seed;
    private final String name;
    private final long documents;
    private final long inserted;
    private final Map<Long, Insert> inserts = new HashMap<>();

    /** What the ledger puts into the corpus. */
    private record Insert(DocumentType type, int documents, Author author) {}

    /**
     * @param name what the keys of the documents begin with
     * @param by who makes the marks
     */
    Press(Grammar grammar, String name, String by, Seed seed, long documents) {
        this.grammar = grammar;
        this.name = name;
        this.by = by;
        this.seed = seed;
        this.documents = documents;
        this.inserted = budget(grammar.world());
        if (inserted * 2 > documents) {
            throw new IllegalArgumentException(
                    "documents: must be at least twice the %s that the ledger asks for, but was %s"
                            .formatted(inserted, documents));
        }
        place();
    }

    long documents() {
        return documents;
    }

    static long budget(World world) {
        return world.ledger().stream().mapToLong(LedgerEntry::documents).sum()
                + world.traps().stream().mapToLong(Trap::documents).sum();
    }

    private void place() {
        List<Insert> all = new ArrayList<>();
        NewsAuthor news = grammar.news();
        grammar.world()
                .ledger()
                .forEach(entry -> all.add(new Insert(
                        DocumentType.LETTER, entry.documents(), (page, draw) -> news.altered(entry, page, draw))));
        grammar.world()
                .traps()
                .forEach(trap -> all.add(new Insert(
                        DocumentType.RUMOUR, trap.documents(), (page, draw) -> news.trap(trap, page, draw))));
        long tries = 0;
        for (Insert insert : all) {
            int left = insert.documents;
            while (left > 0) {
                long at = spot(tries++);
                left -= inserts.putIfAbsent(at, insert) == null ? 1 : 0;
            }
        }
    }

    private long spot(long attempt) {
        double share = (seed.child("insert " + attempt).value() >>> (Long.SIZE - BITS)) * 0x1.0p-53;
        return (long) (share * documents);
    }

    /** A page to print on; one per thread. */
    Page page() {
        return new Page(by);
    }

    /** Prints document {@code number}, counted from 0. */
    Datum print(long number, Page page) {
        Seed own = seed.child("document " + number);
        Draw draw = new Draw(own);
        page.clear();
        DocumentType type = write(number, page, draw);
        Origin origin = new Origin.Generated(by, GENERATOR, page.kind(), own, List.of());
        Datum plain = Datum.of(new Content.Document(page.text()), origin);
        List<Mark> marks = new ArrayList<>(page.marks());
        whole(type, page, draw, marks);
        return new Datum(
                plain.id(),
                origin,
                Optional.of(name + "-" + number),
                Optional.empty(),
                plain.content(),
                plain.contentFingerprint(),
                marks,
                new Metadata(metadata(type, page)));
    }

    private DocumentType write(long number, Page page, Draw draw) {
        Insert insert = inserts.get(number);
        if (insert == null) {
            draw.surprise(-Math.log1p(-(double) inserted / documents));
            return grammar.write(page, draw);
        }
        draw.surprise(-Math.log((double) insert.documents / documents));
        insert.author.write(page, draw);
        return insert.type;
    }

    private void whole(DocumentType type, Page page, Draw draw, List<Mark> marks) {
        marks.add(Mark.label("type", by, type.label()));
        marks.add(Mark.score("level", by, page.level()));
        marks.add(Mark.score("bad.most", by, page.badTokens() > 0 ? 1 : 0));
        marks.add(Mark.score("bad.mean", by, (double) page.badTokens() / page.tokens()));
        marks.add(Mark.score("entropy", by, draw.nats()));
    }

    private static String metadata(DocumentType type, Page page) {
        StringBuilder json =
                new StringBuilder("{\"type\":\"").append(type.label()).append("\",\"entities\":[");
        for (int i = 0; i < page.entities().size(); i++) {
            json.append(i == 0 ? "\"" : ",\"").append(page.entities().get(i)).append('"');
        }
        return json.append("],\"tokens\":").append(page.tokens()).append('}').toString();
    }
}
