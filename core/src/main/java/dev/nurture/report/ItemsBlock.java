package dev.nurture.report;

import dev.nurture.report.Html.Element;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Single items with what every model said to them, those on which arms differ most first. */
final class ItemsBlock {
    private static final int OPEN = 12;

    private final List<ItemReader.Probe> probes;
    private final LessonsBlock lessons;
    private final Arms arms;
    private final Anchors anchors;

    ItemsBlock(List<ItemReader.Probe> probes, LessonsBlock lessons, Arms arms, Anchors anchors) {
        this.probes = List.copyOf(probes);
        this.lessons = lessons;
        this.arms = arms;
        this.anchors = anchors;
    }

    /** Where the items of probes will be. */
    static ItemPlaces places(List<ItemReader.Probe> probes) {
        Set<String> anchors = new HashSet<>();
        probes.forEach(probe -> anchors.add(Anchors.items(probe.stage(), probe.name())));
        return new ItemPlaces(anchors);
    }

    boolean isEmpty() {
        return probes.isEmpty();
    }

    Block block() {
        List<Html> parts = new ArrayList<>();
        List<Block.Place> places = new ArrayList<>();
        parts.add(Html.element(
                        "p",
                        "The items on which arms differ most, each with a dot for every model from 0 to 100\u202F%. Open one"
                                + " for the whole prompt, the answers with their probabilities, and the documents that taught it.")
                .kind("about"));
        if (probes.stream()
                .flatMap(probe -> probe.items().stream())
                .anyMatch(item -> !item.tokens(0).isEmpty())) {
            parts.add(Html.element(
                            "p",
                            "Words of a prompt are shaded by how probable the models found them where they stand, on average: the"
                                    + " deeper, the less expected. Hover over one for its log-probability.")
                    .kind("about"));
        }
        parts.add(filter());
        for (ItemReader.Probe probe : probes) {
            parts.add(article(probe));
            places.add(new Block.Place(Anchors.items(probe.stage(), probe.name()), probe.name()));
        }
        return new Block("items", "Items", places, Html.many(parts));
    }

    /** Works with the page's script; without it, nothing of it is seen. */
    private Element filter() {
        Map<String, Set<String>> choices = new LinkedHashMap<>();
        for (String field : List.of("split", "family", "watched")) {
            Set<String> values = new TreeSet<>();
            probes.forEach(probe -> probe.items().forEach(item -> values.add(Visible.plain(item.label(field), 60))));
            values.remove("");
            if (values.size() > 1) {
                choices.put(field, values);
            }
        }
        List<Html> controls = new ArrayList<>();
        controls.add(
                control("words", Html.element("input").with("type", "search").with("name", "words")));
        choices.forEach((field, values) -> controls.add(control(field, select(field, values))));
        if (arms.names().size() > 1) {
            controls.add(control("highest first", select("arm", arms.names())));
        }
        controls.add(Html.element("output").with("aria-live", "polite"));
        return Html.element("form", controls)
                .kind("filter")
                .with("hidden", "hidden")
                .with("aria-label", "Choose items");
    }

    private static Element control(String label, Element control) {
        return Html.element("label", Html.element("span", label), control);
    }

    private static Element select(String name, Iterable<String> values) {
        List<Html> options = new ArrayList<>();
        options.add(Html.element("option", name.equals("arm") ? "differences" : "all")
                .with("value", ""));
        for (String value : values) {
            String plain = Visible.plain(value, 60);
            options.add(Html.element("option", plain).with("value", plain));
        }
        return Html.element("select", options).with("name", name);
    }

    private static String total(ItemReader.Probe probe) {
        int shown = probe.items().size();
        return shown == probe.total()
                ? Numbers.count(shown, "item", "items") + " in all"
                : "showing %s of %s, those on which arms differ most"
                        .formatted(Numbers.count(shown), Numbers.count(probe.total(), "item", "items"));
    }

    private Html article(ItemReader.Probe probe) {
        List<Html> parts = new ArrayList<>();
        String anchor = Anchors.items(probe.stage(), probe.name());
        arms.names()
                .forEach(arm -> parts.add(Html.element("span")
                        .id(anchor + "/" + Anchors.slug(arm))
                        .kind("arm-anchor")
                        .with("data-arm", Visible.plain(arm, 60))));
        parts.add(Html.element(
                "h3",
                Visible.of(probe.name(), 60),
                Html.text(" "),
                Html.element("span", Visible.of(probe.stage(), 60)).kind("step")));
        Set<String> shown = new java.util.LinkedHashSet<>();
        probe.items().forEach(item -> shown.addAll(item.byArm().keySet()));
        List<Html> legend = new ArrayList<>();
        probe.items().stream()
                .findFirst()
                .ifPresent(item -> legend.add(Html.text("Shown: " + item.kind().words() + ", in\u202F%. ")));
        shown.forEach(arm -> legend.add(arms.label(arm)));
        parts.add(Html.element("p", legend).kind("legend"));
        List<Html> items = new ArrayList<>();
        probe.items().forEach(item -> items.add(new ItemView(item, arms, anchors, lessons.anchorFor(item)).html()));
        int open = Math.min(OPEN, items.size());
        parts.addAll(items.subList(0, open));
        if (open < items.size()) {
            List<Html> more = new ArrayList<>();
            more.add(Html.element("summary", "show %s more".formatted(items.size() - open)));
            more.addAll(items.subList(open, items.size()));
            parts.add(Html.element("details", more).kind("rest"));
        }
        parts.add(Html.element("p", total(probe)).kind("faint showing"));
        return Html.element("article", parts).id(anchor).kind("stage items");
    }
}
