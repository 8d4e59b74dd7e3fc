"""Plays the insider who holds the log's key: rewrites what an entry of a bundle says and signs everything again.

    python3 rewrite_bundle.py BUNDLE LOG_KEY OUT FROM TO [--leave witness|tokens|signatures|checkpoints ...]

LOG_KEY is the file with the seed of the log's key. FROM and TO are texts; the one disclosed value that holds FROM is changed.
The leaf, the tree, the checkpoints, the proofs and the manifest are then made and signed as if it had always been so. What
the insider cannot make (cosignatures, tokens, persons' signatures) is left out as if it had never been, unless --leave
names it: then it stays as it was. Leaving `checkpoints` keeps the older checkpoints as they were once signed.

Uses nothing of Firebreak: its tree and signatures are those of make_test_bundle.py.
"""

import argparse
import hashlib
import json
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import make_test_bundle as maker  # noqa: E402


def key_of_seed(path):
    with open(path, "rb") as file:
        half = hashlib.sha512(file.read()).digest()
    key = object.__new__(maker.Key)
    key.scalar = (int.from_bytes(half[:32], "little") & ((1 << 254) - 8)) | 1 << 254
    key.prefix = half[32:]
    key.public = maker.encode(maker.multiply(key.scalar, maker.B))
    return key


def files_of(folder):
    files = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                files[os.path.relpath(path, folder).replace(os.sep, "/")] = file.read()
    return files


def leaves_of(files):
    leaves = []
    paths = [path for path in files if path.startswith("tile/entries/")]
    for path in sorted(paths, key=lambda path: int("".join(c for c in path.split(".p/")[0] if c.isdigit()))):
        data = files[path]
        while data:
            length = int.from_bytes(data[:2], "big")
            leaves.append(json.loads(data[2:2 + length]))
            data = data[2 + length:]
    return leaves


class Insider:
    def __init__(self, files, key, left):
        self.files, self.key, self.left = dict(files), key, left
        self.origin = files["checkpoint"].decode().split("\n")[0]
        self.leaves, self.made, self.renamed = leaves_of(files), [], {}
        self.description = json.loads(files["bundle.json"])

    def under(self, folder):
        return sorted(path for path in self.files if path.startswith(folder))

    def change(self, old, new):
        """The value that holds the old words, and the digest that its leaf commits to."""
        found = [path for path in self.under("disclosures/") if old.encode() in self.files[path]]
        if len(found) != 1:
            sys.exit("%r is in %d entries" % (old, len(found)))
        lines = self.files[found[0]].split(b"\n")
        place = next(place for place, line in enumerate(lines) if old.encode() in line)
        changed = lines[place].replace(old.encode(), new.encode())
        self.replace(int(found[0].split("/")[1].split(".")[0]), lines[place], changed)
        lines[place] = changed
        self.files[found[0]] = b"\n".join(lines)

    def replace(self, sequence, old, new):
        digests = self.leaves[sequence]["payloadDigests"]
        digests[digests.index(maker.digest(old).hex())] = maker.digest(new).hex()
        digests.sort()

    def drop(self):
        """Leaves out what cannot be made again; a signature that is left out is called withheld."""
        if "witness" not in self.left:
            for path in self.under("cosigned/") + self.under("keys/witness-"):
                del self.files[path]
        if "tokens" not in self.left:
            for path in self.under("timestamps/") + self.under("keys/tsa-"):
                del self.files[path]
            for leaf in self.leaves:
                leaf.pop("checkpointDigest", None)
                leaf.pop("tokenDigest", None)
        if "signatures" not in self.left:
            for path in self.under("signatures/"):
                if path.endswith(".txt"):
                    self.withhold(int(path.split("/")[1].split(".")[0]), "signature")
                del self.files[path]
            self.forget_approved_keys()

    def forget_approved_keys(self):
        """A key that two people approved does not stand once their signatures are left out: only those recorded do."""
        recorded = {"log"}
        for sequence, leaf in enumerate(self.leaves):
            if leaf["type"] == "keyEnrolled":
                lines = self.files["disclosures/%d.jsonl" % sequence].splitlines()
                recorded.update(value for _, key, value in map(json.loads, lines) if key == "person")
        lines = self.files["keys/allowed_signers"].decode().splitlines(keepends=True)
        kept = [line for line in lines if line.split(" ")[0] in recorded]
        self.files["keys/allowed_signers"] = "".join(kept).encode()

    def withhold(self, sequence, key):
        path = "disclosures/%d.jsonl" % sequence
        lines = self.files[path].splitlines(keepends=True)
        self.files[path] = b"".join(line for line in lines if json.loads(line)[1] != key)
        withheld = self.description["withheld"]
        withheld.append({"keys": [key], "reason": "requested", "sequence": sequence})
        withheld.sort(key=lambda item: item["sequence"])

    def note(self, size):
        root = maker.root([maker.digest(b"\x00" + leaf) for leaf in self.made[:size]])
        body = "%s\n%d\n%s\n" % (self.origin, size, maker.b64(root))
        identifier = maker.digest(self.origin.encode() + b"\n\x01" + self.key.public)[:4]
        line = "\u2014 %s %s\n" % (self.origin, maker.b64(identifier + self.key.sign(body.encode())))
        return (body + "\n" + line).encode()

    def sign(self):
        """Takes the leaves in order, so that each names the checkpoints before it as they are now."""
        sizes = sorted(int(path.split("/")[1]) for path in self.under("checkpoints/"))
        for sequence, leaf in enumerate(self.leaves):
            if leaf.get("checkpointDigest") in self.renamed:
                leaf["checkpointDigest"] = self.renamed[leaf["checkpointDigest"]]
            self.made.append(maker.canonical(leaf))
            if sequence + 1 in sizes and "checkpoints" not in self.left:
                path = "checkpoints/%d" % (sequence + 1)
                old = maker.digest(self.files[path]).hex()
                self.files[path] = self.note(sequence + 1)
                self.renamed[old] = maker.digest(self.files[path]).hex()
        self.files["checkpoint"] = self.note(len(self.made))
        for path in self.under("tile/"):
            del self.files[path]
        self.files.update(maker.tiles(self.made))
        self.prove()

    def prove(self):
        hashes = [maker.digest(b"\x00" + leaf) for leaf in self.made]
        for path in self.under("consistency/"):
            old, new = (int(part) for part in path.split("/")[1].split("-"))
            proof = maker.subproof(old, hashes[:new], True)
            self.files[path] = "".join(maker.b64(item) + "\n" for item in proof).encode()
        for path in self.under("proofs/"):
            index = int(path.split("/")[1].split(".")[0])
            lines = ["c2sp.org/tlog-proof@v1", "index %d" % index]
            lines += [maker.b64(item) for item in maker.path(index, hashes)]
            self.files[path] = ("\n".join(lines) + "\n\n").encode() + self.files["checkpoint"]

    def close(self):
        self.files["bundle.json"] = maker.canonical(self.description)
        for path in ("MANIFEST", "MANIFEST.sshsig"):
            self.files.pop(path, None)
        manifest = "".join("%s  %s\n" % (maker.digest(self.files[path]).hex(), path)
                           for path in sorted(self.files, key=lambda path: path.encode())).encode()
        self.files["MANIFEST"] = manifest
        self.files["MANIFEST.sshsig"] = self.key.armour(manifest, "manifest@firebreak").encode()


def main():
    parser = argparse.ArgumentParser()
    for name in ("bundle", "log_key", "out", "old", "new"):
        parser.add_argument(name)
    parser.add_argument("--leave", nargs="*", default=[], choices=("witness", "tokens", "signatures", "checkpoints"))
    arguments = parser.parse_args()
    insider = Insider(files_of(arguments.bundle), key_of_seed(arguments.log_key), arguments.leave)
    insider.change(arguments.old, arguments.new)
    insider.drop()
    insider.sign()
    insider.close()
    for path, data in insider.files.items():
        place = os.path.join(arguments.out, path)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "wb") as file:
            file.write(data)


if __name__ == "__main__":
    main()
