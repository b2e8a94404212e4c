package dev.nurture.pages.web;

import dev.nurture.data.Content;
import dev.nurture.data.Part;
import dev.nurture.data.Side;
import dev.nurture.pages.account.Secret;
import dev.nurture.pages.campaign.Campaign;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Item;
import dev.nurture.pages.campaign.Lease;
import dev.nurture.pages.campaign.Question;
import dev.nurture.pages.campaign.Task;
import dev.nurture.pages.web.internal.LabelView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What an annotator sees of an item: its texts and the questions, and nothing that says where it is from or what others think. */
final class LabelPage {
    private LabelPage() {}

    static LabelView view(Desk desk, Task.Judge task, Shown shown) {
        Campaign campaign = desk.campaign();
        return new LabelView(
                campaign.name(),
                campaign.title(),
                parts(task.item().content(), task.lease().sides()),
                questions(campaign.questions()),
                task.lease().id(),
                Secret.make().word(),
                task.done(),
                desk.guidelines(),
                shown.filled(),
                shown.problem(),
                note(task),
                shown.feedback());
    }

    private static String note(Task.Judge task) {
        if (task.item().use() != Item.Use.TRAINING) {
            return "";
        }
        return task.round() == 1
                ? "Training: after each answer you hear what was right."
                : "Training again, to see whether you and the guidelines still agree: after each answer you hear what was right.";
    }

    /** What a page shows besides the item. */
    record Shown(LabelView.Filled filled, String problem, Optional<LabelView.Feedback> feedback) {
        static final Shown NOTHING = new Shown(LabelView.Filled.NOTHING, "", Optional.empty());
    }

    static List<LabelView.Part> parts(Content content, Lease.Sides sides) {
        List<Part> parts = content.parts();
        boolean swapped = sides == Lease.Sides.SWAPPED;
        List<LabelView.Part> shown = new ArrayList<>();
        Side first = swapped ? Side.REJECTED : Side.CHOSEN;
        Side second = swapped ? Side.CHOSEN : Side.REJECTED;
        add(parts, shown, "", side -> side != Side.CHOSEN && side != Side.REJECTED);
        add(parts, shown, "Answer A", side -> side == first);
        add(parts, shown, "Answer B", side -> side == second);
        return shown;
    }

    private static void add(
            List<Part> parts, List<LabelView.Part> shown, String label, java.util.function.Predicate<Side> wanted) {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (wanted.test(part.side())) {
                shown.add(new LabelView.Part(label.isEmpty() ? speaker(part) : label, part.text(), i));
            }
        }
    }

    private static String speaker(Part part) {
        return switch (part.role()) {
            case NONE -> "";
            case SYSTEM -> "System";
            case USER -> "User";
            case ASSISTANT -> "Assistant";
            case TOOL -> "Tool";
        };
    }

    /** Options have the keys 1 to 9 while their question is the current one. */
    static List<LabelView.Asked> questions(List<Question> questions) {
        List<LabelView.Asked> asked = new ArrayList<>();
        for (Question question : questions) {
            List<Question.Option> options = options(question);
            List<LabelView.Keyed> shown = new ArrayList<>();
            for (int i = 0; i < options.size(); i++) {
                String key = i < 9 ? Integer.toString(i + 1) : "";
                shown.add(new LabelView.Keyed(
                        options.get(i).value(), options.get(i).text(), key));
            }
            asked.add(new LabelView.Asked(question, shown));
        }
        return asked;
    }

    private static List<Question.Option> options(Question question) {
        return question.kind() == Question.Kind.RATING
                ? IntStream.rangeClosed(question.least(), question.most())
                        .mapToObj(Integer::toString)
                        .map(number -> new Question.Option(number, number))
                        .toList()
                : question.options();
    }
}
