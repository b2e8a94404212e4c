package dev.nurture.curate.quality;

import java.util.List;
import java.util.Map;

/** A dialect with the limits of a recipe. One thread. */
final class Judge {
    private final List<Rule> rules;
    private final Sieve sieve;
    private final Scoreboard board;
    private final Sieve editor;
    private final Scoreboard silent;
    private final FilterQuality.Scores scores;

    private Judge(FilterQuality.Settings settings, boolean[] on, LineEdits edits) {
        this.rules = settings.dialect().rules();
        this.scores = settings.scores();
        this.sieve = settings.dialect().sieve(new StopWords(settings.stopWords()), edits);
        this.board = new Scoreboard(
                rules,
                limits(rules, settings.limits()),
                on,
                scores == FilterQuality.Scores.ALL ? Scoreboard.Extent.ALL : Scoreboard.Extent.FIRST_BROKEN);
        this.editor = new C4Lines(edits);
        this.silent = new Scoreboard(
                C4Lines.RULES,
                limits(C4Lines.RULES, Map.of()),
                new boolean[C4Lines.RULES.size()],
                Scoreboard.Extent.FIRST_BROKEN);
    }

    static Judge ofDocuments(FilterQuality.Settings settings) {
        boolean[] on = new boolean[settings.dialect().rules().size()];
        for (int i = 0; i < on.length; i++) {
            on[i] = !settings.off().contains(settings.dialect().rules().get(i).code());
        }
        return new Judge(settings, on, settings.edits());
    }

    /** For dialogues and comparisons: rules on length and lines are off. */
    static Judge ofDialogues(FilterQuality.Settings settings) {
        List<Rule> rules = settings.dialect().rules();
        boolean[] on = new boolean[rules.size()];
        for (int i = 0; i < on.length; i++) {
            Rule rule = rules.get(i);
            on[i] = !settings.off().contains(rule.code()) && rule.subject().suitsDialogues();
        }
        return new Judge(settings, on, settings.edits().insideTurns());
    }

    private static double[] limits(List<Rule> rules, Map<String, Double> given) {
        return rules.stream()
                .mapToDouble(rule -> given.getOrDefault(rule.code(), rule.limit()))
                .toArray();
    }

    /** Looks at the views in order; the first that breaks a rule decides. */
    Judgement judge(Examined text, List<View> views) {
        Judgement judgement = new Judgement(rules, scores, views.size());
        for (View view : views) {
            text.open(view.text());
            board.clear();
            sieve.sift(text, board);
            judgement.add(view, board, text);
            if (judgement.reason().isPresent() && scores != FilterQuality.Scores.ALL) {
                break;
            }
        }
        return judgement;
    }

    /** The text as the dialect edits it. */
    String edit(Examined examined, String text) {
        examined.open(text);
        silent.clear();
        editor.sift(examined, silent);
        return examined.isRewritten() ? examined.text() : text;
    }
}
