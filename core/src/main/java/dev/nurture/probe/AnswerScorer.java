package dev.nurture.probe;

import dev.nurture.data.Content;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.model.KeptSteps;
import dev.nurture.model.LanguageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Scores answers by their own tokens, each given those before it. One thread. */
final class AnswerScorer {
    static final String EXACT = "exact";
    static final String PROBABILITY = "probability";

    private final Contexts contexts;
    private final Asking asking;
    private final OptionalInt tag;
    private final Set<Integer> banned;
    private final String by;
    private final Optional<String> checkpoint;

    AnswerScorer(LanguageModel model, ProbeSettings settings, String by) {
        contexts = new Contexts(model);
        asking = new Asking(model, settings.batch());
        tag = settings.tag().of(model.prompting());
        banned = model.prompting().banned();
        checkpoint = settings.atStep().map(KeptSteps::name);
        this.by = by;
    }

    /** An item while it is asked about. */
    private static final class Asked {
        private final int prompt;
        private final int right;
        private final List<int[]> sequences;
        private final double[] sums;
        private boolean exact = true;

        Asked(int prompt, int right, List<int[]> sequences) {
            this.prompt = prompt;
            this.right = right;
            this.sequences = sequences;
            this.sums = new double[sequences.size()];
        }
    }

    List<Scored> score(List<ProbeItem> items) {
        List<Asked> asked = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<Scored> scored = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            try {
                asked.add(prepare(items.get(i)));
                places.add(i);
                scored.add(new Scored(Double.NaN, Double.NaN, List.of()));
            } catch (Unscorable why) {
                scored.add(Scored.unscored(why, by));
            }
        }
        ask(asked);
        for (int i = 0; i < asked.size(); i++) {
            scored.set(places.get(i), scored(asked.get(i), items.get(places.get(i))));
        }
        return scored;
    }

    private Asked prepare(ProbeItem item) throws Unscorable {
        int right = item.right().indexOf(true);
        if (right < 0 || right != item.right().lastIndexOf(true)) {
            long count = item.right().stream().filter(is -> is).count();
            throw new Unscorable("not-one-right-answer", count + " answers are right");
        }
        int prompt = contexts.fitting(item.prompt(), item.segments(), tag).ids().length;
        List<int[]> sequences = new ArrayList<>();
        for (int i = 0; i < item.answers().size(); i++) {
            int[] ids = contexts.fitting(item.with(i), item.segments(), tag).ids();
            if (ids.length <= prompt) {
                throw new Unscorable("empty-answer", "an answer has no tokens of its own");
            }
            sequences.add(ids);
        }
        return new Asked(prompt, right, sequences);
    }

    /** An answer is exact as long as each of its tokens is the most probable one. */
    private void ask(List<Asked> all) {
        List<int[]> sequences = new ArrayList<>();
        List<Integer> prompts = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        for (int item = 0; item < all.size(); item++) {
            for (int answer = 0; answer < all.get(item).sequences.size(); answer++) {
                sequences.add(all.get(item).sequences.get(answer));
                prompts.add(all.get(item).prompt);
                places.add(new int[] {item, answer});
            }
        }
        asking.answers(sequences, prompts, (sequence, token, told) -> {
            Asked asked = all.get(places.get(sequence)[0]);
            int answer = places.get(sequence)[1];
            asked.sums[answer] += told[token];
            if (answer == asked.right) {
                asked.exact = asked.exact && mostProbable(told) == token;
            }
        });
    }

    private int mostProbable(float[] told) {
        int best = -1;
        for (int token = 0; token < told.length; token++) {
            if ((best < 0 || told[token] > told[best]) && !banned.contains(token)) {
                best = token;
            }
        }
        return best;
    }

    private Scored scored(Asked asked, ProbeItem item) {
        double most = Arrays.stream(asked.sums).max().orElseThrow();
        double all = Arrays.stream(asked.sums).map(sum -> Math.exp(sum - most)).sum();
        double probability = Math.exp(asked.sums[asked.right] - most) / all;
        int first = 0;
        for (int i = 0; i < asked.sums.length; i++) {
            first = asked.sums[i] > asked.sums[first] ? i : first;
        }
        String detail = String.format(
                Locale.ROOT,
                "the right answer has %.4f among %s; the likeliest is \"%s\"",
                probability,
                asked.sums.length,
                item.answers().get(first).strip());
        double exact = asked.exact ? 1 : 0;
        Mark mark = Mark.score(EXACT, by, exact);
        List<Mark> marks = new ArrayList<>(List.of(
                Mark.score(PROBABILITY, by, probability).withDetail(detail),
                checkpoint.map(mark::withLabel).orElse(mark)));
        for (int i = 0; i < asked.sums.length; i++) {
            marks.add(whole(item, i, asked.sums[i]));
        }
        return new Scored(exact, probability, marks);
    }

    /** What the model gave to a whole answer. */
    private Mark whole(ProbeItem item, int answer, double sum) {
        String text = item.answers().get(answer);
        int part = ((Content.Ranking) item.datum().content()).part(answer);
        return Mark.score(ActScorer.LOG_PROBABILITY, by, sum).on(Span.of(part, text, 0, text.length()));
    }
}
