"""What a disk may hold after its power was cut, from a recording of what a program wrote.

The model is harsher than the file systems it stands for:
  contents  what a file held at its last fsync or fdatasync is there; of each later write every sector of 512 bytes is,
            by itself, there, not there, or torn (its first bytes new, the rest as before); so is each later change of
            length. Between files there is no order at all.
  names     a new, changed or removed name is there for certain only after an fsync of its folder; of the later changes
            of one folder some first part is there, as journals keep them in order. An fsync of the file alone, which
            also secures a new file's name on ext4, secures nothing here.
Whole folders made later count as names; rebuilt files (-shm) are not part of the image.
"""

import pathlib
import struct

WRITE, TRUNCATE, SYNC, CREATE, RENAME, REMOVE, MAKE_FOLDER, OPENED, SAID, FAULT, UNKNOWN = range(1, 12)
SECTOR = 512
HEADER = struct.Struct("<6q")


def events(path):
    """The calls of a recording, each as (kind, file name, second name, offset, bytes or text)."""
    data, names, place = pathlib.Path(path).read_bytes(), {0: None}, 0
    while place + HEADER.size <= len(data):
        kind, file, second, offset, length, _ = HEADER.unpack_from(data, place)
        place += HEADER.size
        content = data[place:place + length]
        place += length
        if kind == OPENED:
            names[file] = content.decode()
        elif kind == UNKNOWN:
            raise SystemExit(f"the recording has a call that the disk model does not know: {content.decode()}")
        else:
            yield kind, names[file], names.get(second), offset, content


class File:
    def __init__(self, content=b""):
        self.durable, self.pending, self.now = bytearray(content), [], bytearray(content)

    def write(self, offset, content):
        put(self.now, offset, content)
        self.pending.append((offset, content))

    def truncate(self, size):
        resize(self.now, size)
        self.pending.append((size, None))

    def sync(self):
        for offset, content in self.pending:
            if content is None:
                resize(self.durable, offset)
            else:
                put(self.durable, offset, content)
        self.pending = []

    def after_cut(self, random, kept, torn):
        image = bytearray(self.durable)
        for offset, content in self.pending:
            if content is None:
                if random.random() < kept:
                    resize(image, offset)
                continue
            for start, end in sectors(offset, len(content)):
                if random.random() >= kept:
                    continue
                piece = content[start - offset:end - offset]
                if random.random() < torn:
                    piece = piece[:random.randrange(len(piece) + 1)]
                if piece:
                    put(image, start, piece)
        return image


def sectors(offset, length):
    start, end = offset, offset + length
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield start, stop
        start = stop


def put(content, offset, piece):
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset:offset + len(piece)] = piece


def resize(content, size):
    if len(content) > size:
        del content[size:]
    else:
        content.extend(bytes(size - len(content)))


FOLDER = object()


class Disk:
    """Files by name as a program sees them, and the changes of names that no fsync of their folder has secured."""

    def __init__(self, folder):
        self.now, folder = {}, pathlib.Path(folder)
        for path in sorted(folder.rglob("*")):
            name = str(path.relative_to(folder))
            if not name.endswith("-shm"):
                self.now[name] = FOLDER if path.is_dir() else File(path.read_bytes())
        self.durable, self.pending = dict(self.now), {}

    def apply(self, kind, name, second, offset, content):
        if kind == WRITE:
            self.now[name].write(offset, content)
        elif kind == TRUNCATE:
            self.now[name].truncate(offset)
        elif kind == SYNC:
            self.sync(name)
        elif kind == CREATE:
            self.rename(name, File())
        elif kind == MAKE_FOLDER:
            self.rename(name, FOLDER)
        elif kind == REMOVE:
            self.rename(name, None)
        elif kind == RENAME:
            moved = self.now[name]
            self.rename(second, moved, (name, None))

    def rename(self, name, value, *others):
        """One change of names, which is there as a whole or not."""
        change = [(name, value), *others]
        assign(self.now, change)
        self.pending.setdefault(parent(name), []).append(change)

    def sync(self, name):
        if name in self.now and self.now[name] is not FOLDER:
            self.now[name].sync()
            return
        for change in self.pending.pop(name, []):
            assign(self.durable, change)

    def cut(self, random, target):
        """Writes one of the images a cut of the power now may leave."""
        kept, torn = random.choice([0, 0.1, 0.5, 0.9, 1]), random.choice([0, 0, 0.2])
        names = dict(self.durable)
        for changes in self.pending.values():
            for change in changes[:random.randrange(len(changes) + 1)]:
                assign(names, change)
        self.save(names, target, lambda file: file.after_cut(random, kept, torn))

    def uncut(self, target):
        self.save(self.now, target, lambda file: file.now)

    @staticmethod
    def save(names, target, content):
        target = pathlib.Path(target)
        target.mkdir(parents=True)
        for name, file in names.items():
            if file is FOLDER:
                (target / name).mkdir(parents=True, exist_ok=True)
        for name, file in names.items():
            if file is not FOLDER and (target / name).parent.is_dir():
                (target / name).write_bytes(content(file))


def assign(names, change):
    for name, value in change:
        if value is None:
            names.pop(name, None)
        else:
            names[name] = value


def parent(name):
    return name.rpartition("/")[0] if name else None


def same(folder, disk):
    """Whether the disk model, uncut, holds what the folder holds: that no call escaped the recorder."""
    found = Disk(folder).now
    return found.keys() == disk.now.keys() and all(
        (file is FOLDER) == (disk.now[name] is FOLDER) and (file is FOLDER or file.now == disk.now[name].now)
        for name, file in found.items())
