package dev.nurture.source.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The main text of a page: what it is about, without what stands on every page of its site.
 *
 * <p>Idea. What surrounds a text is told from it by three signs. Its element says so ({@code nav}, {@code footer}, or a role);
 * its class or id says so ({@code topNav}, {@code breadcrumbs}); or it is a list that is made of links (link density, the
 * share of characters inside links [1]). None is trusted against the bulk of a page: an element that holds a good part of all
 * text stays whatever it is called. If little would remain,
 * lists of links are the text; if almost nothing would, everything that can be seen is.
 *
 * <p>Some sites put their text where scripts find it, into templates: {@code <template>} or a script of a type that browsers
 * don't run, such as {@code text/x-handlebars-template}. A template is read as part of the page if the templates together say
 * more than the rest of the page.
 *
 * <p>Cost. The page is walked three times, never recursively. One thread.
 *
 * <p>[1] Kohlschütter, Fankhauser, Nejdl: Boilerplate Detection using Shallow Text Features. WSDM 2010.
 */
final class MainText {
    /** If less than this share of all visible text would remain, lists of links are what the page is about. */
    private static final double LEAST_WITHOUT_LISTS = 0.2;

    /** Less than this share is no main text. */
    private static final double LEAST = 0.05;

    private static final double MAIN_SHARE = 0.4;

    private final Document page;

    MainText(Document page) {
        this.page = page;
    }

    String text() {
        List<Element> templates = templates();
        Element root = page.body();
        TextWeights weights = TextWeights.of(root);
        int hidden = templates.stream()
                .mapToInt(template -> TextWeights.of(template).total())
                .sum();
        if (hidden > weights.total()) {
            Element whole = new Element("div");
            templates.forEach(template -> whole.appendChildren(List.copyOf(template.childNodes())));
            whole.appendChildren(List.copyOf(root.childNodes()));
            root = whole;
            weights = TextWeights.of(root);
        }
        return text(root, weights);
    }

    private static String text(Element root, TextWeights weights) {
        Element main = mainElement(root, weights).orElse(root);
        String text = PageText.of(main, Surroundings.all(weights));
        if (text.length() < LEAST_WITHOUT_LISTS * weights.total()) {
            text = PageText.of(main, Surroundings.named(weights));
        }
        return text.length() < LEAST * weights.total() ? PageText.of(root, Surroundings.none()) : text;
    }

    /** The element that says that it is the page's main one, if it holds enough of the text. */
    private static Optional<Element> mainElement(Element root, TextWeights weights) {
        List<Element> found = new ArrayList<>(root.getElementsByTag("main"));
        found.addAll(root.getElementsByAttributeValue("role", "main"));
        List<Element> articles = root.getElementsByTag("article");
        if (articles.size() == 1) {
            found.addAll(articles);
        }
        return found.stream()
                .filter(one -> TextWeights.of(one).total() > MAIN_SHARE * weights.total())
                .findFirst();
    }

    /** What the page's templates hold, parsed. */
    private List<Element> templates() {
        List<Element> templates = new ArrayList<>();
        for (Element script : page.getElementsByTag("script")) {
            String type = script.attr("type").toLowerCase(Locale.ROOT);
            if (isTemplate(type) && TagCount.of(script.data()).isBounded()) {
                templates.add(Jsoup.parseBodyFragment(script.data()).body());
            }
        }
        templates.addAll(page.getElementsByTag("template"));
        return templates;
    }

    private static boolean isTemplate(String type) {
        return type.contains("template")
                || type.contains("tmpl")
                || type.contains("mustache")
                || type.equals("text/html");
    }
}
