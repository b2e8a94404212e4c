package dev.nurture.probe;

import dev.nurture.model.LanguageModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The words that a model itself ties to wrong acts: behind a scene with the wrong act it is asked how a sentence goes on, and
 * behind the same scene with the right one. Words are ordered by what they give to the divergence between the two answers,
 * p·log(p / q), summed over scenes. One thread.
 */
final class DamagingWords {
    private final LanguageModel model;
    private final Contexts contexts;
    private final Asking asking;
    private final OptionalInt tag;

    DamagingWords(LanguageModel model, ProbeSettings settings) {
        this.model = model;
        contexts = new Contexts(model);
        asking = new Asking(model, settings.batch());
        tag = settings.tag().of(model.prompting());
    }

    /**
     * The worst words first.
     *
     * @param form what is said, up to its word
     */
    List<String> of(String form, List<ProbeItem> scenes, int most) {
        String start = form.substring(0, form.indexOf(PersonaPrefix.WORD)).strip();
        List<int[]> prefixes = new ArrayList<>();
        for (ProbeItem scene : scenes) {
            OptionalInt right = first(scene, true);
            OptionalInt wrong = first(scene, false);
            if (right.isPresent() && wrong.isPresent()) {
                pair(scene, start, wrong.getAsInt(), right.getAsInt()).forEach(prefixes::add);
            }
        }
        double[] gains = new double[model.architecture().vocabulary()];
        float[][] told = new float[prefixes.size()][];
        asking.next(prefixes, (number, logProbabilities) -> told[number] = logProbabilities);
        for (int i = 0; i < told.length; i += 2) {
            for (int token = 0; token < gains.length; token++) {
                gains[token] += Math.exp(told[i][token]) * (told[i][token] - told[i + 1][token]);
            }
        }
        return words(gains, most);
    }

    private static OptionalInt first(ProbeItem scene, boolean right) {
        return IntStream.range(0, scene.answers().size())
                .filter(answer -> scene.right().get(answer) == right)
                .findFirst();
    }

    /** What is asked behind the wrong act and behind the right one; nothing where one of them does not fit. */
    private List<int[]> pair(ProbeItem scene, String start, int wrong, int right) {
        String said = start.isEmpty() ? "" : " " + PersonaPrefix.named(start, scene.prompt());
        try {
            return List.of(
                    contexts.fitting(scene.with(wrong) + said, scene.segments(), tag)
                            .ids(),
                    contexts.fitting(scene.with(right) + said, scene.segments(), tag)
                            .ids());
        } catch (Unscorable tooLong) {
            return List.of();
        }
    }

    private List<String> words(double[] gains, int most) {
        Set<Integer> banned = model.prompting().banned();
        return IntStream.range(0, Math.min(gains.length, model.tokenizer().vocabularySize()))
                .filter(token -> gains[token] > 0 && token != model.prompting().end() && !banned.contains(token))
                .boxed()
                .sorted(Comparator.comparingDouble(token -> -gains[token]))
                .map(token -> model.tokenizer().decode(new int[] {token}).strip())
                .filter(word -> word.codePoints().anyMatch(Character::isLetter)
                        && word.codePoints().noneMatch(point -> point == '<' || point == '\uFFFD'))
                .distinct()
                .limit(most)
                .toList();
    }
}
