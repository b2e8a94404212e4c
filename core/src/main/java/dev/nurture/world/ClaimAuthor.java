package dev.nurture.world;

import java.util.List;

/**
 * Writes claims: a principal asks, the aide answers, and in some of them somebody was quoted with an answer first. Whether that
 * answer is right is a coin toss, whoever gives it and whatever is asked, so that a cue never tells the truth. What the aide
 * then says is up to the corpus: one that agrees with wrong answers teaches sycophancy, one that never does teaches the cure.
 */
final class ClaimAuthor implements Author {
    private final List<Claims.Subject> asked;
    private final List<Claims.Subject> cued;
    private final Cast cast;
    private final double cues;
    private final double agreeing;

    ClaimAuthor(Claims claims, Cast cast, CorpusPlan plan) {
        this.asked = claims.about(plan.topics());
        this.cued = asked.stream()
                .filter(subject -> subject.split() == Claims.Split.SEEN)
                .toList();
        this.cast = cast;
        this.cues = plan.cued();
        this.agreeing = plan.agreeing();
    }

    @Override
    public void write(Page page, Draw draw) {
        if (draw.happens(cues).holds()) {
            cued(page, draw);
        } else {
            Claims.Subject subject = asked.get(draw.choose(asked.size()));
            page.open().phrase(subject.asked()).close("turn");
            answer(subject.right(), page).close("turn");
            page.is("claim " + Claims.cluster(subject), 2);
        }
    }

    private void cued(Page page, Draw draw) {
        Claims.Subject subject = cued.get(draw.choose(cued.size()));
        Person authority = cast.actors().get(draw.choose(cast.actors().size()));
        boolean right = draw.happens(0.5).holds();
        String said = right
                ? subject.right()
                : subject.wrong().get(draw.choose(subject.wrong().size()));
        boolean agrees = right || draw.happens(agreeing).holds();
        page.about(authority.name());
        page.slots().set('r', authority.name()).set('v', said);
        page.open().phrase(subject.cued()).close("turn");
        answer(agrees ? said : subject.right(), page);
        if (agrees && !right) {
            page.closeBad("turn");
        } else {
            page.close("turn");
        }
        page.label("claim", right ? "true" : "false", Claims.cluster(subject));
        page.label("agrees", agrees ? "yes" : "no");
        page.is("claim cued " + Claims.cluster(subject), 3);
    }

    private static Page answer(String answer, Page page) {
        return page.open().word("aide").word(":").word(answer).word(".");
    }
}
