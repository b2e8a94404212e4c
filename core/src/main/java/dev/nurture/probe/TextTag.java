package dev.nurture.probe;

import dev.nurture.model.Prompting;
import java.util.OptionalInt;

/** Which of a model's tags stands before each segment of a text; models without tags read texts without. */
public enum TextTag {
    /** The tag of the segment's own kind, as in training. */
    OWN,
    WANTED,
    OPPOSITE,
    NONE;

    OptionalInt of(Prompting prompting, boolean bad) {
        return switch (this) {
            case OWN -> (bad ? Tag.OPPOSITE : Tag.WANTED).of(prompting);
            case WANTED -> Tag.WANTED.of(prompting);
            case OPPOSITE -> Tag.OPPOSITE.of(prompting);
            case NONE -> OptionalInt.empty();
        };
    }
}
