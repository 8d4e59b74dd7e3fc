"""Cuts the power of a real file system: an ext4 in a file, mounted through a loop device, is shut down under a writing
program without flushing its journal, mounted again, and the record opened. Prints one line of JSON.

usage: ext4.py EXERCISER --cuts N [--seed S]        needs root, loop devices and mkfs.ext4; says so where it lacks them
"""

import argparse
import fcntl
import json
import os
import pathlib
import random
import struct
import subprocess
import time

from exercise import Exerciser, Said, Workplace, violations

EXT4_IOC_SHUTDOWN, WITHOUT_FLUSHING = 0x8004587D, 2
MANNERS = [["--sign-every", "3", "--attach"], ["--batch", "7", "--sign-every", "2"], ["--length", "30000"]]


class Volume:
    """A file system in a file."""

    def __init__(self, place):
        self.image, self.point = place / "volume", place / "mounted"
        self.point.mkdir()
        with open(self.image, "wb") as file:
            file.truncate(96 << 20)
        self.lack = self.failure("mkfs.ext4", "-q", "-F", self.image) or self.mount()

    @staticmethod
    def failure(*command):
        try:
            result = subprocess.run(list(map(str, command)), capture_output=True, text=True)
        except FileNotFoundError as error:
            return str(error)
        return result.stderr.strip() or f"{command[0]} failed" if result.returncode else None

    def mount(self):
        return self.failure("mount", "-o", "loop", self.image, self.point)

    def unmount(self):
        for _ in range(50):
            if self.failure("umount", self.point) is None:
                return
            time.sleep(0.1)
        raise SystemExit("the volume cannot be unmounted")

    def shut_down(self):
        handle = os.open(self.point, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, EXT4_IOC_SHUTDOWN, struct.pack("I", WITHOUT_FLUSHING))
        finally:
            os.close(handle)


def cut(exerciser, volume, folder, prefix, chance):
    process = subprocess.Popen(
        [exerciser.program, "append", folder, "--count", "100000", "--prefix", prefix, *chance.choice(MANNERS)],
        stdout=subprocess.PIPE, text=True)
    first = process.stdout.readline()
    time.sleep(chance.uniform(0.02, 0.4))
    volume.shut_down()
    process.kill()
    text = first + process.communicate()[0]
    volume.unmount()
    if lack := volume.mount():
        raise SystemExit(f"the volume cannot be mounted again: {lack}")
    # Sentences of calls that failed after the cut are not acknowledgements.
    return Said(text[:text.rfind("\n") + 1])


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("exerciser")
    arguments.add_argument("--cuts", type=int, default=30)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    chance, exerciser, findings = random.Random(options.seed), Exerciser(options.exerciser), []
    lost = acknowledged = 0
    with Workplace(in_memory=False) as place:
        volume = Volume(pathlib.Path(place))
        if volume.lack:
            print(json.dumps({"skipped": f"no ext4 can be mounted here: {volume.lack}"}))
            return
        try:
            folder, owed = volume.point / "case", Said("")
            exerciser.run("create", folder, check=True)
            for number in range(options.cuts):
                said = cut(exerciser, volume, folder, f"cut {number}", chance)
                acknowledged += len(said.acknowledged)
                owed = said.add(owed)
                wrong = violations(owed, exerciser.check([folder])[str(folder)], folder)
                lost += bool(wrong)
                findings += wrong[:3]
                if wrong:
                    break
        finally:
            volume.unmount()
    print(json.dumps({"seed": options.seed, "cuts": number + 1, "lost": lost, "acknowledged": acknowledged,
                      "findings": findings}))


main()
