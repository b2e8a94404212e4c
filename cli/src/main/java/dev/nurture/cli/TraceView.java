package dev.nurture.cli;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.data.Span;
import dev.nurture.provenance.Origin;
import dev.nurture.run.Trace;
import dev.nurture.step.Placement;
import java.util.ArrayList;
import java.util.List;

/** A datum's way through a run: its origin, then a block for each stage that met it. */
final class TraceView {
    private static final String INDENT = "    ";

    private final Screen screen;

    /** The datum's texts as the stages so far have left them, which is what a mark's span points into. */
    private final List<String> texts = new ArrayList<>();

    TraceView(Screen screen) {
        this.screen = screen;
    }

    void print(Trace trace) {
        Datum datum = trace.datum();
        screen.line(DatumView.head(datum, screen));
        screen.line(DatumView.labelled("came from", origin(datum.origin()), screen));
        trace.ancestors().forEach(parent -> screen.line(DatumView.labelled("made of", parent, screen)));
        texts.clear();
        for (Part part : datum.content().parts()) {
            texts.add(part.text());
            screen.line(DatumView.labelled(DatumView.label(part), part.text(), screen));
        }
        screen.line();
        trace.hops().forEach(this::print);
    }

    private static String origin(Origin origin) {
        if (origin instanceof Origin.Ingested it) {
            return it.source() + ", " + it.locator();
        }
        if (origin instanceof Origin.Derived it) {
            return it.step();
        }
        if (origin instanceof Origin.Generated it) {
            return it.generator() + " (" + it.step() + "), asked: " + it.prompt();
        }
        Origin.Authored it = (Origin.Authored) origin;
        return it.annotator() + ", told: " + it.instructions();
    }

    private void print(Trace.Hop hop) {
        screen.line(screen.paint(Ink.BOLD, hop.job()) + screen.paint(Ink.DIM, "  " + hop.step()));
        screen.line(INDENT + decision(hop));
        hop.partner().ifPresent(this::partner);
        hop.added().forEach(mark -> mark(mark, hop));
        hop.edited().forEach(this::edit);
        hop.listed().forEach(title -> screen.line(INDENT + "listed under: " + Printable.line(title)));
        hop.placed().forEach(place -> screen.line(INDENT + place(place)));
        hop.learned().ifPresent(learned -> screen.line(INDENT + learned(learned)));
        screen.line();
    }

    private String decision(Trace.Hop hop) {
        String where = hop.shard().isEmpty()
                ? ""
                : screen.paint(Ink.DIM, "  %s, row %s".formatted(hop.shard(), Amounts.count(hop.row())));
        if (hop.dropped().isPresent()) {
            return screen.paint(Ink.RED, "dropped: " + reason(hop.dropped().get(), hop)) + where;
        }
        return hop.output().isEmpty()
                ? screen.paint(Ink.GREEN, use(hop))
                : screen.paint(Ink.GREEN, hop.output()) + where;
    }

    private static String use(Trace.Hop hop) {
        if (hop.learned().isPresent()) {
            return "learned from";
        }
        return hop.placed().isEmpty() ? "looked at" : "exported";
    }

    /** The detail of a duplicate names its partner, which has a line of its own. */
    private static String reason(Mark dropped, Trace.Hop hop) {
        String code = dropped.label().orElse("no reason given");
        return hop.partner().isPresent()
                ? code
                : code
                        + dropped.detail()
                                .map(detail -> ", " + MarkText.brief(Printable.line(detail)))
                                .orElse("");
    }

    private void partner(Trace.Partner partner) {
        String text = "of %s, which is kept: %s".formatted(partner.name(), partner.text());
        screen.line(INDENT + cut(text));
    }

    private void mark(Mark mark, Trace.Hop hop) {
        String excerpt = hop.edited().isEmpty() ? mark.span().map(this::excerpt).orElse("") : "";
        screen.line(INDENT + cut("mark " + MarkText.of(mark) + excerpt));
    }

    private String excerpt(Span span) {
        String text = span.part() < texts.size() ? texts.get(span.part()) : "";
        if (span.end() > text.codePointCount(0, text.length())) {
            return "";
        }
        int from = text.offsetByCodePoints(0, span.start());
        return ": “%s”".formatted(text.substring(from, text.offsetByCodePoints(from, span.end() - span.start())));
    }

    private void edit(Trace.Edit edit) {
        Change change = Change.between(edit.before(), edit.after());
        texts.replaceAll(text -> text.equals(edit.before()) ? edit.after() : text);
        screen.line(INDENT + "changed its " + edit.side() + ", from character " + Amounts.count(change.start()));
        screen.line(INDENT + screen.paint(Ink.RED, cut("- " + change.before())));
        screen.line(INDENT + screen.paint(Ink.GREEN, cut("+ " + change.after())));
    }

    private static String place(Trace.Place place) {
        Placement at = place.placement();
        String tokens = at.endToken() > at.firstToken()
                ? ", tokens %s to %s".formatted(Amounts.count(at.firstToken()), Amounts.count(at.endToken()))
                : "";
        return "in %s, row %s%s".formatted(Printable.line(place.file()), Amounts.count(at.row()), tokens);
    }

    private static String learned(Trace.Learned learned) {
        return "%s through, %s, first in step %s, last in step %s of %s"
                .formatted(
                        Amounts.count(learned.times(), "time"),
                        Amounts.count(learned.tokens(), "token"),
                        Amounts.count(learned.firstStep()),
                        Amounts.count(learned.lastStep()),
                        Amounts.count(learned.steps()));
    }

    private String cut(String text) {
        return DisplayWidth.cut(Printable.line(text), screen.columns() - INDENT.length());
    }
}
