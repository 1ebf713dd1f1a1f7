#!/usr/bin/env python3
"""Checks inspector bundles (linli-inspector/1) with nothing but Python's standard library.

Made from docs/evidence.md, without linli's code: `python3 verify.py FILE...` prints one JSON list of
[code, place] for each file; an empty list means that everything agrees.
"""
import base64
import hashlib
import hmac
import json
import sys

KINDS = {"opening": 0, "ballot": 1, "docket": 2, "extension": 3, "void": 4, "close": 5, "tally": 6,
         "inspection": 7, "log_restart": 9, "open": 10, "counted": 11, "final": 12}
OPTIONS = {"agree": 1, "oppose": 2, "abstain": 3, "chosen": 32}
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


sha = lambda data: hashlib.sha256(data).digest()


def id_bytes(text):
    number = 0
    for sign in text:
        number = number * 32 + CROCKFORD.index(sign)
    return number.to_bytes(16, "big")


class Tree:
    """RFC 6962: roots of every length, each subtree hashed once."""

    def __init__(self, leaves):
        self.hashes = [sha(b"\0" + leaf) for leaf in leaves]
        self.known = {}

    def root(self, start, end):
        if end - start == 1:
            return self.hashes[start]
        if (start, end) not in self.known:
            middle = start + (1 << ((end - start - 1).bit_length() - 1))
            self.known[start, end] = sha(b"\1" + self.root(start, middle) + self.root(middle, end))
        return self.known[start, end]

    def head(self, size):
        if size == 0:
            return sha(b"")
        return self.root(0, size) if size <= len(self.hashes) else None


# RFC 8032, strict: no point of small order, no number beyond its bounds

P = 2 ** 255 - 19
ORDER = 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(a, b):
    x1, y1, z1, t1 = a
    x2, y2, z2, t2 = b
    e, f = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    g, h = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(number, point):
    sum_ = (0, 1, 1, 0)
    while number:
        if number & 1:
            sum_ = add(sum_, point)
        point, number = add(point, point), number >> 1
    return sum_


def same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def decode(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2 ** 255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if (x & 1) != sign else x
    return x, y, 1, x * y % P


BASE = decode((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed(key, message, signature):
    a, r = decode(key), decode(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    zero = (0, 1, 1, 0)
    if a is None or r is None or s >= ORDER or same(multiply(8, a), zero) or same(multiply(8, r), zero):
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    return same(multiply(s, BASE), add(r, multiply(k, a)))


def read_note(note, key):
    """Origin, size and root of a C2SP note that this key signed."""
    try:
        body, signatures = note.split("\n\n", 1)
        origin, size, root = body.split("\n")
        root = base64.b64decode(root, validate=True)
        if len(root) != 32 or str(int(size)) != size:
            return None
        named = sha(origin.encode() + b"\n\1" + key)[:4]
        for line in signatures.splitlines():
            if not line.startswith("\u2014 "):
                continue
            name, text = line[2:].rsplit(" ", 1)
            data = base64.b64decode(text, validate=True)
            if name == origin and len(data) == 68 and data[:4] == named and signed(key, (body + "\n").encode(), data[4:]):
                return origin, int(size), root
    except ValueError:
        pass
    return None


# The bundle

def ballot_bytes(poll, voter, revision, answers):
    data = b"owner-vote/ballot/1\0" + poll + voter + revision.to_bytes(4, "big") + len(answers).to_bytes(2, "big")
    for answer in answers:
        data += answer["item"].to_bytes(2, "big") + bytes([OPTIONS[answer["option"]]])
    return data


class Check:
    """One bundle; `find` collects what does not fit."""

    def __init__(self, file):
        self.file, self.found = file, []
        self.part = file.get("evidence")
        self.poll = id_bytes(file["poll"]["id"]) if file["poll"].get("id") else None

    def find(self, code, place):
        self.found.append([code, place])

    def run(self):
        if self.part is None or self.poll is None:
            self.find("no_evidence", "evidence")
            return self.found
        self.leaves = [bytes.fromhex(entry["leaf"]) for entry in self.part["entries"]]
        self.files = {"opening": [], "void": []}
        self.entries()
        self.opening = self.files["opening"][0] if self.files["opening"] else {}
        steps = [self.heads, self.definition, self.roll, self.openings, self.counting]
        for step in steps + [self.sums] * bool(self.file.get("sums")):
            step()
        return self.found

    def entries(self):
        for index, (entry, leaf) in enumerate(zip(self.part["entries"], self.leaves)):
            kind, text, place = entry["kind"], entry.get("file"), f"entries[{index}]"
            if len(leaf) != 54 or leaf[0] != KINDS[kind] or leaf[1:17] != self.poll:
                self.find("entry_malformed", place)
            carried = text is not None and sha(text.encode()) == leaf[22:]
            if carried == (kind == "ballot"):
                self.find("file_differs", place)
            if (kind == "opening") != (index == 0):
                self.find("entry_malformed", place)
            if kind in self.files and text is not None:
                self.files[kind].append(json.loads(text))

    def heads(self):
        tree, last, key = Tree(self.leaves), 0, bytes.fromhex(self.part["key"])
        for place, note in enumerate(self.part["checkpoints"]):
            head = read_note(note, key)
            if head is None or head[0].rsplit("/", 1)[-1] != self.file["poll"]["id"]:
                self.find("head_unsigned", f"checkpoints[{place}]")
            elif head[1] <= last or tree.head(head[1]) != head[2]:
                self.find("head_differs", f"checkpoints[{place}]")
            else:
                last = head[1]
        if last != len(self.leaves):
            self.find("head_missing", "checkpoints")
        log = self.file.get("log")
        if not log or log["size"] != len(self.leaves) or bytes.fromhex(log["root"]) != tree.head(log["size"]):
            self.find("log_differs", "log")

    def definition(self):
        poll, ours = self.opening.get("poll", {"questions": []}), self.file["poll"]
        same_facts = all(poll.get(name) == ours.get(name)
                         for name in ["title", "id", "scope", "organiser", "announced_at", "opens_at"])
        same_facts &= (poll.get("basis") or None) == (ours.get("basis") or None)
        said = lambda question, card: (question["title"], question["kind"], card,
                                       [(item["item"], item["title"]) for item in question["items"]])
        theirs = [said(q, {name: value for name, value in q["card"].items() if value is not None})
                  for q in poll["questions"]]
        printed = [said(q, {"rule": name, **card}) for q in ours["questions"] for name, card in q["rule"].items()]
        if not same_facts or theirs != printed:
            self.find("definition_differs", "poll")

    def roll(self):
        areas = {voter["voter"]: voter["area"] for voter in self.file["voters"]}
        self.units, leaves = {}, []
        for place, one in enumerate(self.part["roll"]):
            name = one["voter"]
            if name in self.units or not 0 <= areas.get(name, -1) <= 10 ** 9:
                self.find("roll_differs", f"roll[{place}] {name}")
                continue
            self.units[name] = id_bytes(one["id"])
            area = areas[name].to_bytes(8, "big")
            leaves.append(self.units[name] + (1).to_bytes(8, "big") + area + bytes.fromhex(one["salt"]))
        root = Tree(sorted(leaves)).head(len(leaves)).hex()
        whole = len(self.units) == len(self.file["voters"]) and self.opening.get("roll_root") == root
        if not whole or self.file.get("roll_root") != root:
            self.find("roll_differs", "roll")
        if not self.opening.get("total") or self.opening["total"] != self.file.get("total"):
            self.find("roll_differs", "total")

    def openings(self):
        opened, self.latest = set(), {}
        for opening in self.part["openings"]:
            index, name, place = opening["index"], opening["voter"], f"entries[{opening['index']}]"
            opens = name in self.units and index < len(self.leaves)
            if opens:
                data = ballot_bytes(self.poll, self.units[name], opening["revision"], opening["answers"])
                mac = hmac.new(bytes.fromhex(opening["nonce"]), data, "sha256").digest()
                leaf = self.leaves[index]
                opens = leaf[0] == 1 and leaf[1:17] == self.poll and leaf[22:] == mac
            if not opens or index in opened:
                self.find("ballot_differs", place)
                continue
            opened.add(index)
            before = self.latest.get(name)
            self.latest[name] = opening
            follows = before["index"] < index and opening["revision"] == before["revision"] + 1 if before else not opening["revision"]
            if not follows:
                self.find("revision_differs", place)
        for index, entry in enumerate(self.part["entries"]):
            if entry["kind"] == "ballot" and index not in opened:
                self.find("ballot_unopened", f"entries[{index}]")

    def counting(self):
        voided = {void["index"] for void in self.files["void"]}
        for place, voter in enumerate(self.file["voters"]):
            newest = self.latest.get(voter["voter"])
            stands = newest["answers"] if newest and newest["index"] not in voided else None
            if stands != voter.get("answers"):
                self.find("counted_other", f"voters[{place}] {voter['voter']}")
            if voter.get("voided") and not newest:
                self.find("counted_other", f"voters[{place}] {voter['voter']}")
        kinds = [entry["kind"] for entry in self.part["entries"]]
        end = lambda kind: kinds.index(kind) if kind in kinds else len(kinds)
        for opening in self.part["openings"]:
            index = opening["index"]
            phone = index >= len(self.leaves) or self.leaves[index][21] < 3
            if index > end("close" if phone else "counted"):
                self.find("ballot_late", f"entries[{index}]")

    def sums(self):
        stated = self.file["sums"]
        counted, took_part, total = {}, [0, 0], [0, 0]
        for place, voter in enumerate(self.file["voters"]):
            one = (1, voter["area"])
            total = [a + b for a, b in zip(total, one)]
            if voter.get("answers") is None:
                continue
            if voter.get("voided") or voter.get("invalid"):
                self.find("answers_of_none", f"voters[{place}] {voter['voter']}")
                continue
            took_part = [a + b for a, b in zip(took_part, one)]
            for answer in voter["answers"]:
                sum_ = counted.setdefault((answer["item"], answer["option"]), [0, 0])
                sum_[:] = [a + b for a, b in zip(sum_, one)]
        self.compare("total", self.file.get("total"), total)
        self.compare("sums.took_part", stated["took_part"], took_part)
        for item in stated["items"]:
            for option in OPTIONS:
                self.compare(f"sums.items {item['item']} {option}", item.get(option), counted.get((item["item"], option), [0, 0]))

    def compare(self, place, stated, counted):
        stated = stated or {"heads": 0, "area": 0}
        if [stated["heads"], stated["area"]] != counted:
            self.find("differs", place)


def main(paths):
    wrong = False
    for path in paths:
        with open(path, encoding="utf-8") as file:
            found = Check(json.load(file)).run()
        print(json.dumps(found, ensure_ascii=False))
        wrong |= bool(found)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
