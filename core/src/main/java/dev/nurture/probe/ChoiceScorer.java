package dev.nurture.probe;

import dev.nurture.data.Content;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.model.KeptSteps;
import dev.nurture.model.LanguageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** Scores the answers of multiple-choice questions. One thread. */
final class ChoiceScorer {
    /** 1 where a right answer is more probable than any wrong one. */
    static final String CORRECT = "correct";

    /** The metadata field with a prompt of the same form that asks nothing. */
    static final String CONTENT_FREE = "content-free";

    private final Contexts contexts;
    private final Asking asking;
    private final OptionalInt tag;
    private final ProbeChoice.Settings settings;
    private final String by;
    private List<Optional<Choice>> choices = List.of();

    ChoiceScorer(LanguageModel model, ProbeChoice.Settings settings, String by) {
        contexts = new Contexts(model);
        asking = new Asking(model, settings.asked().batch());
        tag = settings.asked().tag().of(model.prompting());
        this.settings = settings;
        this.by = by;
    }

    /**
     * What a model made of a question.
     *
     * @param sums of the log-probabilities of each answer's tokens
     * @param lengths of the answers in characters
     * @param free the sums behind a prompt that asks nothing; empty where the model cannot be asked that
     * @param right of each answer
     */
    record Choice(double[] sums, int[] lengths, Optional<double[]> free, List<Boolean> right) {
        /** 1 if a right answer has more than every wrong one. */
        double correct(double[] scores) {
            double best = of(scores, true);
            return best > of(scores, false) ? 1 : 0;
        }

        private double of(double[] scores, boolean wanted) {
            return IntStream.range(0, scores.length)
                    .filter(answer -> right.get(answer) == wanted)
                    .mapToDouble(answer -> scores[answer])
                    .max()
                    .orElse(Double.NEGATIVE_INFINITY);
        }

        double[] normalised() {
            return IntStream.range(0, sums.length)
                    .mapToDouble(answer -> sums[answer] / lengths[answer])
                    .toArray();
        }

        /** Without what the answers have anyhow; the plain sums where that is not known. */
        double[] calibrated() {
            double[] anyhow = free.orElseGet(() -> new double[sums.length]);
            return IntStream.range(0, sums.length)
                    .mapToDouble(answer -> sums[answer] - anyhow[answer])
                    .toArray();
        }

        /** How probable each answer is among all. */
        double[] shares() {
            double most = Arrays.stream(sums).max().orElseThrow();
            double all = Arrays.stream(sums).map(sum -> Math.exp(sum - most)).sum();
            return Arrays.stream(sums).map(sum -> Math.exp(sum - most) / all).toArray();
        }

        /** How probable the right answers are among all. */
        double probability() {
            double most = Arrays.stream(sums).max().orElseThrow();
            double all = Arrays.stream(sums).map(sum -> Math.exp(sum - most)).sum();
            double rights = IntStream.range(0, sums.length)
                    .filter(right::get)
                    .mapToDouble(answer -> Math.exp(sums[answer] - most))
                    .sum();
            return Math.min(1, rights / all);
        }

        int picked() {
            return IntStream.range(0, sums.length)
                    .boxed()
                    .max((first, second) -> {
                        int order = Double.compare(sums[first], sums[second]);
                        return order != 0 ? order : Integer.compare(second, first);
                    })
                    .orElseThrow();
        }
    }

    /** What was found of each item; empty where it could not be asked. */
    List<Optional<Choice>> choices() {
        return choices;
    }

    List<Scored> score(List<ProbeItem> items) {
        Sums sums = new Sums();
        List<Optional<Unscorable>> why = new ArrayList<>();
        for (ProbeItem item : items) {
            try {
                require(item);
                sums.add(item.prompt(), item);
                why.add(Optional.empty());
                sums.addIfPossible(free(item), item);
            } catch (Unscorable reason) {
                why.add(Optional.of(reason));
            }
        }
        sums.ask();
        List<Scored> scored = new ArrayList<>();
        List<Optional<Choice>> found = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Optional<Unscorable> reason = why.get(i);
            found.add(reason.isPresent() ? Optional.empty() : Optional.of(choice(items.get(i), sums)));
            scored.add(
                    reason.isPresent()
                            ? Scored.unscored(reason.get(), by)
                            : scored(items.get(i), found.get(i).orElseThrow()));
        }
        choices = List.copyOf(found);
        return scored;
    }

    private static void require(ProbeItem item) throws Unscorable {
        if (!item.right().contains(true) || !item.right().contains(false)) {
            throw new Unscorable("no-choice", "all answers are right, or all are wrong");
        }
    }

    private String free(ProbeItem item) {
        String own = item.field(CONTENT_FREE);
        return own.isEmpty() ? settings.contentFree() : own;
    }

    private Choice choice(ProbeItem item, Sums sums) {
        return new Choice(
                sums.of(item.prompt(), item).orElseThrow(),
                item.answers().stream()
                        .mapToInt(answer -> Math.max(1, answer.codePointCount(0, answer.length())))
                        .toArray(),
                sums.of(free(item), item),
                item.right());
    }

    private Scored scored(ProbeItem item, Choice choice) {
        double correct = choice.correct(choice.sums());
        Mark first = Mark.score(CORRECT, by, correct)
                .withDetail(String.format(
                        Locale.ROOT,
                        "right has %.4f; the likeliest is \"%s\"",
                        choice.probability(),
                        item.answers().get(choice.picked()).strip()));
        List<Mark> marks = new ArrayList<>();
        marks.add(settings.asked()
                .atStep()
                .map(KeptSteps::name)
                .map(first::withLabel)
                .orElse(first));
        marks.add(Mark.score(AnswerScorer.PROBABILITY, by, choice.probability()));
        Content.Ranking ranking = (Content.Ranking) item.datum().content();
        for (int i = 0; i < choice.sums().length; i++) {
            String text = item.answers().get(i);
            marks.add(Mark.score(ActScorer.LOG_PROBABILITY, by, choice.sums()[i])
                    .on(Span.of(ranking.part(i), text, 0, text.length())));
        }
        return new Scored(correct, choice.probability(), marks);
    }

    /** Sums of log-probabilities of answers behind prompts, each asked once. */
    private final class Sums {
        private final Map<List<String>, Integer> places = new LinkedHashMap<>();
        private final List<int[]> sequences = new ArrayList<>();
        private final List<Integer> prompts = new ArrayList<>();
        private final Set<String> unasked = new HashSet<>();
        private double[] told = {};

        /** Adds the answers of an item behind a prompt. */
        void add(String prompt, ProbeItem item) throws Unscorable {
            List<Integer> starts = prompt.equals(item.prompt()) ? item.segments() : List.of();
            int length = contexts.fitting(prompt, starts, tag).ids().length;
            for (String answer : item.answers()) {
                int[] ids = contexts.fitting(prompt + answer, starts, tag).ids();
                if (ids.length <= length) {
                    throw new Unscorable("empty-answer", "an answer has no tokens of its own");
                }
                if (places.putIfAbsent(List.of(prompt, answer), sequences.size()) == null) {
                    sequences.add(ids);
                    prompts.add(length);
                }
            }
        }

        void ask() {
            told = new double[sequences.size()];
            asking.tokens(sequences, (number, logProbabilities) -> {
                for (int i = prompts.get(number) - 1; i < logProbabilities.length; i++) {
                    told[number] += logProbabilities[i];
                }
            });
        }

        /** A prompt that asks nothing may have words that a model lacks. */
        void addIfPossible(String prompt, ProbeItem item) {
            try {
                add(prompt, item);
            } catch (Unscorable unknown) {
                unasked.add(prompt);
            }
        }

        Optional<double[]> of(String prompt, ProbeItem item) {
            return unasked.contains(prompt)
                    ? Optional.empty()
                    : Optional.of(item.answers().stream()
                            .mapToDouble(answer -> told[places.getOrDefault(List.of(prompt, answer), 0)])
                            .toArray());
        }
    }
}
