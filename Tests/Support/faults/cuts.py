"""Cuts the power: records what a program writes, makes disk images as a cut may leave them after any of its calls, and
opens each. Prints one line of JSON with what was counted.

usage: cuts.py EXERCISER --cuts N [--seed S] [--twin FULL|NORMAL|OFF]
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys

from disk import SAID, Disk, events, same
from exercise import HERE, Exerciser, Said, Workplace, build_recorder, copied, violations

CASE = "A.firebreak"
#: Of each round: what is appended, and how. Rounds follow one another on the image that a cut left. The last is only
#: of long runs: it fills the write-ahead log until it is emptied into the database and begun again.
ROUNDS = [
    ["--count", "60", "--attach", "--sign-every", "7", "--reopen"],
    ["--count", "45", "--batch", "9", "--length", "20000", "--sign-every", "2"],
    ["--count", "40", "--batch", "4", "--sign-every", "1"],
    ["--count", "400", "--length", "3000", "--sign-every", "25", "--attach"],
]
LONG_RUN = 200


class Recorder:
    def __init__(self, place):
        self.place, self.library, self.runs = place, build_recorder(place), 0

    def environment(self, folder, **more):
        self.runs += 1
        self.recording = self.place / f"recording-{self.runs}"
        return {"LD_PRELOAD": str(self.library), "FAULT_FOLDER": str(folder),
                "FAULT_RECORDING": str(self.recording), **more}


class Cuts:
    def __init__(self, exerciser, place, chance):
        self.exerciser, self.place, self.random = exerciser, place, chance
        self.recorder = Recorder(place)
        self.made, self.lost, self.findings, self.signed, self.unfinished = 0, 0, [], 0, 0

    def round(self, folder, recordings, owed, wanted, was_created):
        """Cuts at random places of recordings that began with what `folder` held; gives the image of the last one."""
        calls = [event for recording in recordings for event in events(recording)]
        places = sorted(self.random.choices(range(1, len(calls) + 1), k=wanted))
        disk, said, waiting, at = Disk(folder), "", [], 0
        for place in places:
            while at < place:
                kind, *rest = calls[at]
                at += 1
                if kind == SAID:
                    said += rest[-1].decode()
                else:
                    disk.apply(kind, *rest)
            image = self.place / f"image-{len(waiting)}"
            disk.cut(self.random, image)
            # What was being said when the power went counts only as far as it is whole.
            heard = said[:said.rfind("\n") + 1]
            now = Said(heard).add(owed)
            waiting.append((image, now, was_created or "created" in now.lines))
            if len(waiting) == 25:
                self.check(waiting)
                waiting = []
        last = copied(waiting[-1][0], self.place / "base") if waiting else None
        owed = waiting[-1][1] if waiting else None
        self.check(waiting)
        while at < len(calls):
            if calls[at][0] != SAID:
                disk.apply(*calls[at])
            at += 1
        return last, owed, disk

    def check(self, waiting):
        if not waiting:
            return
        options = ["--resume"] if self.random.random() < 0.5 else []
        found = self.exerciser.check([image / CASE for image, _, was_created in waiting if was_created], *options)
        for image, owed, was_created in waiting:
            self.made += 1
            if was_created:
                wrong = violations(owed, found[str(image / CASE)], None if options else image / CASE)
                if options and not found[str(image / CASE)].resumed:
                    wrong.append("nothing could be added afterwards")
                self.lost += bool(wrong)
                self.findings += wrong[:3]
                self.signed += len(owed.checkpoints)
            else:
                self.unfinished += 1
            shutil.rmtree(image)

    def keeper(self, wanted):
        """The store itself: made, then added to in rounds, each on what a cut of the one before left."""
        folder, owed = self.place / "start", Said("")
        folder.mkdir()
        rounds = ROUNDS if wanted >= LONG_RUN else ROUNDS[:-1]
        share = max(wanted // len(rounds), 1)
        for number, options in enumerate(rounds):
            live, recordings = copied(folder, self.place / "live"), []
            if number == 0:
                self.record(live, recordings, "create", live / CASE)
            self.record(live, recordings, "append", live / CASE, "--prefix", f"round {number}", *options)
            left = wanted - self.made if number == len(rounds) - 1 else share
            base, owed_then, disk = self.round(folder, recordings, owed, left, number > 0)
            assert same(live, disk), "a call escaped the recorder"
            if base is not None and (owed_then.acknowledged or "created" in owed_then.lines):
                folder, owed = copied(base, self.place / "start"), owed_then
            else:
                folder = copied(live, self.place / "start")
                owed = Said("created\n").add(self.said(recordings)).add(owed)

    def said(self, recordings):
        return Said("".join(e[-1].decode() for r in recordings for e in events(r) if e[0] == SAID))

    def record(self, folder, recordings, *arguments):
        environment = self.recorder.environment(folder)
        self.exerciser.run(*arguments, environment=environment, check=True)
        recordings.append(self.recorder.recording)

    def twin(self, wanted, synchronous):
        """The same rows, written by a connection that is set otherwise."""
        source, empty = self.place / "source", self.place / "empty"
        empty.mkdir()
        self.exerciser.run("create", empty / CASE, check=True)
        copied(empty, source)
        self.exerciser.run("append", source / CASE, "--count", 60, check=True)
        live = copied(empty, self.place / "live")
        environment = self.recorder.environment(live)
        subprocess.run(
            [sys.executable, HERE / "twin.py", source / CASE, live / CASE, synchronous], check=True,
            stdout=subprocess.PIPE, env={**os.environ, **environment})
        _, _, disk = self.round(empty, [self.recorder.recording], Said(""), wanted, True)
        assert same(live, disk), "a call escaped the recorder"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("exerciser")
    arguments.add_argument("--cuts", type=int, default=40)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--twin", choices=["FULL", "NORMAL", "OFF"])
    options = arguments.parse_args()
    with Workplace() as place:
        cuts = Cuts(Exerciser(options.exerciser), place, random.Random(options.seed))
        if options.twin:
            cuts.twin(options.cuts, options.twin)
        else:
            cuts.keeper(options.cuts)
    print(json.dumps({
        "seed": options.seed, "cuts": cuts.made, "lost": cuts.lost, "beforeCreated": cuts.unfinished,
        "checkpointsOwed": cuts.signed, "findings": cuts.findings[:10]}))


main()
