#!/usr/bin/env python3
"""Makes a bundle of the record from the events that `firebreak close-out` writes, for tests.

    python3 make_test_bundle.py CASE_OUTPUT BUNDLE ANCHORS [--withhold N ...] [--withhold-field N.field ...] [--unsigned]

It is a second implementation of docs/formats/record.md and shares nothing with the Swift code or with recompute.py. All
keys are made from fixed words and are worthless; tokens have the form of RFC 3161 answers and no signature.
"""

import argparse
import base64
import datetime
import hashlib
import json
import os
import struct

ORIGIN, STAMP_EVERY = "record.example/test", 25
P, ORDER = 2 ** 255 - 19, 2 ** 252 + 27742317777372353535851937790883648493


# --- Ed25519 in affine coordinates: slow and short -----------------------------------------------------------------------

def inverse(number):
    return pow(number, -1, P)


CURVE = -121665 * inverse(121666) % P


def add(left, right):
    (x1, y1), (x2, y2) = left, right
    term = CURVE * x1 * x2 * y1 * y2 % P
    return ((x1 * y2 + x2 * y1) * inverse(1 + term) % P, (y1 * y2 + x1 * x2) * inverse(1 - term) % P)


def multiply(number, point):
    result = (0, 1)
    for digit in bin(number)[2:]:
        result = add(result, result)
        result = add(result, point) if digit == "1" else result
    return result


def base_point():
    y = 4 * inverse(5) % P
    square = (y * y - 1) * inverse(CURVE * y * y + 1) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    return (x if x % 2 == 0 else P - x, y)


B = base_point()


def encode(point):
    return (point[1] + (point[0] % 2 << 255)).to_bytes(32, "little")


class Key:
    def __init__(self, words):
        half = hashlib.sha512(hashlib.sha256(words.encode()).digest()).digest()
        self.scalar = (int.from_bytes(half[:32], "little") & ((1 << 254) - 8)) | 1 << 254
        self.prefix, self.public = half[32:], encode(multiply(self.scalar, B))

    def sign(self, message):
        r = int.from_bytes(hashlib.sha512(self.prefix + message).digest(), "little") % ORDER
        start = encode(multiply(r, B))
        k = int.from_bytes(hashlib.sha512(start + self.public + message).digest(), "little") % ORDER
        return start + ((r + k * self.scalar) % ORDER).to_bytes(32, "little")

    def wire(self):
        return ssh_string(b"ssh-ed25519") + ssh_string(self.public)

    def line(self, principal, namespaces):
        return '%s namespaces="%s" ssh-ed25519 %s\n' % (principal, namespaces, b64(self.wire()))

    def armour(self, message, namespace):
        head = ssh_string(namespace.encode()) + ssh_string(b"") + ssh_string(b"sha512")
        signature = self.sign(b"SSHSIG" + head + ssh_string(hashlib.sha512(message).digest()))
        blob = (b"SSHSIG" + struct.pack(">I", 1) + ssh_string(self.wire()) + head
                + ssh_string(ssh_string(b"ssh-ed25519") + ssh_string(signature)))
        text = b64(blob)
        lines = [text[place:place + 70] for place in range(0, len(text), 70)]
        return "\n".join(["-----BEGIN SSH SIGNATURE-----"] + lines + ["-----END SSH SIGNATURE-----", ""])


def ssh_string(data):
    return struct.pack(">I", len(data)) + data


def b64(data):
    return base64.b64encode(data).decode()


def digest(data):
    return hashlib.sha256(data).digest()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


# --- The tree, by the definition of RFC 6962 -----------------------------------------------------------------------------

def split(count):
    return 1 << (count - 1).bit_length() - 1


def root(hashes):
    if len(hashes) < 2:
        return hashes[0] if hashes else digest(b"")
    k = split(len(hashes))
    return digest(b"\x01" + root(hashes[:k]) + root(hashes[k:]))


def path(index, hashes):
    if len(hashes) < 2:
        return []
    k = split(len(hashes))
    if index < k:
        return path(index, hashes[:k]) + [root(hashes[k:])]
    return path(index - k, hashes[k:]) + [root(hashes[:k])]


def subproof(old, hashes, is_whole):
    if old == len(hashes):
        return [] if is_whole else [root(hashes)]
    k = split(len(hashes))
    if old <= k:
        return subproof(old, hashes[:k], is_whole) + [root(hashes[k:])]
    return subproof(old - k, hashes[k:], False) + [root(hashes[:k])]


def note(leaves, log, witness, seconds):
    hashes = [digest(b"\x00" + leaf) for leaf in leaves]
    body = "%s\n%d\n%s\n" % (ORIGIN, len(hashes), b64(root(hashes)))
    log_id = digest(ORIGIN.encode() + b"\n\x01" + log.public)[:4]
    witness_id = digest(b"witness.example\n\x04" + witness.public)[:4]
    stamp = b"cosignature/v1\ntime %d\n" % seconds + body.encode()
    return ("%s\n\u2014 %s %s\n\u2014 witness.example %s\n" % (
        body, ORIGIN, b64(log_id + log.sign(body.encode())),
        b64(witness_id + struct.pack(">Q", seconds) + witness.sign(stamp)))).encode()


def verifier_key(name, kind, key):
    raw = bytes([kind]) + key.public
    return ("%s+%s+%s\n" % (name, digest(name.encode() + b"\n" + raw)[:4].hex(), b64(raw))).encode()


# --- Tokens of the form of RFC 3161, unsigned ----------------------------------------------------------------------------

def der(tag, *parts):
    content = b"".join(parts)
    length = len(content)
    if length < 128:
        return bytes([tag, length]) + content
    size = (length.bit_length() + 7) // 8
    return bytes([tag, 0x80 | size]) + length.to_bytes(size, "big") + content


def query_and_token(data, seconds):
    sha256 = der(0x30, der(0x06, bytes.fromhex("608648016503040201")), der(0x05))
    imprint, nonce = der(0x30, sha256, der(0x04, digest(data))), der(0x02, b"\x11\x22\x33\x44")
    query = der(0x30, der(0x02, b"\x01"), imprint, nonce, der(0x01, b"\xff"))
    moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)
    info = der(0x30, der(0x02, b"\x01"), der(0x06, b"\x2a\x03"), imprint, der(0x02, b"\x07"),
               der(0x18, moment.strftime("%Y%m%d%H%M%SZ").encode()), nonce)
    content = der(0x30, der(0x06, bytes.fromhex("2a864886f70d0109100104")), der(0xA0, der(0x04, info)))
    signed = der(0x30, der(0x02, b"\x03"), der(0x31, sha256), content, der(0x31))
    answer = der(0x30, der(0x30, der(0x02, b"\x00")),
                 der(0x30, der(0x06, bytes.fromhex("2a864886f70d010702")), der(0xA0, signed)))
    return query, answer


# --- The events of a case, as a store would have taken them --------------------------------------------------------------

def seconds_of(moment):
    return int(datetime.datetime.fromisoformat(moment.replace("Z", "+00:00")).timestamp())


def moment_of(seconds):
    return (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def with_computed_amounts(events, result):
    """The figures are sealed before the approvals and the notice that rest on them."""
    amounts = {item["group"]: {"amount": item["amount"], "currency": item["currency"]}
               for item in result["determinations"]}
    total, sealed, made = result["earlyTerminationAmount"], set(), []
    header = next(event["payload"] for event in events if event["envelope"]["type"] == "caseOpened")
    label = next(event["payload"] for event in events if event["envelope"]["type"] == "agreementRecorded")["determining"]
    ours = {label, "nonDefaulting" if header["capacity"] != "affected" else "defaulting"}
    sign = "-" if total.get("payer") in ours else ""

    def computed(event, kind, payload):
        envelope = dict(event["envelope"], type=kind, idempotencyKey="%s/%d" % (kind, len(made)), references=[])
        made.append({"envelope": envelope, "payload": dict(payload, explanationDigest="0" * 64)})

    for event in events:
        kind, payload = event["envelope"]["type"], event["payload"]
        if kind == "determinationApproved":
            group = payload["approveDetermination"]["_0"]
            computed(event, "determinationComputed", {"group": group, "amount": amounts[group]})
        if kind in ("amountNoticeIssued", "statementIssued") and not sealed:
            sealed.add(kind)
            computed(event, "amountComputed",
                     {"amount": {"amount": sign + total["amount"], "currency": total["currency"]}})
        made.append(event)
    return made


class Record:
    """Leaves, disclosures, checkpoints and statements as they come about, entry by entry."""

    def __init__(self, is_signed):
        self.log, self.witness, self.people, self.is_signed = Key("log"), Key("witness"), {}, is_signed
        self.leaves, self.disclosures, self.files, self.stamped, self.salts = [], [], {}, None, 0
        self.blob = b"an attached file"

    def salt(self):
        self.salts += 1
        return base64.urlsafe_b64encode(digest(b"salt %d" % self.salts)[:16]).decode().rstrip("=")

    def person(self, name):
        return self.people.setdefault(name, Key("person " + name))

    def stamp(self, seconds):
        size = len(self.leaves)
        data = note(self.leaves, self.log, self.witness, seconds)
        query, token = query_and_token(data, seconds + 1)
        self.files["checkpoints/%d" % size] = data
        self.files["timestamps/%d.1.tsq" % size], self.files["timestamps/%d.1.tsr" % size] = query, token
        self.stamped = digest(data).hex()

    def statement(self, envelope, payload):
        """The text of a sign-off, over the history as it stood before it."""
        hashes = [digest(b"\x00" + leaf) for leaf in self.leaves]
        amount = payload["amountSeen"]
        lines = ["Firebreak sign-off 1", "case: " + envelope["caseID"], "group: " + payload["group"],
                 "amount: %s %s" % (amount["currency"], amount["amount"]), "person: " + payload["person"],
                 "role: " + payload["role"], "signed at: " + payload["signedAt"],
                 "checkpoint: %s %d %s" % (ORIGIN, len(hashes), b64(root(hashes))), "statement: agreed"]
        return "\n".join(lines) + "\n"

    def take(self, event, sequence, attach):
        envelope, payload = dict(event["envelope"], sequence=sequence), dict(event["payload"])
        seconds = seconds_of(envelope["receivedAt"]) + 1
        if envelope["type"] == "signedOff" and self.is_signed and "amountSeen" in payload:
            text = self.statement(envelope, payload)
            armour = self.person(payload["person"]).armour(text.encode(), "sign-off@firebreak")
            payload["signature"] = {"statement": text, "armour": armour}
            self.files["signatures/%d.txt" % sequence] = text.encode()
            self.files["signatures/%d.sshsig" % sequence] = armour.encode()
        values = dict(payload)
        for name in ("idempotencyKey", "references", "supersedes"):
            if name in envelope:
                values["envelope." + name] = envelope.pop(name)
        commitments = []
        if attach:
            salt = self.salt()
            commitment = digest(base64.urlsafe_b64decode(salt + "==") + self.blob).hex()
            commitments.append(commitment)
            values["blob.0"] = {"digest": digest(self.blob).hex(), "length": str(len(self.blob)), "salt": salt}
            self.files["blobs/" + commitment] = self.blob
        lines = [canonical([self.salt(), key, values[key]]) for key in sorted(values)]
        envelope["payloadDigests"] = sorted(digest(line).hex() for line in lines)
        envelope["blobCommitments"] = commitments
        envelope["sealed"] = {"at": moment_of(seconds), "clock": {"source": "test"}}
        bucket = 256
        while bucket < len(canonical(payload)):
            bucket *= 2
        envelope["lengthBucket"] = bucket
        if self.stamped:
            envelope["checkpointDigest"] = self.stamped
        self.leaves.append(canonical(envelope))
        self.disclosures.append(lines)
        if len(self.leaves) % STAMP_EVERY == 0:
            self.stamp(seconds + 1)
        return seconds


def tile_name(level, number, width):
    parts = ["%03d" % (number % 1000)]
    while number >= 1000:
        number //= 1000
        parts.insert(0, "x%03d" % (number % 1000))
    return "tile/%s/%s%s" % (level, "/".join(parts), "" if width == 256 else ".p/%d" % width)


def tiles(leaves):
    files, items, level = {}, [digest(b"\x00" + leaf) for leaf in leaves], 0
    for start in range(0, len(leaves), 256):
        part = leaves[start:start + 256]
        files[tile_name("entries", start // 256, len(part))] = b"".join(
            struct.pack(">H", len(leaf)) + leaf for leaf in part)
    while items:
        for start in range(0, len(items), 256):
            part = items[start:start + 256]
            files[tile_name(level, start // 256, len(part))] = b"".join(part)
        items = [root(items[start:start + 256]) for start in range(0, len(items) - len(items) % 256, 256)]
        level += 1
    return files


def make(case_output, bundle, anchors, withhold=(), withhold_fields=(), is_signed=True, change=None, repeat=1):
    """Writes the bundle and its anchors. `change` may alter the events before they are sealed."""
    with open(os.path.join(case_output, "events.jsonl"), encoding="utf-8") as file:
        events = [json.loads(line) for line in file]
    with open(os.path.join(case_output, "result.json"), encoding="utf-8") as file:
        result = json.load(file)
    if not any(event["envelope"]["type"] == "amountComputed" for event in events):
        events = with_computed_amounts(events, result)
    if is_signed:
        for event in events:
            if event["envelope"]["type"] == "caseOpened":
                event["payload"]["needsSignatures"] = True
    if change:
        change(events)
    filler = events[-1:]
    events += [filler[number % len(filler)] for number in range((repeat - 1) * len(events))]
    record, seconds, attached = Record(is_signed), 0, False
    for sequence, event in enumerate(events):
        attach = event["envelope"]["type"] == "evidenceAttached" and not attached
        attached = attached or attach
        seconds = record.take(event, sequence, attach)
    record.stamp(seconds + 2)
    files = dict(record.files, **tiles(record.leaves))
    files["checkpoint"] = files["checkpoints/%d" % len(record.leaves)]
    hashes = [digest(b"\x00" + leaf) for leaf in record.leaves]
    sizes = sorted(int(name.split("/")[1]) for name in files if name.startswith("checkpoints/"))
    for old, new in zip(sizes, sizes[1:]):
        proof = subproof(old, hashes[:new], True)
        files["consistency/%d-%d" % (old, new)] = "".join(b64(item) + "\n" for item in proof).encode()
    hidden = 0
    for sequence, (event, lines) in enumerate(zip(events, record.disclosures)):
        shown = [line for line in lines if sequence not in withhold
                 and "%d.%s" % (sequence, json.loads(line)[1]) not in withhold_fields]
        hidden += len(lines) - len(shown)
        if len(shown) < len(lines):
            for end in ("txt", "sshsig"):
                files.pop("signatures/%d.%s" % (sequence, end), None)
        if shown:
            files["disclosures/%d.jsonl" % sequence] = b"".join(line + b"\n" for line in shown)
        if event["envelope"]["type"] in ("determinationApproved", "amountNoticeIssued"):
            proof = "".join(b64(item) + "\n" for item in path(sequence, hashes))
            files["proofs/%d.tlog-proof" % sequence] = (
                "c2sp.org/tlog-proof@v1\nindex %d\n%s\n" % (sequence, proof)).encode() + files["checkpoint"]
    for name in ("statement.json", "amount-notice.json"):
        with open(os.path.join(case_output, name), "rb") as file:
            files["documents/" + name] = file.read()
    files["bundle.json"] = canonical({"version": 1, "case": events[0]["envelope"]["caseID"], "origin": ORIGIN,
                                      "size": len(hashes), "withheld": {"values": hidden}})
    keys = {"log.vkey": verifier_key(ORIGIN, 1, record.log),
            "witness-1.vkey": verifier_key("witness.example", 4, record.witness),
            "allowed_signers": "".join(
                [key.line(name, "sign-off@firebreak,attestation@firebreak,approval@firebreak")
                 for name, key in sorted(record.people.items())]
                + [record.log.line("exporter", "manifest@firebreak")]).encode()}
    files.update(("keys/" + name, data) for name, data in keys.items())
    seal(files, record.log)
    write(bundle, files)
    write(anchors, keys)
    return record, events


def seal(files, key):
    """Writes and signs MANIFEST over whatever the files now are."""
    names = sorted((name for name in files if not name.startswith("MANIFEST")), key=lambda name: name.encode())
    files["MANIFEST"] = "".join("%s  %s\n" % (digest(files[name]).hex(), name) for name in names).encode()
    files["MANIFEST.sshsig"] = key.armour(files["MANIFEST"], "manifest@firebreak").encode()


def write(folder, files):
    for name, data in files.items():
        target = os.path.join(folder, name)
        os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
        with open(target, "wb") as file:
            file.write(data)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("case_output")
    parser.add_argument("bundle")
    parser.add_argument("anchors")
    parser.add_argument("--withhold", type=int, nargs="*", default=[])
    parser.add_argument("--withhold-field", nargs="*", default=[])
    parser.add_argument("--unsigned", action="store_true")
    chosen = parser.parse_args()
    make(chosen.case_output, chosen.bundle, chosen.anchors, set(chosen.withhold), set(chosen.withhold_field),
         not chosen.unsigned)
