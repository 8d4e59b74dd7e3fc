"""Kills a writing program with SIGKILL at random moments, opens what it leaves, and goes on from there. Prints one line
of JSON with what was counted.

usage: kills.py EXERCISER --kills N [--seed S]
"""

import argparse
import json
import os
import random
import subprocess
import time

from exercise import Exerciser, Said, Workplace, violations

ENTRIES_MAX = 400
MANNERS = [
    ["--sign-every", "3", "--attach"], ["--batch", "7", "--sign-every", "2"], ["--length", "20000", "--attach"],
]


def killed(program, folder, prefix, manner, wait):
    """Starts appending, kills it after a while, and gives what it had said."""
    process = subprocess.Popen(
        [program, "append", folder, "--count", "100000", "--prefix", prefix, *manner], stdout=subprocess.PIPE, text=True)
    os.set_blocking(process.stdout.fileno(), True)
    # The wait begins when the case is open, so that the kill falls among appends and not before them.
    first = process.stdout.readline()
    time.sleep(wait)
    process.kill()
    rest, _ = process.communicate()
    text = first + rest
    return Said(text[:text.rfind("\n") + 1])


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("exerciser")
    arguments.add_argument("--kills", type=int, default=25)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    chance, exerciser = random.Random(options.seed), Exerciser(options.exerciser)
    made = lost = acknowledged = cases = 0
    findings = []
    with Workplace() as place:
        folder, owed = None, Said("")
        while made < options.kills:
            if folder is None:
                cases += 1
                folder, owed = place / f"case-{cases}", Said("")
                exerciser.run("create", folder, check=True)
            said = killed(
                options.exerciser, folder, f"kill {made}", chance.choice(MANNERS), chance.uniform(0, 0.06))
            acknowledged += len(said.acknowledged)
            owed = said.add(owed)
            made += 1
            found = exerciser.check([folder])[str(folder)]
            wrong = violations(owed, found, folder)
            lost += bool(wrong)
            findings += wrong[:3]
            if wrong or found.opened[0] > ENTRIES_MAX:
                folder = None
    print(json.dumps({
        "seed": options.seed, "kills": made, "lost": lost, "acknowledged": acknowledged, "cases": cases,
        "findings": findings[:10]}))


main()
