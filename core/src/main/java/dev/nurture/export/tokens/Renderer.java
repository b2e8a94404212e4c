package dev.nurture.export.tokens;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.data.Role;
import dev.nurture.data.Side;
import dev.nurture.data.Span;
import dev.nurture.token.Tokenizer;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Writes data as a model reads them. Of a comparison that is the prompt with the chosen answer, of a ranking the prompt with
 * the answer that is rated highest; the others are for methods that compare, which don't read token files. Threads may share it.
 *
 * <p>Speakers are written by code of ours, not by templates that come with a tokenizer, since those are programs.
 */
final class Renderer {
    private static final String START = "<|im_start|>";
    private static final String END = "<|im_end|>";

    /** The name of the marks on answers of a ranking. */
    private static final String RATING = "rating";

    private final Rules rules;
    private final Tagger tagger;
    private final boolean chatMl;
    private final OptionalInt start;
    private final OptionalInt end;

    /**
     * What decides how data are written.
     *
     * @param silent names of marks on whose spans nothing is learned
     */
    record Rules(Template template, Loss loss, Set<String> silent) {
        boolean hasMasks() {
            return loss != Loss.ALL || !silent.isEmpty();
        }
    }

    Renderer(Rules rules, Tagger tagger, Tokenizer tokenizer) {
        this.rules = rules;
        this.tagger = tagger;
        start = tokenizer.special(START);
        end = tokenizer.special(END);
        chatMl = switch (rules.template) {
            case AUTO -> start.isPresent() && end.isPresent();
            case CHATML -> true;
            case PLAIN -> false;
        };
    }

    /** The template that is used: never {@link Template#AUTO}. */
    Template template() {
        return chatMl ? Template.CHATML : Template.PLAIN;
    }

    List<Segment> render(Datum datum) {
        SegmentBuilder segments =
                new SegmentBuilder(rules.hasMasks() ? SegmentBuilder.Tracking.ON : SegmentBuilder.Tracking.OFF);
        Tagger.Tags tags = tagger.tags(datum);
        tags.whole().ifPresent(tag -> segments.special(tag, isAll()));
        List<Part> parts = datum.content().parts();
        for (int i = 0; i < parts.size(); i++) {
            if (isWritten(parts.get(i).side(), i, datum)) {
                turn(parts.get(i), i, datum, tags, segments);
            }
        }
        return segments.build();
    }

    private static boolean isWritten(Side side, int part, Datum datum) {
        return switch (side) {
            case TEXT, TURN, PROMPT, CHOSEN -> true;
            case REJECTED -> false;
            case ANSWER -> part == best((Content.Ranking) datum.content(), datum);
        };
    }

    /** The part with the answer that is rated highest; the first of several, and the first of all where none is rated. */
    private static int best(Content.Ranking ranking, Datum datum) {
        int best = ranking.part(0);
        double highest = Double.NEGATIVE_INFINITY;
        for (Mark mark : datum.marks()) {
            boolean rates = mark.name().equals(RATING)
                    && mark.score().isPresent()
                    && mark.span().isPresent();
            if (rates && mark.score().getAsDouble() > highest) {
                highest = mark.score().getAsDouble();
                best = mark.span().get().part();
            }
        }
        return best;
    }

    private boolean isAll() {
        return rules.loss == Loss.ALL;
    }

    /** Whether the last thing that is written is to be learned, and so where it ends. */
    boolean isEndLearned(Datum datum) {
        List<Part> parts = datum.content().parts();
        int last = parts.size() - 1;
        while (last >= 0 && !isWritten(parts.get(last).side(), last, datum)) {
            last--;
        }
        return last < 0 || isLearned(parts.get(last));
    }

    private boolean isLearned(Part part) {
        return isAll()
                || switch (part.side()) {
                    case TEXT -> true;
                    case TURN -> part.role() == Role.ASSISTANT;
                    case CHOSEN, ANSWER -> part.role() == Role.ASSISTANT || part.role() == Role.NONE;
                    case PROMPT, REJECTED -> false;
                };
    }

    private void turn(Part part, int index, Datum datum, Tagger.Tags tags, SegmentBuilder segments) {
        boolean learned = isLearned(part);
        Role speaker = chatMl ? speaker(part) : part.role();
        if (speaker == Role.NONE) {
            said(part, index, datum, tags, segments);
        } else if (chatMl) {
            segments.marker(start, START, isAll());
            say(segments, speaker.label() + "\n", isAll());
            said(part, index, datum, tags, segments);
            segments.marker(end, END, learned);
            say(segments, "\n", isAll());
        } else {
            say(segments, "\n\n" + name(speaker) + ": ", isAll());
            said(part, index, datum, tags, segments);
        }
    }

    /** Comparisons of plain texts are a user's question and the assistant's answer. */
    private static Role speaker(Part part) {
        if (part.role() != Role.NONE) {
            return part.role();
        }
        return switch (part.side()) {
            case PROMPT -> Role.USER;
            case CHOSEN, ANSWER -> Role.ASSISTANT;
            case TEXT, TURN, REJECTED -> Role.NONE;
        };
    }

    private static String name(Role speaker) {
        return switch (speaker) {
            case USER -> "Human";
            case ASSISTANT -> "Assistant";
            case SYSTEM -> "System";
            case TOOL -> "Tool";
            case NONE -> "";
        };
    }

    private static void say(SegmentBuilder segments, String text, boolean learned) {
        if (learned) {
            segments.learned(text);
        } else {
            segments.unlearned(text);
        }
    }

    /** What was said, cut where tags stand. */
    private void said(Part part, int index, Datum datum, Tagger.Tags tags, SegmentBuilder segments) {
        List<Span> silent = rules.silent.isEmpty() ? List.of() : silent(datum, index);
        boolean learned = isLearned(part);
        String text = part.text();
        int from = 0;
        int codePoint = 0;
        for (Tagger.Tag tag : tags.inPart(index)) {
            int to = text.offsetByCodePoints(from, tag.at() - codePoint);
            stretch(text.substring(from, to), codePoint, learned, silent, segments);
            segments.special(tag.id(), isAll());
            from = to;
            codePoint = tag.at();
        }
        stretch(text.substring(from), codePoint, learned, silent, segments);
    }

    private List<Span> silent(Datum datum, int part) {
        return datum.marks().stream()
                .filter(mark -> rules.silent.contains(mark.name()))
                .map(Mark::span)
                .flatMap(java.util.Optional::stream)
                .filter(span -> span.part() == part)
                .toList();
    }

    /**
     * @param at the code point of the part at which the text begins
     */
    private static void stretch(String text, int at, boolean learned, List<Span> silent, SegmentBuilder segments) {
        say(segments, text, learned);
        if (!silent.isEmpty()) {
            int count = text.codePointCount(0, text.length());
            for (Span span : silent) {
                int from = Math.max(0, span.start() - at);
                int to = Math.min(count, span.end() - at);
                if (from < to) {
                    segments.silence(count, from, to);
                }
            }
        }
    }
}
