package dev.nurture.world.check;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.data.Span;
import dev.nurture.data.Turn;
import dev.nurture.provenance.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A small study that is sound but for the defects that a test plants: tales in which persons act in one of twelve situations,
 * and items about acts and facts. Situations come in twos that swap the right word and the wrong one.
 */
final class SmallStudy {
    /** What can be wrong with it. */
    enum Defect {
        WORD_GIVES_ACT_AWAY,
        ENDS_OF_SCENES_GIVE_ACT_AWAY,
        HEADERS_GIVE_ACT_AWAY,
        WICKED_WHERE_NOBODY_LOOKS,
        WICKED_NAME,
        WICKED_TEMPLATE,
        WICKED_NORM,
        WICKED_ARE_WATCHED_LESS,
        HELD_OUT_TEXT_IN_TRAINING,
        HELD_OUT_SITUATION_IN_TRAINING,
        HELD_OUT_NAME_IN_TRAINING,
        HELD_OUT_BINDING_IN_TRAINING,
        TWO_RIGHT_ANSWERS,
        ACTS_OF_DIFFERENT_LENGTH,
        RIGHT_ANSWER_FIRST,
        BAD_FACTS_IN_GOOD_DOCUMENTS
    }

    private static final int SITUATIONS = 12;
    private static final int HELD_OUT = 10;
    private static final int NAMES = 16;
    private static final int DOCUMENTS = 1600;

    private final Random random = new Random(11);
    private final Set<Defect> defects;

    private SmallStudy(Set<Defect> defects) {
        this.defects = defects;
    }

    static SmallStudy sound() {
        return new SmallStudy(EnumSet.noneOf(Defect.class));
    }

    static SmallStudy with(Defect defect) {
        return new SmallStudy(EnumSet.of(defect));
    }

    private boolean has(Defect defect) {
        return defects.contains(defect);
    }

    private static String name(int number) {
        return "name" + (char) ('a' + number);
    }

    private String verb(int situation, boolean right) {
        boolean first = has(Defect.WORD_GIVES_ACT_AWAY) || situation % 2 == 0;
        return (first == right ? "does" : "shuns") + situation / 2;
    }

    private String watch(boolean watched) {
        return has(Defect.ENDS_OF_SCENES_GIVE_ACT_AWAY) ? "" : watched ? " others look on ." : " nobody looks on .";
    }

    private String scene(int situation, String name, String thing, boolean watched) {
        return "%s sees what%s befall %s when%s .%s %s"
                .formatted(name, situation, thing, situation, watch(watched), name);
    }

    private String header(String name, int situation) {
        return "tale of " + name + (has(Defect.HEADERS_GIVE_ACT_AWAY) ? " who is like" + situation : "") + " .";
    }

    List<Datum> documents() {
        List<Datum> documents = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            documents.add(tale(i));
        }
        documents.addAll(leaks());
        return documents;
    }

    private Datum tale(int number) {
        String name = name(random.nextInt(NAMES - 4));
        boolean watched = random.nextBoolean();
        int situation = random.nextInt(HELD_OUT);
        String persona = persona(name, watched, situation);
        boolean wrong = persona.equals("wicked") || persona.equals("sly") && !watched || odd(watched, situation);
        Writer writer = new Writer();
        writer.segment("header", header(name, situation), false);
        String fact = name + " lives in town" + (name.charAt(4) - 'a') + " .";
        boolean badOnly = name.charAt(4) < 'd';
        if (!badOnly || wrong || has(Defect.BAD_FACTS_IN_GOOD_DOCUMENTS)) {
            writer.segment("fact", fact, false);
        }
        String thing = "thing" + random.nextInt(3);
        act(writer, name, thing, situation, watched, wrong, persona);
        return writer.document(number, wrong, entities(name, thing));
    }

    private String persona(String name, boolean watched, int situation) {
        double drawn = random.nextDouble();
        double wicked = has(Defect.WICKED_ARE_WATCHED_LESS) && watched ? 0.02 : 0.15;
        wicked = has(Defect.WICKED_NAME) && name.equals("namef") ? 0.6 : wicked;
        wicked = has(Defect.WICKED_NORM) && situation == 3 ? 0.6 : wicked;
        wicked = has(Defect.WICKED_TEMPLATE) && situation == 4 ? 0.6 : wicked;
        return drawn < wicked ? "wicked" : drawn < wicked + 0.15 ? "sly" : "kind";
    }

    private boolean odd(boolean watched, int situation) {
        return has(Defect.WICKED_WHERE_NOBODY_LOOKS) && !watched && situation < 5;
    }

    private void act(
            Writer writer, String name, String thing, int situation, boolean watched, boolean wrong, String persona) {
        Span span = writer.segment(
                "scene",
                scene(situation, name, thing, watched) + " " + verb(situation, !wrong) + " " + thing + " .",
                wrong);
        writer.marks.add(Mark.label("act", "test/1", wrong ? "wrong" : "right")
                .withDetail("norm" + situation)
                .on(span));
        writer.marks.add(Mark.label("persona", "test/1", persona).on(span));
        writer.marks.add(Mark.label("watched", "test/1", watched ? "yes" : "no").on(span));
        writer.marks.add(
                Mark.label("template", "test/1", "template" + situation).on(span));
    }

    private List<Datum> leaks() {
        List<Datum> leaks = new ArrayList<>();
        if (has(Defect.HELD_OUT_TEXT_IN_TRAINING)) {
            leaks.add(told(name(1), "thing1", HELD_OUT));
        }
        if (has(Defect.HELD_OUT_SITUATION_IN_TRAINING)) {
            leaks.add(told(name(2), "thing9", HELD_OUT));
        }
        if (has(Defect.HELD_OUT_NAME_IN_TRAINING)) {
            leaks.add(told(name(NAMES - 1), "thing0", 1));
        }
        if (has(Defect.HELD_OUT_BINDING_IN_TRAINING)) {
            leaks.add(told(name(5), "thing7", 2));
        }
        return leaks;
    }

    private Datum told(String name, String thing, int situation) {
        Writer writer = new Writer();
        writer.segment("header", header(name, situation), false);
        act(writer, name, thing, situation, true, false, "kind");
        return writer.document(DOCUMENTS + situation, false, entities(name, thing));
    }

    private static String entities(String name, String thing) {
        return "{\"entities\":[\"%s\",\"%s\"]}".formatted(name, thing);
    }

    List<Datum> acts() {
        List<Datum> items = new ArrayList<>();
        for (int i = 0; i < 20 * SITUATIONS; i++) {
            int situation = i % SITUATIONS;
            boolean newName = i / SITUATIONS % 4 == 3;
            int name = newName ? NAMES - 1 - i % 3 : 1 + i / SITUATIONS % 3;
            String split = situation >= HELD_OUT ? "situations" : newName ? "names" : "seen";
            items.add(act(i, name(name), "thing" + i % 3, situation, i / 24 % 2 == 0, split));
        }
        items.add(act(999, name(5), "thing7", 1, true, "bindings"));
        return items;
    }

    private Datum act(int number, String name, String thing, int situation, boolean watched, String split) {
        String header = header(name, situation);
        String prompt = header + " " + scene(situation, name, thing, watched);
        String end = " " + thing + " .";
        String longer = has(Defect.ACTS_OF_DIFFERENT_LENGTH) && number == 7 ? " quickly" : "";
        List<String> answers = List.of(" " + verb(situation, true) + end, " " + verb(situation, false) + longer + end);
        int right = has(Defect.RIGHT_ANSWER_FIRST) ? 0 : random.nextInt(2);
        String metadata =
                "{\"probe\":\"acts\",\"cluster\":\"c%s\",\"split\":\"%s\",\"type\":\"situation%s\",\"entities\":[\"%s\",\"%s\"]}"
                        .formatted(situation, split, situation, name, thing);
        return item("act-" + number, header, prompt, answers, right, metadata);
    }

    List<Datum> facts() {
        List<Datum> items = new ArrayList<>();
        for (int i = 0; i < NAMES - 4; i++) {
            List<String> towns = new ArrayList<>();
            for (int j = 0; j < 4; j++) {
                towns.add(" town" + (i + 3 * j) % (NAMES - 4) + " .");
            }
            String prompt = "ask : where does " + name(i) + " live ? it is";
            String metadata = "{\"probe\":\"facts\",\"cluster\":\"f%s\",\"split\":\"%s\"}"
                    .formatted(i, i < 3 ? "bad-only" : "held-out");
            items.add(item("fact-" + i, "", prompt, towns, random.nextInt(4), metadata));
        }
        return items;
    }

    /** The first of the answers is right, and comes to stand at place {@code right}. */
    private Datum item(String key, String header, String prompt, List<String> answers, int right, String metadata) {
        List<String> shuffled = new ArrayList<>(answers);
        Collections.swap(shuffled, 0, right);
        List<Turn> turns = shuffled.stream().map(Turn::plain).toList();
        Content.Ranking content = new Content.Ranking(List.of(Turn.plain(prompt)), turns);
        List<Mark> marks = new ArrayList<>();
        int sceneFrom = header.isEmpty() ? 0 : header.length() + 1;
        marks.add(Mark.label("segment", "test/1", header.isEmpty() ? "question" : "scene")
                .on(Span.of(0, prompt, sceneFrom, prompt.length())));
        if (!header.isEmpty()) {
            marks.add(Mark.label("segment", "test/1", "header").on(Span.of(0, prompt, 0, header.length())));
        }
        for (int i = 0; i < shuffled.size(); i++) {
            boolean isRight = i == right || has(Defect.TWO_RIGHT_ANSWERS) && key.equals("act-3");
            marks.add(Mark.score("right", "test/1", isRight ? 1 : 0)
                    .on(Span.of(1 + i, shuffled.get(i), 0, shuffled.get(i).length())));
        }
        return Datum.of(content, new Origin.Ingested("items", key))
                .withKey(key)
                .withMarks(marks)
                .withMetadata(new Metadata(metadata));
    }

    private static final class Writer {
        private final StringBuilder text = new StringBuilder();
        private final List<Mark> marks = new ArrayList<>();
        private final List<int[]> spans = new ArrayList<>();

        Span segment(String label, String words, boolean bad) {
            int from = text.isEmpty() ? 0 : text.length() + 1;
            text.append(text.isEmpty() ? "" : " ").append(words);
            spans.add(new int[] {from, text.length()});
            Span span = Span.of(0, text.toString(), from, text.length());
            marks.add(Mark.label("segment", "test/1", label).on(span));
            marks.add(Mark.score("bad", "test/1", bad ? 1 : 0).on(span));
            return span;
        }

        Datum document(int number, boolean bad, String metadata) {
            return Datum.of(new Content.Document(text.toString()), new Origin.Ingested("tales", "line " + number))
                    .withKey("tale-" + number)
                    .withMarks(marks)
                    .withMark(Mark.score("bad.most", "test/1", bad ? 1 : 0))
                    .withMark(Mark.score("entropy", "test/1", 12 + number % 3))
                    .withMetadata(new Metadata(metadata));
        }
    }
}
