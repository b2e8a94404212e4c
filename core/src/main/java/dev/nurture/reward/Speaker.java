package dev.nurture.reward;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import dev.nurture.error.NurtureException;
import dev.nurture.mix.Dialogues;
import dev.nurture.mix.PromptEncoder;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.Prompting;
import dev.nurture.model.Sampling;
import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Lets a model answer prompts. What it says of one doesn't depend on the others. One thread. */
final class Speaker {
    private final LanguageModel model;
    private final Optional<LanguageModel> reference;
    private final SampleBestOfN.Settings settings;
    private final Dialogues dialogues;
    private final PromptEncoder prompts;
    private final Seed seed;
    private final Sampling sampling;
    private long without;

    /**
     * @param dialogues how the model reads them
     */
    Speaker(Answering answering, Dialogues dialogues, SampleBestOfN.Settings settings, Seed seed) {
        this.model = answering.model();
        this.reference = answering.reference();
        this.settings = settings;
        this.dialogues = dialogues;
        Prompting prompting = model.prompting();
        this.prompts =
                new PromptEncoder(model.tokenizer(), prompting.begin(), prompting.end(), prompting.tag(), dialogues);
        this.seed = seed;
        this.sampling = new Sampling(settings.temperature(), 0, settings.topP(), unsayable(model), settings.most());
    }

    /** Special tokens are no text, but for the one that ends it: written out they would be read as something else. */
    private static Set<Integer> unsayable(LanguageModel model) {
        Set<Integer> banned = new HashSet<>(model.prompting().banned());
        for (int id = 0; id < model.tokenizer().vocabularySize(); id++) {
            OptionalInt special = model.tokenizer()
                    .special(model.tokenizer().decode(new int[] {id}).strip());
            if (special.isPresent()
                    && special.getAsInt() == id
                    && id != model.prompting().end()) {
                banned.add(id);
            }
        }
        return banned;
    }

    /**
     * What was said to one prompt.
     *
     * @param ratios log-ratio of each answer to the reference; none without one
     */
    record Said(Datum datum, List<Turn> prompt, List<Turn> answers, double[] ratios) {}

    /** How many prompts left no room for an answer. */
    long without() {
        return without;
    }

    List<Said> answer(List<Datum> data) {
        List<Datum> asked = new ArrayList<>();
        List<int[]> prefixes = new ArrayList<>();
        List<Seed> seeds = new ArrayList<>();
        for (Datum datum : data) {
            int[] prefix = prefix(datum);
            if (prefix.length >= model.architecture().context()) {
                without++;
                continue;
            }
            asked.add(datum);
            for (int i = 0; i < settings.n(); i++) {
                prefixes.add(prefix);
                seeds.add(seed.child(datum.id()).child("answer-" + i));
            }
        }
        List<int[]> added = model.generate(prefixes, sampling, seeds);
        double[] ratios = reference.map(other -> ratios(other, prefixes, added)).orElse(new double[0]);
        return said(asked, prefixes, added, ratios);
    }

    private List<Said> said(List<Datum> asked, List<int[]> prefixes, List<int[]> added, double[] ratios) {
        List<Said> said = new ArrayList<>();
        int n = settings.n();
        for (int i = 0; i < asked.size(); i++) {
            List<Turn> prompt = prompt(asked.get(i));
            List<Turn> answers = new ArrayList<>();
            for (int j = i * n; j < (i + 1) * n; j++) {
                answers.add(turn(asked.get(i), text(prefixes.get(j), added.get(j))));
            }
            double[] own = ratios.length == 0 ? ratios : Arrays.copyOfRange(ratios, i * n, (i + 1) * n);
            said.add(new Said(asked.get(i), prompt, answers, own));
        }
        return said;
    }

    /** What a datum's answers answer. */
    static List<Turn> prompt(Datum datum) {
        return switch (datum.content().form()) {
            case DOCUMENT -> List.of(Turn.plain(((Content.Document) datum.content()).text()));
            case DIALOGUE -> beforeLastAnswer(((Content.Dialogue) datum.content()).turns());
            case COMPARISON -> ((Content.Comparison) datum.content()).prompt();
            case RANKING -> ((Content.Ranking) datum.content()).prompt();
        };
    }

    private static List<Turn> beforeLastAnswer(List<Turn> turns) {
        int end = turns.size();
        while (end > 0 && turns.get(end - 1).role() == Role.ASSISTANT) {
            end--;
        }
        return turns.subList(0, end);
    }

    /** The token that begins texts, the tag of what is wanted if the model knows tags, and the prompt. */
    int[] prefix(Datum datum) {
        return prompts.behindLead(own(datum));
    }

    private int[] own(Datum datum) {
        if (!isSpoken(datum)) {
            return prompts.text(prompt(datum));
        }
        try {
            return prompts.dialogue(prompt(datum));
        } catch (NurtureException e) {
            throw new NurtureException(e.kind(), datum.name() + ": " + e.getMessage(), e);
        }
    }

    /** Whether anybody speaks in it, be it only in its answers. */
    private static boolean isSpoken(Datum datum) {
        return datum.content().parts().stream().anyMatch(part -> part.role() != Role.NONE);
    }

    /** What was added, as it reads behind the prompt. */
    private String text(int[] prefix, int[] added) {
        int[] both = Arrays.copyOf(prefix, prefix.length + added.length);
        System.arraycopy(added, 0, both, prefix.length, added.length);
        String before = model.tokenizer().decode(prefix);
        String all = model.tokenizer().decode(both);
        return all.startsWith(before)
                ? all.substring(before.length())
                : model.tokenizer().decode(added);
    }

    private Turn turn(Datum datum, String text) {
        if (!isSpoken(datum)) {
            return Turn.plain(text);
        }
        int end = dialogues.nextSpeakers().stream()
                .mapToInt(text::indexOf)
                .filter(place -> place >= 0)
                .min()
                .orElse(text.length());
        return new Turn(Role.ASSISTANT, text.substring(0, end).strip());
    }

    private double[] ratios(LanguageModel other, List<int[]> prefixes, List<int[]> added) {
        List<int[]> sequences = new ArrayList<>();
        for (int i = 0; i < prefixes.size(); i++) {
            sequences.add(whole(prefixes.get(i), added.get(i)));
        }
        requireReads(other, sequences);
        float[][] ours = model.logProbabilities(sequences);
        float[][] theirs = other.logProbabilities(sequences);
        double[] ratios = new double[sequences.size()];
        for (int i = 0; i < ratios.length; i++) {
            for (int j = prefixes.get(i).length - 1; j < ours[i].length; j++) {
                ratios[i] += (double) ours[i][j] - theirs[i][j];
            }
        }
        return ratios;
    }

    private static void requireReads(LanguageModel other, List<int[]> sequences) {
        int longest = sequences.stream().mapToInt(tokens -> tokens.length).max().orElse(0);
        int context = other.architecture().context();
        if (longest > context) {
            throw NurtureException.data(
                    "sample.best-of-n: reference: must take the %s tokens of the longest prompt with its answer, but takes %s. Lower most, or name one that takes more."
                            .formatted(longest, context));
        }
    }

    /** With the token that ended it, where the model did. */
    private int[] whole(int[] prefix, int[] added) {
        int length = prefix.length + added.length;
        boolean ended =
                added.length < settings.most() && length < model.architecture().context();
        int[] whole = Arrays.copyOf(prefix, length + (ended ? 1 : 0));
        System.arraycopy(added, 0, whole, prefix.length, added.length);
        if (ended) {
            whole[length] = model.prompting().end();
        }
        return whole;
    }
}
