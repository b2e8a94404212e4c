package dev.nurture.testing;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.data.Role;
import dev.nurture.data.Span;
import dev.nurture.data.Turn;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Origin;
import dev.nurture.provenance.Seed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Data of every shape. */
public final class Data {
    private Data() {}

    /** A document with a key, the {@code number}th of many. */
    public static Datum document(int number) {
        return document("Document %d says nothing new.".formatted(number), number)
                .withKey("doc-" + number);
    }

    public static Datum document(String text, int line) {
        return Datum.of(new Content.Document(text), new Origin.Ingested("many.jsonl", "line " + line));
    }

    /** Documents called {@code d0}, {@code d1} and so on. */
    public static List<Datum> documents(String... texts) {
        List<Datum> data = new ArrayList<>();
        for (String text : texts) {
            data.add(document(text, data.size()).withKey("d" + data.size()));
        }
        return data;
    }

    /** A comparison of texts without speakers. */
    public static Datum comparison(String key, String prompt, String chosen, String rejected) {
        Content content = new Content.Comparison(
                List.of(Turn.plain(prompt)), List.of(Turn.plain(chosen)), List.of(Turn.plain(rejected)));
        return Datum.of(content, new Origin.Ingested("pairs.jsonl", key)).withKey(key);
    }

    /** A dialogue in which user and assistant take turns. */
    public static Datum dialogue(String key, String... said) {
        List<Turn> turns = new ArrayList<>();
        for (String text : said) {
            turns.add(new Turn(turns.size() % 2 == 0 ? Role.USER : Role.ASSISTANT, text));
        }
        return Datum.of(new Content.Dialogue(turns), new Origin.Ingested("chats.jsonl", key))
                .withKey(key);
    }

    public static Fingerprint sha256(String text) {
        return Fingerprint.ofBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Texts that formats like to lose: controls, right-to-left, separators, quotes, characters beyond 16 bits, a long one. */
    public static List<String> hostileTexts() {
        return List.of(
                "",
                " ",
                "\0",
                "\0a\0\0",
                "line\r\nline\nline\r\tend\n",
                "\u2028\u2029\u0085\u000b\u000c",
                "\"quoted\" 'quoted' \\ \\n \\u0000 {\"a\":1} [] <b>&amp;",
                "\u202eright\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
                "e\u0301 \u00e9 \ufb01 \ufeff\ufffd\uffff\ufffe",
                "\ud83c\udf31 \ud83d\udc69\u200d\ud83d\ude80 \udbff\udfff",
                "null",
                "x".repeat(1 << 20));
    }

    public static List<Origin> origins() {
        List<Fingerprint> parents = List.of(sha256("mother"), sha256("father"));
        return List.of(
                new Origin.Ingested("a/b.jsonl", "line 12"),
                new Origin.Derived("split.turns/1", parents),
                new Origin.Derived("split.turns/1", List.of()),
                new Origin.Generated("ask/2", "model \"m\"", "Say\nhm\0.", new Seed(Long.MIN_VALUE), parents),
                new Origin.Generated("ask/2", "model", "", new Seed(Long.MAX_VALUE), List.of()),
                new Origin.Authored("ann", "Be kind \ud83c\udf31."));
    }

    /** Marks with every combination of score, label, detail and span. */
    public static List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        for (int shape = 0; shape < 16; shape++) {
            marks.add(new Mark(
                    "shape." + shape,
                    "test/1",
                    (shape & 1) > 0 ? OptionalDouble.of(0.1 + shape) : OptionalDouble.empty(),
                    (shape & 2) > 0 ? Optional.of("label \"" + shape) : Optional.empty(),
                    (shape & 4) > 0 ? Optional.of("") : Optional.empty(),
                    (shape & 8) > 0 ? Optional.of(new Span(0, 1, 2, 3, 7)) : Optional.empty()));
        }
        for (double score : new double[] {-0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1e23, 0.1, 1 / 3.0, -4.9e-300}) {
            marks.add(Mark.score("score", "test/1", score));
        }
        return marks;
    }

    public static List<Content> contents() {
        Turn plain = Turn.plain("plain");
        List<Turn> everybody = new ArrayList<>();
        for (Role role : Role.values()) {
            everybody.add(new Turn(role, "I am " + role.label()));
        }
        List<Content> contents = new ArrayList<>(List.of(
                new Content.Dialogue(everybody),
                new Content.Dialogue(List.of()),
                new Content.Comparison(List.of(plain), List.of(plain), List.of(plain)),
                new Content.Comparison(everybody, List.of(), everybody),
                new Content.Comparison(List.of(), List.of(), List.of()),
                new Content.Ranking(List.of(plain), everybody),
                new Content.Ranking(List.of(), List.of())));
        hostileTexts().forEach(text -> contents.add(new Content.Document(text)));
        return contents;
    }

    /** Every content, every origin, every shape of mark, with and without key, group and metadata. */
    public static List<Datum> everyShape() {
        List<Datum> data = new ArrayList<>();
        for (Content content : contents()) {
            data.add(Datum.of(content, origins().get(data.size() % origins().size())));
        }
        Datum marked = Datum.of(new Content.Document("marked"), new Origin.Ingested("a", "b"));
        data.add(marked.withMarks(marks()));
        data.add(marked.withKey("").withGroup(""));
        data.add(marked.withContent(new Content.Document("edited"))
                .withKey("key \"1\"")
                .withGroup("\0"));
        data.add(marked.withMetadata(new Metadata("{\"a\":[1,2.50,1E+2,null,true],\"b\":{\"c\":\"\\u0000\"}}")));
        return data;
    }
}
