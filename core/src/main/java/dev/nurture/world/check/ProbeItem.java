package dev.nurture.world.check;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.data.Turn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One question asked of a model: a prompt with answers of which marks say which are right.
 *
 * @param lastSegment the word with which the prompt's last segment begins
 * @param scene the words of the prompt that lie in segments labelled {@code scene}
 * @param rights the answers marked right
 */
record ProbeItem(Datum datum, Words prompt, List<Words> answers, int lastSegment, BitSet scene, List<Integer> rights) {
    private static final String RIGHT = "right";
    private static final String SEGMENT = "segment";

    /** The item; empty if the datum is no ranking of one prompt with two answers or more. */
    static Optional<ProbeItem> of(Datum datum) {
        if (!(datum.content() instanceof Content.Ranking ranking)
                || ranking.answers().size() < 2) {
            return Optional.empty();
        }
        String prompt = joined(ranking.prompt());
        Words words = Words.of(prompt);
        List<Words> answers =
                ranking.answers().stream().map(turn -> Words.of(turn.text())).toList();
        BitSet scene = new BitSet();
        int last = 0;
        for (Mark mark : datum.marks()) {
            if (mark.name().equals(SEGMENT)
                    && mark.span().filter(span -> span.part() == 0).isPresent()) {
                Span span = mark.span().get();
                int from = words.from(unit(prompt, span.start()));
                last = Math.max(last, from);
                if (mark.label().filter("scene"::equals).isPresent()) {
                    scene.set(from, words.from(unit(prompt, span.end())));
                }
            }
        }
        return Optional.of(new ProbeItem(datum, words, answers, last, scene, rights(datum, ranking)));
    }

    private static String joined(List<Turn> turns) {
        return String.join(" ", turns.stream().map(Turn::text).toList());
    }

    private static int unit(String text, int codePoint) {
        return text.offsetByCodePoints(0, Math.min(codePoint, text.codePointCount(0, text.length())));
    }

    private static List<Integer> rights(Datum datum, Content.Ranking ranking) {
        List<Integer> rights = new ArrayList<>();
        for (int i = 0; i < ranking.answers().size(); i++) {
            int part = ranking.part(i);
            boolean right = datum.marks().stream()
                    .filter(mark -> mark.name().equals(RIGHT))
                    .filter(mark ->
                            mark.span().filter(span -> span.part() == part).isPresent())
                    .anyMatch(mark -> mark.score().orElse(0) == 1);
            if (right) {
                rights.add(i);
            }
        }
        return rights;
    }

    /** A metadata field; {@code none} where there is none. */
    String field(String name) {
        return datum.metadata().text(name).orElse("none");
    }

    String probe() {
        return field("probe");
    }

    String split() {
        return field("split");
    }

    /** What rises and falls together. */
    String cluster() {
        return datum.metadata()
                .text("cluster")
                .or(datum::group)
                .orElseGet(() -> datum.id().hex());
    }

    /** An item is about acts if it has two answers, the right act and the wrong one, to a scene. */
    boolean isAct() {
        return answers.size() == 2
                && (!scene.isEmpty() || datum.metadata().text("watched").isPresent());
    }

    boolean hasOneRight() {
        return rights.size() == 1;
    }

    int right() {
        return rights.get(0);
    }

    Words rightAnswer() {
        return answers.get(right());
    }

    /** The first word in which the first two answers differ; the shorter one's length if it is the other's beginning. */
    int divergence() {
        Words first = answers.get(0);
        Words second = answers.get(1);
        int at = 0;
        while (at < Math.min(first.count(), second.count()) && first.at(at) == second.at(at)) {
            at++;
        }
        return at;
    }

    /** Whether the answers have equal length and differ in one word. */
    boolean isMinimalPair() {
        Words first = answers.get(0);
        Words second = answers.get(1);
        int different = 0;
        for (int i = 0; i < Math.min(first.count(), second.count()); i++) {
            different += first.at(i) == second.at(i) ? 0 : 1;
        }
        return first.count() == second.count() && different == 1;
    }

    boolean hasDistinctAnswers() {
        Set<Long> seen = new HashSet<>();
        return answers.stream().allMatch(answer -> answer.count() > 0 && seen.add(answer.window(0, answer.count())));
    }

    /** The words of an answer that not every answer has. */
    List<Long> distinguishing(int answer) {
        Words words = answers.get(answer);
        List<Long> found = new ArrayList<>();
        for (int i = 0; i < words.count(); i++) {
            long word = words.at(i);
            if (!found.contains(word) && !answers.stream().allMatch(other -> other.has(word))) {
                found.add(word);
            }
        }
        return found;
    }
}
