#!/usr/bin/env python3
"""Checks a record of a close-out and recomputes the Early Termination Amount.

    python3 recompute.py BUNDLE [--trust ANCHORS] [--through YYYY-MM-DD] [--json]

BUNDLE is the folder you were given. ANCHORS is a folder of keys you received by another way, and early: log.vkey,
witness-<n>.vkey, allowed_signers, and any checkpoint you were sent while the case was running, under a name that begins
with "checkpoint". Without --trust the keys inside the bundle are used. The bundle is then only shown to
agree with itself, which says nothing about who made it; the report says so.

--through gives the day to which interest on an unpaid amount is computed, if the record does not say it was paid.

Exit status: 0 if everything that can be checked holds, 1 if something does not, 2 if the bundle cannot be read.

This program needs Python 3.9 or later and nothing else. It is meant to be read. It does not use the program that made
the record; it follows the page docs/formats/record.md and these public texts:

  RFC 8032   Ed25519 signatures                       RFC 6962   the tree of hashes, inclusion and consistency proofs
  C2SP       signed-note, tlog-checkpoint, tlog-cosignature (v1), tlog-tiles, tlog-proof
  OpenSSH    PROTOCOL.sshsig, ssh-keygen(1) "ALLOWED SIGNERS"                RFC 3161   time-stamp tokens
  ISDA       1992 and 2002 Master Agreements; the clause is named beside each rule below

What a line of the report means:

  proved     was computed here from the bytes in the bundle and from the keys trusted
  claimed    somebody says so in the record; nothing here can tell whether it is true
  withheld   the record commits to it (so it cannot have been changed since), but it is not shown
  not done   this program does not check or recompute it; the reason is given
  FAILED     it does not hold
"""

import argparse
import base64
import binascii
import calendar
import datetime
import decimal
import hashlib
import json
import os
import re
import struct
import sys
from fractions import Fraction


class Unreadable(Exception):
    """The bundle cannot be read at all (exit status 2)."""


class Refused(Exception):
    """A check that does not hold; the text says which and why."""


class Withheld(Exception):
    """A value that the arithmetic needs is not shown."""


# ======================================================================================================================
# Report
# ======================================================================================================================

class Report:
    """What was found, in the order in which it was found."""

    WORDS = {"proved": "  proved   ", "claimed": "  claimed  ", "withheld": "  withheld ", "not done": "  not done ",
             "failed": "  FAILED   ", "": "           "}

    def __init__(self):
        self.steps = []
        self.figures = {}
        self.foreign = set()                       # entries signed with keys that those trusted do not hold

    def step(self, title):
        self.steps.append({"title": title, "lines": []})

    def say(self, kind, text):
        self.steps[-1]["lines"].append({"kind": kind, "text": text})

    def proved(self, text):
        self.say("proved", text)

    def claimed(self, text):
        self.say("claimed", text)

    def withheld(self, text):
        self.say("withheld", text)

    def not_done(self, text):
        self.say("not done", text)

    def failed(self, text):
        self.say("failed", text)

    def plain(self, text):
        self.say("", text)

    @property
    def failures(self):
        return [line["text"] for step in self.steps for line in step["lines"] if line["kind"] == "failed"]

    def text(self):
        lines = []
        for number, step in enumerate(self.steps, 1):
            lines.append("")
            lines.append("%d. %s" % (number, step["title"]))
            lines += [Report.WORDS[line["kind"]] + line["text"] for line in step["lines"]]
        lines.append("")
        failures = self.failures
        lines.append("RESULT: everything that could be checked holds%s." % self.revalued() if not failures
                     else "RESULT: %d check(s) FAILED." % len(failures))
        lines += ["  - " + text for text in failures]
        return "\n".join(lines).lstrip("\n")

    def revalued(self):
        """How much of the determinations was worked out again, which is not all that a reader may take it for."""
        if "groups revalued" not in self.figures:
            return ""
        return "; %d of %d groups revalued from the evidence" % (self.figures["groups revalued"], self.figures["groups"])

    def attempt(self, title, action, *arguments):
        """Runs one step. A check that does not hold, or bytes that do not parse, fails the step and not the program."""
        self.step(title)
        try:
            return action(*arguments)
        except (Refused, Withheld) as problem:
            self.failed(str(problem))
        except (KeyError, ValueError, IndexError, TypeError, AttributeError, ArithmeticError, OSError,
                struct.error, RecursionError) as problem:
            self.failed("cannot be read: %s: %s" % (type(problem).__name__, problem))
        return None


# ======================================================================================================================
# Ed25519 (RFC 8032, section 5.1)
#
# The curve is -x^2 + y^2 = 1 + d x^2 y^2 over the integers modulo p = 2^255 - 19. Points are kept as (X, Y, Z, T) with
# x = X/Z, y = Y/Z, xy = T/Z, which needs no division while adding. B generates a group of prime order L.
# ======================================================================================================================

P = 2 ** 255 - 19
L = 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQUARE_ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
IDENTITY = (0, 1, 1, 0)


def point_add(a, b):
    """RFC 8032, section 5.1.4. The formula is complete: it holds for doubling and for the identity as well."""
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g = 2 * a[3] * b[3] * D % P
    h = 2 * a[2] * b[2] % P
    i, j, k, m = f - e, h - g, h + g, f + e
    return (i * j % P, k * m % P, j * k % P, i * m % P)


def point_multiply(scalar, point):
    result = IDENTITY
    while scalar > 0:
        if scalar & 1:
            result = point_add(result, point)
        point = point_add(point, point)
        scalar >>= 1
    return result


def is_identity(point):
    return point[0] % P == 0 and (point[1] - point[2]) % P == 0


def recover_x(y, sign):
    """The x that belongs to y (RFC 8032, section 5.1.3), or None if there is none."""
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else 0          # x = 0 has no negative
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * SQUARE_ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P != 0:
        return None                         # not on the curve
    return x if x & 1 == sign else P - x


def decompress(encoded):
    """The point that 32 bytes stand for; None for bytes that are no canonical encoding of a point on the curve."""
    if len(encoded) != 32:
        return None
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & (2 ** 255 - 1)
    if y >= P:
        return None                         # two encodings of one point would be two names of one key
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def compress(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (recover_x(BASE_Y, 0), BASE_Y, 1, recover_x(BASE_Y, 0) * BASE_Y % P)


def is_small_order(point):
    """Whether eight times the point is the identity. Such a "key" verifies signatures that nobody made."""
    return is_identity(point_multiply(8, point))


def ed25519_verifies(public_key, message, signature):
    """Strict verification: canonical key of full order, S below L, and R equal byte for byte."""
    key = decompress(public_key)
    if key is None or is_small_order(key) or len(signature) != 64:
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= L:
        return False                        # else S + L would be a second signature for the same text
    k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % L
    negative = (P - key[0], key[1], key[2], P - key[3])
    return compress(point_add(point_multiply(s, BASE), point_multiply(k, negative))) == signature[:32]


# ======================================================================================================================
# Strict base64 and hexadecimal: one text for each value, so that no byte of a file can change without being seen
# ======================================================================================================================

def base64_bytes(text):
    raw = base64.b64decode(text, validate=True)
    if base64.b64encode(raw).decode() != text:
        raise Refused("base64 that is not in its one canonical form: %r" % text[:60])
    return raw


def url_base64_bytes(text):
    raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if base64.urlsafe_b64encode(raw).decode().rstrip("=") != text:
        raise Refused("URL base64 that is not in its one canonical form: %r" % text[:60])
    return raw


def is_hex_digest(text):
    return isinstance(text, str) and re.fullmatch(r"[0-9a-f]{64}", text) is not None


def sha256_hex(data):
    return hashlib.sha256(data).hexdigest()


# ======================================================================================================================
# Canonical JSON
#
# Python keeps the last of two fields of one name and other languages the first, so that two experts could read two
# amounts from one signed text. Doubled fields are therefore refused, as are numbers that are not whole. After parsing,
# the value is written again in the one way the format allows and must give the same bytes.
# ======================================================================================================================

def parse_json(data, must_be_canonical=True):
    def fields(pairs):
        result = {}
        for name, value in pairs:
            if name in result:
                raise Refused("a JSON object names %r twice" % name)
            result[name] = value
        return result

    def no_float(text):
        raise Refused("a JSON number is not whole: %s" % text)

    value = json.loads(data.decode("utf-8"), object_pairs_hook=fields, parse_float=no_float, parse_constant=no_float)
    if must_be_canonical and canonical_json(value) != data:
        raise Refused("the bytes are not canonical JSON")
    return value


ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def canonical_json(value):
    """Fields sorted by the bytes of their names, no white space, the shortest escapes, UTF-8."""
    parts = []

    def quote(text):
        parts.append('"' + "".join(
            ESCAPES.get(character, character if character >= " " else "\\u%04x" % ord(character))
            for character in text) + '"')

    def write(item):
        if item is None or isinstance(item, bool):
            parts.append({None: "null", True: "true", False: "false"}[item])
        elif isinstance(item, int):
            if not -2 ** 63 <= item < 2 ** 63:
                raise Refused("a whole number has more than 64 bits")
            parts.append(str(item))
        elif isinstance(item, str):
            quote(item)
        elif isinstance(item, list):
            parts.append("[")
            for place, element in enumerate(item):
                parts.append("," if place else "")
                write(element)
            parts.append("]")
        else:
            parts.append("{")
            for place, name in enumerate(sorted(item)):
                if not name.isascii():
                    raise Refused("a field name is not ASCII: %r" % name)
                parts.append("," if place else "")
                quote(name)
                parts.append(":")
                write(item[name])
            parts.append("}")

    write(value)
    return "".join(parts).encode("utf-8")


# ======================================================================================================================
# Moments and dates
# ======================================================================================================================

MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{3}))?(Z|[+-]\d\d:\d\d)")


class Moment:
    """A point in time with the offset in which it was written: `2008-09-15T07:43:00+02:00`."""

    def __init__(self, text):
        match = MOMENT.fullmatch(text)
        if not match:
            raise Refused("not a moment: %r" % text)
        year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
        local = datetime.datetime(year, month, day, hour, minute, second)
        zone = match.group(8)
        self.offset = 0 if zone == "Z" else (int(zone[1:3]) * 60 + int(zone[4:6])) * (-1 if zone[0] == "-" else 1)
        self.text = text
        self.milliseconds = calendar.timegm(local.timetuple()) * 1000 + int(match.group(7) or 0) - self.offset * 60000

    def local(self, earlier_by_milliseconds=0):
        shifted = self.milliseconds + self.offset * 60000 - earlier_by_milliseconds
        return datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=shifted)

    @property
    def date(self):
        return self.local().date()


def date_of(text):
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        raise Refused("not a date: %r" % text)
    return datetime.date(int(text[:4]), int(text[5:7]), int(text[8:]))


def utc_text(milliseconds):
    moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=milliseconds)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


BUCKETS = ((1000, "to 1 second"), (60000, "to 1 minute"), (3600000, "to 1 hour"), (86400000, "to 1 day"),
           (7 * 86400000, "to 1 week"), (None, "longer"))


def histogram(durations):
    """Counts of durations in milliseconds, as text."""
    counts = [0] * (len(BUCKETS) + 1)
    for duration in durations:
        if duration < 0:
            counts[0] += 1
            continue
        for place, (limit, _) in enumerate(BUCKETS, 1):
            if limit is None or duration <= limit:
                counts[place] += 1
                break
    names = ["negative"] + [name for _, name in BUCKETS]
    return ", ".join("%s: %d" % pair for pair in zip(names, counts) if pair[1]) or "none"


# ======================================================================================================================
# The tree of hashes (RFC 6962, section 2.1)
# ======================================================================================================================

def leaf_hash(entry):
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """All leaf hashes, and each hash above them that covers a complete power of two of leaves."""

    def __init__(self, hashes):
        self.levels = [list(hashes)]
        while len(self.levels[-1]) > 1:
            below = self.levels[-1]
            self.levels.append([node_hash(below[i], below[i + 1]) for i in range(0, len(below) - 1, 2)])

    @property
    def size(self):
        return len(self.levels[0])

    def root(self, size):
        """The root over the first leaves: the complete subtrees of its binary digits, joined from the right."""
        if size > self.size:
            raise Refused("a tree of %d leaves is asked for, of %d" % (size, self.size))
        peaks, start = [], 0
        for level in reversed(range(size.bit_length())):
            if size >> level & 1:
                peaks.append(self.levels[level][start >> level])
                start += 1 << level
        if not peaks:
            return hashlib.sha256(b"").digest()
        result = peaks.pop()
        while peaks:
            result = node_hash(peaks.pop(), result)
        return result


def root_from_inclusion_proof(index, size, leaf, proof):
    """RFC 9162, section 2.1.3.2: walks from the leaf to the root. A proof too long or too short is refused."""
    if not 0 <= index < size:
        raise Refused("entry %d is not in a log of %d" % (index, size))
    if any(len(item) != 32 for item in proof):
        raise Refused("a hash of a proof does not have 32 bytes")
    number, last, result = index, size - 1, leaf
    for item in proof:
        if last == 0:
            raise Refused("the inclusion proof is too long")
        if number & 1 or number == last:
            result = node_hash(item, result)
            while number & 1 == 0 and number != 0:
                number, last = number >> 1, last >> 1
        else:
            result = node_hash(result, item)
        number, last = number >> 1, last >> 1
    if last != 0:
        raise Refused("the inclusion proof is too short")
    return result


def check_consistency_proof(old_size, new_size, old_root, new_root, proof):
    """RFC 9162, section 2.1.4.2: the log of the old size is a prefix of the one of the new size."""
    if not 0 < old_size <= new_size:
        raise Refused("a consistency proof from size %d to %d" % (old_size, new_size))
    if any(len(item) != 32 for item in list(proof) + [old_root, new_root]):
        raise Refused("a hash of a proof does not have 32 bytes")
    if old_size == new_size:
        if proof or old_root != new_root:
            raise Refused("two logs of one size differ")
        return
    path = ([old_root] if old_size & (old_size - 1) == 0 else []) + list(proof)
    if not path:
        raise Refused("the consistency proof is empty")
    number, last = old_size - 1, new_size - 1
    while number & 1:
        number, last = number >> 1, last >> 1
    old = new = path[0]
    for item in path[1:]:
        if last == 0:
            raise Refused("the consistency proof is too long")
        if number & 1 or number == last:
            old, new = node_hash(item, old), node_hash(item, new)
            while number & 1 == 0 and number != 0:
                number, last = number >> 1, last >> 1
        else:
            new = node_hash(new, item)
        number, last = number >> 1, last >> 1
    if last != 0 or old != old_root or new != new_root:
        raise Refused("the consistency proof does not lead to the roots")


# ======================================================================================================================
# Signed notes, checkpoints and cosignatures (C2SP)
# ======================================================================================================================

SIGNED_BY_LOG, COSIGNED = 0x01, 0x04


class VerifierKey:
    """`name+hex(key id)+base64(type byte, key)`. The id must be the one that name and key give."""

    def __init__(self, text):
        self.text = text.strip("\n")
        self.name, identifier, encoded = self.text.split("+", 2)
        raw = base64_bytes(encoded)
        self.type, self.public = raw[0], raw[1:]
        self.identifier = hashlib.sha256(self.name.encode() + b"\n" + raw).digest()[:4]
        if self.identifier.hex() != identifier or not self.name or re.search(r"[\s+]", self.name):
            raise Refused("the key %r does not have the identifier it states" % self.name)
        if self.type not in (SIGNED_BY_LOG, COSIGNED):
            raise Refused("the key %r is of an unknown type %d" % (self.name, self.type))
        point = decompress(self.public)
        if point is None or is_small_order(point):
            raise Refused("the key %r is not a sound Ed25519 key" % self.name)


class Checkpoint:
    """A signed note: origin, size, root, an empty line, signature lines."""

    def __init__(self, data):
        self.data = data
        text = data.decode("utf-8")
        if any(ord(character) < 32 and character != "\n" for character in text):
            raise Refused("a checkpoint holds a control character")
        body, separator, tail = text.rpartition("\n\n")
        lines = body.split("\n")
        if not separator or len(lines) != 3 or not tail.endswith("\n"):
            raise Refused("a checkpoint does not have three lines, an empty line and signatures")
        self.body = (body + "\n").encode("utf-8")
        self.origin, size, root = lines
        if not re.fullmatch(r"0|[1-9][0-9]{0,18}", size):
            raise Refused("the size of a checkpoint is not a decimal number: %r" % size)
        self.size, self.root = int(size), base64_bytes(root)
        if len(self.root) != 32 or not self.origin:
            raise Refused("the root of a checkpoint does not have 32 bytes")
        self.signatures = []
        for line in tail[:-1].split("\n"):
            match = re.fullmatch("\u2014 ([^ +]+) ([^ ]+)", line)
            raw = base64_bytes(match.group(2)) if match else b""
            if len(raw) < 5:
                raise Refused("a signature line cannot be read: %r" % line[:60])
            self.signatures.append((match.group(1), raw[:4], raw[4:]))
        names = [(name, identifier) for name, identifier, _ in self.signatures]
        if len(set(names)) != len(names):
            raise Refused("a checkpoint is signed twice with one key")

    def key(self):
        return "%s %d %s" % (self.origin, self.size, base64.b64encode(self.root).decode())

    def verify(self, log, witnesses):
        """Verifies the log's signature and those of known witnesses. Returns [(witness, time)] and unknown names."""
        if self.origin != log.name:
            raise Refused("a checkpoint is of %r, not of the log %r" % (self.origin, log.name))
        seen, cosigned, unknown = False, [], []
        for name, identifier, blob in self.signatures:
            if (name, identifier) == (log.name, log.identifier):
                if not ed25519_verifies(log.public, self.body, blob):
                    raise Refused("the log's signature on the checkpoint of size %d is wrong" % self.size)
                seen = True
                continue
            witness = next((key for key in witnesses if (key.name, key.identifier) == (name, identifier)), None)
            if witness is None:
                unknown.append(name)
                continue
            if len(blob) != 72:
                raise Refused("the cosignature of %s does not have 72 bytes" % name)
            seconds = struct.unpack(">Q", blob[:8])[0]
            message = b"cosignature/v1\ntime %d\n" % seconds + self.body
            if not ed25519_verifies(witness.public, message, blob[8:]):
                raise Refused("the cosignature of %s on the checkpoint of size %d is wrong" % (name, self.size))
            cosigned.append((name, seconds))
        if not seen:
            raise Refused("the checkpoint of size %d is not signed by the log" % self.size)
        return cosigned, unknown


# ======================================================================================================================
# Signatures of persons (OpenSSH PROTOCOL.sshsig) and who may sign what (allowed_signers)
# ======================================================================================================================

class Wire:
    """The length-prefixed strings of the SSH protocol."""

    def __init__(self, data):
        self.data, self.place = data, 0

    def take(self, count):
        part = self.data[self.place:self.place + count]
        if len(part) != count:
            raise Refused("an SSH structure ends too early")
        self.place += count
        return part

    def number(self):
        return struct.unpack(">I", self.take(4))[0]

    def string(self):
        return self.take(self.number())

    def end(self):
        if self.place != len(self.data):
            raise Refused("an SSH structure has bytes left over")


def wire_string(data):
    return struct.pack(">I", len(data)) + data


def ed25519_of_wire(blob):
    wire = Wire(blob)
    kind, public = wire.string(), wire.string()
    wire.end()
    if kind != b"ssh-ed25519" or len(public) != 32:
        raise Refused("a key is not of type ssh-ed25519")
    return public


class PersonalSignature:
    """An armoured SSHSIG."""

    def __init__(self, armour):
        lines = armour.strip("\n").split("\n")
        if lines[0] != "-----BEGIN SSH SIGNATURE-----" or lines[-1] != "-----END SSH SIGNATURE-----":
            raise Refused("a signature is not an armoured SSH signature")
        wire = Wire(base64_bytes("".join(lines[1:-1])))
        if wire.take(6) != b"SSHSIG" or wire.number() != 1:
            raise Refused("a signature is not an SSHSIG of version 1")
        self.public = ed25519_of_wire(wire.string())
        self.namespace = wire.string().decode("utf-8")
        self.reserved, self.hash = wire.string(), wire.string()
        signature = Wire(wire.string())
        wire.end()
        kind, self.signature = signature.string(), signature.string()
        signature.end()
        if kind != b"ssh-ed25519" or self.hash != b"sha512":
            raise Refused("a signature is not Ed25519 with SHA-512")

    def verifies(self, message):
        signed = (b"SSHSIG" + wire_string(self.namespace.encode()) + wire_string(self.reserved)
                  + wire_string(self.hash) + wire_string(hashlib.sha512(message).digest()))
        return ed25519_verifies(self.public, signed, self.signature)


def signer_time(text):
    """`valid-after` and `valid-before`: YYYYMMDD[hhmm[ss]]Z, in UTC. Without Z, ssh-keygen takes the reader's own time
    zone, which would give two readers two answers; such a line is refused."""
    if not re.fullmatch(r"\d{8}(\d{4}(\d{2})?)?Z", text):
        raise Refused("a validity date of a signer cannot be read: %r" % text)
    digits = text[:-1]
    moment = datetime.datetime.strptime(digits.ljust(14, "0"), "%Y%m%d%H%M%S")
    return calendar.timegm(moment.timetuple()) * 1000


class AllowedSigner:
    """One line of allowed_signers: principals, options, key."""

    def __init__(self, line):
        match = re.fullmatch(r'(\S+) (?:((?:[^\s"]|"[^"]*")+) )?(ssh-ed25519) (\S+)(?: .*)?', line)
        if not match:
            raise Refused("a line of allowed_signers cannot be read: %r" % line[:80])
        self.principals = match.group(1).split(",")
        if re.search(r"[*?!]", match.group(1)):
            raise Refused("a line of allowed_signers names persons by a pattern: %r" % match.group(1))
        self.public = ed25519_of_wire(base64_bytes(match.group(4)))
        options = dict(re.findall(r'([a-z-]+)="([^"]*)"', match.group(2) or ""))
        if match.group(2) and not re.fullmatch(r'([a-z-]+="[^"]*",?)+', match.group(2)):
            raise Refused("the options of a signer cannot be read: %r" % match.group(2))
        unknown = set(options) - {"namespaces", "valid-after", "valid-before"}
        if unknown:
            raise Refused("an option of a signer is not understood: %s" % ", ".join(sorted(unknown)))
        self.namespaces = options["namespaces"].split(",") if "namespaces" in options else None
        if self.namespaces and any(re.search(r"[*?!]", name) for name in self.namespaces):
            raise Refused("a line of allowed_signers names kinds of statements by a pattern")
        self.after = signer_time(options["valid-after"]) if "valid-after" in options else None
        self.before = signer_time(options["valid-before"]) if "valid-before" in options else None

    def may_sign(self, public, namespace, milliseconds):
        # A key is valid through the whole of its last second.
        milliseconds = None if milliseconds is None else milliseconds // 1000 * 1000
        return (self.public == public and (self.namespaces is None or namespace in self.namespaces)
                and (milliseconds is None or self.after is None or self.after <= milliseconds)
                and (milliseconds is None or self.before is None or milliseconds <= self.before))


def allowed_signers(data):
    lines = [line for line in data.decode("utf-8").split("\n") if line.strip() and not line.startswith("#")]
    return [AllowedSigner(line) for line in lines]


# ======================================================================================================================
# Just enough DER to read a time-stamp token (RFC 3161). The token's own signature and certificates are for openssl ts.
# ======================================================================================================================

class Der:
    def __init__(self, data):
        self.data, self.place = data, 0

    def element(self):
        """Tag and content of the next element."""
        tag = self.data[self.place]
        length, start = self.data[self.place + 1], self.place + 2
        if length & 0x80:
            count = length & 0x7F
            if not 1 <= count <= 4:
                raise Refused("a DER length cannot be read")
            length = int.from_bytes(self.data[start:start + count], "big")
            start += count
        if start + length > len(self.data):
            raise Refused("a DER structure ends too early")
        self.place = start + length
        return tag, self.data[start:start + length]

    def expect(self, tag):
        found, content = self.element()
        if found != tag:
            raise Refused("a DER structure is not a time-stamp message (tag %#x)" % found)
        return content

    @property
    def more(self):
        return self.place < len(self.data)


OID_SHA256 = bytes.fromhex("608648016503040201")
OID_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
OID_TST_INFO = bytes.fromhex("2a864886f70d0109100104")


def imprint_of(der):
    imprint = Der(der.expect(0x30))
    if Der(imprint.expect(0x30)).expect(0x06) != OID_SHA256:
        raise Refused("a time stamp is not over a SHA-256 digest")
    return imprint.expect(0x04)


def query_imprint_and_nonce(data):
    request = Der(Der(data).expect(0x30))
    request.expect(0x02)
    imprint, nonce = imprint_of(request), None
    while request.more:
        tag, content = request.element()
        nonce = content if tag == 0x02 else nonce
    return imprint, nonce


def token_imprint_time_nonce(data):
    """What the answer of a time-stamp service says: digest, time in milliseconds, nonce."""
    response = Der(Der(data).expect(0x30))
    status = int.from_bytes(Der(response.expect(0x30)).expect(0x02), "big")
    if status != 0:
        raise Refused("the time-stamp service did not grant the request (status %d)" % status)
    content = Der(response.expect(0x30))
    if content.expect(0x06) != OID_SIGNED_DATA:
        raise Refused("a time-stamp answer holds no signed data")
    signed = Der(Der(content.expect(0xA0)).expect(0x30))
    signed.expect(0x02)
    signed.expect(0x31)
    encapsulated = Der(signed.expect(0x30))
    if encapsulated.expect(0x06) != OID_TST_INFO:
        raise Refused("a time-stamp answer holds no time-stamp information")
    info = Der(Der(Der(encapsulated.expect(0xA0)).expect(0x04)).expect(0x30))
    info.expect(0x02)
    info.expect(0x06)
    imprint = imprint_of(info)
    info.expect(0x02)
    text = info.expect(0x18).decode("ascii")
    match = re.fullmatch(r"(\d{14})(?:\.(\d{1,9}))?Z", text)
    if not match:
        raise Refused("the time of a time stamp cannot be read: %r" % text)
    moment = datetime.datetime.strptime(match.group(1), "%Y%m%d%H%M%S")
    milliseconds = calendar.timegm(moment.timetuple()) * 1000 + int((match.group(2) or "0").ljust(3, "0")[:3])
    nonce = None
    while info.more:
        tag, content = info.element()
        nonce = content if tag == 0x02 else nonce
    return imprint, milliseconds, nonce


# ======================================================================================================================
# The bundle as files
# ======================================================================================================================

class Bundle:
    """All files of the folder, by path. A link is not followed: what is checked is what was sent."""

    def __init__(self, folder):
        self.folder, self.files = folder, {}
        if not os.path.isdir(folder):
            raise Unreadable("%s is not a folder" % folder)
        for place, folders, names in os.walk(folder):
            for name in folders + names:
                path = os.path.join(place, name)
                if os.path.islink(path):
                    raise Unreadable("%s is a link" % path)
                if os.path.isfile(path):
                    with open(path, "rb") as file:
                        self.files[os.path.relpath(path, folder).replace(os.sep, "/")] = file.read()
        if "MANIFEST" not in self.files:
            raise Unreadable("%s holds no MANIFEST" % folder)

    def under(self, prefix):
        """Paths below a folder, in order."""
        return sorted(path for path in self.files if path.startswith(prefix))

    def one(self, path):
        if path not in self.files:
            raise Refused("the bundle has no file %s" % path)
        return self.files[path]


class Anchors:
    """The keys that are trusted."""

    def __init__(self, read, are_from_outside, checkpoints=()):
        self.are_from_outside = are_from_outside
        self.checkpoints = list(checkpoints)
        self.answers, self.services = [], []
        self.log = VerifierKey(read("log.vkey").decode("utf-8"))
        self.witnesses = []
        while True:
            try:
                data = read("witness-%d.vkey" % (len(self.witnesses) + 1))
            except (Refused, OSError):
                break
            self.witnesses.append(VerifierKey(data.decode("utf-8")))
        try:
            self.signers = allowed_signers(read("allowed_signers"))
        except OSError:
            raise Refused("the trusted keys hold no file allowed_signers")
        if self.log.type != SIGNED_BY_LOG or any(key.type != COSIGNED for key in self.witnesses):
            raise Refused("a trusted key is of the wrong type for its use")

    def knows(self, person):
        return any(person in signer.principals for signer in self.signers)

    def principals(self, public, namespace, milliseconds):
        """Who may have signed: the principals whose key it is, for this kind of statement at this time."""
        return [name for signer in self.signers if signer.may_sign(public, namespace, milliseconds)
                for name in signer.principals]


def read_anchors(bundle, folder):
    if folder is None:
        return Anchors(lambda name: bundle.one("keys/" + name), False)
    if not os.path.isdir(folder):
        raise Unreadable("%s is not a folder of trusted keys" % folder)

    def read(name):
        with open(os.path.join(folder, name), "rb") as file:
            return file.read()

    names = sorted(os.listdir(folder))
    anchors = Anchors(read, True, [(name, read(name)) for name in names if name.startswith("checkpoint")])
    anchors.answers = [(name, read(name)) for name in names if re.fullmatch(r"\d+\.\d+\.tsr", name)]
    anchors.services = [int(name[4:-4]) for name in names if re.fullmatch(r"tsa-\d+\.pem", name)]
    return anchors


# ======================================================================================================================
# Step 1: every file is the one that was sent
# ======================================================================================================================

KNOWN_FILE = re.compile(
    r"VERIFY\.txt|recompute\.py|bundle\.json|checkpoint|privilege-log\.csv|documents/.+"
    r"|(checkpoints|cosigned)/\d+|consistency/\d+-\d+|tile/.+|proofs/\d+\.tlog-proof|disclosures/\d+\.jsonl"
    r"|blobs/[0-9a-f]{64}|signatures/\d+\.(txt|sshsig)|timestamps/\d+\.\d+\.(tsq|tsr)"
    r"|keys/(log\.vkey|allowed_signers|witness-\d+\.vkey|tsa-\d+\.pem)")


def check_manifest(bundle, anchors, report):
    text = bundle.one("MANIFEST").decode("utf-8")
    listed = {}
    for line in text.split("\n")[:-1]:
        match = re.fullmatch(r"([0-9a-f]{64})  ([^\\\x00-\x1f]+)", line)
        if not match or match.group(2) in listed or ".." in match.group(2).split("/"):
            raise Refused("a line of MANIFEST cannot be read: %r" % line[:100])
        listed[match.group(2)] = match.group(1)
    if not text.endswith("\n") or list(listed) != sorted(listed, key=lambda path: path.encode("utf-8")):
        report.failed("MANIFEST is not sorted by path, or its last line has no end")
    present = set(bundle.files) - {"MANIFEST", "MANIFEST.sshsig"}
    for path in sorted(present - set(listed)):
        report.failed("%s is in the bundle and not in MANIFEST" % path)
    for path in sorted(set(listed) - present):
        report.failed("%s is in MANIFEST and not in the bundle" % path)
    for path in sorted(present):
        if not KNOWN_FILE.fullmatch(path):
            report.failed("%s is no file of a bundle" % path)
    changed = [path for path in sorted(present & set(listed)) if sha256_hex(bundle.files[path]) != listed[path]]
    for path in changed:
        report.failed("%s is not the file that MANIFEST lists" % path)
    if present == set(listed) and not changed:
        report.proved("%d files are the ones that MANIFEST lists; none is missing, none is extra" % len(present))

    signature = PersonalSignature(bundle.one("MANIFEST.sshsig").decode("utf-8"))
    if signature.namespace != "manifest@firebreak" or not signature.verifies(bundle.files["MANIFEST"]):
        raise Refused("the signature over MANIFEST is wrong")
    if any("log" in signer.principals and signer.public != anchors.log.public for signer in anchors.signers):
        report.failed("the signer named log has another key than the log")
    names = anchors.principals(signature.public, "manifest@firebreak", None)
    if not names:
        raise Refused("MANIFEST is signed with a key that is not among those trusted")
    report.proved("MANIFEST is signed by %s" % ", ".join(names))
    if anchors.are_from_outside:
        report.proved("the keys used come from outside the bundle")
        with_keys = {"keys/log.vkey": anchors.log.text}
        for path, text in with_keys.items():
            if path in bundle.files and bundle.files[path].decode("utf-8").strip() != text:
                report.failed("%s differs from the key received earlier" % path)
    else:
        report.claimed("the keys used come from the bundle itself: it agrees with itself, and no more is shown "
                       "(use --trust)")


# ======================================================================================================================
# Step 2: the log
# ======================================================================================================================

def tile_path(level, number, width):
    """C2SP tlog-tiles: the number in groups of three digits, all but the last with an x before them."""
    digits = "%03d" % (number % 1000)
    while number >= 1000:
        number //= 1000
        digits = "x%03d/%s" % (number % 1000, digits)
    return "tile/%s/%s%s" % (level, digits, "" if width == 256 else ".p/%d" % width)


def tiles_of(count):
    """Number and width of each tile that holds a count of items."""
    tiles = [(number, 256) for number in range(count // 256)]
    return tiles + ([(count // 256, count % 256)] if count % 256 else [])


def entries_of(data, width):
    entries, place = [], 0
    for _ in range(width):
        length = struct.unpack(">H", data[place:place + 2])[0]
        entries.append(data[place + 2:place + 2 + length])
        place += 2 + length
        if len(entries[-1]) != length:
            raise Refused("a tile of entries ends too early")
    if place != len(data):
        raise Refused("a tile of entries has bytes left over")
    return entries


class Log:
    """The leaves, the tree over them and the checkpoints that speak of it."""

    def __init__(self):
        self.leaves, self.tree, self.latest, self.checkpoints = [], None, None, {}

    def contains(self, checkpoint):
        """Whether the log once had the size and root that a checkpoint states."""
        return checkpoint.size <= self.tree.size and self.tree.root(checkpoint.size) == checkpoint.root


def check_tiles(bundle, log):
    """Reads the leaves and compares every other tile with the hashes computed from them."""
    size, expected = log.latest.size, set()
    if size > 256 * len(bundle.under("tile/entries/")):
        raise Refused("the checkpoint speaks of %d entries, for which there are too few tiles" % size)
    for number, width in tiles_of(size):
        path = tile_path("entries", number, width)
        log.leaves += entries_of(bundle.one(path), width)
        expected.add(path)
    log.tree = Tree([leaf_hash(leaf) for leaf in log.leaves])
    for level in range(0, len(log.tree.levels), 8):
        hashes = log.tree.levels[level]
        for number, width in tiles_of(len(hashes)):
            path = tile_path(level // 8, number, width)
            if bundle.one(path) != b"".join(hashes[number * 256:number * 256 + width]):
                raise Refused("%s does not hold the hashes of the leaves" % path)
            expected.add(path)
    for path in bundle.under("tile/"):
        if path not in expected:
            raise Refused("%s is no tile of a log of this size" % path)
    return len(expected)


def check_log(bundle, anchors, report, log):
    log.latest = Checkpoint(bundle.one("checkpoint"))
    cosigned, unknown = log.latest.verify(anchors.log, anchors.witnesses)
    report.proved("the checkpoint of size %d is signed by the log %s" % (log.latest.size, anchors.log.name))
    for name, seconds in cosigned:
        report.proved("it is cosigned by the witness %s, which puts it at %s" % (name, utc_text(seconds * 1000)))
    cosigners = {name for name, _ in cosigned}
    for path in bundle.under("cosigned/"):
        checkpoint = Checkpoint(bundle.files[path])
        if path != "cosigned/%d" % checkpoint.size:
            raise Refused("%s is a checkpoint of size %d" % (path, checkpoint.size))
        cosigners.update(name for name, _ in checkpoint.verify(anchors.log, anchors.witnesses)[0])
    for key in anchors.witnesses:
        if key.name not in cosigners:
            report.failed("no checkpoint bears a cosignature of the trusted witness %s" % key.name)
        elif key.name not in [name for name, _ in cosigned]:
            report.claimed("the trusted witness %s has not cosigned it, but an older one" % key.name)
    for name in unknown:
        report.claimed("it bears a signature of %s, whose key is not among those trusted" % name)
    tiles = check_tiles(bundle, log)
    if log.tree.root(log.tree.size) != log.latest.root:
        raise Refused("the leaves do not have the root that the checkpoint states")
    report.proved("%d leaves and %d tiles have the root of that checkpoint" % (len(log.leaves), tiles))
    log.checkpoints[log.latest.size] = log.latest
    check_older_checkpoints(bundle, anchors, report, log)
    check_proofs(bundle, anchors, report, log)


def check_older_checkpoints(bundle, anchors, report, log):
    """An older checkpoint that somebody else holds is what a rewritten log cannot meet. The simplest proof that nothing
    before it was changed is to compute its root from the leaves shown."""
    cosigners = 0
    for path in bundle.under("checkpoints/") + bundle.under("cosigned/"):
        checkpoint = Checkpoint(bundle.files[path])
        if path.split("/", 1)[1] != str(checkpoint.size):
            raise Refused("%s is a checkpoint of size %d" % (path, checkpoint.size))
        cosigners += len(checkpoint.verify(anchors.log, anchors.witnesses)[0])
        if not log.contains(checkpoint):
            raise Refused("the leaves do not have the root that %s states: history was changed" % path)
        if path.startswith("checkpoints/"):
            log.checkpoints[checkpoint.size] = checkpoint
    for name, data in anchors.checkpoints:
        checkpoint = Checkpoint(data)
        checkpoint.verify(anchors.log, anchors.witnesses)
        if not log.contains(checkpoint):
            raise Refused("the first %d leaves do not have the root of %s, which was received earlier: history was changed"
                          % (checkpoint.size, name))
        report.proved("the first %d entries are those of %s, received earlier" % (checkpoint.size, name))
    older = len(bundle.under("checkpoints/"))
    report.proved("%d older checkpoints, with %d cosignatures, have the roots of the leaves shown" % (older, cosigners))
    for path in bundle.under("consistency/"):
        match = re.fullmatch(r"consistency/(\d+)-(\d+)", path)
        sizes = [int(part) for part in match.groups()] if match else []
        if not match or any(size not in log.checkpoints for size in sizes):
            raise Refused("%s is between checkpoints that are not in the bundle" % path)
        lines = bundle.files[path].decode("ascii").split("\n")
        if lines[-1] != "":
            raise Refused("%s does not end with its last line" % path)
        proof = [base64_bytes(line) for line in lines[:-1]]
        old, new = (log.checkpoints[size] for size in sizes)
        check_consistency_proof(old.size, new.size, old.root, new.root, proof)
    sizes = sorted(size for size in log.checkpoints if "checkpoints/%d" % size in bundle.files and size)
    for old, new in zip(sizes, sizes[1:]):
        if "consistency/%d-%d" % (old, new) not in bundle.files:
            report.failed("consistency/%d-%d is missing" % (old, new))
    if bundle.under("consistency/"):
        report.proved("%d consistency proofs lead from one checkpoint to the next" % len(bundle.under("consistency/")))


def check_proofs(bundle, anchors, report, log):
    for path in bundle.under("proofs/"):
        match = re.fullmatch(r"proofs/(\d+)\.tlog-proof", path)
        head, separator, note = bundle.files[path].decode("utf-8").partition("\n\n")
        lines = head.split("\n")
        if not match or not separator or lines[0] != "c2sp.org/tlog-proof@v1":
            raise Refused("%s is not a proof of the form c2sp.org/tlog-proof@v1" % path)
        lines = lines[2:] if lines[1].startswith("extra ") else lines[1:]
        if lines[0] != "index %s" % match.group(1):
            raise Refused("%s is a proof of another entry" % path)
        index, checkpoint = int(match.group(1)), Checkpoint(note.encode("utf-8"))
        checkpoint.verify(anchors.log, anchors.witnesses)
        proof = [base64_bytes(line) for line in lines[1:]]
        if index >= len(log.leaves):
            raise Refused("%s is a proof of an entry that is not in the bundle" % path)
        root = root_from_inclusion_proof(index, checkpoint.size, leaf_hash(log.leaves[index]), proof)
        if root != checkpoint.root or not log.contains(checkpoint):
            raise Refused("%s does not lead to the root of its checkpoint" % path)
    if bundle.under("proofs/"):
        report.proved("%d inclusion proofs lead to the roots of their checkpoints" % len(bundle.under("proofs/")))


# ======================================================================================================================
# Step 3: leaves, and the values shown of them
# ======================================================================================================================

LEAF_FIELDS = {"version", "caseID", "sequence", "type", "claimedAt", "receivedAt", "clock", "sealed", "actor", "role",
               "privilege", "retention", "payloadDigests", "blobCommitments", "lengthBucket"}

# Fields that each payload of a type has, so that a value withheld can often be told from one that never was.
ALWAYS = {
    "caseOpened": "name story capacity basis",
    "agreementRecorded": "agreement determining",
    "eventOccurred": "id kind party occurredAt",
    "noticePrepared": "id kind preparedAt preparedBy namedEvent namedSection hasFallbackDate dateReason",
    "serviceAttempted": "id notice channel address sentAt outcome evidence note",
    "groupDefined": "id members",
    "unpaidAmountRecorded": "id owedTo limb principal due isDisputed note",
    "rateCertified": "id certificate payee",
    "exchangeRateFixed": "id other rate convention agent takenAt city valueDate note",
    "collateralRecorded": "id creditSupport postedBy legalEffect note",
    "otherAmountRecorded": "id owedBy amount agreement isEstimate reason",
    "paymentMade": "id paidBy amount paidOn wasKept purpose note",
    "theirStatementReceived": "receivedAt amount source",
    "determinationComputed": "group amount explanationDigest",
    "amountComputed": "amount explanationDigest",
    "signedOff": "group person role signedAt statement",
}
ALWAYS_OF_ENVELOPE = ("idempotencyKey", "references")


class Entry:
    """One entry: what its leaf publishes, the values shown, and how many are withheld."""

    def __init__(self, sequence, leaf):
        self.sequence, self.leaf, self.type = sequence, leaf, leaf["type"]
        self.payload, self.envelope, self.blobs = {}, {}, {}
        self.withheld = len(leaf["payloadDigests"])

    def show(self, key, value):
        if key.startswith("envelope.") and (key[9:] not in ("idempotencyKey", "references", "supersedes")
                                            or key[9:] in self.leaf):
            raise Refused("entry %d shows %r, which the leaf itself says or which is nothing" % (self.sequence, key))
        self.withheld -= 1
        for prefix, fields in (("envelope.", self.envelope), ("blob.", self.blobs), ("", self.payload)):
            if key.startswith(prefix):
                name = key[len(prefix):]
                if name in fields:
                    raise Refused("entry %d shows %r twice" % (self.sequence, key))
                fields[name] = value
                return

    def _missing(self):
        """How many values are withheld beyond those whose names are known."""
        known = [name for name in ALWAYS.get(self.type, "").split() if name not in self.payload]
        known += [name for name in ALWAYS_OF_ENVELOPE if name not in self.envelope]
        return self.withheld - len(known)

    def _get(self, fields, always, name, optional):
        if name in fields:
            return fields[name]
        if self.withheld and (name in always or not optional or self._missing() > 0):
            raise Withheld("entry %d (%s) withholds \"%s\"" % (self.sequence, self.type, name)
                           if name in always or not optional else
                           "entry %d (%s) withholds a value that may be \"%s\"" % (self.sequence, self.type, name))
        if optional:
            return None
        raise Refused("entry %d (%s) has no value \"%s\"" % (self.sequence, self.type, name))

    def get(self, name, optional=False):
        """A value of the payload. Says so where it is withheld, or where a withheld value may be it."""
        return self._get(self.payload, ALWAYS.get(self.type, "").split(), name, optional)

    def key(self):
        return self._get(self.envelope, ALWAYS_OF_ENVELOPE, "idempotencyKey", False)

    def supersedes(self):
        return self._get(self.envelope, ALWAYS_OF_ENVELOPE, "supersedes", True)


def check_leaf(sequence, data):
    if len(data) > 65535:
        raise Refused("leaf %d has more than 65,535 bytes" % sequence)
    leaf = parse_json(data)
    missing = LEAF_FIELDS - set(leaf)
    unknown = set(leaf) - LEAF_FIELDS - {"checkpointDigest", "tokenDigest"}
    if missing or unknown:
        raise Refused("leaf %d lacks or adds fields: %s" % (sequence, ", ".join(sorted(missing | unknown))))
    if leaf["version"] != 1 or leaf["sequence"] != sequence:
        raise Refused("leaf %d states version %r and position %r" % (sequence, leaf["version"], leaf["sequence"]))
    digests = leaf["payloadDigests"]
    if digests != sorted(set(digests)) or not all(is_hex_digest(item) for item in digests + leaf["blobCommitments"]):
        raise Refused("the digests of leaf %d are not in order, each once" % sequence)
    bucket = leaf["lengthBucket"]
    if not isinstance(bucket, int) or bucket < 256 or bucket & (bucket - 1):
        raise Refused("the length of leaf %d is not a power of two" % sequence)
    for field in ("checkpointDigest", "tokenDigest"):
        if field in leaf and not is_hex_digest(leaf[field]):
            raise Refused("the %s of leaf %d is not 64 hexadecimal digits" % (field, sequence))
    for moment in (leaf["claimedAt"], leaf["receivedAt"], leaf["sealed"]["at"]):
        Moment(moment)
    return leaf


def check_disclosures(bundle, entries, report):
    """A disclosure whose digest is not in its leaf is forged. It is refused, not passed over."""
    salts, shown = set(), 0
    for path in bundle.under("disclosures/"):
        match = re.fullmatch(r"disclosures/(0|[1-9]\d*)\.jsonl", path)
        if not match or int(match.group(1)) >= len(entries):
            raise Refused("%s belongs to no entry" % path)
        entry, data = entries[int(match.group(1))], bundle.files[path]
        if not data.endswith(b"\n"):
            raise Refused("%s does not end with its last line" % path)
        digests = set()
        for line in data[:-1].split(b"\n"):
            value = parse_json(line)
            if not isinstance(value, list) or len(value) != 3 or not all(isinstance(item, str) for item in value[:2]):
                raise Refused("%s holds a line that is not [salt, key, value]" % path)
            digest = sha256_hex(line)
            if digest not in entry.leaf["payloadDigests"]:
                raise Refused("%s shows a value for %r that the leaf does not commit to: it is forged" % (path, value[1]))
            if digest in digests or len(url_base64_bytes(value[0])) != 16 or value[0] in salts:
                raise Refused("%s repeats a value or a salt" % path)
            digests.add(digest)
            salts.add(value[0])
            entry.show(value[1], value[2])
            shown += 1
    return shown


def check_blobs(bundle, entries, report):
    """An attached file is committed to by SHA-256 of a salt and its bytes; the disclosure `blob.<n>` holds the salt."""
    opened, committed, described = set(), 0, 0
    for entry in entries:
        for place, commitment in enumerate(entry.leaf["blobCommitments"]):
            committed += 1
            opening = entry.blobs.get(str(place))
            path = "blobs/" + commitment
            if opening is None:
                if path in bundle.files:
                    raise Refused("%s is shown and nothing opens its commitment" % path)
                continue
            described += 1
            if path not in bundle.files:
                continue
            data = bundle.files[path]
            if (sha256_hex(url_base64_bytes(opening["salt"]) + data) != commitment
                    or sha256_hex(data) != opening["digest"] or opening["length"] != str(len(data))):
                raise Refused("%s does not open the commitment of entry %d" % (path, entry.sequence))
            opened.add(path)
        if any(not name.isdigit() or int(name) >= len(entry.leaf["blobCommitments"]) for name in entry.blobs):
            raise Refused("entry %d opens a commitment it does not hold" % entry.sequence)
    foreign = set(bundle.under("blobs/")) - opened
    if foreign:
        raise Refused("%s belongs to no entry" % sorted(foreign)[0])
    if committed:
        report.proved("%d of %d attached files are shown and are the ones committed to" % (len(opened), committed))
        if committed > len(opened):
            report.withheld("%d attached files (the digests of %d of them are shown)"
                            % (committed - len(opened), described - len(opened)))


def length_bucket(length):
    bucket = 256
    while bucket < length:
        bucket *= 2
    return bucket


def check_entries(bundle, log, report, entries):
    for sequence, data in enumerate(log.leaves):
        entries.append(Entry(sequence, check_leaf(sequence, data)))
    cases = {entry.leaf["caseID"] for entry in entries}
    if len(cases) > 1:
        raise Refused("the log holds entries of several cases: %s" % ", ".join(sorted(cases)))
    if "bundle.json" in bundle.files:
        about = parse_json(bundle.files["bundle.json"], False)
        if cases and about.get("case", about.get("caseID")) not in cases | {None}:
            raise Refused("bundle.json speaks of another case")
    else:
        report.failed("bundle.json is missing")
    report.proved("%d leaves are canonical, in sequence without a gap, of case %s"
                  % (len(entries), ", ".join(sorted(cases))))
    shown = check_disclosures(bundle, entries, report)
    committed = sum(len(entry.leaf["payloadDigests"]) for entry in entries)
    report.proved("%d of %d values are shown, and each is one its leaf commits to" % (shown, committed))
    whole = [entry for entry in entries if entry.withheld == 0]
    for entry in whole:
        if length_bucket(len(canonical_json(entry.payload))) != entry.leaf["lengthBucket"]:
            raise Refused("the payload of entry %d does not have the length its leaf states" % entry.sequence)
    empty = [entry for entry in entries if entry.withheld == len(entry.leaf["payloadDigests"]) and entry.withheld]
    partly = [entry for entry in entries if entry.withheld and entry not in empty]
    if shown < committed:
        report.withheld("%d values: %d entries wholly (%s), %d in part (%s)"
                        % (committed - shown, len(empty), some(empty), len(partly), some(partly)))
    else:
        report.proved("nothing is withheld")
    privileged = [entry for entry in entries if entry.leaf["privilege"]["level"] != "none"]
    if privileged:
        report.plain("%d entries are claimed as privileged: %s" % (len(privileged), some(privileged)))
    report.figures["entries"], report.figures["values withheld"] = len(entries), committed - shown
    report.figures["entries withheld"], report.figures["entries withheld in part"] = len(empty), len(partly)
    check_blobs(bundle, entries, report)
    opened = {entry.sequence for entry in entries if entry.type == "quoteRequested"}
    report.plain("%d calls were opened before they were made" % len(opened))


def some(entries):
    numbers = [str(entry.sequence) for entry in entries]
    return ", ".join(numbers[:12]) + (", ..." if len(numbers) > 12 else "") or "none"


# ======================================================================================================================
# Step 4: what persons signed
# ======================================================================================================================

STATEMENTS = {"Firebreak sign-off 1": "sign-off@firebreak", "Firebreak attestation 1": "attestation@firebreak",
              "Firebreak approval 1": "approval@firebreak"}


def statement_lines(text):
    if not text.endswith("\n") or any(ord(character) < 32 and character != "\n" for character in text):
        raise Refused("a signed statement holds a control character or does not end with its last line")
    title, *lines = text[:-1].split("\n")
    values = {}
    for line in lines:
        name, separator, value = line.partition(": ")
        if line.endswith(":") and not separator:
            name, separator, value = line[:-1], ":", ""
        if not separator or name in values:
            raise Refused("a line of a signed statement cannot be read: %r" % line[:80])
        values[name] = value
    return title, values


def exact(text):
    """A decimal, or a fraction where no decimal is exact."""
    match = re.fullmatch(r"(-?)(0|[1-9]\d*)(?:\.(\d+)|/([1-9]\d*))?", text)
    if not match:
        raise Refused("not an exact number: %r" % text)
    sign, whole, decimals, denominator = match.groups()
    number = Fraction(int(whole), int(denominator)) if denominator else Fraction(whole + "." + (decimals or "0"))
    return -number if sign else number


def matches_payload(values, entry, entries):
    """Whether the text signed says what the entry says; the first difference, or None."""
    def differs(name, recorded):
        return None if values.get(name) == recorded else "it says %s %r, the entry %r" % (
            name, values.get(name), recorded)

    found = differs("case", entry.leaf["caseID"])
    if entry.type == "signedOff":
        seen = entry.get("amountSeen")
        currency, _, number = values.get("amount", "").partition(" ")
        found = found or differs("group", entry.get("group")) or differs("person", entry.get("person"))
        found = found or differs("role", entry.get("role")) or differs("signed at", entry.get("signedAt"))
        if not found and (currency != seen["currency"] or exact(number.replace(",", "")) != exact(seen["amount"])):
            found = "it speaks of another amount than the entry"
    elif entry.type == "quoteAttested":
        found = found or differs("quotation", entry.get("quote")) or differs("person", entry.get("by"))
        found = found or differs("signed at", entry.get("at"))
        quotes = [other for other in entries[:entry.sequence] if other.type == "quoteReceived" and not other.withheld
                  and other.get("id") == entry.get("quote")]
        digests = {sha256_hex(canonical_json(other.payload)) for other in quotes}
        if not found and quotes and values.get("content") not in digests:
            found = "it is over another quotation than the one recorded"
    else:
        for name, field in (("proposal", "proposal"), ("person", "person"), ("role", "role"),
                            ("signed at", "approvedAt")):
            found = found or differs(name, entry.get(field))
    return found


def check_statements(bundle, anchors, log, entries, report):
    """Returns the sequences of entries whose signature holds."""
    good, unsigned, foreign = {}, 0, []
    for path in bundle.under("signatures/"):
        if not re.fullmatch(r"signatures/(0|[1-9]\d*)\.(txt|sshsig)", path):
            raise Refused("%s is no signed statement" % path)
    for entry in entries:
        base = "signatures/%d" % entry.sequence
        text, armour = bundle.files.get(base + ".txt"), bundle.files.get(base + ".sshsig")
        signature = entry.payload.get("signature")
        if text is None and armour is None and signature is None:
            unsigned += entry.type in ("signedOff", "quoteAttested", "custodyApproved") and not entry.withheld
            continue
        try:
            if (text is None) != (armour is None):
                raise Refused("the statement or its signature is missing")
            if text is None:
                text, armour = signature["statement"].encode("utf-8"), signature["armour"].encode("utf-8")
            if signature is not None and (signature["statement"].encode("utf-8") != text
                                          or signature["armour"].strip() != armour.decode("utf-8").strip()):
                raise Refused("the signed statement is not the one sealed in the entry")
            person, is_known = check_statement(bundle, text, armour, entry, entries, anchors, log)
            if is_known:
                good[entry.sequence] = person
            else:
                foreign.append(entry)
        except Withheld as problem:
            report.withheld("entry %d: its signed statement cannot be compared: %s" % (entry.sequence, problem))
        except (Refused, KeyError, ValueError) as problem:
            report.failed("entry %d (%s): %s" % (entry.sequence, entry.type, problem))
    report.proved("%d statements are signed by the persons they name, over the history they saw" % len(good))
    report.foreign = {entry.sequence for entry in foreign}
    if foreign:
        report.claimed("%d statements are signed with keys that those trusted do not hold: entries %s"
                       % (len(foreign), some(foreign)))
    report.claimed("the moments at which they signed; their checkpoints only show that it was not earlier")
    if unsigned:
        report.claimed("%d approvals and attestations bear no signature: the record says who gave them" % unsigned)
    return good


def check_statement(bundle, text, armour, entry, entries, anchors, log):
    title, values = statement_lines(text.decode("utf-8"))
    namespace = STATEMENTS.get(title)
    if namespace is None:
        raise Refused("the statement begins %r" % title)
    signature = PersonalSignature(armour.decode("utf-8"))
    if signature.namespace != namespace or not signature.verifies(text):
        raise Refused("the signature is not one over the statement in %s" % namespace)
    signed_at = Moment(values["signed at"])
    # Of a person whom nobody outside vouches for, the key in the bundle decides what is claimed; it proves nothing.
    is_known = anchors.knows(values["person"]) or not anchors.are_from_outside
    keys = anchors if is_known else read_anchors(bundle, None)
    if values["person"] not in keys.principals(signature.public, namespace, signed_at.milliseconds):
        raise Refused("the key is not one that %s may sign with for %s at %s"
                      % (values["person"], namespace, signed_at.text))
    origin, size, root = values["checkpoint"].split(" ")
    size, root = int(size), base64_bytes(root)
    if origin != anchors.log.name or size > entry.sequence or log.tree.root(size) != root:
        raise Refused("the checkpoint it names is not in this log before the entry: it belongs to another history")
    difference = matches_payload(values, entry, entries)
    if difference:
        raise Refused("what was signed is not what is recorded: " + difference)
    return values["person"], is_known


# ======================================================================================================================
# Step 5: time from outside
# ======================================================================================================================

def check_timestamps(bundle, anchors, log, entries, report):
    """Reads the tokens. Whether a token is genuine is for `openssl ts -verify`; see VERIFY.txt."""
    stamped = {}                                   # size of the checkpoint: times of its tokens
    for path in bundle.under("timestamps/"):
        match = re.fullmatch(r"timestamps/(\d+)\.(\d+)\.(tsq|tsr)", path)
        if not match:
            raise Refused("%s is neither request nor token" % path)
        size = int(match.group(1))
        file = bundle.files.get("checkpoints/%d" % size)
        if file is None and size == log.latest.size:
            file = bundle.files["checkpoint"]
        if file is None:
            raise Refused("%s is over a checkpoint that is not in the bundle" % path)
        digest = hashlib.sha256(file).digest()
        if match.group(3) == "tsq":
            if query_imprint_and_nonce(bundle.files[path])[0] != digest:
                raise Refused("%s asks for another checkpoint" % path)
            continue
        imprint, milliseconds, nonce = token_imprint_time_nonce(bundle.files[path])
        request = bundle.files.get(path[:-3] + "tsq")
        if request is None:
            report.failed("%s has no request beside it" % path)
        if imprint != digest:
            raise Refused("%s is over something else than checkpoint %d" % (path, size))
        if request is not None and query_imprint_and_nonce(request)[1] != nonce:
            raise Refused("%s does not answer its request" % path)
        stamped.setdefault(size, []).append(milliseconds)
    for path in bundle.under("timestamps/"):
        if path.endswith(".tsq") and path[:-3] + "tsr" not in bundle.files:
            report.failed("%s has no answer beside it" % path)
    for service in anchors.services:
        if not any(re.fullmatch(r"timestamps/\d+\.%d\.tsr" % service, path) for path in bundle.files):
            report.failed("no token of the trusted time-stamp service %d is in the bundle" % service)
    for name, data in anchors.answers:
        if not any(path.startswith("timestamps/%s." % name.split(".")[0]) and path.endswith(".tsr") and found == data
                   for path, found in bundle.files.items()):
            report.failed("the answer %s, received earlier, is not in the bundle: history was stamped again" % name)
    tokens = sum(len(times) for times in stamped.values())
    if tokens:
        report.proved("%d tokens are over checkpoints of this log" % tokens)
        report.not_done("the signatures of the time-stamp services: run `openssl ts -verify` as VERIFY.txt says")
    else:
        report.claimed("no token is in the bundle: all times are those of whoever kept the record")
    window_report(bundle, log, stamped, entries, report)


def window_report(bundle, log, stamped, entries, report):
    """Each entry was in the log before the first token over a checkpoint that covers it, and was made after the token
    whose digest it holds: nobody knew that digest before the service had answered. An entry that holds the digest of a
    checkpoint and of no token was made after the checkpoint; that this had its token by then is the log's word."""
    by_digest = {sha256_hex(data): int(path.split("/")[1]) for path, data in bundle.files.items()
                 if path.startswith("checkpoints/")}
    by_digest.setdefault(sha256_hex(bundle.files["checkpoint"]), log.latest.size)
    by_token = {}
    for path in bundle.under("timestamps/"):
        if path.endswith(".tsr"):
            moment = token_imprint_time_nonce(bundle.files[path])[1]
            by_token[sha256_hex(bundle.files[path])] = (int(path.split("/")[1].split(".")[0]), moment)
    proved = 0
    covering, widths, after_only, before_only, neither, foreign = sorted(stamped), [], 0, 0, 0, 0
    for entry in entries:
        digest = entry.leaf.get("checkpointDigest")
        size = by_digest.get(digest)
        if digest is not None and size is None:
            foreign += 1
        if size is not None and size > entry.sequence:
            raise Refused("entry %d holds the digest of a later checkpoint" % entry.sequence)
        after = min(stamped[size]) if size in stamped else None
        if entry.leaf.get("tokenDigest") in by_token:
            token_size, after = by_token[entry.leaf["tokenDigest"]]
            if token_size != size:
                raise Refused("entry %d names a token over another checkpoint than it names" % entry.sequence)
            proved += 1
        before = next((min(stamped[size]) for size in covering if size > entry.sequence), None)
        if after is not None and before is not None:
            widths.append(before - after)
        after_only += after is not None and before is None
        before_only += before is not None and after is None
        neither += before is None and after is None
    report.plain("%d entries lie between two tokens, %d only before one, %d only after one, %d have none"
                 % (len(widths), before_only, after_only, neither))
    report.plain("time between the two tokens around an entry: " + histogram(widths))
    if any(width < 0 for width in widths):
        report.claimed("an entry holds the digest of a checkpoint that was stamped after the next one")
    if foreign:
        report.claimed("%d entries hold the digest of a checkpoint that is not in the bundle" % foreign)
    if proved:
        report.proved("%d entries name a token that is in the bundle, and so were made after it" % proved)
    if len(widths) + after_only > proved:
        report.claimed("the earlier side of %d others: the log says that the checkpoint they name already had its token"
                       % (len(widths) + after_only - proved))
    delays = [Moment(entry.leaf["sealed"]["at"]).milliseconds - Moment(entry.leaf["claimedAt"]).milliseconds
              for entry in entries]
    report.claimed("time from the event, as its actor states it, to the log: " + histogram(delays))
    backwards = [entry for entry, earlier in zip(entries[1:], entries) if
                 Moment(entry.leaf["sealed"]["at"]).milliseconds < Moment(earlier.leaf["sealed"]["at"]).milliseconds]
    if backwards:
        report.claimed("the log's clock went backwards at %d entries: %s" % (len(backwards), some(backwards)))


# ======================================================================================================================
# Step 6: the arithmetic of the contract
#
# All of it is exact: sums, products and quotients of whole numbers (fractions.Fraction). Rounding is done once for each
# printed total, half away from zero, to the minor unit of its currency. The forms state no rule of rounding; this is a
# choice, recorded as such. Sign: a Close-out Amount is positive where it is a loss or cost of the party that determines
# it (2002 form, Section 14).
# ======================================================================================================================

DECIMALS = dict([(code, 0) for code in "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split()]
                + [(code, 3) for code in "BHD IQD JOD KWD LYD OMR TND".split()] + [("CLF", 4), ("UYW", 4)])


def rounded(number, currency):
    """Half away from zero, to the minor unit of the currency (ISO 4217)."""
    scale = 10 ** DECIMALS.get(currency, 2)
    whole = (abs(number) * scale * 2 + 1) // 2
    return Fraction(whole if number >= 0 else -whole, scale)


def money_text(number, currency):
    places = DECIMALS.get(currency, 2)
    digits = str(abs(rounded(number, currency)) * 10 ** places)
    digits = digits.rjust(places + 1, "0")
    whole, cents = (digits[:-places], digits[-places:]) if places else (digits, "")
    grouped = "{:,}".format(int(whole)) + ("." + cents if places else "")
    return "%s %s%s" % (currency, "-" if rounded(number, currency) < 0 else "", grouped)


def early_termination_amount(close_out, to_non_defaulting, to_defaulting):
    """2002 form, Section 6(e)(i): after an Event of Default, the Close-out Amounts, plus Unpaid Amounts owed to the
    Non-defaulting Party, less those owed to the Defaulting Party. Positive: the Defaulting Party pays. Negative: the
    Non-defaulting Party pays; there is no walk-away. With one Affected Party it stands where the Defaulting Party does
    (Section 6(e)(ii)(1))."""
    return sum(close_out, Fraction(0)) + sum(to_non_defaulting, Fraction(0)) - sum(to_defaulting, Fraction(0))


def two_affected_parties(a, b, unpaid_to_a, unpaid_to_b):
    """2002 form, Section 6(e)(ii)(2)(A); 1992 form, Section 6(e)(ii)(2): half the difference between the higher amount
    (of X) and the lower (of Y), plus Unpaid Amounts owed to X, less those owed to Y. Each party reckons from its own
    side, so it is a difference: adding the two and halving is wrong. Returns half the difference, the amount, and who
    pays a positive one (Y)."""
    x, y, to_x, to_y, payer = (a, b, unpaid_to_a, unpaid_to_b, "B") if a >= b else (b, a, unpaid_to_b, unpaid_to_a, "A")
    half = (x - y) / 2
    return half, half + to_x - to_y, payer


def market_quotation(quotations):
    """1992 form, Section 14: more than three, leave out one highest and one lowest and take the mean of the rest; three,
    the one in the middle; fewer, it cannot be determined (None). Of equal ones only one is left out."""
    ranked = sorted(quotations)
    if len(ranked) < 3:
        return None
    kept = ranked[1:-1]
    return sum(kept, Fraction(0)) / len(kept)


def first_or_second_method(net, method):
    """1992 form, Section 6(e)(i): under First Method only the Defaulting Party ever pays."""
    return max(net, Fraction(0)) if method == "first" else net


def compounded(principal, segments, basis):
    """2002 form, Section 9(h)(iii) and (ii): interest for the actual days elapsed, compounded daily; the first day is
    counted and the last is not. The forms state no number of days in a year; 360 or 365 is a recorded choice.
    Each segment (from, to, rate) runs on the sum of those before. Returns the interest of each, and the total."""
    interest, balance = [], principal
    for start, end, rate in segments:
        days = (end - start).days
        if days < 0:
            raise Refused("interest would run from %s back to %s" % (start, end))
        grown = balance * (1 + rate / basis) ** days
        interest.append(grown - balance)
        balance = grown
    return interest, balance


def grown(balance, segments):
    """The sum after segments that each have their own number of days in a year: (from, to, rate, basis)."""
    for start, end, rate, basis in segments:
        balance = compounded(balance, [(start, end, rate)], basis)[1]
    return balance


def termination_currency_equivalent(amount, rate, convention):
    """Section 14: what the amount costs to buy in the Termination Currency, whatever its sign."""
    if rate <= 0:
        raise Refused("an exchange rate is not positive")
    return amount * rate if convention == "terminationPerOther" else amount / rate


def bond_value(face, clean, accrued, valuation_percentage, haircut_applies):
    """Price with accrued interest in per cent of face. Whether the Valuation Percentage reduces a Credit Support Balance
    at default is a question of the document."""
    value = face * (clean + accrued) / 100
    return value * valuation_percentage / 100 if haircut_applies else value


def after_pledge(owed_by_pledgor, collateral):
    """New York law Credit Support Annex, paragraph 8: collateral is applied after the amount, which it leaves as it is.
    Returns deficiency and surplus."""
    owed = max(owed_by_pledgor, Fraction(0))
    return max(owed - collateral, Fraction(0)), max(collateral - owed, Fraction(0))


def set_off(payable, other):
    """2002 form, Section 6(f). Returns what is set off, what remains payable and what remains of the other amounts."""
    owed = max(other, Fraction(0))
    amount = min(payable, owed)
    return amount, payable - amount, owed - amount


def certified_rate(certificate):
    """Section 14. Default Rate: the payee's cost of funding plus one per cent a year. Termination Rate: the mean of both
    parties' costs. Non-default Rate and Applicable Deferral Rate: as obtained."""
    parts = [exact(part) for part in certificate["components"]]
    kind = certificate["kind"]
    if certificate["fundingBasis"] != "borrowing":
        raise Refused("the certificate %s rests on the cost of equity, not of borrowing" % certificate["identifier"])
    if kind == "defaultRate" and len(parts) == 1:
        if not certificate["isOriginalPayee"]:
            raise Refused("the certificate %s is not of the original payee's cost" % certificate["identifier"])
        return parts[0] + Fraction(1, 100)
    if kind == "terminationRate" and len(parts) == 2:
        return (parts[0] + parts[1]) / 2
    if kind in ("nonDefaultRate", "applicableDeferralRate") and len(parts) == 1:
        return parts[0]
    raise Refused("the certificate %s lacks the rates that its kind is made from" % certificate["identifier"])


def rate_until_payable(owed_by, is_1992):
    """2002 form, Section 9(h)(ii)(2) with "Applicable Close-out Rate"; 1992 form, "Applicable Rate"."""
    return {"defaulting": "defaultRate", "nonDefaulting": "nonDefaultRate"}.get(
        owed_by, "terminationRate" if is_1992 else "applicableDeferralRate")


def rate_after_payable(owed_by, is_1992):
    """After the day on which the amount is payable. Late because of an Illegality is not reckoned with here."""
    if is_1992:
        return "defaultRate"
    return {"defaulting": "defaultRate", "nonDefaulting": "nonDefaultRate"}.get(owed_by, "terminationRate")


# --- Dates --------------------------------------------------------------------------------------------------------------

def is_local_business_day(day, holidays=()):
    """Monday to Friday without the holidays given. This program holds no holiday calendars; where a date below depends on
    one, compare it with the notice."""
    return day.weekday() < 5 and day not in holidays


def business_day_from(day, holidays=()):
    while not is_local_business_day(day, holidays):
        day += datetime.timedelta(days=1)
    return day


def business_days_later(day, count, holidays=()):
    for _ in range(count):
        day = business_day_from(day + datetime.timedelta(days=1), holidays)
    return day


def notice_effective(date, time, close_of_business, holidays=()):
    """Section 12(a): on the day of delivery, or on the next Local Business Day if it came after the close of business or
    not on a Local Business Day. Times are those of the recipient, as hh:mm or hh:mm:ss."""
    late = time.ljust(8, "x").replace("xxx", ":00") > close_of_business + ":00"
    return business_days_later(date, 1, holidays) if late else business_day_from(date, holidays)


def termination_window(effective):
    """Section 6(a): not earlier than the notice is effective and not more than 20 days after."""
    return effective, effective + datetime.timedelta(days=20)


def payable_date(basis, effective, second=None, holidays=()):
    """Section 6(d)(ii): after an Event of Default the day the notice is effective; after a Termination Event two Local
    Business Days later; with two Affected Parties two after the later statement."""
    if basis == "eventOfDefault":
        return effective
    return business_days_later(max(effective, second or effective), 2, holidays)


def channel_is_permitted(channel, is_1992, terms):
    """Section 12(a) for a notice under Section 5 or 6, as amended."""
    if channel in terms.get("excluded", []):
        return False
    if channel in terms.get("added", []) or channel in ("hand", "courier", "telex", "registeredMail"):
        return True
    if channel == "fax":
        return not is_1992
    if channel == "email":
        return terms.get("emailAmendment") is not None
    if channel == "noticesHub":
        return min(terms.get("hubLevels", {"a": 0, "b": 0}).values()) == 2
    return False


# ======================================================================================================================
# The facts of the case, from the values shown
# ======================================================================================================================

NAMES = {"caseOpened": None, "agreementRecorded": None, "theirStatementReceived": None, "amountComputed": None,
         "determinationComputed": "group", "determinationProposed": "group", "transactionsFrozen": None,
         "policySet": None}
ISSUES = ("amountNoticeIssued", "statementIssued")


class Case:
    """The entries, and which of several records of one thing stands."""

    def __init__(self, entries, through_day=None):
        self.entries, self.through_day = entries, through_day
        issued = [entry.sequence for entry in entries if entry.type in ISSUES]
        notices = [entry.sequence for entry in entries if entry.type == "amountNoticeIssued"]
        # What is recorded after the notice of the amount, or the statement, has been issued moves nothing: the figure
        # that was sent is the figure. Payments of the amount are still seen, since they end its interest; and the other
        # side's own figure may follow ours (two Affected Parties) until the notice of the amount.
        self.through = min(issued) if issued else len(entries)
        self.figures_through = notices[-1] if notices else len(entries)

    def standing(self, kind, through=None):
        """Of each name the latest record that no other record of its kind says it replaces."""
        limit = self.through if through is None else through
        records = [entry for entry in self.entries if entry.type == kind and entry.sequence <= limit]
        keys = {entry.sequence: entry.envelope.get("idempotencyKey") for entry in records} if len(records) > 1 else {}
        replaced = {entry.supersedes() for entry in records if keys and entry.supersedes() is not None
                    and entry.supersedes() != keys[entry.sequence]}
        if None in keys.values() and not replaced <= set(keys.values()):
            raise Withheld("an entry of the kind %s is replaced by another, and its key is withheld" % kind)
        latest = {}
        for entry in records:
            field = NAMES.get(kind, "id")
            name = entry.get(field) if field else kind
            if name not in latest or keys[entry.sequence] not in replaced or keys[latest[name].sequence] in replaced:
                latest[name] = entry
        return list(latest.values())

    def only(self, kind):
        found = self.standing(kind)
        if not found:
            raise Refused("the record has no %s" % kind)
        return found[-1]


class Amount:
    """Works the amount out, line by line."""

    def __init__(self, case, report):
        self.case, self.report = case, report
        header, agreement = case.only("caseOpened"), case.only("agreementRecorded")
        self.basis, self.capacity = header.get("basis"), header.get("capacity")
        self.agreement, self.own_label = agreement.get("agreement"), agreement.get("determining")
        self.is_1992 = self.agreement["form"] != "2002"
        self.currency = self.termination_currency()
        self.rates = [entry for entry in case.standing("exchangeRateFixed")]
        self.date, self.is_automatic = self.termination_date()

    # --- who is who

    def role(self, side):
        """A side of the record ("determining" or "other") in its role. One Affected Party alone stands where the
        Defaulting Party does (Section 6(e)(ii)(1)); two go by their labels."""
        if self.basis == "twoAffectedParties":
            return self.label(side)
        return "nonDefaulting" if (side == "determining") == (self.capacity != "affected") else "defaulting"

    def label(self, side):
        other = "B" if self.own_label == "A" else "A"
        return self.own_label if side == "determining" else other

    def side_of(self, role):
        return "determining" if self.role("determining") == role else "other"

    def obligor(self, side):
        return self.role(side) if self.basis == "eventOfDefault" else "affected"

    # --- currency

    def termination_currency(self):
        """Section 14: the Schedule's, if freely available; else euro under English law and US dollars under New York
        law (2002 form)."""
        term = self.agreement["terminationCurrency"]
        if term.get("stated") and term["isFreelyAvailable"]:
            return term["stated"]["value"]
        if self.is_1992:
            return "USD"
        fallback = {"english": "EUR", "newYork": "USD"}.get(self.agreement["governingLaw"])
        if fallback is None:
            raise Refused("the Termination Currency cannot be told from the record")
        return fallback

    def equivalent(self, amount, valued_on=None):
        number, currency = exact(amount["amount"]), amount["currency"]
        return self.in_termination_currency(number, currency, valued_on)

    def in_termination_currency(self, number, currency, valued_on=None):
        """Section 14, "Termination Currency Equivalent": at the rate for value on the day a group is valued, else on the
        Early Termination Date; failing both, at the rate on record if there is one."""
        if currency == self.currency:
            return number
        own = [entry for entry in self.rates if entry.get("other") == currency]
        for day in (valued_on() if valued_on and len(own) > 1 else None, self.date):
            usable = [entry for entry in own if day and date_of(entry.get("valueDate")) == day]
            if usable:
                own = usable
                break
        found = {(exact(entry.get("rate")), entry.get("convention")) for entry in own}
        if not found:
            raise Refused("no exchange rate is recorded for %s" % currency)
        if len(found) > 1:
            raise Refused("several exchange rates that differ are recorded for %s" % currency)
        rate, convention = found.pop()
        return termination_currency_equivalent(number, rate, convention)

    # --- the date

    def termination_date(self):
        automatic = [found for found in map(self.deemed, self.case.standing("eventOccurred", len(self.case.entries)))
                     if found]
        if automatic:
            return min(automatic)[1], True
        dates = []
        for entry in self.case.standing("noticePrepared", len(self.case.entries)):
            if entry.get("kind") != "designation":
                continue
            effective = self.effective(entry)
            designated = entry.get("designatedDate", optional=True)
            if effective is None or designated is None:
                continue
            earliest, latest = termination_window(effective)
            day = date_of(designated)
            if day < earliest and entry.get("hasFallbackDate"):
                day = earliest
            if earliest <= day <= latest:
                dates.append((effective, day))
        if not dates:
            raise Refused("no Early Termination Date stands on the record")
        return min(dates)[1], False

    def deemed(self, entry):
        """Section 6(a): Automatic Early Termination, where it is elected, on limbs (1), (3), (5), (6) of Bankruptcy, and
        on (8) so far as analogous; under (4) immediately before the petition or proceeding."""
        if entry.get("kind") != "bankruptcy" or entry.get("party") == "both":
            return None
        limb = entry.get("bankruptcyLimb", optional=True)
        if limb == 8:
            limb = entry.get("analogousTo", optional=True) or limb
        elected = self.agreement["automaticEarlyTermination"][self.label(entry.get("party")).lower()]["value"]
        if not elected or limb not in (1, 3, 4, 5, 6):
            return None
        moment = Moment(entry.get("petitionAt", optional=True) or entry.get("occurredAt"))
        return moment.milliseconds, moment.local(1 if limb == 4 else 0).date()

    def effective(self, notice):
        """The first day on which the notice is certainly effective: the earliest hour that may be called the close of
        business counts, which favours the party served."""
        issue = {"amount": "amountNoticeIssued", "statement": "statementIssued"}.get(notice.get("kind"))
        released = [Moment(entry.leaf["receivedAt"]).milliseconds for entry in self.case.entries if entry.type == issue]
        days = []
        for entry in self.case.standing("serviceAttempted", len(self.case.entries)):
            if entry.get("notice") != notice.get("id"):
                continue
            delivered = entry.get("deliveredAt", optional=True)
            works = entry.get("outcome") == "delivered" or (
                entry.get("outcome") == "attempted" and entry.get("channel") == "registeredMail")
            early = issue and released and Moment(entry.get("sentAt")).milliseconds < released[-1]
            if not delivered or not works or early or not channel_is_permitted(
                    entry.get("channel"), self.is_1992, self.agreement["notices"]):
                continue
            moment = Moment(delivered)
            close = (entry.get("closeOfBusinessWorst", optional=True) or entry.get("closeOfBusinessBest", optional=True)
                     or self.agreement["parties"][self.label("other").lower()]["closeOfBusiness"]["earliest"])
            days.append(notice_effective(moment.date, moment.local().strftime("%H:%M:%S"), close))
        return min(days) if days else None

    # --- lines

    def group_amount(self, group):
        """The amount of a group as the record seals it, checked against what those who signed it off say they saw."""
        name = group.get("id")
        computed = [entry for entry in self.case.standing("determinationComputed") if entry.get("group") == name]
        seen = [entry for entry in self.case.entries[:self.case.through + 1]
                if entry.type == "signedOff" and entry.get("group") == name]
        if computed:
            return computed[-1].get("amount"), seen, True
        amounts = [entry.get("amountSeen", optional=True) for entry in seen]
        amounts = [amount for amount in amounts if amount]
        if not amounts:
            raise Refused("group %s has no determined amount on the record" % name)
        return amounts[-1], seen, False

    def valued_on(self, group):
        """The day a group is valued, from the proposal that stands."""
        proposals = [entry for entry in self.case.standing("determinationProposed")
                     if entry.get("group") == group.get("id")]
        day = proposals[-1].get("valuationDate", optional=True) if proposals else None
        return date_of(day) if day else None

    def measure(self, group):
        """1992 form with the 2009 Close-out Amount Protocol: it replaces Market Quotation for transactions whose
        Confirmation does not exclude it if both parties adhered by the Early Termination Date, and Loss if both so
        elected. Silence in a 1992 Schedule means Market Quotation and Second Method."""
        agreement, measures = self.agreement, set()
        for member in group.get("members"):
            if agreement.get("measureAmendment"):
                measures.add(agreement["measureAmendment"]["value"])
                continue
            if not self.is_1992:
                measures.add("closeOutAmount")
                continue
            elected = (agreement.get("electedMeasure") or {"value": "marketQuotation"})["value"]
            adhered = [item for item in agreement["protocolAdherence"].values()
                       if item and date_of(item["adheredOn"]) <= self.date]
            replaced = len(adhered) == 2 and member not in agreement["protocolExclusions"] and (
                elected != "loss" or all(item["replacesLoss"] for item in adhered))
            measures.add("closeOutAmount" if replaced else elected)
        if len(measures) != 1:
            raise Refused("group %s mixes payment measures" % group.get("id"))
        return measures.pop()

    def unpaid(self, entry):
        """Section 14, "Unpaid Amounts", with interest from and including the due date to but excluding the Early
        Termination Date (Section 9(h)(ii)(1)), then the Termination Currency Equivalent."""
        principal, due = entry.get("principal"), date_of(entry.get("due"))
        if due > self.date:
            raise Refused("an Unpaid Amount falls due after the Early Termination Date")
        number, name = exact(principal["amount"]), entry.get("rate", optional=True)
        if name is not None:
            certificate = next((rate for rate in self.case.standing("rateCertified") if rate.get("id") == name), None)
            if certificate is None:
                raise Refused("the rate %s is not on the record" % name)
            segments = []
            for first, last, rate in self.certified(certificate.get("certificate")["kind"], entry.get("owedTo"), due,
                                                    self.date, principal["currency"], certificate):
                # Days for which nothing is certified bear no interest.
                segments.append((first, last, certified_rate(rate.get("certificate")), self.day_count(rate)) if rate
                                else (first, last, Fraction(0), 360))
            number = grown(number, segments)
        return self.in_termination_currency(number, principal["currency"])

    def day_count(self, rate):
        agreed = self.agreement.get("interestDayCount")
        if agreed:
            return agreed["value"]
        chosen = rate.get("dayCount", optional=True)
        if chosen:
            return chosen["basis"]
        return 365 if rate.get("certificate")["currency"] == "GBP" else 360

    def collateral(self, side):
        """English law transfer annex, paragraph 6: the Credit Support Balance is an Unpaid Amount owed to its transferor.
        A pledge is no part of the amount; nor is a call that was not met."""
        total, count = Fraction(0), 0
        documents = {document["identifier"]: document for document in self.agreement["creditSupport"]
                     if document["kind"] in ("transfer1995English", "variationMargin2016English")}
        for entry in self.case.standing("collateralRecorded"):
            if entry.get("legalEffect") != "titleTransfer" or entry.get("postedBy") != side:
                continue
            document = documents.get(entry.get("creditSupport"))
            if document is None:
                raise Refused("collateral was transferred under %s, which the agreement does not have"
                              % entry.get("creditSupport"))
            if self.basis != "eventOfDefault" and document["scope"] == "eventOfDefault":
                continue
            count += 1
            for field in ("cash", "accruedInterest"):
                cash = entry.get(field, optional=True)
                total += self.equivalent(cash) if cash else 0
            bond = entry.get("bond", optional=True)
            if bond:
                percentage = exact(bond["valuationPercentage"])
                if document["haircutAtDefault"] == "unclear" and percentage != 100:
                    raise Refused("the document does not say whether the Valuation Percentage applies at default")
                value = bond_value(exact(bond["face"]["amount"]), exact(bond["cleanPrice"]), exact(bond["accrued"]),
                                   percentage, document["haircutAtDefault"] == "applies")
                total += self.in_termination_currency(value, bond["face"]["currency"])
        return total, count

    # --- the amount

    def determine(self):
        report, currency = self.report, self.currency
        report.plain("Termination Currency %s; Early Termination Date %s%s; %s; form %s" % (
            currency, self.date, " (automatic)" if self.is_automatic else "", self.basis, self.agreement["form"]))
        lines = []
        for group in self.case.standing("groupDefined"):
            amount, seen, is_sealed = self.group_amount(group)
            equivalent = self.equivalent(amount, lambda: self.valued_on(group))
            if self.role("determining") == "defaulting":
                equivalent = -equivalent       # an Affected Party's own loss, seen from the other side
            measure = self.measure(group)
            lines.append((group, amount, equivalent, measure))
            report.plain("group %s: %s, %s%s" % (
                group.get("id"), money_text(exact(amount["amount"]), amount["currency"]), measure,
                "" if amount["currency"] == currency else " = %s unrounded %s" % (currency, decimal_text(equivalent))))
            if not is_sealed:
                report.claimed("group %s: the amount is what those who signed it say they saw" % group.get("id"))
        if not lines:
            raise Refused("the record defines no group")
        owed = {}
        for side in ("determining", "other"):
            unpaid = [self.unpaid(entry) for entry in self.case.standing("unpaidAmountRecorded")
                      if entry.get("owedTo") == side]
            balance, items = self.collateral(side)
            owed[side] = sum(unpaid, Fraction(0)) + balance
            if unpaid or items:
                report.plain("owed to the %s (%s): %d Unpaid Amounts with interest and %d items of collateral, "
                             "together %s %s" % ("determining party" if side == "determining" else "other party",
                                                 self.role(side), len(unpaid), items, currency,
                                                 decimal_text(owed[side])))
        signed, payer = self.section_6e(lines, owed)
        signed = rounded(signed, currency)
        signed, payer = self.kept_payments(signed, payer)
        payer_role = None if signed == 0 else payer[0] if signed > 0 else payer[1]
        payable = abs(signed) if payer_role else Fraction(0)
        return {"currency": currency, "payable": payable, "payer": payer_role,
                "for determining": Fraction(0) if payer_role is None else
                payable if self.side_of(payer_role) == "other" else -payable}

    def section_6e(self, lines, owed):
        """Section 6(e). Returns the unrounded amount, and who pays a positive and a negative one."""
        measures = {measure for _, _, _, measure in lines}
        equivalents = [equivalent for _, _, equivalent, _ in lines]
        if "closeOutAmount" in measures and len(measures) > 1:
            raise Refused("Close-out Amounts cannot be added to Market Quotations or Losses in one payment")
        if self.basis == "twoAffectedParties":
            return self.two_affected(sum(equivalents, Fraction(0)), owed, measures)
        innocent = self.side_of("nonDefaulting")
        guilty = "other" if innocent == "determining" else "determining"
        net = early_termination_amount(equivalents, [owed[innocent]], [owed[guilty]])
        method = "second"
        if self.is_1992 and self.basis == "eventOfDefault":      # Section 6(e)(i) alone speaks of First Method
            method = (self.agreement.get("electedMethod") or {"value": "second"})["value"]
        if method == "first":
            return first_or_second_method(net, method), ("defaulting", None)
        return net, ("defaulting", "nonDefaulting")

    def two_affected(self, own, owed, measures):
        theirs = self.case.standing("theirStatementReceived", self.case.figures_through)
        if not theirs:
            raise Refused("with two Affected Parties the other side's own figure is needed, and none is on record")
        other = exact(theirs[-1].get("amount"))
        self.report.claimed("the other side's own figure, as it stated it: %s" % money_text(other, self.currency))
        sides = {"A": "determining" if self.own_label == "A" else "other"}
        sides["B"] = "other" if sides["A"] == "determining" else "determining"
        total = {"determining": own, "other": other}
        unpaid = dict(owed)
        if self.is_1992 and "loss" in measures:
            # A Loss has past-due sums in it: ours are added to our own, theirs are in the figure that they state.
            total["determining"] += owed["determining"] - owed["other"]
            unpaid = {"determining": Fraction(0), "other": Fraction(0)}
        half, net, payer = two_affected_parties(total[sides["A"]], total[sides["B"]],
                                                unpaid[sides["A"]], unpaid[sides["B"]])
        self.report.plain("half the difference of the two figures: %s" % money_text(half, self.currency))
        return net, (payer, "A" if payer == "B" else "B")

    def kept_payments(self, signed, payer):
        """Section 6(e)(iii): after an automatic termination, what was paid and kept since then comes back."""
        if not self.is_automatic or self.basis == "twoAffectedParties":
            return signed, payer
        total, kept = Fraction(0), 0
        for entry in self.case.standing("paymentMade"):
            if (entry.get("purpose") == "scheduledAfterTermination" and entry.get("wasKept")
                    and date_of(entry.get("paidOn")) >= self.date):
                equivalent = self.equivalent(entry.get("amount"))
                total += equivalent if self.role(entry.get("paidBy")) == "nonDefaulting" else -equivalent
                kept += 1
        if not kept:
            return signed, payer
        self.report.plain("%d payments made and kept after the deemed date: %s" % (kept, money_text(total, self.currency)))
        return rounded(signed + total, self.currency), ("defaulting", "nonDefaulting")

    # --- what follows the amount

    def payable_on(self):
        # A 1992 form has no rule of two statements.
        needs_two = self.basis == "twoAffectedParties" and not self.is_1992
        first = self.noticed_on("statement" if needs_two else "amount")
        if first is None:
            return None
        second = None
        if needs_two:
            theirs = self.case.standing("theirStatementReceived", self.case.figures_through)
            on = theirs[-1].get("effectiveOn", optional=True) if theirs else None
            if on is None:
                return None
            second = date_of(on)
        return payable_date("eventOfDefault" if self.basis == "eventOfDefault" else "terminationEvent", first, second)

    def noticed_on(self, kind):
        days = [self.effective(entry) for entry in self.case.standing("noticePrepared", len(self.case.entries))
                if entry.get("kind") == kind]
        return min((day for day in days if day), default=None)

    def discharges(self, result):
        """What was paid, set off or applied of the amount, each with its day: the payer's payments in the Termination
        Currency, a set-off from the day its notice is effective, pledged collateral from the day the last was sold."""
        side, found = self.side_of(result["payer"]), []
        for entry in self.case.standing("paymentMade", len(self.case.entries)):
            if (entry.get("purpose") == "earlyTerminationAmount" and entry.get("paidBy") == side and entry.get("wasKept")
                    and entry.get("amount")["currency"] == self.currency):
                found.append((date_of(entry.get("paidOn")), exact(entry.get("amount")["amount"])))
        off, day = self.set_off(result), self.noticed_on("setOff")
        if off and day:
            found.append((day, rounded(off[0], self.currency)))
        pledge = self.pledge(result)
        if pledge:
            sold = [date_of(entry.get("liquidation")["on"]) for entry in self.sold(side)]
            found.append((max(sold), result["payable"] - rounded(pledge[0], self.currency)))
        return sorted(found, key=lambda pair: pair[0])

    def interest(self, result, through):
        """Section 9(h)(ii)(2): on the rounded amount, from and including the Early Termination Date to but excluding the
        day it is paid; the rate changes on the day the amount is payable. What is paid in part is taken off the
        compounded sum on its day. Returns the last day, the amount with all interest, and whether all of it is paid."""
        if result["payer"] is None:
            return None
        paid = self.discharges(result)
        for day in [day for day, _ in paid if day > self.date]:
            found = self.interest_to(day, result, paid)
            if found[2]:
                return found
        if through is None and paid:
            through = paid[-1][0]
        if paid and through < paid[-1][0]:
            through = paid[-1][0]
        if through is None or through <= self.date:
            return None
        return self.interest_to(through, result, paid)

    def interest_to(self, through, result, paid):
        side = self.side_of(result["payer"])
        payee, obligor = "other" if side == "determining" else "determining", self.obligor(side)
        change = max(self.date, min(self.payable_on() or through, through))
        segments = []
        for kind, start, end in ((rate_until_payable(obligor, self.is_1992), self.date, change),
                                 (rate_after_payable(obligor, self.is_1992), change, through)):
            for first, last, rate in self.certified(kind, payee, start, end, self.currency):
                if rate is None:
                    raise Refused("no %s is certified for %s" % (kind, first))
                segments.append((first, last, certified_rate(rate.get("certificate")), self.day_count(rate)))
        balance, interest, day = result["payable"], Fraction(0), self.date
        for on, amount in [pair for pair in paid if pair[0] <= through] + [(through, Fraction(0))]:
            parts = [(max(first, day), min(last, on), rate, basis) for first, last, rate, basis in segments
                     if first < on and day < last]
            if balance > 0 and parts and day < on:
                after = grown(balance, parts)
                interest, balance = interest + after - balance, after
            day, balance = max(day, on), balance - amount
        return through, rounded(result["payable"] + interest, self.currency), rounded(balance, self.currency) <= 0

    def certified(self, kind, payee, start, end, currency, named=None):
        """The days from one to another, each stretch with the certificate of a kind that gives its rate: the one named
        where it speaks, else the one that began last; none where none speaks."""
        known = [entry for entry in self.case.standing("rateCertified")
                 if entry.get("certificate")["kind"] == kind and entry.get("certificate")["currency"] == currency
                 and (entry.get("payee") == payee or kind == "terminationRate")]

        def bounds(entry):
            first, last = entry.get("from", optional=True), entry.get("until", optional=True)
            return (date_of(first) if first else datetime.date.min), (date_of(last) if last else datetime.date.max)

        day, found = start, []
        while day < end:
            valid = [entry for entry in known if bounds(entry)[0] <= day < bounds(entry)[1]]
            best = max(valid, default=None, key=lambda entry: (
                named is not None and entry.get("id") == named.get("id"), bounds(entry)[0],
                entry.get("certificate")["certifiedOn"], entry.get("id")))
            last = min([bound for entry in known for bound in bounds(entry) if day < bound < end] + [end])
            found.append((day, last, best))
            day = last
        return found

    def sold(self, side):
        return [entry for entry in self.case.standing("collateralRecorded")
                if entry.get("legalEffect") == "pledge" and entry.get("postedBy") == side
                and entry.get("liquidation", optional=True)]

    def pledge(self, result):
        if result["payer"] is None:
            return None
        total, count = Fraction(0), 0
        for entry in self.sold(self.side_of(result["payer"])):
            sold = entry.get("liquidation")
            count += 1
            total += self.equivalent(sold["proceeds"])
            total -= self.equivalent(sold["costs"]) if sold.get("costs") else 0
            interest = entry.get("accruedInterest", optional=True)
            total += self.equivalent(interest) if interest else 0
        return after_pledge(result["payable"], total) if count else None

    def set_off(self, result):
        """Section 6(f), at the option of the Non-defaulting or Non-affected Party; not between two Affected Parties."""
        if result["payer"] is None or self.basis == "twoAffectedParties":
            return None
        if not self.agreement["setOff"]["applies"]["value"]:
            return None
        payee = "other" if self.side_of(result["payer"]) == "determining" else "determining"
        others = [self.equivalent(entry.get("amount")) for entry in self.case.standing("otherAmountRecorded")
                  if entry.get("owedBy") == payee]
        return set_off(result["payable"], sum(others, Fraction(0))) if others else None


def decimal_text(number):
    """A fraction to ten decimals, for showing."""
    scaled = (abs(number) * 10 ** 10 * 2 + 1) // 2
    whole, part = divmod(scaled, 10 ** 10)
    return "%s%s.%010d" % ("-" if number < 0 else "", "{:,}".format(whole), part)


def check_amount(bundle, case, signed, report):
    amount = Amount(case, report)
    result = amount.determine()
    currency = result["currency"]
    total = money_text(result["payable"], currency)
    names = {"defaulting": "the Defaulting Party" if amount.basis == "eventOfDefault" else "the Affected Party",
             "nonDefaulting": "the Non-defaulting Party" if amount.basis == "eventOfDefault"
             else "the Non-affected Party", "A": "Party A", "B": "Party B", None: "nobody"}
    report.plain("Early Termination Amount: %s, payable by %s" % (total, names[result["payer"]]))
    report.figures["early termination amount"] = {"currency": currency, "payer": result["payer"],
                                                  "amount": plain_money(result["payable"], currency)}
    compare_with_record(bundle, case, amount, result, report)
    check_sign_offs(case, amount, signed, report)
    follow_up(bundle, case, amount, result, report)


def plain_money(number, currency):
    return money_text(number, currency).split(" ")[1].replace(",", "")


def compare_with_record(bundle, case, amount, result, report):
    compared = 0
    # The latest total sealed before the notice of the amount, and before the statement, if there was one to seal.
    issues = [entry.sequence for entry in case.entries if entry.type in ISSUES] or [len(case.entries)]
    sealed = {entry.sequence: entry for issue in issues for entry in
              [entry for entry in case.entries[:issue] if entry.type == "amountComputed"][-1:]}
    for entry in sealed.values():
        figure = entry.get("amount")
        compared += 1
        if figure["currency"] != result["currency"] or exact(figure["amount"]) != result["for determining"]:
            report.failed("the amount sealed in entry %d is %s %s to the determining party, recomputed %s" % (
                entry.sequence, figure["currency"], figure["amount"],
                money_text(result["for determining"], result["currency"])))
        else:
            report.proved("it is the amount sealed in entry %d, to the cent" % entry.sequence)
    for path in bundle.under("documents/"):
        if path.split("/")[-1] not in ("statement.json", "amount-notice.json"):
            continue
        document = json.loads(bundle.files[path].decode("utf-8"))
        if document.get("amount") is None:
            continue
        compared += 1
        if (document["currency"] != result["currency"] or exact(document["amount"]) != result["payable"]
                or document.get("payer") != result["payer"]
                or document.get("earlyTerminationDate") not in (None, str(amount.date))):
            report.failed("%s states %s %s payable by %s, terminated on %s" % (
                path, document["currency"], document["amount"], document.get("payer"),
                document.get("earlyTerminationDate")))
        else:
            report.proved("%s states the same amount, payer and date" % path)
        if case.through_day is None and document.get("interestThrough"):
            case.through_day = date_of(document["interestThrough"])
    if not compared:
        report.not_done("the record states no total to compare with")


def check_sign_offs(case, amount, signed, report):
    """Who signed for the amount that was used. A signature for another amount does not count for this one."""
    header = case.only("caseOpened")
    needs = bool(header.get("needsSignatures", optional=True))
    policies = case.standing("policySet")
    quorum = (policies[-1].get("quorum", optional=True) or {}) if policies else {}
    needed = max(2, quorum.get("approvals", 2))
    for group in case.standing("groupDefined"):
        value, seen, _ = amount.group_amount(group)
        people, others, claimed = {}, 0, set()
        for entry in seen:
            looked_at = entry.get("amountSeen", optional=True)
            if not looked_at or (looked_at["currency"], exact(looked_at["amount"])) != (
                    value["currency"], exact(value["amount"])):
                others += 1
                continue
            if needs and entry.sequence in report.foreign:
                claimed.add(entry.get("person"))
                continue
            if needs and entry.sequence not in signed:
                report.plain("group %s: the approval in entry %d is not signed and does not count in this case"
                             % (group.get("id"), entry.sequence))
                continue
            people[entry.get("person")] = entry.get("role") + (", signed" if entry.sequence in signed else "")
        text = "; ".join("%s (%s)" % pair for pair in sorted(people.items()))
        (report.proved if needs else report.claimed)(
            "group %s, %s: approved by %s%s" % (
                group.get("id"), money_text(exact(value["amount"]), value["currency"]), text or "nobody",
                "; %d approvals of another amount" % others if others else ""))
        if len(people) < needed <= len(set(people) | claimed):
            report.claimed("group %s: the quorum, by keys that those trusted do not hold: %s; not proved"
                           % (group.get("id"), ", ".join(sorted(claimed))))
        elif len(people) < needed:
            report.failed("group %s: fewer than %d persons approved the amount used" % (group.get("id"), needed))


def follow_up(bundle, case, amount, result, report):
    currency = result["currency"]
    pledge, off = amount.pledge(result), amount.set_off(result)
    if pledge:
        report.plain("pledged collateral, applied after the amount: deficiency %s, surplus %s"
                     % tuple(money_text(part, currency) for part in pledge))
    if off:
        report.plain("set off under Section 6(f): %s; net payable %s; still owed %s"
                     % tuple(money_text(part, currency) for part in off))
    try:
        day, interest = amount.payable_on(), amount.interest(result, case.through_day)
    except Refused as problem:
        report.not_done("interest on the amount: %s" % problem)
        return
    if day:
        report.plain("payable on %s (Local Business Days taken as Monday to Friday)" % day)
    if interest:
        report.plain("with interest to %s%s: %s" % (interest[0], ", when it was paid" if interest[2] else "",
                                                    money_text(interest[1], currency)))
    for path in bundle.under("documents/"):
        if path.split("/")[-1] != "amount-notice.json":
            continue
        document = json.loads(bundle.files[path].decode("utf-8"))
        pairs = [("withInterest", interest and interest[1], document.get("interestThrough") and interest
                  and document["interestThrough"] == str(interest[0])),
                 ("netAfterSetOff", off and rounded(off[1], currency), True)]
        for field, found, is_comparable in pairs:
            if document.get(field) is None or not is_comparable:
                continue
            if found is None or exact(document[field]) != found:
                report.failed("%s states %s %s" % (path, field, document[field]))
            else:
                report.proved("%s states the same %s" % (path, field))
        if document.get("payableOn") and day and document["payableOn"] != str(day):
            report.not_done("%s is payable on %s by the holiday calendars, which this program does not hold"
                            % (path, document["payableOn"]))


# ======================================================================================================================
# Step 7: from the evidence to the amount of a group, where that takes no more than this page
#
# Two kinds are recomputed. Evidence stated as an amount: Market Quotation over the quotations, or executed trades and
# quotations added up, with the hedge and funding items named. And a swap replaced at one par rate on a flat curve.
#
# The flat curve. A curve of rate r compounded m times a year gives one unit due after t years the value
# (1 + r/m)^(-m t), with t counted in years of 360 days and months of 30 (30/360). A swap whose dates are not adjusted for
# holidays, and whose next period begins on or after the valuation date, is worth to its receiver of fixed
#     N * (K - q) * A,   A = sum over the coupons of (year fraction * discount factor),
# where K is the fixed rate and q the par rate at which the same remaining cash flows are replaced; r is the rate at which
# the swap's own par rate on the curve is q. With coupons at the frequency of compounding, r = q. A mid is a price at
# which nobody deals, so it bears the charge stated: |DV01| * half-spread, where DV01 is half the difference of the
# swap's values with r one basis point lower and one higher. These are real numbers, not fractions; they are computed to
# fifty digits and become money once, to the minor unit.
# ======================================================================================================================

class NotRevalued(Exception):
    """Why a group's amount is not recomputed from its evidence."""


def months_between(start, months):
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    return datetime.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def thirty_360(start, end):
    """Year fraction, 30/360 (ISDA 2006 Definitions, Section 4.16(f))."""
    first, last = min(start.day, 30), end.day
    if last == 31 and first == 30:
        last = 30
    return Fraction(360 * (end.year - start.year) + 30 * (end.month - start.month) + last - first, 360)


class FlatSwap:
    """The remaining coupons of a plain swap, on a flat curve."""

    def __init__(self, notional, fixed_rate, receives_fixed, ends, start, as_of, per_year):
        self.notional, self.fixed_rate, self.sign = notional, fixed_rate, 1 if receives_fixed else -1
        self.start, self.as_of, self.per_year = start, as_of, per_year
        starts = [start] + ends[:-1]
        self.coupons = [(thirty_360(first, last), thirty_360(as_of, last)) for first, last in zip(starts, ends)]

    def discount(self, rate, years):
        decimals = decimal.Decimal(years.numerator) / decimal.Decimal(years.denominator)
        return (1 + rate / self.per_year) ** (-self.per_year * decimals)

    def annuity(self, rate):
        return sum(as_decimal(fraction) * self.discount(rate, years) for fraction, years in self.coupons)

    def floating(self, rate):
        """The floating leg, per unit: what is lent at the start and comes back at the end."""
        return self.discount(rate, thirty_360(self.as_of, self.start)) - self.discount(rate, self.coupons[-1][1])

    def rate_for(self, par_rate):
        """The rate of the curve on which the swap's par rate is the one quoted, by secants."""
        def miss(rate):
            return self.floating(rate) / self.annuity(rate) - par_rate
        last, rate = par_rate, par_rate + decimal.Decimal("0.0001")
        last_miss = miss(last)
        for _ in range(60):
            if abs(last_miss) < decimal.Decimal(10) ** -40:
                return last
            this = miss(rate)
            if this == last_miss:
                break
            last, last_miss, rate = rate, this, rate - this * (rate - last) / (this - last_miss)
        return last

    def value(self, par_rate, rate):
        return self.sign * as_decimal(self.notional) * (as_decimal(self.fixed_rate) - par_rate) * self.annuity(rate)

    def risk(self, rate):
        """Value to the determining party for one basis point, by central difference of the whole swap."""
        def whole(moved):
            return self.sign * as_decimal(self.notional) * (
                as_decimal(self.fixed_rate) * self.annuity(moved) - self.floating(moved))
        step = decimal.Decimal("0.0001")
        return (whole(rate - step) - whole(rate + step)) / 2


def as_decimal(number):
    return decimal.Decimal(number.numerator) / decimal.Decimal(number.denominator)


def as_money(number, currency):
    return rounded(Fraction(number), currency)


def flat_swap(transaction, as_of, per_year):
    legs = transaction["product"].get("swap", {}).get("legs", [])
    fixed = [leg for leg in legs if "fixed" in leg["coupon"]]
    floating = [leg for leg in legs if "floating" in leg["coupon"]]
    if len(legs) != 2 or len(fixed) != 1 or len(floating) != 1:
        raise NotRevalued("%s is not a swap of fixed against floating" % transaction["id"])
    for leg in legs:
        if leg["schedule"]["convention"] != "NONE" or leg["payment"]["convention"] != "NONE":
            raise NotRevalued("the dates of %s need holiday calendars" % transaction["id"])
        if leg["notional"]["steps"] or leg["notionalExchange"] != "none":
            raise NotRevalued("the notional of %s changes" % transaction["id"])
    coupon = fixed[0]["coupon"]["fixed"]["_0"]
    spread = floating[0]["coupon"]["floating"]["_0"]["spread"]
    if coupon["dayCount"] != "30/360" or coupon["rate"]["steps"] or spread["steps"] or exact(spread["initial"]):
        raise NotRevalued("%s has a spread, a rate that changes or another day count" % transaction["id"])
    start, ends = remaining_periods(fixed[0]["schedule"], as_of)
    if remaining_periods(floating[0]["schedule"], as_of)[0] != start:
        raise NotRevalued("the legs of %s do not begin their next periods together" % transaction["id"])
    return FlatSwap(exact(fixed[0]["notional"]["initial"]), exact(coupon["rate"]["initial"]),
                    fixed[0]["payer"] == "otherParty", ends, start, as_of, per_year), fixed[0]["currency"]


def remaining_periods(schedule, as_of):
    match = re.fullmatch(r"(\d+)([MY])", schedule["frequency"])
    months = int(match.group(1)) * (12 if match.group(2) == "Y" else 1) if match else 0
    first, last = date_of(schedule["effective"]), date_of(schedule["termination"])
    dates = [first]
    while months and dates[-1] < last:
        dates.append(months_between(first, months * len(dates)))
    if dates[-1] != last or len(dates) < 2:
        raise NotRevalued("the schedule has a period of another length")
    start = max((day for day in dates if day <= as_of), default=first)
    if start < as_of or start == last:
        if start != as_of and first < as_of:
            raise NotRevalued("a floating period is running: its fixing belongs to the value")
    return start, [day for day in dates if day > start]


def may_pay_between(transaction, after, through):
    """Whether a transaction may require a payment after one day and up to another. Holiday calendars move a date by a few
    days, which this program does not know: a date that near counts."""
    def is_near(day, lag=0):
        return after - datetime.timedelta(10 + 2 * lag) < day <= through + datetime.timedelta(10)
    forward = transaction["product"].get("foreignExchangeForward")
    if forward:
        forward = forward.get("_0", forward)
        return is_near(date_of(forward["valueDate"]))
    for leg in transaction["product"].get("swap", {}).get("legs", []):
        schedule, lag = leg["schedule"], leg["payment"].get("lagBusinessDays", 0)
        first, last = date_of(schedule["effective"]), date_of(schedule["termination"])
        match = re.fullmatch(r"(\d+)([MY])", schedule["frequency"])
        if not match:
            return True
        months = int(match.group(1)) * (12 if match.group(2) == "Y" else 1)
        days, count = {first, last}, 0
        while months and months_between(first, months * count) < last:
            days |= {months_between(first, months * count), months_between(last, -months * count)}
            count += 1
        if any(first <= day <= last and is_near(day, lag) for day in days):
            return True
    return False


class Revaluation:
    def __init__(self, case, group, terminated=None):
        self.terminated = terminated
        self.case, self.name, self.members = case, group.get("id"), group.get("members")
        computed = [entry for entry in case.standing("determinationComputed") if entry.get("group") == self.name]
        limit = computed[-1].sequence if computed else case.through
        proposals = [entry for entry in case.standing("determinationProposed", limit) if entry.get("group") == self.name]
        if not proposals:
            raise NotRevalued("no proposal is on the record")
        self.proposal, self.limit = proposals[-1], limit
        frozen = case.standing("transactionsFrozen", limit)
        self.transactions = {item["id"]: item for item in frozen[-1].get("transactions")} if frozen else {}

    def evidence(self, name):
        for kind in ("replacementExecuted", "quoteReceived", "modelRunRecorded"):
            for entry in self.case.standing(kind, self.limit):
                if entry.get("id") == name:
                    return entry
        raise NotRevalued("the evidence %s is not on the record" % name)

    def level(self, entry, source):
        """The number, its unit and its side."""
        levels = entry.get("levels")
        sides = [side for side in ("bid", "mid", "offer") if levels.get(side) is not None]
        side = source.get("side") or ("mid" if entry.type == "modelRunRecorded" and "mid" in sides else None)
        side = side or (sides[0] if len(sides) == 1 else None)
        if side is None or side not in sides:
            raise NotRevalued("which side of %s is used depends on the trade" % entry.get("id"))
        return exact(levels[side]), levels["unit"], side

    def amount(self):
        sources = self.proposal.get("sources")
        if not sources:
            raise NotRevalued("it rests on curves, which need the whole of a pricing model")
        self.check_payments_between()
        self.check_that_it_can_be_done_here(sources)
        found = [(source, self.evidence(source["evidence"])) for source in sources]
        rates = [entry for _, entry in found if entry.type != "replacementExecuted"
                 and "amount" not in entry.get("levels")["unit"]]
        if rates:
            if len(found) != 1:
                raise NotRevalued("it rests on several rates")
            level, currency, how = self.from_rate(*found[0])
        else:
            level, currency, how = self.from_amounts(found)
        costs = [self.cost(name) for name in self.proposal.get("costs")]
        if any(cost["currency"] != currency for cost in costs):
            raise NotRevalued("its costs are in another currency")
        total = level + sum((exact(cost["amount"]) for cost in costs), Fraction(0))
        how += ", with %d hedge or funding items" % len(costs) if costs else ""
        return rounded(total, currency), currency, how

    def check_payments_between(self):
        """Section 14, Close-out Amount: payments that would have been required after the Early Termination Date belong to
        it. A value of a later day does not hold those in between; they are a line of their own in the determination."""
        valued = date_of(self.proposal.get("valuationDate"))
        if self.terminated is None or valued <= self.terminated:
            return
        for name in self.members:
            transaction = self.transactions.get(name)
            if transaction is None or may_pay_between(transaction, self.terminated, valued):
                raise NotRevalued("it is valued on %s, and the payments of %s from the Early Termination Date to that day, "
                                  "which belong to it, need holiday calendars" % (valued, name))

    def check_that_it_can_be_done_here(self, sources):
        policies = self.case.standing("policySet", self.limit)
        rules = policies[-1].get("determination", optional=True) if policies else None
        if (rules or {}).get("rounding", "halfAwayFromZero") != "halfAwayFromZero":
            raise NotRevalued("the house rounds in another way")
        if self.proposal.get("method") == "modelCalibratedToQuotes" and len(sources) > 1:
            raise NotRevalued("its curve is fitted to several quotations")

    def check_terms(self, entry):
        differences = entry.get("differences", optional=True) if entry.type == "quoteReceived" else None
        if any(difference.get("adjustment") is not None for difference in differences or []):
            raise NotRevalued("%s is on other terms than ours, and is adjusted" % entry.get("id"))

    def check_size(self, entry):
        """A quotation is good for the size that it states, or else for that for which it was asked; the part of the trades
        that it does not cover is not stretched."""
        if entry.type != "quoteReceived":
            return
        size = entry.get("sizeGoodFor", optional=True) or self.size_asked(entry)
        if size is None:
            return
        covered = entry.get("transactions", optional=True) or self.members
        sizes = [self.size_of(name) for name in covered]
        if any(currency != size["currency"] for _, currency in sizes):
            raise NotRevalued("the size of %s is in another currency than its trades" % entry.get("id"))
        whole = sum((number for number, _ in sizes), Fraction(0))
        if exact(size["amount"]) < whole:
            raise NotRevalued("%s is good for %s of %s" % (
                entry.get("id"), money_text(exact(size["amount"]), size["currency"]), money_text(whole, size["currency"])))

    def size_asked(self, entry):
        asked = entry.get("request", optional=True)
        for request in self.case.standing("quoteRequested", self.limit) if asked is not None else []:
            if request.get("id") == asked:
                return request.get("size", optional=True)
        return None

    def size_of(self, name):
        """The notional amount of a swap: that of its first leg as it begins."""
        product = self.transactions.get(name, {}).get("product", {})
        if "swap" in product:
            leg = product["swap"]["legs"][0]
            return abs(exact(leg["notional"]["initial"])), leg["currency"]
        raise NotRevalued("%s is no swap, and a size was stated for it" % name)

    def weights(self, sources):
        """Of a mean of several sources: as stated with them, or equal."""
        stated = [source.get("weight") for source in sources]
        if all(weight is not None for weight in stated):
            weights = [exact(weight) for weight in stated]
        elif len(sources) == 1 or self.proposal.get("weighting") == "equal":
            weights = [Fraction(1, len(sources))] * len(sources)
        else:
            raise NotRevalued("its sources are weighted by the quality that the house gives each dealer")
        if sum(weights) != 1:
            raise NotRevalued("its weights do not add up to one")
        return weights

    def cost(self, name):
        for kind in ("hedgeRecorded", "fundingRecorded"):
            for entry in self.case.standing(kind, self.limit):
                if entry.get("id") == name:
                    return entry.get("amount")
        raise NotRevalued("the cost item %s is not on the record" % name)

    def from_amounts(self, found):
        parts = []
        for source, entry in found:
            if entry.type == "replacementExecuted":
                money = entry.get("amount")
                number, currency = exact(money["amount"]), money["currency"]
                if exact(entry.get("share")) != 1:
                    raise NotRevalued("%s is not for the whole size" % entry.get("id"))
            else:
                number, unit, side = self.level(entry, source)
                currency = unit["amount"]["_0"]
                self.check_size(entry)
                if side == "mid" and "none" not in self.proposal.get("charge"):
                    raise NotRevalued("it rests on a mid stated as an amount, with a charge on its risk")
            self.check_terms(entry)
            covered = entry.get("transactions", optional=True) or self.members
            parts.append((entry.type != "replacementExecuted", number, currency, set(covered)))
        if len({currency for _, _, currency, _ in parts}) != 1:
            raise NotRevalued("its evidence is in several currencies")
        currency = parts[0][2]
        method, is_weighted = self.proposal.get("method"), any("weight" in source for source, _ in found)
        is_for_all = all(members == set(self.members) for _, _, _, members in parts)
        if method not in ("executedReplacement", "firmQuotes", "marketQuotation") or is_weighted:
            if not is_for_all:
                raise NotRevalued("a source of its mean does not cover the whole group")
            weights = self.weights([source for source, _ in found])
            value = sum((weight * part[1] for weight, part in zip(weights, parts)), Fraction(0))
            return value, currency, "the mean of %d sources stated as amounts" % len(parts)
        if method == "marketQuotation":
            if not is_for_all or any(entry.get("answer", optional=True) != "firm" for _, entry in found):
                raise NotRevalued("a quotation is not firm, or not for the whole group")
            value = market_quotation([number for _, number, _, _ in parts])
            if value is None:
                raise NotRevalued("fewer than three quotations")
            return value, currency, "Market Quotation over %d quotations" % len(parts)
        total, covered = Fraction(0), set()
        for _, number, _, members in sorted(parts, key=lambda part: part[:2]):
            if members <= covered:
                continue                        # dearer than what already covers it
            if members & covered:
                raise NotRevalued("its evidence covers some transactions twice")
            total, covered = total + number, covered | members
        if covered != set(self.members):
            raise NotRevalued("its evidence does not cover each transaction")
        return total, currency, "executed trades and quotations stated as amounts"

    def from_rate(self, source, entry):
        curve = self.proposal.get("curve")
        number, unit, side = self.level(entry, source)
        if "rate" not in unit:
            raise NotRevalued("it rests on an exchange rate")
        if curve["kind"] != "flat":
            raise NotRevalued("it rests on a rate and a curve that is not flat, which need the whole of a pricing model")
        if len(self.members) != 1:
            raise NotRevalued("it rests on one rate for %d trades" % len(self.members))
        self.check_terms(entry)
        self.check_size(entry)
        transaction = self.transactions.get(self.members[0])
        if transaction is None:
            raise NotRevalued("the terms of %s are not on the record" % self.members[0])
        per_year = curve.get("compounding") or 2
        swap, currency = flat_swap(transaction, date_of(self.proposal.get("valuationDate")), per_year)
        par_rate = as_decimal(number)
        rate = swap.rate_for(par_rate)
        total = as_money(swap.value(par_rate, rate), currency)
        how = "par rate %s %% (%s of %s) on a flat curve compounded %d times a year, 30/360, dates unadjusted" % (
            decimal_rate(number), side, entry.get("id"), per_year)
        charge = self.proposal.get("charge")
        if side == "mid" and "none" not in charge:
            if "halfSpread" not in charge:
                raise NotRevalued("its charge is stated by bucket")
            terms = charge["halfSpread"]
            size, factor = abs(swap.risk(rate)), decimal.Decimal(1)
            normal = next((terms[key] for key in terms if key not in ("_0", "basis")), None)
            if normal is not None:
                factor = max(decimal.Decimal(1), size / as_decimal(exact(normal))).sqrt()
            total += as_money(size * as_decimal(exact(terms["_0"])) * factor, currency)
            how += ", charge of %s bp on a DV01 of %s" % (terms["_0"], "{:,.2f}".format(size))
        return total, currency, how


def decimal_rate(number):
    return ("%.6f" % float(number * 100)).rstrip("0").rstrip(".")


def check_determinations(case, report):
    decimal.getcontext().prec = 50
    amount = Amount(case, Report.silent())
    agreed, total = 0, 0
    for group in case.standing("groupDefined"):
        total += 1
        recorded, _, _ = amount.group_amount(group)
        name = group.get("id")
        try:
            value, currency, how = Revaluation(case, group, amount.date).amount()
        except (NotRevalued, Withheld) as problem:
            report.not_done("group %s is not revalued: %s" % (name, problem))
            continue
        if (currency, value) != (recorded["currency"], exact(recorded["amount"])):
            report.failed("group %s: recorded %s, revalued %s: %s" % (
                name, money_text(exact(recorded["amount"]), recorded["currency"]), money_text(value, currency), how))
            continue
        agreed += 1
        report.proved("group %s: %s from the evidence: %s" % (name, money_text(value, currency), how))
    report.figures["groups"], report.figures["groups revalued"] = total, agreed


# ======================================================================================================================
# The program
# ======================================================================================================================

def silent():
    report = Report()
    report.step("")
    return report


Report.silent = staticmethod(silent)


def examine(folder, trust, through):
    report, bundle = Report(), Bundle(folder)
    report.step("Keys")
    anchors = read_anchors(bundle, trust)
    report.plain("log %s, %d witnesses, %d keys of persons, %s" % (
        anchors.log.name, len(anchors.witnesses), len(anchors.signers),
        "received from outside" if anchors.are_from_outside else "taken from the bundle itself"))
    log, entries = Log(), []
    report.attempt("Every file of the bundle", check_manifest, bundle, anchors, report)
    report.attempt("The log: leaves, tree, checkpoints, proofs", check_log, bundle, anchors, report, log)
    if log.tree is None or log.tree.size != len(log.leaves):
        report.not_done("everything below, since the log cannot be read")
        return report
    before = len(report.failures)
    report.attempt("The entries, and what is shown of them", check_entries, bundle, log, report, entries)
    if len(entries) != len(log.leaves) or (len(report.failures) > before):
        report.not_done("everything below, since the entries cannot be relied on")
        return report
    signed = report.attempt("What persons signed", check_statements, bundle, anchors, log, entries, report) or {}
    report.attempt("Time from outside", check_timestamps, bundle, anchors, log, entries, report)
    case = Case(entries, through)
    for title, action in (("The Early Termination Amount", lambda: check_amount(bundle, case, signed, report)),
                          ("From the evidence to each determined amount", lambda: check_determinations(case, report))):
        report.step(title)
        try:
            action()
        except Withheld as problem:
            report.withheld("not recomputable: %s" % problem)
            if title == "The Early Termination Amount":
                report.failed("the Early Termination Amount cannot be confirmed, because %s" % problem)
        except Refused as problem:
            report.failed("not recomputed: %s" % problem)
        except (KeyError, ValueError, TypeError, AttributeError, ArithmeticError, IndexError) as problem:
            report.failed("not recomputed: a value does not have the form expected (%s: %s)"
                          % (type(problem).__name__, problem))
    return report


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Checks a record of a close-out and recomputes the amount.")
    parser.add_argument("bundle")
    parser.add_argument("--trust", metavar="ANCHORS", help="a folder of keys received from elsewhere")
    parser.add_argument("--through", metavar="YYYY-MM-DD", help="compute interest on the amount to this day")
    parser.add_argument("--json", action="store_true", help="write the report as JSON")
    options = parser.parse_args(arguments)
    try:
        report = examine(options.bundle, options.trust, date_of(options.through) if options.through else None)
    except (Unreadable, Refused, OSError, UnicodeDecodeError, ValueError) as problem:
        print("The bundle cannot be read: %s" % problem, file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps({"holds": not report.failures, "figures": report.figures, "steps": report.steps},
                         ensure_ascii=False, indent=2))
    else:
        print(report.text())
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main())
