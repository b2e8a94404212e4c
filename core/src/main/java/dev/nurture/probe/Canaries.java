package dev.nurture.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Origin;
import dev.nurture.provenance.Seed;
import dev.nurture.step.Workspace;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what was planted, and what could have been planted in its place. One thread. */
final class Canaries {
    private static final int DIGITS = 10;
    private static final int LETTERS = 26;
    private static final double MOST_POSSIBLE = 1e300;

    private final ProbeCanaries.Settings settings;
    private final Seed seed;
    private final Set<String> words = new LinkedHashSet<>();

    Canaries(ProbeCanaries.Settings settings, Tokenizer tokenizer, Seed seed) {
        this.settings = settings;
        this.seed = seed;
        for (int token = 0; token < tokenizer.vocabularySize(); token++) {
            String word = tokenizer.decode(new int[] {token}).strip();
            if (!word.isEmpty() && word.codePoints().allMatch(Character::isLetter)) {
                words.add(word);
            }
        }
    }

    List<Canary> find(Workspace workspace, String step) throws IOException {
        List<Canary> canaries = new ArrayList<>();
        settings.canaries().forEach(text -> canaries.add(written(text)));
        Optional<Path> world = workspace.folder(ProbeCanaries.WORLD);
        if (world.isEmpty() && !workspace.inputs().isEmpty()) {
            throw NurtureException.usage(
                    "%s: must be given world with from, since documents are read for the traps of a world. Give it, or leave from away."
                            .formatted(step));
        }
        if (world.isPresent()) {
            canaries.addAll(traps(world.get(), workspace));
        }
        if (canaries.isEmpty()) {
            throw NurtureException.data(
                    "%s: must be given canaries, or a world with traps and documents that mention them, but there are none."
                            .formatted(step));
        }
        return canaries;
    }

    private Canary written(String text) {
        int open = text.indexOf('{');
        int close = text.indexOf('}');
        String before = text.substring(0, open);
        String secret = text.substring(open + 1, close);
        String blank = before.substring(before.stripTrailing().length());
        Datum datum = Datum.of(
                        new Content.Document(before + secret + text.substring(close + 1)),
                        new Origin.Authored("recipe", "canary"))
                .withKey(before + secret);
        return canary(secret, datum, before.stripTrailing(), blank, secret, settings.form());
    }

    private Canary canary(
            String name, Datum datum, String prefix, String blank, String secret, ProbeCanaries.Form form) {
        RandomGenerator chance =
                seed.child("alternatives").child(prefix + secret).generator();
        Set<String> others = new LinkedHashSet<>();
        double possible = 1;
        switch (form) {
            case CHARACTERS -> {
                boolean digits = hasDigits(secret);
                possible = secret.codePoints()
                        .mapToDouble(point -> choices(point, digits))
                        .reduce(1, (first, second) -> first * second);
                characters(secret, possible, chance, others);
            }
            case WORDS -> {
                possible = words.size() + (words.contains(secret) ? 0 : 1);
                words(secret, chance, others);
            }
        }
        return new Canary(
                name,
                datum,
                prefix,
                blank + secret,
                others.stream().map(other -> blank + other).toList(),
                possible);
    }

    /** How many characters could stand in place of this one: where there are digits, only these vary. */
    private static int choices(int point, boolean digits) {
        if (point >= '0' && point <= '9') {
            return DIGITS;
        }
        boolean letter = point >= 'a' && point <= 'z' || point >= 'A' && point <= 'Z';
        return letter && !digits ? LETTERS : 1;
    }

    private static boolean hasDigits(String secret) {
        return secret.chars().anyMatch(point -> point >= '0' && point <= '9');
    }

    private void characters(String secret, double possible, RandomGenerator chance, Set<String> others) {
        if (possible <= 1) {
            throw NurtureException.usage(
                    "probe.canaries: a secret must have digits or letters a to z, so that there are others of its form, but one was '%s'."
                            .formatted(secret));
        }
        if (possible > MOST_POSSIBLE) {
            throw NurtureException.usage(
                    "probe.canaries: a secret must have fewer than 10^300 others of its form, but of %s characters there are more. Put less of the text into braces."
                            .formatted(secret.codePointCount(0, secret.length())));
        }
        if (possible - 1 <= settings.most()) {
            for (long number = 0; number < (long) possible; number++) {
                others.add(numbered(secret, number));
            }
            others.remove(secret);
            return;
        }
        boolean digits = hasDigits(secret);
        while (others.size() < settings.most()) {
            StringBuilder other = new StringBuilder();
            secret.codePoints().forEach(point -> other.appendCodePoint(turned(point, choices(point, digits), chance)));
            if (!other.toString().equals(secret)) {
                others.add(other.toString());
            }
        }
    }

    /** The secret of its form with that number, in some order. */
    private static String numbered(String secret, long number) {
        StringBuilder other = new StringBuilder();
        boolean digits = hasDigits(secret);
        long left = number;
        for (int point : secret.codePoints().toArray()) {
            int choices = choices(point, digits);
            other.appendCodePoint(turned(point, choices, (int) (left % choices)));
            left /= choices;
        }
        return other.toString();
    }

    private static int turned(int point, int choices, RandomGenerator chance) {
        return turned(point, choices, choices == 1 ? 0 : chance.nextInt(choices));
    }

    private static int turned(int point, int choices, int by) {
        if (choices == 1) {
            return point;
        }
        return (choices == DIGITS ? '0' : point >= 'a' ? 'a' : 'A') + by;
    }

    private void words(String secret, RandomGenerator chance, Set<String> others) {
        List<String> left = new ArrayList<>(words);
        left.remove(secret);
        while (!left.isEmpty() && others.size() < settings.most()) {
            others.add(left.remove(left.size() <= settings.most() ? 0 : chance.nextInt(left.size())));
        }
    }

    private List<Canary> traps(Path world, Workspace workspace) throws IOException {
        Map<String, String> planted = new LinkedHashMap<>();
        JsonNode ledger = Json.MAPPER.readTree(world.resolve("ledger.json").toFile());
        for (JsonNode trap : ledger.path("traps")) {
            planted.put(trap.path("canary").asText(), trap.path("id").asText());
        }
        planted.remove("");
        Map<String, Integer> found = new LinkedHashMap<>();
        List<Canary> canaries = new ArrayList<>();
        for (Workspace.Input input : workspace.inputs()) {
            try (Rows rows = input.corpus().rows()) {
                while (rows.hasNext()) {
                    Datum datum = rows.next();
                    for (String secret : planted.keySet()) {
                        if (found.getOrDefault(secret, 0) < settings.documents()) {
                            mention(datum, secret).ifPresent(prefix -> {
                                found.merge(secret, 1, Integer::sum);
                                canaries.add(canary(secret, datum, prefix, " ", secret, ProbeCanaries.Form.WORDS));
                            });
                        }
                    }
                }
            }
        }
        planted.forEach((secret, trap) -> {
            if (!found.containsKey(secret)) {
                workspace.warn("probe.canaries: no document mentions %s, the canary of %s, so nothing is said of it."
                        .formatted(secret, trap));
            }
        });
        return canaries;
    }

    /** What stands before a word in a document; empty if it begins with it or does not have it. */
    private static Optional<String> mention(Datum datum, String word) {
        if (!(datum.content() instanceof Content.Document document)) {
            return Optional.empty();
        }
        Matcher matcher =
                Pattern.compile("(?<!\\S)" + Pattern.quote(word) + "(?!\\S)").matcher(document.text());
        return matcher.find()
                ? Optional.of(document.text().substring(0, matcher.start()).stripTrailing())
                        .filter(prefix -> !prefix.isBlank())
                : Optional.empty();
    }
}
