"""Makes each call that changes a file fail, one run a call, in each way: an input/output error, a full disk, a write
that falls short before the disk is full, the end of the program before the call and after it. Then opens what is left.
Prints one line of JSON with what was counted.

usage: calls.py EXERCISER [--every N] [--seed S]       every Nth call only, beginning at a random one
"""

import argparse
import collections
import errno
import json
import random
import re
import shutil

from disk import CREATE, FAULT, REMOVE, RENAME, SYNC, TRUNCATE, WRITE, events, parent
from exercise import Exerciser, Said, Workplace, build_recorder, copied, violations

CASE = "A.firebreak"
KINDS = {"EIO": str(errno.EIO), "ENOSPC": str(errno.ENOSPC), "short": "short", "kill": "kill", "killed": "killed"}
#: The kernel's names of the calls that change a file.
SEEN = {
    "write": WRITE, "pwrite64": WRITE, "writev": WRITE, "pwritev": WRITE, "pwritev2": WRITE, "ftruncate": TRUNCATE,
    "fsync": SYNC, "fdatasync": SYNC, "sync_file_range": SYNC, "rename": RENAME, "renameat": RENAME,
    "renameat2": RENAME, "unlink": REMOVE, "unlinkat": REMOVE, "fallocate": WRITE, "copy_file_range": WRITE,
    "sendfile": WRITE}
WRITES = ["--count", "9", "--batch", "2", "--sign-every", "2", "--attach", "--reopen"]


class Calls:
    def __init__(self, exerciser, place, writes):
        self.exerciser, self.place, self.writes = exerciser, place, writes
        self.library = build_recorder(place)
        self.counts, self.findings, self.lost = collections.Counter(), [], 0

    def start(self):
        self.empty = self.place / "empty"
        self.empty.mkdir()
        self.exerciser.run("create", self.empty / CASE, check=True)
        _, self.first = self.exerciser.run(
            "append", self.empty / CASE, "--count", 3, "--sign-every", 1, "--prefix", "before", check=True)

    def run(self, number, kind):
        """One run in which the call of that number fails; whether there was such a call."""
        live, recording = copied(self.empty, self.place / "live"), self.place / "recording"
        recording.unlink(missing_ok=True)
        environment = {
            "LD_PRELOAD": str(self.library), "FAULT_FOLDER": str(live), "FAULT_RECORDING": str(recording),
            "FAULT_AT": str(number), "FAULT_KIND": KINDS[kind]}
        status, said = self.exerciser.run("append", live / CASE, *self.writes, environment=environment)
        calls = list(events(recording))
        faults = [place for place, event in enumerate(calls) if event[0] == FAULT]
        happened = bool(faults) or status == -9
        if happened:
            self.judge(number, kind, status, said, calls, faults, live)
        elif status != 0 or not said.closed:
            self.blame(f"untouched run of {number}: status {status}: {said.error}")
        return happened or (kind == "short" and self.total >= number)

    def judge(self, number, kind, status, said, calls, faults, live):
        self.counts[kind] += 1
        where = f"{kind} at call {number}"
        if faults and is_needless(calls, faults[0]):
            self.counts["passed over, of no effect"] += 1
        elif faults:
            where += f" ({calls[faults[0]][1]})"
            if not (status == 3 and said.error):
                self.blame(f"{where}: not reported, status {status}")
            after = [event for event in calls[faults[-1] + 1:] if event[0] in (WRITE, TRUNCATE, SYNC, RENAME)]
            if after:
                self.counts["writes after the error"] += 1
                if any(event[1] == calls[faults[-1]][1] for event in after):
                    self.blame(f"{where}: the file was written or synced again by the same process")
            if said.again is not None and not said.again.startswith("refused"):
                self.blame(f"{where}: the next submission was {said.again}")
        found = self.exerciser.check([live / CASE], "--resume")[str(live / CASE)]
        wrong = violations(Said("").add(self.first).add(said), found)
        if found.resumed is None:
            wrong.append("nothing could be added afterwards")
        self.lost += bool(wrong)
        for finding in wrong:
            self.blame(f"{where}: {finding}")

    def blame(self, finding):
        self.findings.append(finding)

    def escaped(self):
        """How many calls the kernel saw in an untouched run and the recorder did not; none where strace is missing."""
        if shutil.which("strace") is None:
            return None
        live, trace, recording = copied(self.empty, self.place / "live"), self.place / "trace", self.place / "recording"
        recording.unlink(missing_ok=True)
        environment = {"LD_PRELOAD": self.library, "FAULT_FOLDER": live, "FAULT_RECORDING": recording}
        strace = ["strace", "-f", "-y", "-o", trace, "-e", "trace=" + ",".join(SEEN)]
        for name, value in environment.items():
            strace += ["-E", f"{name}={value}"]
        status, said = self.exerciser.run("append", live / CASE, *self.writes, prefix=list(map(str, strace)))
        if status != 0:
            return None  # the kernel lets nobody look
        seen = collections.Counter()
        for line in trace.read_text().splitlines():
            call = re.match(r"\d+ +(\w+)\((.*)\) += (\d+)", line)
            if call and str(live) in call[2] and not re.search(r"-shm[>\"]", call[2]):
                seen[SEEN[call[1]]] += 1
        noted = collections.Counter(event[0] for event in events(recording))
        opened = sum(event[0] == TRUNCATE and event[3] == 0 for event in events(recording))
        wrong = {kind: (seen[kind], noted[kind]) for kind in (WRITE, SYNC, RENAME, REMOVE) if seen[kind] != noted[kind]}
        if not noted[TRUNCATE] - opened <= seen[TRUNCATE] <= noted[TRUNCATE]:
            wrong[TRUNCATE] = (seen[TRUNCATE], noted[TRUNCATE])
        for kind, (kernel, here) in wrong.items():
            self.blame(f"calls of kind {kind}: the kernel saw {kernel}, the recorder {here}")
        return sum(seen.values())

    def count(self):
        """How many calls an untouched run makes."""
        self.total = 0
        low, high = 1, 1
        while self.reaches(high):
            low, high = high, high * 2
        while low + 1 < high:
            middle = (low + high) // 2
            low, high = (middle, high) if self.reaches(middle) else (low, middle)
        self.total = low
        return low

    def reaches(self, number):
        live = copied(self.empty, self.place / "live")
        status, _ = self.exerciser.run(
            "append", live / CASE, *self.writes,
            environment={"LD_PRELOAD": str(self.library), "FAULT_FOLDER": str(live), "FAULT_AT": str(number),
                         "FAULT_KIND": "kill"})
        return status == -9


def is_needless(calls, place):
    """Whether the failed call had nothing to do: SQLite passes over the error of two such calls. It syncs the folder
    for a log whose name the keeper has secured already, and removes a log that the keeper has emptied and synced."""
    name, before = calls[place][1], calls[:place]
    if name == CASE:
        names = [n for n, event in enumerate(before) if event[0] in (CREATE, REMOVE, RENAME) and parent(event[1]) == name]
        synced = [n for n, event in enumerate(before) if event[0] == SYNC and event[1] == name]
        return bool(synced) and (not names or synced[-1] > names[-1])
    mine = [event for event in before if event[1] == name and event[0] in (WRITE, TRUNCATE, SYNC)]
    emptied = [n for n, event in enumerate(mine) if event[0] == TRUNCATE and event[3] == 0]
    return name.endswith("-wal") and bool(emptied) and all(event[0] == SYNC for event in mine[emptied[-1] + 1:])


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("exerciser")
    arguments.add_argument("--every", type=int, default=1)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    chance = random.Random(options.seed)
    with Workplace() as place:
        calls = Calls(Exerciser(options.exerciser), place, WRITES)
        calls.start()
        total, seen = calls.count(), calls.escaped()
        for kind in KINDS:
            for number in range(1 + chance.randrange(options.every), total + 1, options.every):
                calls.run(number, kind)
    print(json.dumps({
        "seed": options.seed, "calls": total, "seenByKernel": seen, "lost": calls.lost, "faults": sum(calls.counts[k] for k in KINDS),
        "byKind": dict(calls.counts), "findings": calls.findings[:20]}))


main()
