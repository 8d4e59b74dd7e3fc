"""Writes logs.json: roots, proofs and tiles of small logs, computed by the recursive definitions of RFC 6962, section 2.1.

Entry i of every log is the ASCII text "entry <i>", repeated i % 5 times. Standard library only; shares no code with Firebreak.
Usage: make_logs.py > logs.json
"""
import hashlib
import json

SIZES = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 127, 128, 129, 255, 256, 257, 511, 512, 513]
TILED = [1, 2, 255, 256, 257, 513]


def sha(data):
    return hashlib.sha256(data).digest()


def entry(i):
    return (f"entry {i}" * (i % 5)).encode()


def split(n):
    k = 1
    while 2 * k < n:
        k *= 2
    return k


def root(leaves):
    if not leaves:
        return sha(b"")
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return sha(b"\x01" + root(leaves[:k]) + root(leaves[k:]))


def path(m, leaves):
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return path(m, leaves[:k]) + [root(leaves[k:])]
    return path(m - k, leaves[k:]) + [root(leaves[:k])]


def subproof(m, leaves, whole):
    if m == len(leaves):
        return [] if whole else [root(leaves)]
    k = split(len(leaves))
    if m <= k:
        return subproof(m, leaves[:k], whole) + [root(leaves[k:])]
    return subproof(m - k, leaves[k:], False) + [root(leaves[:k])]


def tiles(entries):
    files = {}
    for start in range(0, len(entries), 256):
        part = entries[start:start + 256]
        files["tile/entries/" + name(start // 256, len(part))] = b"".join(
            len(e).to_bytes(2, "big") + e for e in part)
    level, hashes = 0, [sha(b"\x00" + e) for e in entries]
    while hashes:
        above = []
        for start in range(0, len(hashes), 256):
            part = hashes[start:start + 256]
            files[f"tile/{level}/" + name(start // 256, len(part))] = b"".join(part)
            if len(part) == 256:
                above.append(root(part))
        level, hashes = level + 1, above
    return {path: sha(data).hex() for path, data in sorted(files.items())}


def name(index, width):
    return f"{index:03}" + ("" if width == 256 else f".p/{width}")


def log(size):
    leaves = [sha(b"\x00" + entry(i)) for i in range(size)]
    places = sorted({i for i in (0, 1, size // 2, size - 2, size - 1) if 0 <= i < size})
    olds = sorted({m for m in (1, split(size) if size > 1 else 1, size // 2, size - 1, size) if 0 < m <= size})
    return {
        "size": size,
        "root": root(leaves).hex(),
        "inclusion": [{"index": m, "proof": [h.hex() for h in path(m, leaves)]} for m in places],
        "consistency": [
            {"old": m, "oldRoot": root(leaves[:m]).hex(), "proof": [h.hex() for h in subproof(m, leaves, True)]}
            for m in olds],
        "tiles": tiles([entry(i) for i in range(size)]) if size in TILED else {},
    }


print(json.dumps([log(size) for size in SIZES], indent=0))
