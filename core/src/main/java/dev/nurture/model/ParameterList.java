package dev.nurture.model;

import dev.nurture.model.Parameter.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a model learns, as its design lists it. One thread. */
final class ParameterList {
    private final Architecture model;
    private final List<Parameter> list = new ArrayList<>();

    private ParameterList(Architecture model) {
        this.model = model;
    }

    static List<Parameter> of(Architecture model) {
        ParameterList parameters = new ParameterList(model);
        model.family().design().list(parameters);
        if (model.tied() == Architecture.Embedding.UNTIED) {
            parameters.add(model.unembedding(), Start.NORMAL, model.vocabulary(), model.width());
        }
        return List.copyOf(parameters.list);
    }

    Architecture model() {
        return model;
    }

    void add(String name, Start start, int... shape) {
        list.add(new Parameter(name, IntStream.of(shape).boxed().toList(), start));
    }

    void layerNorm(String name) {
        add(name + ".weight", Start.ONE, model.width());
        add(name + ".bias", Start.ZERO, model.width());
    }
}
