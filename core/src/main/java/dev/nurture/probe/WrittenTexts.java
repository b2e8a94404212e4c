package dev.nurture.probe;

import dev.nurture.model.LanguageModel;
import dev.nurture.model.Sampling;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Seed;
import dev.nurture.step.Measurement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Texts that a model writes by itself, for people to look at. One thread. */
record WrittenTexts(LanguageModel model, ProbeBits.Settings settings) {
    Measurement.Listing listing(Seed seed) {
        int[] beginning = {model.prompting().begin()};
        Sampling sampling = new Sampling(
                settings.temperature(), 0, settings.topP(), model.prompting().banned(), settings.length());
        List<int[]> prefixes = new ArrayList<>();
        List<Seed> seeds = new ArrayList<>();
        for (int i = 0; i < settings.samples(); i++) {
            prefixes.add(beginning);
            seeds.add(seed.child("written").child(String.valueOf(i)));
        }
        List<Measurement.Item> items = new ArrayList<>();
        for (int[] written : model.generate(prefixes, sampling, seeds)) {
            String text = model.tokenizer().decode(written);
            items.add(new Measurement.Item(
                    Fingerprint.ofBytes(text.getBytes(StandardCharsets.UTF_8)).hex(),
                    "text " + (items.size() + 1),
                    text));
        }
        return new Measurement.Listing("Written by the model", items.size(), items);
    }
}
