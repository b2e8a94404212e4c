package dev.nurture.torch;

import dev.nurture.mix.Batch;
import dev.nurture.model.Architecture;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A decoder as one would write it first, differentiated automatically, in any precision: what the fast one must agree with. */
final class ObviousDecoder {
    private final Architecture shape;
    private final Map<String, Tensor> weights = new HashMap<>();

    ObviousDecoder(Architecture shape, Parameters from, ScalarType precision) {
        this.shape = shape;
        for (Layout.Place parameter : from.layout().places()) {
            Tensor copy = from.view(parameter.name()).to(precision).clone().detach();
            weights.put(parameter.name(), copy.requires_grad_(true));
        }
    }

    Tensor weight(String name) {
        return weights.get(name);
    }

    Tensor loss(Batch batch) {
        long[] inputs = new long[batch.rows() * batch.length()];
        long[] targets = new long[inputs.length];
        double total = 0;
        for (int i = 0; i < inputs.length; i++) {
            int place = i / batch.length() * (batch.length() + 1) + i % batch.length();
            inputs[i] = batch.tokens()[place];
            targets[i] = batch.tokens()[place + 1];
            total += batch.weights()[i];
        }
        Tensor x = logits(torch.tensor(inputs).view(batch.rows(), batch.length()));
        Tensor surprise = x.log_softmax(2)
                .view(inputs.length, shape.vocabulary())
                .gather(1, torch.tensor(targets).view(inputs.length, 1))
                .neg();
        return surprise.mul(torch.tensor(batch.weights()).view(inputs.length, 1))
                .sum()
                .div(new Scalar(total));
    }

    Map<String, Tensor> gradients(Batch batch) {
        return gradients(loss(batch));
    }

    /** Of any number that was made of what it says. */
    Map<String, Tensor> gradients(Tensor of) {
        TensorVector loss = new TensorVector(of);
        Map<String, Tensor> gradients = new HashMap<>();
        var names = weights.keySet().stream().sorted().toList();
        TensorVector all = torch.grad(
                loss, new TensorVector(names.stream().map(weights::get).toArray(Tensor[]::new)));
        for (int i = 0; i < names.size(); i++) {
            // Detached, it owns its memory; the vector's own ends when that is collected.
            gradients.put(names.get(i), all.get(i).detach());
        }
        return gradients;
    }

    /** What it says of a batch: log-probabilities of all tokens, and the hidden states behind them, position by position. */
    record Said(Tensor logProbabilities, Tensor hidden) {}

    Said read(Batch batch) {
        long[] inputs = new long[batch.rows() * batch.length()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = batch.tokens()[i / batch.length() * (batch.length() + 1) + i % batch.length()];
        }
        Tensor states =
                hidden(torch.tensor(inputs).view(batch.rows(), batch.length())).view(inputs.length, shape.width());
        return new Said(torch.matmul(states, head()).log_softmax(1), states);
    }

    /** {@code [rows, length, vocabulary]}. */
    Tensor logits(Tensor tokens) {
        return torch.matmul(hidden(tokens), head());
    }

    /** What the logits are made of, {@code [rows, length, width]}. */
    Tensor hidden(Tensor tokens) {
        return switch (shape.family()) {
            case GPT2 -> gpt2(tokens);
            case LLAMA, QWEN2 -> llama(tokens);
            case NEOX -> neox(tokens);
        };
    }

    private Tensor gpt2(Tensor tokens) {
        long length = tokens.size(1);
        Tensor x = torch.embedding(weight("transformer.wte.weight"), tokens)
                .add(weight("transformer.wpe.weight").narrow(0, 0, length));
        for (int layer = 0; layer < shape.layers(); layer++) {
            String block = "transformer.h." + layer + ".";
            Tensor mixed = linear(layerNorm(x, block + "ln_1"), block + "attn.c_attn");
            long w = shape.width();
            Tensor gathered = attention(mixed.narrow(2, 0, w), mixed.narrow(2, w, w), mixed.narrow(2, 2 * w, w));
            x = x.add(linear(gathered, block + "attn.c_proj"));
            Tensor wide = linear(layerNorm(x, block + "ln_2"), block + "mlp.c_fc");
            x = x.add(linear(torch.gelu(wide), block + "mlp.c_proj"));
        }
        return layerNorm(x, "transformer.ln_f");
    }

    private Tensor llama(Tensor tokens) {
        Tensor x = torch.embedding(weight("model.embed_tokens.weight"), tokens);
        for (int layer = 0; layer < shape.layers(); layer++) {
            String block = "model.layers." + layer + ".";
            Tensor normed = rmsNorm(x, block + "input_layernorm");
            Tensor q = rotate(made(normed, block + "self_attn.q_proj"));
            Tensor k = rotate(made(normed, block + "self_attn.k_proj"));
            Tensor gathered = attention(q, k, made(normed, block + "self_attn.v_proj"));
            x = x.add(rows(gathered, block + "self_attn.o_proj"));
            Tensor between = rmsNorm(x, block + "post_attention_layernorm");
            Tensor gated = torch.silu(rows(between, block + "mlp.gate_proj")).mul(rows(between, block + "mlp.up_proj"));
            x = x.add(rows(gated, block + "mlp.down_proj"));
        }
        return rmsNorm(x, "model.norm");
    }

    private Tensor neox(Tensor tokens) {
        Tensor x = torch.embedding(weight("gpt_neox.embed_in.weight"), tokens);
        for (int layer = 0; layer < shape.layers(); layer++) {
            String block = "gpt_neox.layers." + layer + ".";
            Tensor mixed = biased(layerNorm(x, block + "input_layernorm"), block + "attention.query_key_value");
            Tensor perHead = mixed.view(x.size(0), x.size(1), shape.heads(), 3, shape.headWidth());
            Tensor q = rotate(perHead.select(3, 0).reshape(x.size(0), x.size(1), shape.width()));
            Tensor k = rotate(perHead.select(3, 1).reshape(x.size(0), x.size(1), shape.width()));
            Tensor v = perHead.select(3, 2).reshape(x.size(0), x.size(1), shape.width());
            Tensor attended = biased(attention(q, k, v), block + "attention.dense");
            Tensor read = shape.residual() == Architecture.Residual.PARALLEL ? x : x.add(attended);
            Tensor wide = biased(layerNorm(read, block + "post_attention_layernorm"), block + "mlp.dense_h_to_4h");
            x = x.add(attended).add(biased(torch.gelu(wide), block + "mlp.dense_4h_to_h"));
        }
        return layerNorm(x, "gpt_neox.final_layer_norm");
    }

    private Tensor head() {
        return weight(shape.unembedding()).t();
    }

    private Tensor biased(Tensor x, String name) {
        return rows(x, name).add(weight(name + ".bias"));
    }

    private Tensor made(Tensor x, String name) {
        return shape.family() == Architecture.Family.QWEN2 ? biased(x, name) : rows(x, name);
    }

    private Tensor linear(Tensor x, String name) {
        return torch.matmul(x, weight(name + ".weight")).add(weight(name + ".bias"));
    }

    private Tensor rows(Tensor x, String name) {
        return torch.matmul(x, weight(name + ".weight").t());
    }

    private Tensor layerNorm(Tensor x, String name) {
        return torch.layer_norm(
                x,
                new long[] {shape.width()},
                new TensorOptional(weight(name + ".weight")),
                new TensorOptional(weight(name + ".bias")),
                shape.epsilon(),
                false);
    }

    private Tensor rmsNorm(Tensor x, String name) {
        Tensor square = x.mul(x).mean(new long[] {2}, true, new ScalarTypeOptional());
        return x.mul(square.add(new Scalar(shape.epsilon())).rsqrt()).mul(weight(name + ".weight"));
    }

    private Tensor rotate(Tensor x) {
        int length = (int) x.size(1);
        int half = shape.rotaryWidth() / 2;
        float[] cosines = new float[length * half];
        float[] sines = new float[length * half];
        for (int i = 0; i < cosines.length; i++) {
            double plain = Math.pow(shape.rotaryBase(), -(i % half) / (double) half);
            double angle = (i / half) * shape.stretch().turn(plain);
            cosines[i] = (float) Math.cos(angle);
            sines[i] = (float) Math.sin(angle);
        }
        Tensor cosine = torch.tensor(cosines).view(length, 1, half).to(x.scalar_type());
        Tensor sine = torch.tensor(sines).view(length, 1, half).to(x.scalar_type());
        Tensor heads = x.reshape(x.size(0), length, -1, shape.headWidth());
        Tensor low = heads.narrow(3, 0, half);
        Tensor high = heads.narrow(3, half, half);
        Tensor first = low.mul(cosine).sub(high.mul(sine));
        Tensor second = high.mul(cosine).add(low.mul(sine));
        Tensor still = heads.narrow(3, 2L * half, shape.headWidth() - 2L * half);
        return torch.cat(new TensorVector(first, second, still), 3).reshape(x.size(0), length, x.size(2));
    }

    /** The whole matrix of positions, with what lies ahead hidden. */
    private Tensor attention(Tensor q, Tensor k, Tensor v) {
        long repeats = shape.heads() / shape.keyValueHeads();
        Tensor queries = heads(q);
        Tensor keys = heads(k).repeat_interleave(repeats, new org.bytedeco.pytorch.LongOptional(1), noSize());
        Tensor values = heads(v).repeat_interleave(repeats, new org.bytedeco.pytorch.LongOptional(1), noSize());
        Tensor scores = torch.matmul(queries, keys.transpose(2, 3)).div(new Scalar(Math.sqrt(shape.headWidth())));
        Tensor ahead = torch.ones_like(scores).triu(1).to(ScalarType.Bool);
        Tensor shares = scores.masked_fill(ahead, new Scalar(-1e30)).softmax(3);
        return torch.matmul(shares, values).transpose(1, 2).reshape(q.size(0), q.size(1), shape.width());
    }

    private static org.bytedeco.pytorch.LongOptional noSize() {
        return new org.bytedeco.pytorch.LongOptional();
    }

    private Tensor heads(Tensor x) {
        return x.reshape(x.size(0), x.size(1), -1, shape.headWidth()).transpose(1, 2);
    }
}
