"""Prints the fingerprints that the tests of dev.nurture.provenance and dev.nurture.data compare with. Run by hand."""

import hashlib
import struct

MASK = (1 << 64) - 1


def field(value):
    if isinstance(value, str):
        value = value.encode()
        return struct.pack(">q", len(value)) + value
    if isinstance(value, int):
        return struct.pack(">q", value)
    return value


def form(*fields):
    return hashlib.sha256(b"".join(map(field, fields))).digest()


def say(name, digest):
    print("%-28s %s" % (name, digest.hex()))


def child(value, thing):
    return struct.unpack(">q", form("seed", value, thing)[:8])[0]


def text(words):
    return hashlib.sha256(words.encode()).digest()


def content(kind, *parts):
    return form("content", kind, len(parts), *[f for side, role, words in parts for f in (side, role, text(words))])


abc = text("abc")
say("sha256 of nothing", text(""))
say("sha256 of abc", abc)
say("tag only", form("tag"))
say("every kind of field", form("tag", "naïve 🌱", struct.pack(">q", 3) + b"\0\1\xff", -2, abc, 2, "a", "b"))

for name in ["mix", "split", ""]:
    print("seed 7, child %-14r %d" % (name, child(7, name)))
print("seed 7, child abc            %d" % child(7, abc))
print("seed 7, share of abc         %r" % (((child(7, abc) & MASK) >> 11) * 2.0**-53))

parent = text("parent")
say("ingested", form("origin", "ingested", "a.jsonl", "line 12"))
say("derived", form("origin", "derived", "split.turns/1", 2, abc, parent))
say("generated", form("origin", "generated", "ask/1", "model", "Say 'hm'.", -5, 1, parent))
say("authored", form("origin", "authored", "ann", "Be kind."))

document = content("document", ("text", "none", "naïve 🌱"))
say("document", document)
say("dialogue", content("dialogue", ("turn", "user", "Hi"), ("turn", "assistant", "Hello")))
say(
    "comparison",
    content("comparison", ("prompt", "user", "Hi"), ("chosen", "assistant", "Hello"), ("rejected", "assistant", "")),
)
say("dialogue without turns", content("dialogue"))
say("id of the document", form("datum", document, "ingested", "a.jsonl", "line 12"))
say("group g", form("group", "g"))
say("opening", form("opening", "system", "Be brief.", "user", "Hi"))
shards = form("shards", 1, "part-00000.parquet", 3, 1234, abc)
say("shards", shards)
say("manifest", form("corpus", 1, 1, 1, 1, 6, parent, shards))
