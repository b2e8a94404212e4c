package dev.nurture.report;

import dev.nurture.data.Content;
import dev.nurture.report.Html.Element;
import dev.nurture.step.Measurement.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One item: folded a line with what each arm did, unfolded the whole prompt, the answers and what taught them. */
final class ItemView {
    private static final int BRIEF = 110;
    private static final int MOST_PROMPT = 2400;
    private static final int MOST_ANSWER = 400;
    private static final int MOST_ANSWERS = 8;
    private static final int MOST_WRONG = 2;
    private static final int DEPTHS = 6;
    private static final List<String> LABELS = List.of("split", "family", "persona", "type");

    private final ShownItem item;
    private final Arms arms;
    private final Anchors anchors;
    private final Optional<String> lesson;

    /**
     * @param lesson where the documents are shown that it has something in common with
     */
    ItemView(ShownItem item, Arms arms, Anchors anchors, Optional<String> lesson) {
        this.item = item;
        this.arms = arms;
        this.anchors = anchors;
        this.lesson = lesson;
    }

    Html html() {
        Element whole = Html.element(
                        "details", summary(), Html.element("div", body()).kind("opened"))
                .kind("item")
                .with("data-split", Visible.plain(item.label("split"), 60))
                .with("data-family", Visible.plain(item.label("family"), 60))
                .with("data-watched", Visible.plain(item.label("watched"), 60))
                .with("data-means", means());
        return anchors.claim(item.datum().id().hex()).map(whole::id).orElse(whole);
    }

    private String means() {
        List<String> means = new ArrayList<>();
        for (String arm : arms.names()) {
            ShownItem.Said said = item.byArm().get(arm);
            means.add(said == null ? "" : String.format(Locale.ROOT, "%.0f", 1000 * said.mean()));
        }
        return String.join(",", means);
    }

    private Element summary() {
        Map<String, List<Double>> shares = new LinkedHashMap<>();
        item.byArm().forEach((arm, said) -> shares.put(arm, said.scores()));
        return Html.element(
                "summary",
                Html.element("span", brief()).kind("prompt"),
                Html.element("span", labels()).kind("labels"),
                Html.element("span", Strip.draw(arms, shares), numbers(shares)).kind("scores"));
    }

    private Html brief() {
        String prompt = prompt();
        int length = prompt.codePointCount(0, prompt.length());
        if (!isCut()) {
            return Visible.of(prompt);
        }
        int from = prompt.offsetByCodePoints(0, length - BRIEF);
        int stop = prompt.indexOf(". ", from);
        int blank = prompt.indexOf(' ', from);
        int start = stop >= 0 && stop < from + BRIEF / 2 ? stop + 1 : blank < 0 ? from : blank;
        return Html.many(Visible.ellipsis(), Visible.of(prompt.substring(start)));
    }

    private boolean isCut() {
        return prompt().codePointCount(0, prompt().length()) > BRIEF;
    }

    private List<Html> labels() {
        List<Html> labels = new ArrayList<>();
        for (String label : LABELS) {
            String value = item.label(label);
            if (!value.isEmpty() && !value.equals("none")) {
                labels.add(Html.element("span", Visible.of(value, 30))
                        .kind("label")
                        .with("title", label));
            }
        }
        String watched = item.label("watched");
        if (watched.equals("yes") || watched.equals("no")) {
            labels.add(Html.element("span", watched.equals("yes") ? "watched" : "unwatched")
                    .kind("label"));
        }
        return labels;
    }

    private String prompt() {
        return item.content().prompt().isEmpty()
                ? ""
                : item.content().prompt().get(0).text();
    }

    private List<Html> body() {
        List<Html> parts = new ArrayList<>();
        if (isCut() || !item.tokens(0).isEmpty()) {
            parts.add(Html.element("p", coloured(0, prompt(), MOST_PROMPT)).kind("whole"));
        }
        parts.add(answers());
        parts.add(Html.element("p", facts()).kind("faint facts"));
        return parts;
    }

    /** The text with each token shaded whose log-probability is known, the deeper the less it was expected. */
    private Element coloured(int part, String text, int most) {
        int end = offset(text, most);
        List<Html> words = new ArrayList<>();
        int done = 0;
        for (ShownItem.Token token : item.tokens(part)) {
            int from = offset(text, token.start());
            int to = offset(text, token.end());
            long depth = depth(token.logProbability());
            if (depth > 0 && from >= done && to > from && to <= end) {
                words.addAll(Visible.parts(text.substring(done, from)));
                words.add(Html.element("i", Visible.parts(text.substring(from, to)))
                        .kind("token depth-" + depth)
                        .with("title", Numbers.tick(Math.round(10 * token.logProbability()) / 10.0)));
                done = to;
            }
        }
        words.addAll(Visible.parts(text.substring(done, end)));
        if (end < text.length()) {
            words.add(Visible.ellipsis());
        }
        return Html.element("bdi", words);
    }

    private static int offset(String text, int point) {
        return text.offsetByCodePoints(0, Math.min(point, text.codePointCount(0, text.length())));
    }

    private static long depth(double logProbability) {
        return Math.max(0, Math.min(DEPTHS, Math.round(-logProbability)));
    }

    /** The right answers and the likeliest wrong ones; the others in a line. */
    private Html answers() {
        Content.Ranking content = item.content();
        Set<Integer> likeliest = IntStream.range(0, content.answers().size())
                .map(content::part)
                .filter(part -> !item.isRight(part) && probability(part) >= 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer part) -> -probability(part)))
                .limit(MOST_WRONG)
                .collect(Collectors.toSet());
        List<Element> rows = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (int i = 0; i < content.answers().size(); i++) {
            int part = content.part(i);
            String text = content.answers().get(i).text();
            if (likeliest.contains(part) || (item.isRight(part) && rows.size() < MOST_ANSWERS)) {
                rows.add(answer(part, text));
            } else {
                others.add(text.strip());
            }
        }
        if (!others.isEmpty()) {
            rows.add(Html.element(
                    "li",
                    Html.element("span", rows.isEmpty() ? "answers" : "✕ others")
                            .kind("side rejected"),
                    Html.element("span", Visible.of(String.join(" · ", others), MOST_ANSWER))
                            .kind("answer")));
        }
        return Html.element("ul", rows).kind("answers-of");
    }

    /** The mean over models of an answer's probability; below 0 where none said it. */
    private double probability(int part) {
        return item.byArm().values().stream()
                .flatMap(said -> said.answers().getOrDefault(part, List.of()).stream())
                .mapToDouble(each -> each)
                .average()
                .orElse(-1);
    }

    private Element answer(int part, String text) {
        boolean right = item.isRight(part);
        Map<String, List<Double>> shares = new LinkedHashMap<>();
        item.byArm().forEach((arm, said) -> {
            List<Double> own = said.answers().getOrDefault(part, List.of());
            List<Double> whole = right && item.kind() == ItemScore.RIGHT_ANSWER ? said.scores() : own;
            if (!(own.isEmpty() && whole.isEmpty())) {
                shares.put(arm, own.isEmpty() ? whole : own);
            }
        });
        Html drawn = shares.isEmpty()
                ? Html.many()
                : Html.element("span", Strip.draw(arms, shares), numbers(shares))
                        .kind("scores");
        return Html.element(
                "li",
                Html.element("span", right ? "✓ right" : "✕ wrong").kind(right ? "side chosen" : "side rejected"),
                Html.element("span", coloured(part, text, MOST_ANSWER)).kind("answer"),
                drawn);
    }

    /** Each arm's mean, in its colour, on the height of its lane. */
    private Element numbers(Map<String, List<Double>> shares) {
        List<Html> numbers = new ArrayList<>();
        shares.forEach((arm, values) -> numbers.add(Html.element(
                        "b",
                        Numbers.brief(
                                values.stream()
                                        .mapToDouble(each -> each)
                                        .average()
                                        .orElse(0),
                                Unit.SHARE))
                .kind(arms.kind(arm))));
        return Html.element("span", numbers).kind("means");
    }

    private List<Html> facts() {
        List<Html> facts = new ArrayList<>();
        String id = item.datum().id().hex();
        facts.add(ExampleView.name(id, item.datum().name()));
        String cluster = item.label("cluster");
        if (!cluster.isEmpty()) {
            facts.add(Html.text(" · cluster "));
            facts.add(Visible.of(cluster, 60));
        }
        item.expected()
                .ifPresent(expected ->
                        facts.add(Html.text(" · expected under the data: " + Numbers.share(expected) + " wrong")));
        lesson.ifPresent(anchor -> {
            facts.add(Html.text(" · "));
            facts.add(Html.link(anchor, Html.text("what taught this")));
        });
        return facts;
    }
}
