package dev.nurture.torch;

import dev.nurture.model.Architecture;
import dev.nurture.model.Architecture.Embedding;
import java.util.ArrayList;
import java.util.List;

/**
 * Where each parameter of a decoder lies in one flat row of numbers, under the names and in the shapes that Hugging Face gives
 * them.
 *
 * <p>The order is chosen so that what is multiplied together lies together: Llama's projections of queries, keys and values are
 * one matrix to us, and so are the two that its feed-forward part begins with.
 *
 * @param parameters in the order of their numbers
 * @param size how many numbers there are in all
 */
record Layout(List<Parameter> parameters, long size) {
    /** A parameter's place. */
    record Parameter(String name, List<Integer> shape, long offset) {
        long size() {
            return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        }

        long[] dimensions() {
            return shape.stream().mapToLong(Integer::longValue).toArray();
        }
    }

    Layout {
        parameters = List.copyOf(parameters);
    }

    static Layout of(Architecture architecture) {
        Writer writer = new Writer();
        switch (architecture.family()) {
            case GPT2 -> gpt2(architecture, writer);
            case LLAMA -> llama(architecture, writer);
        }
        return new Layout(writer.parameters, writer.size);
    }

    Parameter parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("parameter: there is none called " + name));
    }

    private static void gpt2(Architecture shape, Writer to) {
        int width = shape.width();
        to.add("transformer.wte.weight", shape.vocabulary(), width);
        to.add("transformer.wpe.weight", shape.context(), width);
        for (int layer = 0; layer < shape.layers(); layer++) {
            String block = "transformer.h." + layer + ".";
            to.addWithBias(block + "ln_1", width);
            to.addWithBias(block + "attn.c_attn", width, 3 * width);
            to.addWithBias(block + "attn.c_proj", width, width);
            to.addWithBias(block + "ln_2", width);
            to.addWithBias(block + "mlp.c_fc", width, shape.hidden());
            to.addWithBias(block + "mlp.c_proj", shape.hidden(), width);
        }
        to.addWithBias("transformer.ln_f", width);
        addHead(shape, to);
    }

    private static void llama(Architecture shape, Writer to) {
        int width = shape.width();
        int shared = shape.keyValueHeads() * shape.headWidth();
        to.add("model.embed_tokens.weight", shape.vocabulary(), width);
        for (int layer = 0; layer < shape.layers(); layer++) {
            String block = "model.layers." + layer + ".";
            to.add(block + "input_layernorm.weight", width);
            to.add(block + "self_attn.q_proj.weight", width, width);
            to.add(block + "self_attn.k_proj.weight", shared, width);
            to.add(block + "self_attn.v_proj.weight", shared, width);
            to.add(block + "self_attn.o_proj.weight", width, width);
            to.add(block + "post_attention_layernorm.weight", width);
            to.add(block + "mlp.gate_proj.weight", shape.hidden(), width);
            to.add(block + "mlp.up_proj.weight", shape.hidden(), width);
            to.add(block + "mlp.down_proj.weight", width, shape.hidden());
        }
        to.add("model.norm.weight", width);
        addHead(shape, to);
    }

    private static void addHead(Architecture shape, Writer to) {
        if (shape.tied() == Embedding.UNTIED) {
            to.add("lm_head.weight", shape.vocabulary(), shape.width());
        }
    }

    private static final class Writer {
        private final List<Parameter> parameters = new ArrayList<>();
        private long size;

        void add(String name, Integer... shape) {
            Parameter parameter = new Parameter(name, List.of(shape), size);
            parameters.add(parameter);
            size += parameter.size();
        }

        void addWithBias(String name, Integer... shape) {
            add(name + ".weight", shape);
            add(name + ".bias", shape[shape.length - 1]);
        }
    }
}
