"""A careless twin of the store: puts the rows of one case into an empty copy of it, one transaction an entry, on a
connection whose `synchronous` is what it is told. The keeper itself cannot be brought to use any other than FULL.

usage: twin.py SOURCE TARGET (FULL|NORMAL|OFF)
"""

import hashlib
import os
import sqlite3
import sys


def main(source, target, synchronous):
    rows = sqlite3.connect(f"file:{source}/case.sqlite?mode=ro", uri=True).execute(
        "SELECT e.sequence, e.key_digest, e.leaf, e.leaf_hash, d.lines"
        " FROM entries e JOIN disclosures d USING (sequence) ORDER BY sequence").fetchall()
    connection = sqlite3.connect(f"{target}/case.sqlite", isolation_level=None)
    assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    for sequence, key, leaf, leaf_hash, lines in rows:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?)", (sequence, key, leaf, leaf_hash))
        connection.execute("INSERT INTO disclosures VALUES (?, ?)", (sequence, lines))
        connection.execute("COMMIT")
        digest = hashlib.sha256(b"\x00" + leaf).hexdigest()
        os.write(1, f"ack {sequence} {digest}\n".encode())


main(*sys.argv[1:])
