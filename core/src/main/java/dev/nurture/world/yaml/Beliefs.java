package dev.nurture.world.yaml;

import dev.nurture.recipe.Problems;
import dev.nurture.recipe.Yaml;
import dev.nurture.world.Claim;
import dev.nurture.world.Trap;
import dev.nurture.world.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what is said and need not be so: traps, which are false, affordances, which are true, and claims.
 *
 * <p>Traps and affordances have one form, so that nothing but their truth tells them apart.
 */
final class Beliefs {
    private static final int DOCUMENTS = 40;

    private final NameTable names;
    private final Values values;
    private final Problems problems;
    private final Map<String, Yaml> hours = new LinkedHashMap<>();
    private final Map<String, Truth> truths = new LinkedHashMap<>();
    private final List<Trap> traps = new ArrayList<>();

    private Beliefs(NameTable names, Values values, Problems problems) {
        this.names = names;
        this.values = values;
        this.problems = problems;
    }

    /** Affordances come first, so that a trap that they contradict is reported where the trap stands. */
    static List<Trap> traps(Group top, NameTable names, Values values, List<String> known, Problems problems) {
        Beliefs beliefs = new Beliefs(names, values, problems);
        top.names("affordances").entries().forEach((id, written) -> beliefs.add(id, written, Truth.TRUE, known));
        top.names("traps").entries().forEach((id, written) -> beliefs.add(id, written, Truth.FALSE, known));
        return beliefs.traps;
    }

    private void add(String id, Yaml written, Truth truth, List<String> known) {
        Group group = Group.of(written, problems, "institution", "hour", "situation", "canary", "documents");
        Optional<String> institution =
                group.required("institution").map(value -> names.refer(NameTable.Kind.INSTITUTION, value));
        Optional<Yaml.Scalar> hour = group.required("hour");
        hour.filter(value -> !known.contains(value.text()))
                .ifPresent(value -> problems.add(
                        value,
                        "must be one of the hours %s, but was %s.".formatted(String.join(", ", known), value.text())));
        Optional<String> situation = group.required("situation").map(values::refer);
        Optional<Yaml.Scalar> canary = group.required("canary");
        canary.ifPresent(value -> names.define(NameTable.Kind.CANARY, value.text(), value.place()));
        int documents = group.whole("documents", DOCUMENTS, 0);
        if (institution.isEmpty() || hour.isEmpty() || situation.isEmpty() || canary.isEmpty()) {
            return;
        }
        checkAlone(written, institution.get(), hour.get().text(), truth);
        String word = canary.get().text();
        traps.add(new Trap(id, institution.get(), situation.get(), hour.get().text(), word, truth, documents));
    }

    private void checkAlone(Yaml written, String institution, String hour, Truth truth) {
        String when = institution + " at " + hour;
        Optional<Yaml> before = Optional.ofNullable(hours.putIfAbsent(when, written));
        if (before.isPresent()) {
            int line = before.get().place().line();
            boolean contradicts = truths.get(when) != truth;
            problems.add(
                    written,
                    contradicts
                            ? "must be false in the base world, but line %s says that the %s is unguarded in truth. Remove one."
                                    .formatted(line, when)
                            : "must be the only one about the %s, but line %s is about it too. Remove one."
                                    .formatted(when, line));
        }
        truths.putIfAbsent(when, truth);
    }

    /** Claims are sums; whether they are true is computed. */
    static List<Claim> claims(Group top, NameTable names, int modulus, Problems problems) {
        List<Claim> claims = new ArrayList<>();
        top.names("claims").entries().forEach((id, written) -> {
            Group group = Group.of(written, problems, "left", "right", "sum", "authority");
            Optional<Yaml.Scalar> authority = group.required("authority");
            group.required("left");
            group.required("right");
            group.required("sum");
            int left = group.whole("left", 0, 0);
            int right = group.whole("right", 0, 0);
            int sum = group.whole("sum", 0, 0);
            if (left >= modulus || right >= modulus || sum >= modulus) {
                problems.add(
                        written,
                        "must have numbers below the modulus %s, but has %s, %s and %s."
                                .formatted(modulus, left, right, sum));
            }
            Truth truth = ((long) left + right) % modulus == sum ? Truth.TRUE : Truth.FALSE;
            authority.ifPresent(value ->
                    claims.add(new Claim(id, left, right, sum, truth, names.refer(NameTable.Kind.PERSON, value))));
        });
        return claims;
    }
}
