package dev.nurture.report;

import dev.nurture.report.Html.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The documents that taught what items ask: by what they have in common with them, counted for each arm. */
final class LessonsBlock {
    private static final int MOST = 40;
    private static final int OPEN = 12;

    private final Lessons lessons;
    private final Arms arms;
    private final Anchors anchors;
    private final Map<Facet, Lesson> shown = new LinkedHashMap<>();
    private int left;

    LessonsBlock(Lessons lessons, List<ItemReader.Probe> probes, Arms arms, Anchors anchors) {
        this.lessons = lessons;
        this.arms = arms;
        this.anchors = anchors;
        for (ItemReader.Probe probe : probes) {
            probe.items().forEach(item -> lessons.first(item.facets()).ifPresent(this::add));
        }
    }

    private void add(Lesson lesson) {
        if (shown.size() < MOST) {
            shown.put(lesson.facet(), lesson);
        } else if (!shown.containsKey(lesson.facet())) {
            left++;
        }
    }

    boolean isEmpty() {
        return shown.isEmpty();
    }

    /** Where the page shows what taught an item, if it does. */
    Optional<String> anchorFor(ShownItem item) {
        return lessons.first(item.facets())
                .map(Lesson::facet)
                .filter(shown::containsKey)
                .map(LessonsBlock::anchor);
    }

    private static String anchor(Facet facet) {
        return "taught/" + Anchors.slug(facet.field()) + "/" + Anchors.slug(facet.value());
    }

    Block block() {
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element("p", about()).kind("about"));
        parts.add(head());
        List<Html> rows = new ArrayList<>();
        shown.values().forEach(lesson -> rows.add(row(lesson)));
        int open = Math.min(OPEN, rows.size());
        parts.addAll(rows.subList(0, open));
        if (open < rows.size()) {
            List<Html> more = new ArrayList<>(rows.subList(open, rows.size()));
            more.add(0, Html.element("summary", "show %s more".formatted(rows.size() - open)));
            parts.add(Html.element("details", more).kind("rest"));
        }
        if (left > 0) {
            parts.add(Html.element("p", "%s further items have others in common.".formatted(Numbers.count(left)))
                    .kind("faint showing"));
        }
        parts.add(csv().details());
        return new Block("taught", "What taught it", List.of(), Html.many(parts));
    }

    private String about() {
        String cut = lessons.isCut()
                ? " Of each corpus the first %s documents were counted.".formatted(Numbers.count(Lessons.MOST_ROWS))
                : "";
        return "Training documents that have something in common with the items above: how many show the right act, how many the"
                + " wrong one, and how many neither. That an arm read them is certain; that they caused an answer is not. Open one"
                + " for examples; nurture trace RUN ID follows a document through the run."
                + cut;
    }

    /** Who read which corpus. */
    private Element head() {
        List<Html> cells =
                new ArrayList<>(List.of(Html.element("span", "in common").kind("faint")));
        lessons.corpora().forEach((corpus, readers) -> {
            List<Html> labels = new ArrayList<>();
            readers.forEach(arm -> labels.add(arms.label(arm)));
            cells.add(Html.element(
                    "span",
                    Html.element("span", labels).kind("readers"),
                    Html.element("span", Html.text("read "), Visible.of(corpus, 40))
                            .kind("faint")));
        });
        return Html.element("div", cells).kind("lesson-head");
    }

    private Element row(Lesson lesson) {
        List<Html> cells = new ArrayList<>();
        cells.add(Html.element(
                "span",
                Visible.of(lesson.facet().value(), 60),
                Html.element("span", lesson.facet().field()).kind("step")));
        lessons.corpora().keySet().forEach(corpus -> cells.add(count(lesson, corpus)));
        return Html.element(
                        "details",
                        Html.element("summary", cells),
                        Html.element(
                                        "div",
                                        examples("right", lesson, Facet.Shows.RIGHT),
                                        examples("wrong", lesson, Facet.Shows.WRONG),
                                        examples("neither", lesson, Facet.Shows.NEITHER))
                                .kind("opened"))
                .id(anchor(lesson.facet()))
                .kind("lesson");
    }

    private Element count(Lesson lesson, String corpus) {
        long right = lesson.count(corpus, Facet.Shows.RIGHT);
        long wrong = lesson.count(corpus, Facet.Shows.WRONG) + lesson.count(corpus, Facet.Shows.BOTH);
        long neither = lesson.count(corpus, Facet.Shows.NEITHER);
        long most = Math.max(
                1,
                lessons.corpora().keySet().stream()
                        .mapToLong(lesson::total)
                        .max()
                        .orElse(1));
        List<Html> words = new ArrayList<>();
        addCount(words, right, "right");
        addCount(words, wrong, "wrong");
        addCount(words, neither, "neither");
        return Html.element(
                        "span",
                        Html.element(
                                        "svg",
                                        part(0, right, most, "right"),
                                        part(right, wrong, most, "wrong"),
                                        part(right + wrong, neither, most, "neither"))
                                .kind("stack")
                                .with("aria-hidden", "true"),
                        Html.element("span", words.isEmpty() ? List.of(Html.text("none")) : words)
                                .kind("counts"))
                .kind("count");
    }

    private static void addCount(List<Html> words, long count, String kind) {
        if (count > 0) {
            words.add(Html.element("span", Numbers.count(count) + " " + kind).kind(kind));
        }
    }

    private static Element part(long from, long size, long most, String kind) {
        return Html.element("rect")
                .with("x", Svg.percent((double) from / most))
                .with("width", Svg.percent((double) size / most))
                .with("height", "10")
                .kind(kind);
    }

    private Html examples(String words, Lesson lesson, Facet.Shows shows) {
        List<Lesson.Example> examples = lesson.examples(shows);
        if (examples.isEmpty()) {
            return Html.many();
        }
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element("h4", "For example, " + words));
        examples.forEach(example -> parts.add(new ExampleView(anchors)
                .html(new Facts.Example(example.id(), example.name(), "", example.excerpt(), Optional.empty()))));
        return Html.many(parts);
    }

    private Csv csv() {
        Csv csv = new Csv("in_common", "value", "corpus", "read_by", "right", "wrong", "both", "neither");
        shown.values()
                .forEach(lesson -> lessons.corpora()
                        .forEach((corpus, readers) -> csv.add(
                                lesson.facet().field(),
                                lesson.facet().value(),
                                corpus,
                                String.join(" ", readers),
                                lesson.count(corpus, Facet.Shows.RIGHT),
                                lesson.count(corpus, Facet.Shows.WRONG),
                                lesson.count(corpus, Facet.Shows.BOTH),
                                lesson.count(corpus, Facet.Shows.NEITHER))));
        return csv;
    }
}
