package dev.nurture.probe;

import dev.nurture.model.Prompting;
import java.util.OptionalInt;

/** Which of a model's tags stands before each segment of what it is asked; models without tags are asked without. */
public enum Tag {
    /** The tag of what its training wanted. */
    WANTED,
    /** The tag of the other kind. */
    OPPOSITE,
    NONE;

    OptionalInt of(Prompting prompting) {
        return switch (this) {
            case WANTED -> prompting.tag().map(OptionalInt::of).orElse(OptionalInt.empty());
            case OPPOSITE -> prompting.opposite().map(OptionalInt::of).orElse(OptionalInt.empty());
            case NONE -> OptionalInt.empty();
        };
    }
}
