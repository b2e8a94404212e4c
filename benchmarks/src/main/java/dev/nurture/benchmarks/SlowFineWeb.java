package dev.nurture.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * FineWeb's chain in the obvious way, with strings, sets and regular expressions: what {@code filter.quality} must agree with.
 * For texts without characters outside of the first plane, so that lengths are lengths of strings.
 */
final class SlowFineWeb {
    private static final Pattern WORD =
            Pattern.compile("\\p{L}[\\p{L}\\p{M}']*|\\p{N}+|[^\\p{IsWhite_Space}\\p{L}\\p{N}]", Pattern.DOTALL);
    private static final String BLANK =
            "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
    private static final Pattern BLANKS = Pattern.compile(BLANK + "+");
    private static final Pattern AROUND = Pattern.compile("\\A" + BLANK + "+|" + BLANK + "+\\z");
    private static final Pattern BREAK = Pattern.compile("\\r\\n|[\\n-\\r\\x1c-\\x1e\\x85\\u2028\\u2029]");
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])" + BLANK + "+");
    private static final Pattern CITATION = Pattern.compile("\\[\\p{Nd}*]|\\[edit]|\\[citation needed]");
    private static final Pattern POLICY =
            Pattern.compile("terms of use|privacy policy|cookie policy|uses cookies|use of cookies|use cookies");

    /** The two lists of characters, as far as English prose and markup need them. */
    private static final Pattern SYMBOLS = Pattern.compile(
            "[\\p{Cc}&&[^\\t\\n]]|[!-/:-@\\[-`{-~\u00ab\u00b4\u00bb\u2013\u2014\u2019"
                    + "\u201c\u201d\u201e\u2026\u2236\u2501\u25ba\u3001\u3002\u203c\u203d\u2047-\u2049\uff01\uff1f\uff0e\uff0c\uff1a\uff1b]");

    private static final Pattern END =
            Pattern.compile(".*[!.?\u203c\u203d\u2047-\u2049\u3002\uff01\uff0e\uff1f]", Pattern.DOTALL);
    private static final Set<String> STOP_WORDS = Set.of("the", "be", "to", "of", "and", "that", "have", "with");

    private String text;

    private SlowFineWeb(String text) {
        this.text = text;
    }

    /** What it says: the peer's reason, or nothing and the text that is left. */
    record Verdict(Optional<String> reason, String text) {}

    static Verdict judge(String text) {
        SlowFineWeb slow = new SlowFineWeb(text);
        Optional<String> reason =
                slow.repetition().or(slow::quality).or(slow::lines).or(slow::fineWeb);
        return new Verdict(reason, slow.text);
    }

    private Optional<String> repetition() {
        List<String> paragraphs = List.of(strip(text).split("\n{2,}", -1));
        List<String> lines = List.of(text.split("\n+", -1));
        return copies(paragraphs, "dup_para")
                .or(() -> copies(lines, "dup_line"))
                .or(this::phrases);
    }

    private Optional<String> copies(List<String> pieces, String name) {
        long[] copies = laterCopies(pieces);
        if ((double) copies[0] / pieces.size() > 0.3) {
            return Optional.of(name + "_frac");
        }
        return (double) copies[1] / text.length() > 0.2 ? Optional.of(name + "_char_frac") : Optional.empty();
    }

    private static long[] laterCopies(List<String> pieces) {
        Set<String> seen = new HashSet<>();
        long[] copies = new long[2];
        for (String piece : pieces) {
            if (!seen.add(piece)) {
                copies[0]++;
                copies[1] += piece.length();
            }
        }
        return copies;
    }

    private Optional<String> phrases() {
        List<String> words = words(text);
        double[] top = {0.20, 0.18, 0.16};
        for (int n = 2; n <= 4 && words.size() >= n; n++) {
            Map<String, Integer> counts = new LinkedHashMap<>();
            for (int at = 0; at + n <= words.size(); at++) {
                counts.merge(String.join(" ", words.subList(at, at + n)), 1, Integer::sum);
            }
            Map.Entry<String, Integer> most = counts.entrySet().stream()
                    .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
                    .orElseThrow();
            if ((double) most.getKey().length() * most.getValue() / text.length() > top[n - 2]) {
                return Optional.of("top_" + n + "_gram");
            }
        }
        double[] repeated = {0.15, 0.14, 0.13, 0.12, 0.11, 0.10};
        for (int n = 5; n <= 10 && words.size() >= n; n++) {
            if ((double) repeats(words, n) / text.length() > repeated[n - 5]) {
                return Optional.of("duplicated_" + n + "_n_grams");
            }
        }
        return Optional.empty();
    }

    private static long repeats(List<String> words, int n) {
        Set<String> seen = new HashSet<>();
        long characters = 0;
        for (int at = 0; at + n <= words.size(); ) {
            String phrase = String.join("", words.subList(at, at + n));
            boolean fresh = seen.add(phrase);
            characters += fresh ? 0 : phrase.length();
            at += fresh ? 1 : n;
        }
        return characters;
    }

    private Optional<String> quality() {
        List<String> words = words(text);
        List<String> proper = words.stream()
                .filter(word -> !SYMBOLS.matcher(word).replaceAll("").isEmpty())
                .toList();
        double length = proper.stream().mapToInt(String::length).sum() / (double) proper.size();
        double count = words.size();
        List<String> lines = splitLines(text);
        long bullets = lines.stream()
                .map(SlowFineWeb::strip)
                .filter(line -> line.startsWith("\u2022") || line.startsWith("-"))
                .count();
        long open = lines.stream()
                .map(SlowFineWeb::strip)
                .filter(line -> line.endsWith("...") || line.endsWith("\u2026"))
                .count();
        Map<String, Boolean> rules = new LinkedHashMap<>();
        rules.put("gopher_short_doc", proper.size() < 50);
        rules.put("gopher_long_doc", proper.size() > 100_000);
        rules.put("gopher_below_avg_threshold", length < 3);
        rules.put("gopher_above_avg_threshold", length > 10);
        rules.put("gopher_too_many_hashes", count("#") / count > 0.1);
        rules.put("gopher_too_many_ellipsis", (count("...") + count("\u2026")) / count > 0.1);
        rules.put("gopher_too_many_bullets", (double) bullets / lines.size() > 0.9);
        rules.put("gopher_too_many_end_ellipsis", (double) open / lines.size() > 0.3);
        rules.put(
                "gopher_below_alpha_threshold",
                words.stream()
                                        .filter(word -> word.codePoints().anyMatch(Character::isLetter))
                                        .count()
                                / count
                        < 0.8);
        rules.put(
                "gopher_enough_stop_words",
                words.stream().filter(STOP_WORDS::contains).distinct().count() < 2);
        return first(rules);
    }

    private int count(String string) {
        return text.length() - text.replace(string, string.substring(1)).length();
    }

    private Optional<String> lines() {
        List<String> kept = new ArrayList<>();
        int sentences = 0;
        for (String raw : splitLines(text)) {
            String stripped = strip(raw);
            String[] words = stripped.isEmpty() ? new String[0] : BLANKS.split(stripped);
            String line = CITATION.matcher(stripped).replaceAll("");
            String lower = line.toLowerCase(Locale.ROOT);
            if (Arrays.stream(words).anyMatch(word -> word.length() > 1000) || words.length < 3) {
                continue;
            }
            if (lower.contains("lorem ipsum")) {
                return Optional.of("lorem_ipsum");
            }
            if (lower.contains("javascript")) {
                continue;
            }
            if (line.contains("{")) {
                return Optional.of("curly_bracket");
            }
            if (!POLICY.matcher(lower).find()) {
                sentences += (int) SENTENCE.splitAsStream(line)
                        .filter(piece -> !strip(piece).isEmpty())
                        .count();
                kept.add(line);
            }
        }
        if (sentences < 5) {
            return Optional.of("too_few_sentences");
        }
        text = strip(String.join("\n", kept));
        return Optional.empty();
    }

    private Optional<String> fineWeb() {
        List<String> lines = Arrays.stream(text.split("\n", -1))
                .filter(line -> !strip(line).isEmpty())
                .toList();
        double count = lines.size();
        String joined = text.replace("\n", "");
        Map<String, Boolean> rules = new LinkedHashMap<>();
        rules.put("empty", lines.isEmpty());
        rules.put(
                "line_punct_ratio",
                lines.stream().filter(line -> END.matcher(line).matches()).count() / count < 0.12);
        rules.put(
                "short_line_ratio",
                lines.stream().filter(line -> line.length() <= 30).count() / count > 0.67);
        rules.put("char_dup_ratio", (double) laterCopies(lines)[1] / joined.length() > 0.01);
        rules.put(
                "list_ratio",
                (double) (text.length() - joined.length()) / words(text).size() > 0.3);
        return first(rules);
    }

    private static Optional<String> first(Map<String, Boolean> rules) {
        return rules.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private static List<String> splitLines(String text) {
        List<String> lines = new ArrayList<>(List.of(BREAK.split(text, -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    private static String strip(String text) {
        return AROUND.matcher(text).replaceAll("");
    }
}
