#!/usr/bin/env python3
"""Computes the logits of the checkpoints that `benchmarks/run logits FOLDER TOKENIZER` wrote, with torch in double precision,
from nothing but config.json and model.safetensors, and compares them with Nurture's. Written from the papers and from Hugging
Face's description of its file layouts; shares no code with Nurture. Needs Debian's python3-torch.

    python3 logits.py FOLDER
"""
import json
import struct
import sys
from pathlib import Path

import torch
import torch.nn.functional as F

TYPES = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16, "F64": torch.float64}


def weights(folder):
    found = {}
    for path in sorted(folder.glob("*.safetensors")):
        data = path.read_bytes()
        size = struct.unpack("<Q", data[:8])[0]
        header = json.loads(data[8 : 8 + size])
        for name, entry in header.items():
            if name != "__metadata__":
                begin, end = (8 + size + at for at in entry["data_offsets"])
                raw = torch.frombuffer(bytearray(data[begin:end]), dtype=TYPES[entry["dtype"]])
                found[name] = raw.reshape(entry["shape"]).double()
    return found


def attend(q, k, v):
    """[heads, length, width] each; keys and values may have fewer heads."""
    k = k.repeat_interleave(q.shape[0] // k.shape[0], dim=0)
    v = v.repeat_interleave(q.shape[0] // v.shape[0], dim=0)
    scores = q @ k.transpose(1, 2) / q.shape[2] ** 0.5
    scores = scores + torch.full(scores.shape[1:], float("-inf"), dtype=scores.dtype).triu(1)
    return (scores.softmax(-1) @ v).transpose(0, 1).reshape(q.shape[1], -1)


def stretched(speeds, about):
    """Angles for longer texts: all divided alike, or, as Llama 3.1 does, only those of long waves, with a slope between."""
    kind = about["rope_type"]
    if kind == "linear":
        return speeds / about["factor"]
    if kind == "llama3":
        waves = 2 * torch.pi / speeds
        first, low, high = (about[k] for k in ("original_max_position_embeddings", "low_freq_factor", "high_freq_factor"))
        share = (first / waves - low) / (high - low)
        mixed = (1 - share) * speeds / about["factor"] + share * speeds
        return torch.where(waves < first / high, speeds, torch.where(waves > first / low, speeds / about["factor"], mixed))
    assert kind == "default", kind
    return speeds


def rotate(x, base, part, about):
    """Halves of the first `part` numbers of each head turn against each other."""
    turned, kept = x[..., :part], x[..., part:]
    speeds = stretched(base ** (-torch.arange(0, part, 2, dtype=torch.float64) / part), about)
    angles = torch.outer(torch.arange(x.shape[1], dtype=torch.float64), speeds)
    angles = torch.cat([angles, angles], -1)
    first, second = turned.chunk(2, -1)
    return torch.cat([turned * angles.cos() + torch.cat([-second, first], -1) * angles.sin(), kept], -1)


def heads(x, count):
    return x.reshape(x.shape[0], count, -1).transpose(0, 1)


def gelu(x, kind):
    return F.gelu(x) if kind == "gelu" else 0.5 * x * (1 + torch.tanh((2 / torch.pi) ** 0.5 * (x + 0.044715 * x**3)))


def gpt2(c, w, ids):
    def norm(x, name):
        return F.layer_norm(x, x.shape[-1:], w[name + ".weight"], w[name + ".bias"], c["layer_norm_epsilon"])

    def conv(x, name):
        return x @ w[name + ".weight"] + w[name + ".bias"]

    x = w["transformer.wte.weight"][ids] + w["transformer.wpe.weight"][: len(ids)]
    for layer in range(c["n_layer"]):
        p = f"transformer.h.{layer}."
        q, k, v = conv(norm(x, p + "ln_1"), p + "attn.c_attn").chunk(3, -1)
        x = x + conv(attend(*(heads(part, c["n_head"]) for part in (q, k, v))), p + "attn.c_proj")
        x = x + conv(gelu(conv(norm(x, p + "ln_2"), p + "mlp.c_fc"), c["activation_function"]), p + "mlp.c_proj")
    return norm(x, "transformer.ln_f") @ w.get("lm_head.weight", w["transformer.wte.weight"]).T


def grouped(c, w, ids):
    def norm(x, name):
        return x * (x.pow(2).mean(-1, keepdim=True) + c["rms_norm_eps"]).rsqrt() * w[name + ".weight"]

    def linear(x, name):
        return F.linear(x, w[name + ".weight"], w.get(name + ".bias"))

    x = w["model.embed_tokens.weight"][ids]
    width = c["hidden_size"] // c["num_attention_heads"]
    for layer in range(c["num_hidden_layers"]):
        p = f"model.layers.{layer}."
        y = norm(x, p + "input_layernorm")
        q = heads(linear(y, p + "self_attn.q_proj"), c["num_attention_heads"])
        k = heads(linear(y, p + "self_attn.k_proj"), c["num_key_value_heads"])
        v = heads(linear(y, p + "self_attn.v_proj"), c["num_key_value_heads"])
        q, k = (rotate(part, c["rope_theta"], width, c["rope_parameters"]) for part in (q, k))
        x = x + linear(attend(q, k, v), p + "self_attn.o_proj")
        y = norm(x, p + "post_attention_layernorm")
        x = x + linear(F.silu(linear(y, p + "mlp.gate_proj")) * linear(y, p + "mlp.up_proj"), p + "mlp.down_proj")
    return norm(x, "model.norm") @ w.get("lm_head.weight", w["model.embed_tokens.weight"]).T


def neox(c, w, ids):
    def norm(x, name):
        return F.layer_norm(x, x.shape[-1:], w[name + ".weight"], w[name + ".bias"], c["layer_norm_eps"])

    def linear(x, name):
        return F.linear(x, w[name + ".weight"], w[name + ".bias"])

    x = w["gpt_neox.embed_in.weight"][ids]
    count = c["num_attention_heads"]
    width = c["hidden_size"] // count
    part = int(width * c["rotary_pct"])
    for layer in range(c["num_hidden_layers"]):
        p = f"gpt_neox.layers.{layer}."
        mixed = linear(norm(x, p + "input_layernorm"), p + "attention.query_key_value")
        q, k, v = mixed.reshape(len(ids), count, 3 * width).transpose(0, 1).split(width, -1)
        q, k = (rotate(some, c["rotary_emb_base"], part, c["rope_parameters"]) for some in (q, k))
        attended = linear(attend(q, k, v), p + "attention.dense")
        read = x if c["use_parallel_residual"] else x + attended
        inside = gelu(linear(norm(read, p + "post_attention_layernorm"), p + "mlp.dense_h_to_4h"), c["hidden_act"])
        x = x + attended + linear(inside, p + "mlp.dense_4h_to_h")
    return norm(x, "gpt_neox.final_layer_norm") @ w.get("embed_out.weight", w["gpt_neox.embed_in.weight"]).T


DESIGNS = {"gpt2": gpt2, "llama": grouped, "qwen2": grouped, "gpt_neox": neox}
worst = 0
for path in sorted(Path(sys.argv[1]).glob("*.f32")):
    about = json.loads(path.with_suffix(".json").read_text())
    folder = Path(about["checkpoint"])
    config = json.loads((folder / "config.json").read_text())
    logits = DESIGNS[config["model_type"]](config, weights(folder), torch.tensor(about["ids"]))
    ours = torch.frombuffer(bytearray(path.read_bytes()), dtype=torch.float32).reshape(logits.shape).double()
    difference = (logits - ours).abs().max().item()
    worst = max(worst, difference)
    print(f"{path.stem:16} logits from {logits.min():7.2f} to {logits.max():6.2f}, differ by at most {difference:.2g}")
sys.exit(worst > 1e-4)
