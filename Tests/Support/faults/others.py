"""The faults that need no chance: a full disk, torn ends, two writers, a stale lock, an old backup, duplicates from a
hundred processes. Each prints one line of JSON, or is said to be skipped with the reason.

usage: others.py EXERCISER full-disk|torn|writers|restore|duplicates
"""

import json
import os
import pathlib
import signal
import subprocess
import sys

from exercise import Exerciser, Said, Workplace, copied, violations


def full_disk(exerciser, place):
    """A small file system of its own fills up, is read, gets space again, and goes on."""
    disk = place / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True, text=True)
    if mounted.returncode != 0:
        return {"skipped": f"no file system can be mounted here: {mounted.stderr.strip()}"}
    try:
        folder, wrong = disk / "case", []
        exerciser.run("create", folder, check=True)
        (disk / "ballast").write_bytes(bytes(700_000))
        status, said = exerciser.run("append", folder, "--count", 5000, "--sign-every", 20, "--attach")
        if status != 3 or "full" not in (said.error or "") and "28" not in (said.error or ""):
            wrong.append(f"the full disk was not named: {status} {said.error}")
        reading = exerciser.check([folder], "--read")[str(folder)]
        wrong += [f"reading: {w}" for w in violations(said, reading)]
        (disk / "ballast").unlink()
        resumed = exerciser.check([folder], "--resume")[str(folder)]
        wrong += violations(said, resumed) + ([] if resumed.resumed else ["it does not go on"])
        return {"acknowledged": len(said.acknowledged), "sentence": said.error, "findings": wrong}
    finally:
        subprocess.run(["umount", disk], check=True)


def torn(exerciser, place):
    """Bytes behind the end of the database and of its log, and a log cut off at every length that ends otherwise."""
    base, wrong, tried = place / "base", [], 0
    exerciser.run("create", base, check=True)
    _, owed = exerciser.run("append", base, "--count", 12, "--sign-every", 4, "--break-off")
    unsigned = [n for n in owed.acknowledged if n >= max(owed.checkpoints)]
    assert not unsigned and (base / "case.sqlite-wal").stat().st_size > 0
    for name, tail in [(n, t) for n in ("case.sqlite", "case.sqlite-wal") for t in (1, 511, 4096, 8240)]:
        folder = copied(base, place / "extra")
        with open(folder / name, "ab") as file:
            file.write(os.urandom(tail))
        wrong += [f"{tail} more bytes in {name}: {w}" for w in _after(exerciser, folder, owed)]
        tried += 1
    size, named, prefixes = (base / "case.sqlite-wal").stat().st_size, 0, 0
    for length in range(0, size, max(size // 40, 1)):
        folder = copied(base, place / "short")
        os.truncate(folder / "case.sqlite-wal", length)
        found = exerciser.check([folder])[str(folder)]
        tried += 1
        # What the signer signed is gone: that must be named. Nothing shorter may pass for the whole.
        if found.error:
            named += 1
        elif violations(Said(""), found):
            wrong.append(f"log of {length} bytes: {violations(Said(''), found)}")
        elif len(found.leaves) < len(owed.acknowledged):
            wrong.append(f"log of {length} bytes: signed entries are gone without a word")
        else:
            prefixes += 1
    return {"tried": tried, "logCutNamed": named, "logCutWhole": prefixes, "findings": wrong}


def _after(exerciser, folder, owed):
    found = exerciser.check([folder], "--resume")[str(folder)]
    if found.error:
        return []  # named: nothing was changed
    return violations(owed, found) + ([] if found.resumed else ["it does not go on"])


def writers(exerciser, place):
    """A second writer beside one that is stopped in mid-write; then the first is killed and its lock binds nobody."""
    folder, wrong = place / "case", []
    exerciser.run("create", folder, check=True)
    first = subprocess.Popen(
        [exerciser.program, "append", folder, "--count", "100000"], stdout=subprocess.PIPE, text=True)
    heard = "".join(first.stdout.readline() for _ in range(5))
    first.send_signal(signal.SIGSTOP)
    refused = 0
    for _ in range(10):
        status, said = exerciser.run("append", folder, "--prefix", "second")
        refused += status == 3 and f"process {first.pid} " in (said.error or "") and not said.acknowledged
    reading = exerciser.check([folder], "--read")[str(folder)]
    wrong += [f"reading beside a writer: {w}" for w in violations(Said(heard), reading)]
    first.kill()
    first.send_signal(signal.SIGCONT)
    owed = Said(heard + first.communicate()[0])
    for name in range(20):
        _, said = exerciser.run("append", folder, "--prefix", f"after {name}", "--count", 2, check=True)
        owed = said.add(owed)
    # Now many at once: each is served or refused, and nothing of what was acknowledged is lost.
    served = _at_once([[exerciser.program, "append", folder, "--prefix", f"race {n}"] for n in range(20)])
    for _, said in served:
        owed = said.add(owed)
    wrong += [f"status {status}" for status, _ in served if status not in (0, 3)]
    wrong += violations(owed, exerciser.check([folder])[str(folder)], folder)
    return {"secondRefused": refused, "race": len(served), "raceServed": sum(s == 0 for s, _ in served),
            "findings": wrong}


def _at_once(commands):
    """All of them are started before any is waited for."""
    started = [subprocess.Popen(list(map(str, c)), stdout=subprocess.PIPE, text=True) for c in commands]
    texts = [process.communicate()[0] for process in started]
    return [(process.returncode, Said(text)) for process, text in zip(started, texts)]


def restore(exerciser, place):
    """An old backup is put back, without the signer's folder and with it."""
    folder, signer, wrong = place / "case", place / "signer", []
    exerciser.run("create", folder, "--signer", signer, check=True)
    exerciser.run("append", folder, "--count", 5, "--sign-every", 1, check=True)
    backup, old_signer = copied(folder, place / "backup"), copied(signer, place / "old-signer")
    _, later = exerciser.run("append", folder, "--count", 3, "--sign-every", 1, "--prefix", "later", check=True)
    copied(backup, folder)
    found = exerciser.check([folder])[str(folder)]
    if "8" not in (found.error or "") or "5" not in (found.error or ""):
        wrong.append(f"without the signer's folder: {found.lines[:1]}")
    copied(old_signer, signer)
    resumed = exerciser.check([folder], "--resume")[str(folder)]
    forked = resumed.resumed and resumed.resumed[1] not in later.checkpoints.get(resumed.resumed[0], set())
    return {"refused": found.error, "withSignerForked": bool(forked), "findings": wrong}


def duplicates(exerciser, place):
    """A hundred processes submit the same thing at once; whoever finds the case in use asks again."""
    folder = place / "case"
    exerciser.run("create", folder, check=True)
    served = _at_once([[exerciser.program, "append", folder, "--prefix", "same", "--patient"]] * 100)
    answers = [tuple(said.acknowledged.items()) for status, said in served if status == 0]
    found = exerciser.check([folder])[str(folder)]
    return {"answers": len(answers), "different": len(set(answers)), "entries": len(found.leaves), "findings": []}


def main(program, fault):
    faults = {"full-disk": full_disk, "torn": torn, "writers": writers, "restore": restore, "duplicates": duplicates}
    with Workplace() as place:
        print(json.dumps(faults[fault](Exerciser(program), pathlib.Path(place))))


main(*sys.argv[1:])
