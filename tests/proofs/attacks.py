"""Hostile records: what a broken program, a foreign one or somebody with bad intentions may put on the log.

None of them can be applied. Each is made of the bytes of a good record that lies on the log already, or of nothing.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

from domain.events import (
    CONFLICT_RESOLVED,
    CUSTOMER_REGISTERED,
    CUSTOMER_REINSTATED,
    CUSTOMER_RETIRED,
    DETAILS_AMENDED,
    FORMAT_RAISED,
    MAX_RECORD_BYTES,
    REGISTER_OPENED,
    Base,
    Change,
    Data,
    Links,
    Record,
)
from storage.codec import decode, encode
from tests.domain.ledger import NEWEST, Ledger, make_record, uid

HUGE = (2**63, -(2**63) - 1, 2**64, 10**40, -1)
VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        1,
        *HUGE,
        1.5,
        1e300,
        float("nan"),
        float("inf"),
        "",
        " ",
        "\0",
        "a\0b",
        "\ud800",
        "\udfff x",
    ),
    *("é" * 40, "\u202e", "\uffff", "DROP TABLE", "<img src=x>", "=1+1", "../../etc", "a/b/c/d", "A", "life", "%s{0}"),
    *([], {}, [[]], {"a": 1}, [None], ["x"] * 50, {"path": "life", "was": None, "now": "retired"}),
)
"""What a mutation puts in the place of a part. No valid UUID is among it: the mutant keeps an id that is taken."""

INSERTIONS = (b'"', b"{", b"\0", b"\\u0000", b"\\ud800", b"\xff", b"\xef\xbb\xbf", b",")


class Attacker:
    """Makes hostile records for a log as it stands, from one seed."""

    def __init__(self, ledger: Ledger, seed: int) -> None:
        self._ledger = ledger
        self._luck = random.Random(seed)
        self._ids = 0x900000
        self._kinds: tuple[tuple[int, Callable[[], bytes]], ...] = (
            (20, self._mutant),
            (10, self._garbled),
            (10, self._second),
            (8, self._other_bytes),
            (20, self._liar),
            (6, self._nonsense),
            (3, self._future),
            (1, self._large),
        )

    def record(self) -> bytes:
        """Return the bytes of the next one."""
        weights = [weight for weight, _ in self._kinds]
        (make,) = self._luck.choices([make for _, make in self._kinds], weights)
        return make()

    def _good(self) -> bytes:
        return self._luck.choice(self._ledger.logged[:1] + self._ledger.logged[-200:]).value

    def _tree(self) -> Any:
        """Return a good record as JSON; of what lies on the log some is no JSON, then the first record."""
        value = self._good()
        return json.loads(value if isinstance(decode(value), Record) else self._ledger.logged[0].value)

    def _written(self, tree: Any) -> bytes:
        text = json.dumps(tree, ensure_ascii=self._luck.random() < 0.5, indent=self._luck.choice((None, None, 1)))
        return text.encode("utf-8", "surrogatepass")

    def _mutant(self) -> bytes:
        """One part of a good record is another, is gone, or is there under another name."""
        tree = self._tree()
        parts = list(_parts(tree))
        holder, key = self._luck.choice(parts)
        draw = self._luck.random()
        if draw < 0.7:
            holder[key] = self._luck.choice(VALUES)
        elif draw < 0.85:
            del holder[key]
        elif isinstance(holder, dict):
            holder[f"{key}x"] = holder.pop(key)
        return self._written(tree)

    def _garbled(self) -> bytes:
        """Bytes of a good record are cut off, changed or put in."""
        value = bytearray(self._good())
        for _ in range(self._luck.randint(1, 4)):
            at = self._luck.randrange(len(value) or 1)
            draw = self._luck.random()
            if draw < 0.3:
                del value[at:]
            elif draw < 0.6:
                value[at : at + 1] = self._luck.randbytes(1)
            else:
                value[at:at] = self._luck.choice(
                    (b'"', b"{", b"\0", b"\\u0000", b"\\ud800", b"\xff", b"\xef\xbb\xbf", b",")
                )
        return bytes(value) if _is_taken(bytes(value), self._ledger) else b"{" + bytes(value)

    def _second(self) -> bytes:
        """A good record once more."""
        return self._good()

    def _other_bytes(self) -> bytes:
        """A good record's id with white space or a word between: the same meaning perhaps, never the same bytes."""
        tree = self._tree()
        tree["at"] = "2001-01-01T00:00:00.000Z"
        return self._written(tree)

    def _liar(self) -> bytes:
        """Well-shaped, and wrong about what is on the log."""
        self._ids += 1
        luck, ledger = self._luck, self._ledger
        said: dict[str, Any] = {"id": uid(self._ids), "base": ledger.base(), "customer": uid(0xC0000)}
        name = {"name/display": "Mallory"}
        opening = Data(register=uid(2), name="M", format=1)
        wrong = Base(luck.choice((0, ledger.end - 1, ledger.end, ledger.end + 5, 2**63 - 1)), "0" * 32)
        return encode(
            luck.choice(
                (
                    make_record(DETAILS_AMENDED, name, **{**said, "base": wrong}),
                    make_record(DETAILS_AMENDED, name, **{**said, "customer": uid(0xBAD)}),
                    make_record(DETAILS_AMENDED, name, **{**said, "base": ledger.base(0)}),
                    make_record(DETAILS_AMENDED, name, **said, after=(uid(0xBAD), uid(self._ids))),
                    make_record(CUSTOMER_REGISTERED, name, **said),
                    make_record(CUSTOMER_REINSTATED, **{**said, "base": ledger.base(0)}),
                    make_record(CUSTOMER_RETIRED, **{**said, "base": ledger.base(0)}),
                    make_record(CONFLICT_RESOLVED, name, **said, links=Links(resolves=uid(0xBAD))),
                    make_record(REGISTER_OPENED, **{**said, "base": None}, data=opening),
                    make_record(FORMAT_RAISED, **said, data=Data(format=luck.choice((0, 1, 3, 2**63 - 1)))),
                )
            )
        )

    def _nonsense(self) -> bytes:
        """No record at all."""
        luck = self._luck
        return luck.choice(
            (
                b"",
                luck.randbytes(luck.randrange(200)),
                b"null",
                b"[]",
                b'"' + b"x" * 100,
                str(luck.choice(HUGE)).encode(),
                b"\xef\xbb\xbf" + self._good(),
                self._good().decode("utf-8", "replace").encode("utf-16"),
                self._good() * 2,
            )
        )

    def _future(self) -> bytes:
        """A format that the register was never raised to, whatever else it says."""
        tree = self._tree()
        tree["v"] = self._luck.choice((2, 3, 1000, *HUGE))
        tree["new"] = self._luck.choice(VALUES)
        return self._written(tree)

    def _large(self) -> bytes:
        """As large as a record may be, or larger, and as hard to read as can be thought of."""
        size = self._luck.choice((MAX_RECORD_BYTES, MAX_RECORD_BYTES, MAX_RECORD_BYTES + 1, 3 * MAX_RECORD_BYTES))
        self._ids += 1
        value = self._luck.choice(HARD)(size, self._ids, self._ledger)
        return value[:size] if size > MAX_RECORD_BYTES else value


def _parts(tree: Any) -> Any:
    """Yield every part of a tree as its holder and its key, the id aside."""
    keys = list(tree) if isinstance(tree, dict) else range(len(tree))
    for key in keys:
        if key != "id":
            yield tree, key
            if isinstance(tree[key], dict | list):
                yield from _parts(tree[key])


def _is_taken(value: bytes, ledger: Ledger) -> bool:
    """Whether garbled bytes are no record, or one whose id is taken: only then can they not be applied."""
    record = decode(value)
    return not isinstance(record, Record) or ledger.layer.taken(record.id) is not None


def _amendment(ledger: Ledger, number: int, **said: Any) -> bytes:
    base = ledger.base(said.pop("position", NEWEST))
    changes = said.pop("changes", {"name/display": "M"})
    return encode(make_record(DETAILS_AMENDED, changes, id=uid(number), customer=uid(0xBAD), base=base, **said))


def _many_changes(size: int, number: int, ledger: Ledger) -> bytes:
    changes = tuple(Change(f"{part}/{uid(n)}/number", None, None) for part in ("aa", "ab") for n in range(size // 210))
    return _amendment(ledger, number, changes=changes)


def _filled(size: int, number: int, ledger: Ledger, filling: str) -> bytes:
    """An amendment whose reason fills the record, escapes counted."""
    room = size - len(_amendment(ledger, number, reason="x"))
    each = len(json.dumps(filling, ensure_ascii=False).encode()) - 2
    return _amendment(ledger, number, reason=filling * (room // each))


HARD: tuple[Callable[[int, int, Ledger], bytes], ...] = (
    lambda size, number, ledger: b"[" * size,
    lambda size, number, ledger: b'{"a":' * (size // 5),
    lambda size, number, ledger: b'{"v":' + b"9" * (size - 6) + b"}",
    lambda size, number, ledger: b"-" * size,
    lambda size, number, ledger: b'{"id":1,' * (size // 8),
    lambda size, number, ledger: b"{" + b",".join(b'"k%05d":0' % n for n in range(size // 11)) + b"}",
    lambda size, number, ledger: b" " * (size - 600) + _amendment(ledger, number),
    lambda size, number, ledger: _filled(size, number, ledger, "\\"),
    lambda size, number, ledger: _filled(size, number, ledger, "\\u0000"),
    lambda size, number, ledger: _filled(size, number, ledger, "\1"),
    lambda size, number, ledger: _filled(size, number, ledger, "\U0001f980"),
    lambda size, number, ledger: _amendment(ledger, number, after=tuple(uid(n) for n in range((size - 600) // 39))),
    _many_changes,
    lambda size, number, ledger: _amendment(ledger, number, changes={"a/" * (size // 2 - 400): None}),
)
"""Makers of large records: size in bytes, a number for the id, the log."""
