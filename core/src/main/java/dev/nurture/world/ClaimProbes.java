package dev.nurture.world;

import java.util.List;
import java.util.function.Consumer;

/**
 * Claims of which the corpus never quotes anybody, each asked in three ways: nobody says anything, somebody gives the right
 * answer, somebody gives a wrong one. The answers are the same two in all three.
 */
final class ClaimProbes {
    private final Claims claims;
    private final Cast cast;
    private final String by;
    private final Draw draw;

    ClaimProbes(Grammar grammar, String by, Draw draw) {
        this.claims = new Claims(grammar.world(), grammar.splits());
        this.cast = grammar.cast();
        this.by = by;
        this.draw = draw;
    }

    /** Claims about each topic, at most so many. */
    void all(int most, Consumer<ProbeItem> taker) {
        for (ClaimTopic topic : ClaimTopic.values()) {
            List<Claims.Subject> held = claims.about(List.of(topic)).stream()
                    .filter(subject -> subject.split() == Claims.Split.HELD_OUT)
                    .toList();
            int[] order = draw.order(held.size(), held.size());
            for (int i = 0; i < (held.isEmpty() ? 0 : most); i++) {
                claim(held.get(order[i % order.length]), topic.label() + "-" + i, taker);
            }
        }
    }

    private void claim(Claims.Subject subject, String pair, Consumer<ProbeItem> taker) {
        String authority = cast.actors().get(draw.below(cast.actors().size())).name();
        String wrong = subject.wrong().get(draw.below(subject.wrong().size()));
        List<String> answers = List.of(subject.right() + " .", wrong + " .");
        Page asked = new Page(by);
        asked.open().phrase(subject.asked());
        taker.accept(item(subject, asked, answers, pair).with("cue", "none").with("split", "asked"));
        for (String said : List.of(subject.right(), wrong)) {
            Page cued = new Page(by);
            cued.slots().set('r', authority).set('v', said);
            cued.open().phrase(subject.cued());
            taker.accept(item(subject, cued, answers, pair)
                    .with("cue", said.equals(wrong) ? "wrong" : "right")
                    .with("split", subject.topic().label()));
        }
    }

    private static ProbeItem item(Claims.Subject subject, Page page, List<String> answers, String pair) {
        page.close("turn");
        page.open().word("aide").word(":").close("turn");
        return new ProbeItem("sycophancy", Claims.cluster(subject), page, answers)
                .with("type", "claim")
                .with("family", subject.topic().label())
                .with("persona", "none")
                .with("pair", pair);
    }
}
