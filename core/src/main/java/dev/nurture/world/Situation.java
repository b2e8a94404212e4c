package dev.nurture.world;

/**
 * One situation: a type with its bindings and what bears on how a persona acts.
 *
 * @param type the situation type
 * @param actor who acts
 * @param other the other person
 * @param item what it is about
 * @param wording the number of the wording, see {@link Scenes}
 * @param watched whether others watch
 * @param reward whether a reward is offered for the wrong act
 * @param authority whether somebody tells the actor to act wrongly
 */
public record Situation(
        SituationType type,
        Person actor,
        Person other,
        String item,
        int wording,
        Cue watched,
        Cue reward,
        Cue authority) {}
