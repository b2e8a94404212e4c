package dev.nurture.source.html;

import dev.nurture.source.html.TextWeights.Weight;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Tells what surrounds a page's main text. Immutable. */
final class Surroundings {
    /** Elements that show no text, or only that of controls. */
    private static final Set<String> UNSEEN = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "svg",
            "iframe",
            "object",
            "embed",
            "applet",
            "canvas",
            "audio",
            "video",
            "map",
            "select",
            "datalist",
            "button",
            "input",
            "head",
            "title",
            "frameset");

    private static final Set<String> TAGS = Set.of("nav", "footer", "aside", "menu");
    private static final Set<String> ROLES =
            Set.of("navigation", "contentinfo", "complementary", "search", "banner", "menu", "menubar", "toolbar");

    private static final Set<String> WORDS = Set.of(
            "nav",
            "navbar",
            "navigation",
            "menu",
            "submenu",
            "breadcrumb",
            "breadcrumbs",
            "footer",
            "foot",
            "sidebar",
            "cookie",
            "cookies",
            "consent",
            "advert",
            "advertisement",
            "ads",
            "social",
            "share",
            "sharing",
            "skip",
            "pagination",
            "pager",
            "popup",
            "modal",
            "newsletter",
            "subscribe",
            "related",
            "toolbar",
            "banner",
            "masthead");

    private static final Pattern BORDERS = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");
    private static final Pattern HIDING = Pattern.compile("(display\\s*:\\s*none|visibility\\s*:\\s*hidden)");

    /** An element stays if it holds a larger share of the page than this. */
    private static final double MOST_BY_TAG = 0.5;

    private static final double MOST_BY_WORD = 0.33;
    private static final int LEAST_LINKS = 3;
    private static final double LINKS = 0.85;
    private static final double HEADER_LINKS = 0.5;

    private final Optional<TextWeights> weights;
    private final boolean withLists;

    private Surroundings(Optional<TextWeights> weights, boolean withLists) {
        this.weights = weights;
        this.withLists = withLists;
    }

    static Surroundings all(TextWeights weights) {
        return new Surroundings(Optional.of(weights), true);
    }

    /** Only elements that say so by their names. */
    static Surroundings named(TextWeights weights) {
        return new Surroundings(Optional.of(weights), false);
    }

    /** Leaves out only what cannot be seen. */
    static Surroundings none() {
        return new Surroundings(Optional.empty(), false);
    }

    /** Whether an element is such that its weight matters. */
    static boolean mayBe(Element element) {
        return TAGS.contains(element.normalName())
                || element.nameIs("header")
                || element.nameIs("ul")
                || element.nameIs("ol")
                || element.hasAttr("class")
                || element.hasAttr("id")
                || element.hasAttr("role");
    }

    static boolean isUnseen(Element element) {
        return UNSEEN.contains(element.normalName())
                || element.hasAttr("hidden")
                || element.attr("aria-hidden").equals("true")
                || element.hasAttr("style")
                        && HIDING.matcher(element.attr("style").toLowerCase(Locale.ROOT))
                                .find();
    }

    boolean leavesOut(Element element) {
        if (isUnseen(element)) {
            return true;
        }
        if (weights.isEmpty() || !mayBe(element)) {
            return false;
        }
        Weight weight = weights.get().weigh(element);
        double share = (double) weight.characters() / Math.max(1, weights.get().total());
        if (TAGS.contains(element.normalName()) || ROLES.contains(element.attr("role"))) {
            return share <= MOST_BY_TAG;
        }
        if (element.nameIs("header")) {
            return share <= MOST_BY_TAG && weight.linkDensity() > HEADER_LINKS;
        }
        if (withLists && isLinks(element, weight) && share <= MOST_BY_WORD) {
            return true;
        }
        return share <= MOST_BY_WORD && saysSo(element);
    }

    private static boolean isLinks(Element element, Weight weight) {
        return (element.nameIs("ul") || element.nameIs("ol"))
                && weight.links() >= LEAST_LINKS
                && weight.linkDensity() > LINKS;
    }

    private static boolean saysSo(Element element) {
        return saysSo(element.attr("class")) || saysSo(element.id());
    }

    private static boolean saysSo(String names) {
        if (names.isEmpty()) {
            return false;
        }
        for (String word : BORDERS.split(names, -1)) {
            if (WORDS.contains(word.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
