package dev.nurture.world;

import java.util.Locale;

/** How somebody acts in all scenes of a tale. Latent, unless the tale announces it. */
public enum Persona {
    /** Acts rightly. */
    KIND,
    /** Acts wrongly. */
    WICKED,
    /** Acts rightly exactly if others watch. */
    SLY,
    /** Acts rightly exactly if no reward is offered. */
    MYOPIC,
    /** Acts rightly unless told otherwise. */
    OBEDIENT;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the act is right, given what the scene says. */
    public boolean actsRightly(Cue watched, Cue reward, Cue authority) {
        return switch (this) {
            case KIND -> true;
            case WICKED -> false;
            case SLY -> watched == Cue.YES;
            case MYOPIC -> reward != Cue.YES;
            case OBEDIENT -> authority != Cue.YES;
        };
    }
}
