#!/usr/bin/env python3
"""Writes the seeds of tokenizer_fuzz: two length bytes, a text, a small GGUF vocabulary. Usage: make_tokenizer_corpus.py FOLDER"""
import pathlib
import struct
import sys

TEXT, ARRAY, I32, F32, BOOL, U32 = 8, 9, 5, 6, 7, 4


def text(value):
    raw = value.encode() if isinstance(value, str) else value
    return struct.pack("<Q", len(raw)) + raw


def entry(key, kind, value):
    return text(key) + struct.pack("<I", kind) + value


def array(key, kind, items):
    pack = {TEXT: text, I32: lambda v: struct.pack("<i", v), F32: lambda v: struct.pack("<f", v)}[kind]
    return entry(key, ARRAY, struct.pack("<IQ", kind, len(items)) + b"".join(map(pack, items)))


def seed(prompt, entries):
    head = b"GGUF" + struct.pack("<IQQ", 3, 0, len(entries))
    return struct.pack("<H", len(prompt)) + prompt + head + b"".join(entries)


def byte_characters():
    shown = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    hidden = [b for b in range(256) if b not in shown]
    return [chr(c) for c in [*shown, *range(256, 256 + len(hidden))]]


def byte_level(pre):
    tokens = [*byte_characters(), "aa", "aaaa", "Ġa", "<|end|>", "user"]
    return [
        entry("tokenizer.ggml.model", TEXT, text("gpt2")),
        entry("tokenizer.ggml.pre", TEXT, text(pre)),
        array("tokenizer.ggml.tokens", TEXT, tokens),
        array("tokenizer.ggml.token_type", I32, [1] * 259 + [3, 4]),
        array("tokenizer.ggml.merges", TEXT, ["a a", "aa aa", "Ġ a", "b c"]),
        entry("tokenizer.ggml.bos_token_id", U32, struct.pack("<I", 259)),
    ]


def sentence_piece(name):
    tokens = ["<unk>", "<s>", "</s>", *[f"<0x{b:02X}>" for b in range(256)], "▁", "a", "▁a", "aa", "aaaa", "é", "<|user|>"]
    return [
        entry("general.name", TEXT, text(name)),
        entry("tokenizer.ggml.model", TEXT, text("llama")),
        array("tokenizer.ggml.tokens", TEXT, tokens),
        array("tokenizer.ggml.scores", F32, [float(-i) for i in range(len(tokens))]),
        array("tokenizer.ggml.token_type", I32, [2, 3, 3] + [6] * 256 + [1] * 6 + [4]),
        entry("tokenizer.ggml.add_bos_token", BOOL, b"\x01"),
        entry("tokenizer.ggml.add_eos_token", BOOL, b"\x01"),
    ]


def main(folder):
    prompt = "It's  aaaa é 語 12345\n\n<|end|> user <|user|> \n\xff".encode()
    seeds = {pre: byte_level(pre) for pre in ("gpt-2", "llama-bpe", "qwen2", "starcoder", "default", "deepseek-coder")}
    seeds["llama"] = sentence_piece("small")
    seeds["phi3"] = sentence_piece("Phi-3")
    folder.mkdir(parents=True, exist_ok=True)
    for name, entries in seeds.items():
        (folder / name).write_bytes(seed(prompt, entries))


main(pathlib.Path(sys.argv[1]))
