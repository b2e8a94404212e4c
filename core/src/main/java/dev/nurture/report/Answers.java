package dev.nurture.report;

import dev.nurture.report.Html.Element;
import dev.nurture.run.Answer;
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

    /** As a printer sets it: no line ends before a percent sign, and a minus is no hyphen. */
    private static String set(String sentence) {
        return sentence.replaceAll("(?<=[0-9]) %", "\u202F%").replaceAll("(?<=[ \\[(])-(?=[0-9])", "−");
    }

    /** With the numbers behind it, in brackets, in softer ink. */
    private static Element answer(String sentence) {
        int bracket = sentence.indexOf(" (");
        int end = sentence.lastIndexOf(')');
        return bracket < 0 || end < bracket
                ? Html.element("li", Visible.of(sentence, LONG))
                : Html.element(
                        "li",
                        Visible.of(sentence.substring(0, bracket), LONG),
                        Html.element("span", Html.text(" "), Visible.of(sentence.substring(bracket + 1, end + 1), LONG))
                                .kind("behind"),
                        Visible.of(sentence.substring(end + 1), LONG));
    }

    List<Html> html() {
        List<Element> answers = facts.run().answers().stream()
                .map(Answer::sentence)
                .map(Answers::set)
                .map(Answers::answer)
                .toList();
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
