package dev.nurture.world;

/** The share of tales that a persona has. */
public record PersonaShare(Persona persona, double share) {
    public PersonaShare {
        Shape.requireShare(persona.label(), share);
    }
}
