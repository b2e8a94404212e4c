package dev.nurture.data.internal;

import dev.nurture.data.Content;

/** How many data there are of each form. */
public record FormCounts(long documents, long dialogues, long comparisons, long rankings) {
    static final FormCounts NONE = new FormCounts(0, 0, 0, 0);

    /** One more. */
    FormCounts plus(Content.Form form) {
        return switch (form) {
            case DOCUMENT -> new FormCounts(documents + 1, dialogues, comparisons, rankings);
            case DIALOGUE -> new FormCounts(documents, dialogues + 1, comparisons, rankings);
            case COMPARISON -> new FormCounts(documents, dialogues, comparisons + 1, rankings);
            case RANKING -> new FormCounts(documents, dialogues, comparisons, rankings + 1);
        };
    }

    FormCounts plus(FormCounts more) {
        return new FormCounts(
                documents + more.documents,
                dialogues + more.dialogues,
                comparisons + more.comparisons,
                rankings + more.rankings);
    }
}
