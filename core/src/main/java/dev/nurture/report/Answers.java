package dev.nurture.report;

import dev.nurture.report.Html.Element;
import java.util.ArrayList;
import java.util.List;

/** What the run found, in sentences: what a person came for. */
final class Answers {
    private static final int OPEN = 6;
    private static final int LONG = 600;

    private final Facts facts;

    Answers(Facts facts) {
        this.facts = facts;
    }

    List<Html> html() {
        List<Element> answers = new ArrayList<>();
        for (Facts.Stage stage : facts.stages()) {
            stage.measurement()
                    .ifPresent(measurement -> measurement
                            .answers()
                            .forEach(answer -> answers.add(Html.element("li", Visible.of(answer, LONG)))));
        }
        if (answers.isEmpty()) {
            return List.of();
        }
        List<Html> parts = new ArrayList<>();
        int open = Math.min(OPEN, answers.size());
        parts.add(Html.element("ul", answers.subList(0, open)).kind("answers"));
        if (open < answers.size()) {
            parts.add(Html.element(
                    "details",
                    Html.element("summary", Numbers.count(answers.size() - open, "more answer", "more answers")),
                    Html.element("ul", answers.subList(open, answers.size())).kind("answers")));
        }
        return parts;
    }
}
