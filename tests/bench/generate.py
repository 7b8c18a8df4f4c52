"""Realistic records in canonical bytes, written fast: customers of several countries, one of them hot."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from domain.events import (
    ACTIVE,
    CUSTOMER_REGISTERED,
    DETAILS_AMENDED,
    FORM,
    IMPORT,
    REGISTER_OPENED,
    REMARK_ADDED,
    Actor,
    Base,
    Change,
    Data,
    Record,
)
from domain.judge import START, fingerprint, mark_of
from storage.embedded_log import EmbeddedLog
from storage.event_log import Standing

_encode = msgspec.json.Encoder().encode
_BEGUN = 1_700_000_000_000
_FAMILY = ("Ähren", "Brandt", "Calvino", "Dubois", "Eriksen", "Fuchs", "Grün", "Horváth", "Ito", "Jansen", "Kowalski")
_FAMILY_ENDS = ("", "er", "mann", "sen", "ova", "-Weiß", " Lima", "son", "i", "us", "ak", "berg", "feld", "inho")
_GIVEN = ("Ada", "Ben", "Chloé", "David", "Emil", "Fatma", "Georg", "Hanna", "İnes", "Jonas", "Lena", "Mia", "Noor")
_STREETS = ("Hauptstraße", "Rue du Lac", "Market Street", "Via Roma", "Lange Gasse", "Am Hang", "Calle Mayor")
_TOWNS = (("8001", "Zürich", "CH"), ("10115", "Berlin", "DE"), ("75011", "Paris", "FR"), ("1010", "Wien", "AT"))
_ACTORS = tuple(Actor(f"clerk{n}", f"Clerk {n}") for n in range(1, 13))


@dataclass(slots=True)
class _Known:
    """What the generator remembers of a customer."""

    id: str
    values: dict[str, str]
    phone: str


@dataclass(slots=True)
class Register:
    """A register that writes itself: ``records`` yields (value, recorded) in the order of positions."""

    customers: int
    total: int
    hot: int = 0
    """so many of the records are versions of the first customer"""
    seed: int = 7
    _known: list[_Known] = field(default_factory=list)
    _chain: bytes = START
    _position: int = 0
    _seqs: dict[str, int] = field(default_factory=dict)
    _random: random.Random = field(default_factory=random.Random)

    def records(self) -> Iterator[tuple[bytes, int]]:
        """Yield every record of the register."""
        self._random.seed(self.seed)
        rng = self._random
        yield self._sealed(self._opened())
        later = max(0, self.total - 1 - self.customers)
        each_hot = max(1, later // self.hot) if self.hot else 0
        registering = self.customers / max(1, self.total - 1)
        amended = 0
        while self._position < self.total:
            if not self._known or (len(self._known) < self.customers and rng.random() < registering * 1.2):
                yield self._sealed(self._registration())
                continue
            amended += 1
            hot = each_hot and amended % each_hot == 0
            known = self._known[0] if hot else rng.choice(self._known)
            yield self._sealed(self._amendment(known))

    def _uuid(self) -> str:
        text = f"{_BEGUN + self._position:012x}7{self._random.getrandbits(76):019x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    def _envelope(self, kind: str, customer: str | None) -> dict[str, object]:
        rng = self._random
        desk = rng.randrange(4)
        device = f"0190aaaa-0000-7000-8000-00000000000{desk}"
        seq = self._seqs[device] = self._seqs.get(device, 0) + 1
        day, rest = divmod(self._position * 7_000 % 31_000_000_000, 86_400_000)
        clock = f"{rest // 3_600_000:02}:{rest // 60_000 % 60:02}:{rest // 1000 % 60:02}.{rest % 1000:03}"
        return {
            "v": 1,
            "id": self._uuid(),
            "kind": kind,
            "customer": customer,
            "device": device,
            "seq": seq,
            "prev": None if seq == 1 else f"{rng.getrandbits(128):032x}",
            "actor": _ACTORS[(desk * 3 + self._position % 3) % len(_ACTORS)],
            "at": f"2025-{day // 30 % 12 + 1:02}-{day % 28 + 1:02}T{clock}Z",
        }

    def _base(self) -> Base:
        return Base(self._position - 1, mark_of(self._chain))

    def _opened(self) -> Record:
        data = Data(register=self._uuid(), name="Bench", format=1)
        return Record(**self._envelope(REGISTER_OPENED, None), data=data)  # type: ignore[arg-type]

    def _registration(self) -> Record:
        rng = self._random
        customer, phone, mail, address = self._uuid(), self._uuid(), self._uuid(), self._uuid()
        given, family = rng.choice(_GIVEN), rng.choice(_FAMILY) + rng.choice(_FAMILY_ENDS)
        postcode, town, country = rng.choice(_TOWNS)
        values = {
            f"addresses/{address}/country": country,
            f"addresses/{address}/number": str(rng.randrange(1, 200)),
            f"addresses/{address}/postcode": postcode,
            f"addresses/{address}/street": rng.choice(_STREETS),
            f"addresses/{address}/town": town,
            "birth_date": f"{rng.randrange(1930, 2008)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}",
            f"emails/{mail}/address": f"{given}.{family}{rng.randrange(10_000)}@example.org".replace(" ", ""),
            "life": ACTIVE,
            "name/display": f"{family} {given} {len(self._known)}",
            "name/family": family,
            "name/given": given,
            "nature": "person",
            f"phones/{phone}/number": f"+41 44 {rng.randrange(100, 1000)} {rng.randrange(1000, 10_000)}",
            "status": "active",
        }
        self._known.append(_Known(customer, values, f"phones/{phone}/number"))
        changes = tuple(Change(path, None, values[path]) for path in sorted(values))
        envelope = self._envelope(CUSTOMER_REGISTERED, customer)
        return Record(**envelope, base=self._base(), source=IMPORT, changes=changes)  # type: ignore[arg-type]

    def _amendment(self, known: _Known) -> Record:
        rng = self._random
        base = self._base()
        draw = rng.random()
        if draw < 0.02:
            envelope = self._envelope(REMARK_ADDED, known.id)
            return Record(**envelope, base=base, source=FORM, data=Data(text="Called back."))  # type: ignore[arg-type]
        if draw < 0.6:
            new = {known.phone: f"+41 79 {rng.randrange(100, 1000)} {rng.randrange(1000, 10_000)}"}
        elif draw < 0.8:
            family = rng.choice(_FAMILY) + rng.choice(_FAMILY_ENDS)
            new = {"name/family": family, "name/display": f"{family} {known.values['name/given']}"}
        else:
            new = {"status": rng.choice(("active", "dormant", "blocked"))}
        changes = tuple(Change(path, known.values.get(path), new[path]) for path in sorted(new))
        known.values.update(new)
        return Record(
            **self._envelope(DETAILS_AMENDED, known.id),  # type: ignore[arg-type]
            base=base,
            source=FORM,
            reason="the caller said so" if draw > 0.95 else None,
            changes=changes,
            data=Data(amends="change"),
        )

    def _sealed(self, record: Record) -> tuple[bytes, int]:
        value = _encode(record)
        self._chain = fingerprint(self._chain, value)
        self._position += 1
        return value, _BEGUN + self._position * 100


def write_log(file: Path, register: Register) -> int:
    """Write a register into a fresh embedded log, faster than the log itself would; returns the bytes of the values."""
    log = EmbeddedLog(file)
    if log.poll() is not Standing.OPEN or log.end >= 0:
        raise FileExistsError(file)
    log.close()
    db = sqlite3.connect(file, isolation_level=None)
    size = 0

    def rows() -> Iterator[tuple[int, int, bytes]]:
        nonlocal size
        for position, (value, recorded) in enumerate(register.records()):
            size += len(value)
            yield position, recorded, value

    db.execute("PRAGMA synchronous=OFF")
    db.execute("BEGIN")
    db.executemany("INSERT INTO records VALUES (?, ?, ?)", rows())
    db.execute("COMMIT")
    db.close()
    return size
