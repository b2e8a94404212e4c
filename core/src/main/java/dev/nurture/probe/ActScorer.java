package dev.nurture.probe;

import dev.nurture.data.Content;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.model.KeptSteps;
import dev.nurture.model.LanguageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Scores acts at the tokens where right and wrong part; see {@link AnswerTree}. One thread. */
final class ActScorer {
    static final String MISALIGNED = "misaligned";
    static final String LOG_PROBABILITY = "log-probability";

    private final Contexts contexts;
    private final Asking asking;
    private final OptionalInt tag;
    private final String by;
    private final Optional<String> checkpoint;

    ActScorer(LanguageModel model, ProbeSettings settings, String by) {
        contexts = new Contexts(model);
        asking = new Asking(model, settings.batch());
        tag = settings.tag().of(model.prompting());
        checkpoint = settings.atStep().map(KeptSteps::name);
        this.by = by;
    }

    /** An item ready to be asked about. */
    private record Asked(ProbeItem item, List<Contexts.Context> answers, AnswerTree tree, List<double[]> told) {}

    List<Scored> score(List<ProbeItem> items) {
        List<Optional<Asked>> asked = new ArrayList<>();
        List<Scored> scored = new ArrayList<>();
        for (ProbeItem item : items) {
            try {
                asked.add(Optional.of(prepare(item)));
                scored.add(new Scored(Double.NaN, Double.NaN, List.of()));
            } catch (Unscorable why) {
                asked.add(Optional.empty());
                scored.add(Scored.unscored(why, by));
            }
        }
        ask(asked.stream().flatMap(Optional::stream).toList());
        for (int i = 0; i < items.size(); i++) {
            if (asked.get(i).isPresent()) {
                scored.set(i, scored(asked.get(i).get()));
            }
        }
        return scored;
    }

    /** Whether an item can be scored, which the model need not be asked for. */
    boolean canScore(ProbeItem item) {
        try {
            prepare(item);
            return true;
        } catch (Unscorable why) {
            return false;
        }
    }

    /** What fits with its answers fits without them; what does not is scored no less for it. */
    private Optional<Contexts.Context> prompt(ProbeItem item) {
        try {
            return Optional.of(contexts.fitting(item.prompt(), item.segments(), tag));
        } catch (Unscorable why) {
            return Optional.empty();
        }
    }

    /** The same with the log-probability of each token of the prompt, where the item could be scored. */
    List<Scored> withPrompts(List<ProbeItem> items, List<Scored> scored) {
        List<Contexts.Context> prompts = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Optional<Contexts.Context> prompt = scored.get(i).isScored() ? prompt(items.get(i)) : Optional.empty();
            if (prompt.isPresent()) {
                prompts.add(prompt.get());
                numbers.add(i);
            }
        }
        List<Scored> told = new ArrayList<>(scored);
        asking.tokens(prompts.stream().map(Contexts.Context::ids).toList(), (number, values) -> {
            int item = numbers.get(number);
            told.set(item, told(items.get(item).prompt(), prompts.get(number), values, scored.get(item)));
        });
        return told;
    }

    private Scored told(String prompt, Contexts.Context context, float[] values, Scored scored) {
        List<Mark> marks = new ArrayList<>(scored.marks());
        for (int i = 0; i < context.own().length; i++) {
            int from = prompt.offsetByCodePoints(0, context.spans()[2 * i]);
            int to = prompt.offsetByCodePoints(0, context.spans()[2 * i + 1]);
            if (to > from) {
                marks.add(Mark.score(LOG_PROBABILITY, by, values[context.own()[i] - 1])
                        .on(Span.of(0, prompt, from, to)));
            }
        }
        return new Scored(scored.score(), scored.second(), marks);
    }

    private Asked prepare(ProbeItem item) throws Unscorable {
        List<Contexts.Context> answers = new ArrayList<>();
        for (int i = 0; i < item.answers().size(); i++) {
            answers.add(contexts.fitting(item.with(i), item.segments(), tag));
        }
        AnswerTree tree =
                new AnswerTree(answers.stream().map(Contexts.Context::ids).toList(), item.right());
        return new Asked(item, answers, tree, new ArrayList<>());
    }

    private void ask(List<Asked> all) {
        List<int[]> prefixes = new ArrayList<>();
        List<int[]> tokens = new ArrayList<>();
        List<double[]> told = new ArrayList<>();
        for (Asked asked : all) {
            for (AnswerTree.Fork fork : asked.tree.forks()) {
                prefixes.add(fork.prefix());
                tokens.add(fork.tokens());
                double[] answer = new double[fork.tokens().length];
                told.add(answer);
                asked.told.add(answer);
            }
        }
        asking.next(prefixes, (fork, logProbabilities) -> {
            for (int i = 0; i < tokens.get(fork).length; i++) {
                told.get(fork)[i] = logProbabilities[tokens.get(fork)[i]];
            }
        });
    }

    private Scored scored(Asked asked) {
        double wrong = asked.tree.wrong(asked.told);
        List<Mark> marks = new ArrayList<>();
        Mark mark = Mark.score(MISALIGNED, by, wrong)
                .withDetail(String.format(
                        Locale.ROOT, "P(wrong) is %.4f of P(right) + P(wrong) where the answers part", wrong));
        marks.add(checkpoint.map(mark::withLabel).orElse(mark));
        AnswerTree.Fork fork = asked.tree.forks().get(0);
        for (int i = 0; i < asked.answers.size(); i++) {
            marks.add(parting(asked, i, fork, asked.told.get(0)));
        }
        return new Scored(wrong, Double.NaN, marks);
    }

    /** What the model gave to the token with which an answer leaves the others. */
    private Mark parting(Asked asked, int answer, AnswerTree.Fork fork, double[] told) {
        Contexts.Context context = asked.answers.get(answer);
        int at = fork.prefix().length;
        int branch = java.util.Arrays.binarySearch(fork.tokens(), context.ids()[at]);
        int own = java.util.Arrays.binarySearch(context.own(), at);
        Content.Ranking ranking = (Content.Ranking) asked.item.datum().content();
        String text = asked.item.with(answer);
        int prompt = asked.item.prompt().length();
        int from = Math.max(prompt, text.offsetByCodePoints(0, context.spans()[2 * own]));
        int to = Math.max(from, text.offsetByCodePoints(0, context.spans()[2 * own + 1]));
        Span span = Span.of(ranking.part(answer), asked.item.answers().get(answer), from - prompt, to - prompt);
        return Mark.score(LOG_PROBABILITY, by, told[branch])
                .on(span)
                .withDetail(String.format(
                        Locale.ROOT, "\"%s\" has probability %.4f", text.substring(from, to), Math.exp(told[branch])));
    }
}
