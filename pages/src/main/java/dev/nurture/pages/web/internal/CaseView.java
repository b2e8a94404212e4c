package dev.nurture.pages.web.internal;

import java.util.List;

/** An item before a reviewer, with what people made of it and without who they are. */
public record CaseView(
        String campaign,
        String item,
        String drawn,
        String entropy,
        List<String> notes,
        List<LabelView.Part> parts,
        List<LabelView.Asked> questions,
        List<Given> given,
        String event,
        int waiting,
        String guidelines,
        LabelView.Filled filled,
        String problem,
        boolean manager) {
    public CaseView {
        notes = List.copyOf(notes);
        parts = List.copyOf(parts);
        questions = List.copyOf(questions);
        given = List.copyOf(given);
    }

    /**
     * What one of them said.
     *
     * @param answers in the order of the questions
     */
    public record Given(
            String name, List<String> answers, String reason, String confidence, String seconds, String guidelines) {
        public Given {
            answers = List.copyOf(answers);
        }
    }
}
