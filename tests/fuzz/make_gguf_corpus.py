#!/usr/bin/env python3
"""Writes the seed files of gguf_fuzz: small whole models of each kind of metadata, tensor and vocabulary."""
import pathlib
import struct

U8, I8, U16, I16, U32, I32, F32, BOOL, STRING, ARRAY, U64, I64, F64 = range(13)
FORMATS = {U8: "B", I8: "b", U16: "H", I16: "h", U32: "I", I32: "i", F32: "f", BOOL: "?", U64: "Q", I64: "q", F64: "d"}


def string(text):
    raw = text.encode() if isinstance(text, str) else text
    return struct.pack("<Q", len(raw)) + raw


def value(kind, content):
    return string(content) if kind == STRING else struct.pack("<" + FORMATS[kind], content)


def entry(key, kind, content):
    return string(key) + struct.pack("<I", kind) + value(kind, content)


def array(key, kind, contents):
    head = string(key) + struct.pack("<IIQ", ARRAY, kind, len(contents))
    return head + b"".join(value(kind, content) for content in contents)


def tensor(name, extents, kind, offset):
    return string(name) + struct.pack("<I%dQIQ" % len(extents), len(extents), *extents, kind, offset)


def gguf(entries, tensors=(), data=b"", version=3, alignment=32):
    out = b"GGUF" + struct.pack("<IQQ", version, len(tensors), len(entries)) + b"".join(entries) + b"".join(tensors)
    if tensors:
        out += bytes(-len(out) % alignment) + data
    return out


def sizes(arch):
    return [
        entry("general.architecture", STRING, arch), entry(arch + ".block_count", U32, 1),
        entry(arch + ".embedding_length", U32, 32), entry(arch + ".feed_forward_length", U32, 64),
        entry(arch + ".context_length", U32, 128), entry(arch + ".attention.head_count", U32, 4),
        entry(arch + ".attention.head_count_kv", U32, 2), entry(arch + ".attention.layer_norm_rms_epsilon", F32, 1e-5),
        entry(arch + ".rope.freq_base", F32, 10000.0), entry(arch + ".rope.dimension_count", U32, 8),
    ]


def sentence_piece():
    tokens = ["<unk>", "<s>", "</s>"] + ["<0x%02X>" % byte for byte in range(256)] + list("▁HeloWrd") + ["ll", "He", "▁w", "<|im_end|>"]
    kinds = [2, 3, 3] + [6] * 256 + [1] * 11 + [3]
    kinds += [1] * (len(tokens) - len(kinds))
    return [
        entry("tokenizer.ggml.model", STRING, "llama"), entry("tokenizer.ggml.pre", STRING, "default"),
        array("tokenizer.ggml.tokens", STRING, tokens), array("tokenizer.ggml.scores", F32, [-float(i) for i in range(len(tokens))]),
        array("tokenizer.ggml.token_type", I32, kinds), entry("tokenizer.ggml.bos_token_id", U32, 1),
        entry("tokenizer.ggml.eos_token_id", U32, 2), entry("tokenizer.ggml.unknown_token_id", U32, 0),
        entry("tokenizer.ggml.add_bos_token", BOOL, True), entry("tokenizer.chat_template", STRING, "{{ messages[0].content }}"),
    ]


def byte_level(pre):
    kept = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    others = [byte for byte in range(256) if byte not in kept]
    letters = [chr(byte) for byte in kept] + [chr(256 + i) for i in range(len(others))]
    tokens = letters + ["He", "ll", "Hell", "Ġw", "<|im_end|>"]
    return [
        entry("tokenizer.ggml.model", STRING, "gpt2"), entry("tokenizer.ggml.pre", STRING, pre),
        array("tokenizer.ggml.tokens", STRING, tokens), array("tokenizer.ggml.token_type", I32, [1] * (len(tokens) - 1) + [3]),
        array("tokenizer.ggml.merges", STRING, ["H e", "l l", "He ll", "Ġ w"]),
        entry("tokenizer.ggml.bos_token_id", U32, len(tokens) - 1), entry("tokenizer.ggml.eos_token_id", U32, len(tokens) - 1),
    ]


def every_kind():
    entries = [entry("k%d" % kind, kind, "text" if kind == STRING else 1) for kind in range(13) if kind != ARRAY]
    entries += [array("a%d" % kind, kind, ["x", ""] if kind == STRING else [1, 0]) for kind in range(13) if kind != ARRAY]
    return entries


def main():
    folder = pathlib.Path(__file__).parent / "corpus" / "gguf_fuzz"
    folder.mkdir(parents=True, exist_ok=True)
    table = [tensor("token_embd.weight", [32, 2], 8, 0), tensor("output_norm.weight", [32], 0, 96), tensor("w", [256], 12, 224)]
    seeds = {
        "llama": gguf(sizes("llama") + sentence_piece()),
        "qwen2": gguf(sizes("qwen2") + byte_level("qwen2")),
        "starcoder": gguf(sizes("llama") + byte_level("starcoder")),
        "llama-bpe": gguf(byte_level("llama-bpe")),
        "tensors": gguf(sizes("llama") + [entry("general.alignment", U32, 32)], table, bytes(368)),
        "kinds-v2": gguf(every_kind(), version=2),
        "alignment-64": gguf([entry("general.alignment", U32, 64)], [tensor("t", [4, 3, 2, 1], 1, 0)], bytes(48), alignment=64),
        "empty": gguf([]),
    }
    for name, content in seeds.items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
