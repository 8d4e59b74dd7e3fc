"""What the fault drivers share: the exerciser as a program, what it said, and what must hold afterwards."""

import hashlib
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def root_of(hashes):
    """RFC 6962, section 2.1, from leaf hashes; written here again so that it shares nothing with what is checked."""
    if not hashes:
        return hashlib.sha256().digest()
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + root_of(hashes[:split]) + root_of(hashes[split:])).digest()


class Said:
    """The lines of an exerciser, read."""

    def __init__(self, text):
        self.lines = text.splitlines()
        self.acknowledged, self.checkpoints, self.leaves = {}, {}, []
        self.error = self.again = self.opened = self.resumed = None
        self.closed = False
        for line in self.lines:
            word, _, rest = line.partition(" ")
            parts = rest.split()
            if word == "ack":
                self.acknowledged[int(parts[0])] = parts[1]
            elif word == "ckpt":
                self.checkpoints.setdefault(int(parts[0]), set()).add(parts[1])
            elif word == "ok":
                self.opened = (int(parts[0]), parts[1])
            elif word == "leaf":
                self.leaves.append(rest)
            elif word == "resumed":
                self.resumed = (int(parts[0]), parts[1])
            elif word == "error":
                self.error = rest
            elif word == "again":
                self.again = rest
            elif word == "closed":
                self.closed = True

    def add(self, other):
        """What was acknowledged by an earlier run is still owed."""
        self.acknowledged.update(other.acknowledged)
        for size, roots in other.checkpoints.items():
            self.checkpoints.setdefault(size, set()).update(roots)
        return self


class Exerciser:
    def __init__(self, program):
        self.program = str(program)

    def run(self, *arguments, environment=None, prefix=(), check=False):
        result = subprocess.run(
            [*prefix, self.program, *map(str, arguments)], capture_output=True, text=True,
            env={**os.environ, "SWIFT_BACKTRACE": "enable=no", **(environment or {})})
        if check and result.returncode != 0:
            raise SystemExit(f"{arguments}: status {result.returncode}: {result.stdout[-500:]}{result.stderr[-500:]}")
        return result.returncode, Said(result.stdout)

    def check(self, folders, *options):
        """Opens each folder with its full scrub; a program that breaks off at one is started again after it."""
        found, left = {}, [str(folder) for folder in folders]
        while left:
            result = subprocess.run(
                [self.program, "check", *options, *left], capture_output=True, text=True,
                env={**os.environ, "SWIFT_BACKTRACE": "enable=no"})
            parts = ("\n" + result.stdout).split("\ncase ")[1:]
            for part in parts:
                name, _, rest = part.partition("\n")
                found[name] = Said(rest)
            if result.returncode in (0, 3):
                assert len(parts) == len(left), result.stderr
                return found
            broken = parts[-1].partition("\n")[0] if parts else left[0]
            found[broken] = Said(f"trap {result.returncode} {result.stderr[-300:]}")
            left = left[left.index(broken) + 1:]
        return found


def stored_leaves(folder):
    """The leaves as another reader of SQLite sees them, hashed by another library."""
    connection = sqlite3.connect(f"file:{folder}/case.sqlite?mode=ro", uri=True)
    try:
        rows = connection.execute("SELECT sequence, leaf FROM entries ORDER BY sequence").fetchall()
    finally:
        connection.close()
    assert [row[0] for row in rows] == list(range(len(rows))), "the sequence has a gap"
    return [hashlib.sha256(b"\x00" + row[1]).digest() for row in rows]


def violations(owed, found, folder=None):
    """What of the five promises does not hold: `owed` is what was acknowledged, `found` what opening said."""
    if found.opened is None:
        return [f"it does not open: {found.error or found.lines}"]
    size, root = found.opened
    wrong = []
    lost = [n for n in owed.acknowledged if n >= size]
    if lost:
        wrong.append(f"{len(lost)} acknowledged entries lost, the first is {min(lost)}")
    changed = [n for n, leaf in owed.acknowledged.items() if n < len(found.leaves) and found.leaves[n] != leaf]
    if changed:
        wrong.append(f"entries {changed} are not byte-equal")
    hashes = [bytes.fromhex(leaf) for leaf in found.leaves]
    if folder is not None:
        stored = stored_leaves(folder)[:size]
        if stored != hashes:
            wrong.append("the tables hold other leaves than were said")
    if len(hashes) != size or root_of(hashes).hex() != root:
        wrong.append("the root does not recompute")
    for source in (owed.checkpoints, found.checkpoints):
        for at, roots in source.items():
            if at > size or roots != {root_of(hashes[:at]).hex()}:
                wrong.append(f"the checkpoint of size {at} is not consistent with the entries")
    for at in owed.checkpoints:
        if at not in found.checkpoints:
            wrong.append(f"the checkpoint of size {at} was signed and is not kept")
    return wrong


def build_recorder(into):
    """Compiles the recorder; a compiler is among what the tests need."""
    library = pathlib.Path(into) / "recorder.so"
    subprocess.run(
        ["cc", "-O2", "-shared", "-fPIC", "-o", library, HERE / "recorder.c", "-ldl", "-lpthread"], check=True)
    return library


class Workplace:
    """A temporary folder, in memory where there is one: what is tested here is not this machine's disk."""

    def __init__(self, in_memory=True):
        place = "/dev/shm" if in_memory and os.access("/dev/shm", os.W_OK) else None
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="firebreak-faults-", dir=place))

    def __enter__(self):
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


def copied(source, target):
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    return target
