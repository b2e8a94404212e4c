"""The same trainings in eager PyTorch: model, batch, objective and optimiser as in `benchmarks/run training-sizes`.

    OMP_NUM_THREADS=1 python3 benchmarks/peers/train.py [SIZE...]

Sizes are micro, small, medium and gpt2; without one, all. Prints what the benchmark prints: tokens that are predicted a second
of the wall's clock and of the process's own time, in the median step; six operations for each of them and each parameter but the
positions; and a product of 1,024 x 1,024 right after. The data are made before the clock starts, so the loop pays for nothing
but the step. It is as fast as the BLAS that PyTorch finds: the large product tells whether that is a good one. The model must
have as many parameters as the benchmark's, and its loss begin at a guess's and fall.
"""

import math
import statistics
import sys
import time
from typing import NamedTuple

sys.path = [place for place in sys.path if place not in ("", ".")]

import torch
from torch import nn
from torch.nn import functional as F

WORDS, SIDE, PRODUCTS = 221, 1024, 20


class Size(NamedTuple):
    parameters: int
    vocabulary: int
    context: int
    width: int
    layers: int
    heads: int
    rows: int
    warm_up: int
    timed: int
    rate: float


SIZES = {
    "micro": Size(171_328, 236, 96, 64, 3, 4, 8, 100, 300, 4e-3),
    "small": Size(835_840, 236, 96, 128, 4, 4, 8, 30, 90, 2e-3),
    "medium": Size(4_865_024, 236, 256, 256, 6, 8, 16, 4, 10, 1e-3),
    "gpt2": Size(123_849_984, 50_257, 256, 768, 12, 12, 1, 2, 6, 6e-4),
}


class Block(nn.Module):
    def __init__(self, size):
        super().__init__()
        width, self.heads = size.width, size.heads
        self.before, self.between = nn.LayerNorm(width), nn.LayerNorm(width)
        self.mix, self.gather = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.widen, self.narrow = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.register_buffer("hidden", torch.full((size.context, size.context), float("-inf")).triu(1))

    def forward(self, x):
        rows, length, width = x.shape
        parts = self.mix(self.before(x)).view(rows, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        q, k, v = parts.unbind(0)
        if hasattr(F, "scaled_dot_product_attention"):
            seen = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        else:
            scores = q @ k.transpose(-2, -1) / math.sqrt(width // self.heads) + self.hidden[:length, :length]
            seen = scores.softmax(-1) @ v
        x = x + self.gather(seen.transpose(1, 2).reshape(rows, length, width))
        return x + self.narrow(F.gelu(self.widen(self.between(x))))


class Decoder(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.words, self.places = nn.Embedding(size.vocabulary, size.width), nn.Embedding(size.context, size.width)
        self.blocks, self.last = nn.ModuleList(Block(size) for _ in range(size.layers)), nn.LayerNorm(size.width)
        for name, parameter in self.named_parameters():
            if parameter.dim() > 1:
                into_stream = name.endswith(("gather.weight", "narrow.weight"))
                nn.init.normal_(parameter, std=0.02 / math.sqrt(2 * size.layers) if into_stream else 0.02)
            elif name.endswith("bias"):
                nn.init.zeros_(parameter)

    def forward(self, tokens):
        x = self.words(tokens) + self.places.weight[: tokens.shape[1]]
        for block in self.blocks:
            x = block(x)
        return F.linear(self.last(x), self.words.weight)


def batches(size, count):
    """Rows in which each word is one of two that may follow the one before it."""
    rows = [torch.randint(0, WORDS, (count, size.rows))]
    for _ in range(size.context):
        rows.append((rows[-1] * 3 + 1 + torch.randint(0, 2, (count, size.rows))) % WORDS)
    return torch.stack(rows, -1)


def large_product():
    """10^9 operations a second."""
    left, right, out = torch.randn(SIDE, SIDE), torch.randn(SIDE, SIDE), torch.empty(SIDE, SIDE)
    spent = []
    for _ in range(PRODUCTS):
        start = time.process_time()
        torch.mm(left, right, out=out)
        spent.append(time.process_time() - start)
    return 2 * SIDE**3 / statistics.median(spent) / 1e9


def step(model, optimiser, batch, size, rate):
    logits = model(batch[:, :-1])
    loss = F.cross_entropy(logits.reshape(-1, size.vocabulary), batch[:, 1:].reshape(-1))
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    for group in optimiser.param_groups:
        group["lr"] = rate
    optimiser.step()
    return loss.item()


def measure(name, size):
    model = Decoder(size)
    optimiser = torch.optim.AdamW(model.parameters(), lr=size.rate, betas=(0.9, 0.95), weight_decay=0.1)
    steps = size.warm_up + size.timed
    data, losses, walls, owns = batches(size, steps), [], [], []
    for done in range(steps):
        wall, own = time.perf_counter(), time.process_time()
        rate = size.rate * (0.1 + 0.45 * (1 + math.cos(math.pi * (done + 1) / steps)))
        losses.append(step(model, optimiser, data[done], size, rate))
        walls.append(time.perf_counter() - wall)
        owns.append(time.process_time() - own)
    parameters, guess = sum(p.numel() for p in model.parameters()), math.log(size.vocabulary)
    if parameters != size.parameters or abs(losses[0] - guess) > 0.5 or not losses[-1] < losses[0]:
        sys.exit(
            f"gate: {name}: must have {size.parameters:,} parameters and a loss that begins near {guess:.2f} and falls, "
            f"but has {parameters:,} and goes from {losses[0]:.2f} to {losses[-1]:.2f}"
        )
    tokens = size.rows * size.context
    wall, own = (tokens / statistics.median(clock[size.warm_up :]) for clock in (walls, owns))
    reached, most = 6e-9 * own * (parameters - size.context * size.width), large_product()
    print(
        f"{name:6} {parameters:11,} parameters: {wall:8,.0f} tokens/s (wall), {own:8,.0f} (own time); {reached:5.1f} GFLOP/s, "
        f"{100 * reached / most:2.0f} % of the {most:.1f} of a large product; loss {losses[0]:.2f} to {losses[-1]:.2f}",
        flush=True,
    )


def main(names):
    unknown = [name for name in names if name not in SIZES]
    if unknown:
        sys.exit(f"size: must be one of {', '.join(SIZES)}, but was {unknown[0]}")
    torch.set_num_threads(1)
    torch.manual_seed(1)
    print(f"PyTorch {torch.__version__}")
    for name in names or SIZES:
        measure(name, SIZES[name])


if __name__ == "__main__":
    main(sys.argv[1:])
