"""Flips single bits in the live files of a case, one at a time, and opens it: each flip must be named, or have changed
nothing that is on record. Prints one line of JSON with what was counted for each kind of byte.

usage: flips.py EXERCISER --flips N [--seed S]

Kinds: the database's header, its pages by the table or index they belong to, the write-ahead log of a writer that was
killed (header, heads of frames, contents of frames), the attached files, the signer's note and its key.
`named` is said at opening, or at the next signature for the key. `harmless` opened with the same rows in every table and
the same schema. `lastOnly` opened without the last transaction of the log, which looks like one that a power cut tore.
`silent` is anything else, and fails.
"""

import argparse
import collections
import json
import random
import shutil
import sqlite3

from exercise import Exerciser, Workplace, copied


def rows(folder):
    """Everything a case says, as another reader of SQLite sees it."""
    connection = sqlite3.connect(f"file:{folder}/case.sqlite?mode=ro", uri=True)
    try:
        schema = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name").fetchall()
        tables = [name for kind, name, _, sql in schema if kind == "table" and sql]
        said = {name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))) for name in tables}
    finally:
        connection.close()
    return {"schema": list(map(repr, schema)), **said}


def places_of_database(folder):
    """Byte ranges of the database by what they hold; SQLite's own account of its pages."""
    path = folder / "case.sqlite"
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    pages = connection.execute("SELECT name, pageno FROM dbstat").fetchall()
    connection.close()
    places = collections.defaultdict(list)
    for name, page in pages:
        start = (page - 1) * size
        places[f"pages of {name}"].append((path.name, range(start + (100 if page == 1 else 0), start + size)))
    places["header of the database"].append((path.name, range(100)))
    return places


def places_of_log(folder):
    path = folder / "case.sqlite-wal"
    size = path.stat().st_size
    page = int.from_bytes(path.read_bytes()[8:12], "big")
    places = {"header of the log": [(path.name, range(32))], "heads of frames": [], "contents of frames": []}
    for start in range(32, size - page - 23, 24 + page):
        places["heads of frames"].append((path.name, range(start, start + 24)))
        places["contents of frames"].append((path.name, range(start + 24, start + 24 + page)))
    return places


def places_of_files(folder):
    def whole(path):
        return str(path.relative_to(folder)), range(path.stat().st_size)
    return {
        "attached files": [whole(path) for path in sorted((folder / "blobs").iterdir())],
        "note of the signer": [whole(folder / "signer" / "signed")],
        "key of the signer": [whole(folder / "signer" / "log.key")]}


class Flips:
    def __init__(self, exerciser, place, chance):
        self.exerciser, self.place, self.random = exerciser, place, chance
        self.split, self.silent = collections.defaultdict(collections.Counter), []

    def make(self, name, *options):
        folder = self.place / name
        self.exerciser.run("create", folder, check=True)
        self.exerciser.run(
            "append", folder, "--count", 40, "--attach", "--furnish", "--sign-every", 13, *options)
        return folder

    def flip(self, base, kinds, count):
        whole = rows(base)
        for kind, ranges in kinds.items():
            flipped = []
            for number in range(count):
                folder = copied(base, self.place / f"flipped-{number}")
                (folder / "case.sqlite-shm").unlink(missing_ok=True)
                name, span = self.random.choice(ranges)
                content = bytearray((folder / name).read_bytes())
                at, bit = self.place_in(span, content), self.random.randrange(8)
                content[at] ^= 1 << bit
                (folder / name).write_bytes(content)
                flipped.append((folder, f"{kind}: bit {bit} of byte {at} of {name}"))
            options = ["--resume"] if kind == "key of the signer" else []
            found = self.exerciser.check([folder for folder, _ in flipped], *options)
            for folder, where in flipped:
                self.judge(kind, where, found[str(folder)], folder, whole)
                shutil.rmtree(folder)

    def place_in(self, span, content):
        """Mostly a byte that says something: pages of a small case are nearly empty."""
        said = [at for at in span if content[at]]
        return self.random.choice(said if said and self.random.random() < 0.8 else span)

    def judge(self, kind, where, found, folder, whole):
        outcome = self.outcome(found, folder, whole)
        self.split[kind][outcome] += 1
        if outcome == "silent":
            self.silent.append(f"{where}: {found.lines[:1]}")

    @staticmethod
    def outcome(found, folder, whole):
        if found.error:
            return "named"
        if found.opened is None:
            return "silent"  # it broke off without a sentence
        now = rows(folder)
        if now == whole:
            return "harmless"
        return "lastOnly" if is_last_only(now, whole) else "silent"


def is_last_only(now, whole):
    """Whether a single row, of one transaction, is missing and nothing else differs."""
    if any(not set(now.get(name, [])) <= set(was) for name, was in whole.items()):
        return False
    missing = {name: len(was) - len(now[name]) for name, was in whole.items() if len(was) != len(now[name])}
    return missing in ({"entries": 1, "disclosures": 1}, {"cosignatures": 1}, {"checkpoints": 1})


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("exerciser")
    arguments.add_argument("--flips", type=int, default=400)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    with Workplace() as place:
        flips = Flips(Exerciser(options.exerciser), place, random.Random(options.seed))
        closed, killed = flips.make("closed"), flips.make("killed", "--break-off")
        kinds = {**places_of_database(closed), **places_of_files(closed)}
        log = places_of_log(killed)
        count = -(-options.flips // (len(kinds) + len(log)))
        flips.flip(closed, kinds, count)
        flips.flip(killed, log, count)
    total = sum((counts for counts in flips.split.values()), collections.Counter())
    print(json.dumps({
        "seed": options.seed, "flips": sum(total.values()), **{k: total[k] for k in ("named", "harmless", "lastOnly", "silent")},
        "split": {kind: dict(counts) for kind, counts in flips.split.items()}, "findings": flips.silent[:20]}))


main()
