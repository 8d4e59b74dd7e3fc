"""Checks the tree of a bundle with pymerkle, which is not ours: roots, inclusion proofs, consistency proofs.

    python check_with_pymerkle.py BUNDLE [CHECKPOINT ...]

Each CHECKPOINT is one that was received earlier. Exits with 1, and says why, if a root or a proof is not the one that
pymerkle computes from the leaves. Only SHA-256, base64 and reading of files are done here; the trees are pymerkle's.
"""

import base64
import glob
import os
import sys

import pymerkle


def leaves(bundle):
    """The leaves, from the tiles of entries in their order."""
    names = glob.glob(os.path.join(bundle, "tile", "entries", "**"), recursive=True)
    names = [name for name in names if os.path.isfile(name)]

    def place(name):
        path = os.path.relpath(name, os.path.join(bundle, "tile", "entries")).split(".p" + os.sep)[0]
        return int("".join(character for character in path if character.isdigit()))

    for name in sorted(names, key=place):
        with open(name, "rb") as file:
            data = file.read()
        while data:
            length = int.from_bytes(data[:2], "big")
            yield data[2:2 + length]
            data = data[2 + length:]


def size_and_root(text):
    lines = text.split("\n")
    return int(lines[1]), base64.b64decode(lines[2])


def hashes(lines):
    return [base64.b64decode(line) for line in lines if line]


def check_inclusion(tree, index, text):
    head, _, note = text.partition("\n\n")
    lines = head.split("\n")
    assert lines[0] == "c2sp.org/tlog-proof@v1" and lines[1] == "index %d" % index, "not a proof of entry %d" % index
    size, root = size_and_root(note)
    proof = tree.prove_inclusion(index + 1, size)
    base = tree.get_leaf(index + 1)
    others = list(proof.path)
    others.remove(base)
    assert sorted(others) == sorted(hashes(lines[2:])), "the path of entry %d is another" % index
    pymerkle.verify_inclusion(base, root, proof, index=index + 1, size=size)


def ranges(old, start, end, is_whole):
    """Which leaves each hash of a proof is over, by RFC 6962, section 2.1.2."""
    count = end - start
    if old == count:
        return [] if is_whole else [(start, end)]
    half = 1 << (count - 1).bit_length() - 1
    if old <= half:
        return ranges(old, start, start + half, is_whole) + [(start + half, end)]
    return ranges(old - half, start + half, end, False) + [(start, start + half)]


def root_of(entries):
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    for entry in entries:
        tree.append_entry(entry)
    return tree.get_root()


def check_consistency(tree, entries, old, new, roots, text):
    """pymerkle splits its own proofs otherwise, so each hash of the bundle's is compared with pymerkle's root of its leaves."""
    expected = [root_of(entries[start:end]) for start, end in ranges(old, 0, new, True)]
    assert hashes(text.split("\n")) == expected, "the proof from %d to %d is another" % (old, new)
    proof = tree.prove_consistency(old, new)
    pymerkle.verify_consistency(roots[old], roots[new], proof, prior_size=old, later_size=new)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def main(bundle, held):
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    entries = list(leaves(bundle))
    for leaf in entries:
        tree.append_entry(leaf)
    roots = {}
    names = [os.path.join(bundle, "checkpoint")] + glob.glob(os.path.join(bundle, "checkpoints", "*"))
    names += glob.glob(os.path.join(bundle, "cosigned", "*")) + held
    for name in names:
        size, root = size_and_root(read(name))
        assert size <= tree.get_size(), "%s is of more entries than there are" % name
        assert tree.get_root(size) == root, "%s has another root than the first %d leaves" % (name, size)
        roots[size] = root
    counts = {"roots": len(names), "inclusion proofs": 0, "consistency proofs": 0}
    for name in glob.glob(os.path.join(bundle, "proofs", "*.tlog-proof")):
        check_inclusion(tree, int(os.path.basename(name).split(".")[0]), read(name))
        counts["inclusion proofs"] += 1
    for name in glob.glob(os.path.join(bundle, "consistency", "*-*")):
        old, new = (int(part) for part in os.path.basename(name).split("-"))
        check_consistency(tree, entries, old, new, roots, read(name))
        counts["consistency proofs"] += 1
    print("pymerkle agrees: %d leaves, " % tree.get_size() + ", ".join("%d %s" % (n, k) for k, n in counts.items()))


if __name__ == "__main__":
    try:
        main(sys.argv[1], sys.argv[2:])
    except (AssertionError, pymerkle.InvalidProof) as problem:
        sys.exit("pymerkle refuses: %s" % problem)
