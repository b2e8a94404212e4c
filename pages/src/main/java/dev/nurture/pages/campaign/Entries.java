package dev.nurture.pages.campaign;

import dev.nurture.pages.account.Role;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Problems;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The single values of a campaign's file. What does not fit is reported, and something that fits stands for it. */
record Entries(Yaml.Mapping top, Problems problems) {
    private Optional<String> given(String key) {
        return top.get(key).isEmpty() ? Optional.empty() : problems.text(top, key);
    }

    String text(String key, String preset) {
        return given(key).orElse(preset);
    }

    Optional<Path> path(String key) {
        return given(key).map(text -> top.place().base().resolve(text));
    }

    int count(String key, int preset) {
        String text = text(key, Integer.toString(preset));
        return checked(key, preset, () -> whole(text));
    }

    private static int whole(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("must be a whole number below a million, but was " + text);
        }
        return Integer.parseInt(text);
    }

    double share(String key, String preset) {
        return checked(key, 0.0, () -> Share.parse(text(key, preset)).value());
    }

    Optional<Double> number(String key) {
        return given(key).map(text -> checked(key, 1.0, () -> amount(text)));
    }

    private static double amount(String text) {
        if (!text.matches("\\d{1,12}(\\.\\d{1,6})?")) {
            throw new IllegalArgumentException("must be an amount such as 0.25, but was " + text);
        }
        return Double.parseDouble(text);
    }

    Duration duration(String key, String preset) {
        String text = text(key, preset);
        return checked(key, Duration.ofMinutes(1), () -> duration(text));
    }

    private static Duration duration(String text) {
        if (!text.matches("\\d{1,6}[smh]")) {
            throw new IllegalArgumentException("must be a time such as 90s, 15m or 2h, but was " + text);
        }
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }

    Map<Role, Double> prices(String key) {
        Map<Role, Double> prices = new TreeMap<>();
        top.get(key)
                .ifPresent(yaml -> problems.mapping(yaml, "prices by role, such as annotator: 0.10")
                        .entries()
                        .forEach((role, price) -> {
                            Optional<Role> tier = Arrays.stream(Role.values())
                                    .filter(one -> one.label().equals(role))
                                    .findFirst();
                            if (tier.isEmpty() || !(price instanceof Yaml.Scalar)) {
                                problems.add(
                                        price, "must be the price of a role: annotator, reviewer, manager or owner.");
                            } else {
                                String text = ((Yaml.Scalar) price).text();
                                checked(price, () -> amount(text)).ifPresent(value -> prices.put(tier.get(), value));
                            }
                        }));
        return prices;
    }

    /** Those of a mapping inside. */
    Optional<Entries> inside(String key, String wanted) {
        return top.get(key).map(yaml -> new Entries(problems.mapping(yaml, wanted), problems));
    }

    Campaign.Mode mode() {
        String text = text("mode", Campaign.Mode.LABEL.label());
        return checked(
                "mode",
                Campaign.Mode.LABEL,
                () -> Arrays.stream(Campaign.Mode.values())
                        .filter(mode -> mode.label().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("must be label or public, but was " + text)));
    }

    Seed seed() {
        return new Seed(count("seed", 0));
    }

    private <T> T checked(String key, T instead, Supplier<T> value) {
        return checked(top.get(key).orElse(top), value).orElse(instead);
    }

    /** The value; empty after reporting why there is none. */
    <T> Optional<T> checked(Yaml at, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (IllegalArgumentException e) {
            problems.add(at, String.valueOf(e.getMessage()).replaceAll("\\.?$", "."));
            return Optional.empty();
        }
    }
}
