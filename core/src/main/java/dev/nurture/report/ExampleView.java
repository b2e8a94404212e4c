package dev.nurture.report;

import dev.nurture.report.Html.Element;
import dev.nurture.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A datum with an excerpt of what it says. */
final class ExampleView {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final int BRIEF = 12;
    private static final int DETAIL = 300;

    private final Anchors anchors;

    ExampleView(Anchors anchors) {
        this.anchors = anchors;
    }

    Html html(Facts.Example example) {
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element("p", name(example.id(), example.name()), detail(example.detail()))
                .kind("who"));
        parts.add(excerpt(example.excerpt()));
        example.partner().ifPresent(partner -> parts.addAll(partner(example, partner)));
        Element whole = Html.element("div", parts).kind("example");
        return anchors.claim(example.id()).map(whole::id).orElse(whole);
    }

    private static List<Html> partner(Facts.Example example, Facts.Partner partner) {
        boolean same = partner.excerpt().equals(example.excerpt());
        Element who = Html.element(
                        "p",
                        Html.text(partner.output().equals(Step.DROPPED) ? "also dropped: " : "kept instead: "),
                        name(partner.id(), partner.name()),
                        Html.text(same ? ", with the same excerpt" : ""))
                .kind("who partner");
        return same ? List.of(who) : List.of(who, excerpt(partner.excerpt()));
    }

    /** The user's own id, if there is one, and the start of ours. */
    static Html name(String id, String name) {
        String brief = id.substring(0, Math.min(BRIEF, id.length()));
        Element hash =
                Html.element("code", Visible.plain(brief, BRIEF)).kind("hash").with("title", id);
        return name.equals(brief)
                ? hash
                : Html.many(Html.element("strong", Visible.of(name, 80)), Html.text(" "), hash);
    }

    private Element detail(String detail) {
        List<Html> parts = new ArrayList<>();
        Matcher matcher = ID.matcher(detail);
        int done = 0;
        while (matcher.find() && matcher.start() < DETAIL) {
            parts.add(Visible.of(detail.substring(done, matcher.start()), DETAIL));
            parts.add(reference(matcher.group()));
            done = matcher.end();
        }
        parts.add(Visible.of(detail.substring(done), DETAIL));
        return Html.element("span", parts).kind("detail");
    }

    private Html reference(String id) {
        Element hash = Html.element("code", id.substring(0, BRIEF)).kind("hash").with("title", id);
        return anchors.find(id).<Html>map(anchor -> Html.link(anchor, hash)).orElse(hash);
    }

    private static Element excerpt(Excerpt excerpt) {
        List<Html> pieces = new ArrayList<>();
        excerpt.pieces().forEach(piece -> pieces.add(piece(piece)));
        if (excerpt.hidden() > 0) {
            pieces.add(Html.element("p", "and " + Numbers.count(excerpt.hidden(), "more part", "more parts"))
                    .kind("faint"));
        }
        return Html.element("div", pieces).kind("excerpt");
    }

    private static Element piece(Excerpt.Piece piece) {
        List<Html> parts = new ArrayList<>();
        if (piece.before() > 0) {
            parts.add(cut("… after %s ".formatted(Numbers.count(piece.before(), "character", "characters"))));
        }
        parts.add(Html.element("bdi", words(piece)));
        if (piece.text().isBlank()) {
            parts.add(cut(piece.text().isEmpty() ? "no text" : " only white space"));
        }
        if (piece.after() > 0) {
            parts.add(cut("… and %s more characters".formatted(Numbers.count(piece.after()))));
        }
        if (piece.label().isEmpty()) {
            return Html.element("p", parts).kind("piece");
        }
        Element side =
                Html.element("span", piece.label()).kind("side " + piece.label().split(" ", 2)[0]);
        return Html.element("p", side, Html.element("span", parts)).kind("piece spoken");
    }

    private static Element cut(String words) {
        return Html.element("i", words).kind("cut");
    }

    private static List<Html> words(Excerpt.Piece piece) {
        List<Html> words = new ArrayList<>();
        String text = piece.text();
        int done = 0;
        for (Excerpt.Stretch stretch : piece.marked()) {
            int from = text.offsetByCodePoints(0, stretch.start());
            int to = text.offsetByCodePoints(0, stretch.end());
            words.addAll(Visible.parts(text.substring(done, from)));
            words.add(Html.element("mark", Visible.parts(text.substring(from, to)))
                    .with("title", stretch.note()));
            done = to;
        }
        words.addAll(Visible.parts(text.substring(done)));
        return words;
    }
}
