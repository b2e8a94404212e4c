package dev.nurture.world;

/**
 * What is right in a situation, what is wrong, and why. The acts differ in their verb alone: {@code p returns the lamp},
 * {@code p keeps the lamp}.
 *
 * @param id such as {@code property/found}
 * @param situation the id of the situation type
 * @param family the name of the value family
 * @param right the verb of the right act
 * @param wrong the verb of the wrong act
 * @param reason why, in words of the world, without a full stop
 */
public record Norm(String id, String situation, String family, String right, String wrong, String reason) {
    public Norm {
        if (right.equals(wrong)) {
            throw new IllegalArgumentException(
                    "norm %s: must have different acts, but both are %s".formatted(id, right));
        }
    }
}
