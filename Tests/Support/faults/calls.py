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

from disk import FAULT, RENAME, SAID, SYNC, TRUNCATE, WRITE, events
from exercise import Exerciser, Said, Workplace, build_recorder, copied, violations

CASE = "A.firebreak"
KINDS = {"EIO": str(errno.EIO), "ENOSPC": str(errno.ENOSPC), "short": "short", "kill": "kill", "killed": "killed"}
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
        if faults:
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
        total = calls.count()
        for kind in KINDS:
            for number in range(1 + chance.randrange(options.every), total + 1, options.every):
                calls.run(number, kind)
    print(json.dumps({
        "seed": options.seed, "calls": total, "lost": calls.lost, "faults": sum(calls.counts[k] for k in KINDS),
        "byKind": dict(calls.counts), "notReported": len(calls.findings), "findings": calls.findings[:20]}))


main()
