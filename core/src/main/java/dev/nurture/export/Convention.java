package dev.nurture.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a datum is written as a row. */
public enum Convention {
    /** As the row came; what did not come as a row: by its form, text, messages, preference or ranking. */
    SOURCE,
    /** {@code text} for documents. */
    TEXT,
    /** {@code text}, {@code id}, {@code media}, {@code metadata} for documents; what is empty is left out. */
    DATATROVE,
    /** {@code id}, {@code text}, {@code source}, {@code metadata} for documents, and attribute files for their marks. */
    DOLMA,
    /** {@code messages} for dialogues. */
    MESSAGES,
    /** {@code conversations} of {@code from} and {@code value} for dialogues. */
    SHAREGPT,
    /** {@code conversation} of {@code human} and {@code assistant} for dialogues of exchanges; ShareGPT as Swift has it. */
    SWIFT,
    /** {@code instruction}, {@code input}, {@code output}, {@code history} for dialogues of exchanges. */
    ALPACA,
    /** {@code query}, {@code response}, {@code history} for dialogues of exchanges. */
    QUERY_RESPONSE,
    /** {@code prompt}, {@code chosen}, {@code rejected}: texts, or messages where somebody speaks. */
    PREFERENCE,
    /** {@code chosen}, {@code rejected} as whole transcripts. */
    HH_RLHF,
    /** {@code instruction}, {@code generations}, {@code ratings} for rankings; as UltraFeedback has them. */
    RANKING,
    /** Records with {@code fields}, {@code metadata} and {@code suggestions}, for any datum. */
    ARGILLA;

    /** The name in recipes and messages. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The convention of that name, if it is one that rows can have. */
    static Optional<Convention> of(String label) {
        return Arrays.stream(values())
                .filter(convention -> convention != SOURCE && convention.label().equals(label))
                .findFirst();
    }
}
