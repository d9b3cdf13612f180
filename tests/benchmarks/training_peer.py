"""The peer of training_bench: one step of LoRA SFT in PyTorch on a llama of the given shapes, F32, random weights.

Prints the median of the seconds that a step takes: forward, loss over the learned tokens, backward, clipping, AdamW.
Arguments: layers, embedding, feed-forward, heads, key-value heads, vocabulary, rows, tokens, prompt tokens, rank,
threads, steps, tokens of the shortest row (0: all rows are alike). Shorter rows are filled up to the longest, and the
loss passes over what fills them.
"""

import math
import statistics
import sys
import time

import torch
import torch.nn.functional as F

(LAYERS, WIDTH, INNER, HEADS, KV_HEADS, VOCABULARY, ROWS, TOKENS, PROMPT, RANK, THREADS, STEPS, SHORTEST) = map(
    int, sys.argv[1:]
)
HEAD_DIM = WIDTH // HEADS
SCALE = 2.0


class LoraLinear(torch.nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.register_buffer("weight", torch.randn(outputs, inputs) / math.sqrt(inputs))
        self.a = torch.nn.Parameter((torch.rand(RANK, inputs) * 2 - 1) / math.sqrt(inputs))
        self.b = torch.nn.Parameter(torch.zeros(outputs, RANK))

    def forward(self, x):
        return F.linear(x, self.weight) + SCALE * F.linear(F.linear(x, self.a), self.b)


def norm(x):
    return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5)


class Rotation:
    def __init__(self):
        frequencies = 10000.0 ** (-torch.arange(0, HEAD_DIM, 2) / HEAD_DIM)
        angles = torch.outer(torch.arange(TOKENS).float(), frequencies).repeat(1, 2)
        self.cos, self.sin = angles.cos(), angles.sin()

    def __call__(self, x):
        first, second = x.chunk(2, -1)
        return x * self.cos + torch.cat([-second, first], -1) * self.sin


class Block(torch.nn.Module):
    def __init__(self):
        super().__init__()
        keys = KV_HEADS * HEAD_DIM
        self.q, self.k, self.v = LoraLinear(WIDTH, WIDTH), LoraLinear(WIDTH, keys), LoraLinear(WIDTH, keys)
        self.o = LoraLinear(WIDTH, WIDTH)
        self.gate, self.up, self.down = LoraLinear(WIDTH, INNER), LoraLinear(WIDTH, INNER), LoraLinear(INNER, WIDTH)

    def heads(self, x, count):
        return x.view(ROWS, TOKENS, count, HEAD_DIM).transpose(1, 2)

    def forward(self, x, rotate, mask):
        n = norm(x)
        q, k = rotate(self.heads(self.q(n), HEADS)), rotate(self.heads(self.k(n), KV_HEADS))
        v = self.heads(self.v(n), KV_HEADS)
        k, v = (t.repeat_interleave(HEADS // KV_HEADS, 1) for t in (k, v))
        weights = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(HEAD_DIM) + mask, -1)
        x = x + self.o((weights @ v).transpose(1, 2).reshape(ROWS, TOKENS, WIDTH))
        n = norm(x)
        return x + self.down(F.silu(self.gate(n)) * self.up(n))


def main():
    torch.set_num_threads(THREADS)
    torch.manual_seed(1)
    blocks = torch.nn.ModuleList(Block() for _ in range(LAYERS))
    embedding = torch.randn(VOCABULARY, WIDTH)
    head = torch.randn(VOCABULARY, WIDTH) / math.sqrt(WIDTH)
    rotate, mask = Rotation(), torch.full((TOKENS, TOKENS), -math.inf).triu(1)
    parameters = list(blocks.parameters())
    optimizer = torch.optim.AdamW(parameters, lr=1e-4, weight_decay=0.0)
    ids = torch.randint(0, VOCABULARY, (ROWS, TOKENS + 1))
    targets = ids[:, PROMPT:].clone()
    if SHORTEST > 0:
        for row in range(ROWS - 1):
            length = SHORTEST + (TOKENS - SHORTEST) * row // (ROWS - 1)
            targets[row, length + 1 - PROMPT :] = -100

    def step():
        x = embedding[ids[:, :TOKENS]]
        for block in blocks:
            x = block(x, rotate, mask)
        learned = norm(x[:, PROMPT - 1 :]).reshape(-1, WIDTH)
        loss = F.cross_entropy(F.linear(learned, head), targets.reshape(-1))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()

    seconds = []
    for i in range(STEPS + 1):
        start = time.perf_counter()
        step()
        if i > 0:  # the first touches all memory
            seconds.append(time.perf_counter() - start)
    print(f"{statistics.median(seconds):.4f}")


main()
