"""The same training in eager PyTorch: model, batch, objective and optimiser as in `benchmarks/run training`.

    OMP_NUM_THREADS=1 python3 benchmarks/peers/train.py [steps]

Prints tokens a second of the wall's clock and of the process's own time, in the median of stretches of fifty steps. The data
are made before the clock starts, so the loop pays for nothing but the step.
"""

import math
import statistics
import sys
import time

sys.path = [place for place in sys.path if place not in ("", ".")]

import torch
from torch import nn
from torch.nn import functional as F

VOCABULARY, CONTEXT, WIDTH, LAYERS, HEADS, ROWS = 236, 96, 64, 3, 4, 8


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.before, self.between = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.mix, self.gather = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.widen, self.narrow = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.register_buffer("hidden", torch.full((CONTEXT, CONTEXT), float("-inf")).triu(1))

    def forward(self, x):
        rows, length, width = x.shape
        parts = self.mix(self.before(x)).view(rows, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        q, k, v = parts.unbind(0)
        if hasattr(F, "scaled_dot_product_attention"):
            seen = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        else:
            scores = q @ k.transpose(-2, -1) / math.sqrt(width // HEADS) + self.hidden[:length, :length]
            seen = scores.softmax(-1) @ v
        x = x + self.gather(seen.transpose(1, 2).reshape(rows, length, width))
        return x + self.narrow(F.gelu(self.widen(self.between(x))))


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.words, self.places = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(CONTEXT, WIDTH)
        self.blocks, self.last = nn.ModuleList(Block() for _ in range(LAYERS)), nn.LayerNorm(WIDTH)
        for parameter in self.parameters():
            if parameter.dim() > 1:
                nn.init.normal_(parameter, std=0.02)

    def forward(self, tokens):
        x = self.words(tokens) + self.places.weight[: tokens.shape[1]]
        for block in self.blocks:
            x = block(x)
        return F.linear(self.last(x), self.words.weight)


def main(steps):
    torch.set_num_threads(1)
    torch.manual_seed(1)
    model = Decoder()
    optimiser = torch.optim.AdamW(model.parameters(), lr=4e-3, betas=(0.9, 0.95), weight_decay=0.1)
    batches = torch.randint(0, VOCABULARY, (64, ROWS, CONTEXT + 1))
    print(f"PyTorch {torch.__version__}, {sum(p.numel() for p in model.parameters()):,} parameters")
    walls, owns, wall, own = [], [], time.perf_counter(), time.process_time()
    for step in range(1, steps + 1):
        batch = batches[step % 64]
        logits = model(batch[:, :-1])
        loss = F.cross_entropy(logits.reshape(-1, VOCABULARY), batch[:, 1:].reshape(-1))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for group in optimiser.param_groups:
            group["lr"] = 4e-3 * (0.1 + 0.45 * (1 + math.cos(math.pi * step / steps)))
        optimiser.step()
        loss.item()
        if step % 50 == 0:
            walls.append((time.perf_counter() - wall) / 50)
            owns.append((time.process_time() - own) / 50)
            wall, own = time.perf_counter(), time.process_time()
    tokens = ROWS * (CONTEXT + 1)
    wall, own = statistics.median(walls[2:]), statistics.median(owns[2:])
    best = min(owns[2:])
    print(
        f"{tokens / wall:,.0f} tokens/s (wall); of the process's own time {tokens / own:,.0f}, "
        f"at best {tokens / best:,.0f}; {own * 1000:.2f} ms a step"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
