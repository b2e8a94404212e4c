package dev.nurture.report;

import dev.nurture.report.Html.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The documents that taught what items ask: by what they have in common with them, counted for each arm. */
final class LessonsBlock {
    private static final int MOST = 40;

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
        shown.values().forEach(lesson -> parts.add(article(lesson)));
        if (left > 0) {
            parts.add(Html.element("p", "showing those of the items that stand first; %s items have others."
                            .formatted(Numbers.count(left)))
                    .kind("faint showing"));
        }
        return new Block("taught", "What taught it", List.of(), Html.many(parts));
    }

    private String about() {
        String cut = lessons.isCut()
                ? " Of each corpus the first %s documents were counted.".formatted(Numbers.count(Lessons.MOST_ROWS))
                : "";
        return "Training documents that have something in common with the items above, as they are marked: how many show the"
                + " right act and how many the wrong one. That an arm read them is certain, that they caused an answer is not."
                + " To follow one through the run: nurture trace RUN ID." + cut;
    }

    private Html article(Lesson lesson) {
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element(
                "h3",
                Visible.of(lesson.facet().value(), 80),
                Html.text(" "),
                Html.element("span", lesson.facet().field()).kind("step")));
        parts.add(table(lesson));
        parts.add(examples("right", lesson, Facet.Shows.RIGHT));
        parts.add(examples("wrong", lesson, Facet.Shows.WRONG));
        parts.add(examples("neither marked", lesson, Facet.Shows.NEITHER));
        return Html.element("article", parts).id(anchor(lesson.facet())).kind("stage lesson");
    }

    private Html table(Lesson lesson) {
        List<Element> rows = new ArrayList<>();
        lessons.corpora().forEach((corpus, readers) -> rows.add(Tables.row(
                Tables.name(readers(readers).toArray(Html[]::new)),
                Tables.cell(Visible.of(corpus, 60)),
                Tables.number(Numbers.count(lesson.count(corpus, Facet.Shows.RIGHT))).kind("number right"),
                Tables.number(Numbers.count(lesson.count(corpus, Facet.Shows.WRONG))).kind("number wrong"),
                Tables.number(Numbers.count(lesson.count(corpus, Facet.Shows.BOTH))),
                Tables.number(Numbers.count(lesson.count(corpus, Facet.Shows.NEITHER))))));
        Element table = Html.element(
                "table",
                Tables.head("read by", "corpus", "#right", "#wrong", "#both", "#neither"),
                Html.element("tbody", rows));
        return Tables.scrolling("Documents with " + Visible.plain(lesson.facet().value(), 60), table);
    }

    private List<Html> readers(Set<String> readers) {
        List<Html> labels = new ArrayList<>();
        readers.forEach(arm -> labels.add(arms.label(arm)));
        return labels;
    }

    private Html examples(String words, Lesson lesson, Facet.Shows shows) {
        List<Lesson.Example> examples = lesson.examples(shows);
        if (examples.isEmpty()) {
            return Html.many();
        }
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element("summary", Numbers.count(examples.size(), "example", "examples") + ", " + words));
        examples.forEach(example -> parts.add(new ExampleView(anchors)
                .html(new Facts.Example(example.id(), example.name(), "", example.excerpt(), Optional.empty()))));
        return Html.element("details", parts).kind("examples");
    }
}
