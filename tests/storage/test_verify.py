"""Verify: what is wrong with a log is found, at the first position where it is wrong; what is only odd is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import msgspec
import pytest

from domain.commands import AmendDetails, RegisterCustomer
from domain.events import Base, Change, Record
from domain.layer import Layer
from storage.codec import decode, encode
from storage.embedded_log import EmbeddedLog
from storage.event_log import Entry
from storage.sample.stage import Desktop, Stage
from storage.sample.story import ADA, BEN
from storage.verify import Verified, verify


class Plain:
    """A small register: two desktops, one customer, some amendments; and a log to spoil."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        stage = self.stage = Stage(Random(1), 1_700_000_000_000)
        desks = [Desktop(stage.new_device(), ADA), Desktop(stage.new_device(), BEN)]
        stage.open(desks[0], stage.new_id(), "Small")
        anna = stage.new_id()
        seen = stage.sight(anna)
        values = {"nature": "person", "name/display": "Berger, Anna"}
        stage.submit(desks[0], RegisterCustomer(customer=anna, basis=seen.basis, values=values), seen)
        for count in range(6):
            seen = stage.sight(anna)
            command = AmendDetails(customer=anna, basis=seen.basis, values={"name/given": f"Anna {count}"})
            stage.submit(desks[count % 2], command, seen)
        self.records = [record for one in stage.entries if isinstance(record := decode(one.value), Record)]

    def values(self) -> list[bytes]:
        """The bytes of all records."""
        return [encode(one) for one in self.records]

    def check(self, values: list[bytes]) -> Verified:
        """Write these bytes into a log and verify it."""
        log = EmbeddedLog(self.folder / "log.sqlite3")
        log.poll()
        log.hand_over([Entry(str(n), "", None, value) for n, value in enumerate(values)])
        try:
            return verify(log, self.folder, lambda done, total: None)
        finally:
            log.close()


@pytest.fixture
def plain(tmp_path: Path) -> Plain:
    """A small register."""
    return Plain(tmp_path)


def test_a_sound_log_has_no_findings(plain: Plain) -> None:
    """And its chains are those of any other fold."""
    found = plain.check(plain.values())
    layer = Layer()
    for value in plain.values():
        layer.fold(decode(value), value)
    assert (8, [], None) == (found.records, found.findings, found.first_bad)
    assert (layer.register.digest.hex(), layer.register.fingerprint.hex()) == (found.digest, found.fingerprint)


def _broken(values: list[bytes]) -> list[bytes]:
    return [*values[:4], b'{"v":1', *values[4:]]


SPOILED: dict[str, tuple[Callable[[Record], Record], str]] = {
    "seq": (lambda one: msgspec.structs.replace(one, seq=one.seq + 5), "missing or altered"),
    "prev": (lambda one: msgspec.structs.replace(one, prev="0" * 32), "does not follow|missing or altered"),
    "mark": (
        lambda one: msgspec.structs.replace(one, base=Base(one.base.position if one.base else 0, "f" * 32)),
        "base",
    ),
    "future base": (lambda one: msgspec.structs.replace(one, base=Base(99, "f" * 32)), "base"),
    "kind": (lambda one: msgspec.structs.replace(one, kind="CustomerAdmired"), "not a record"),
    "life": (
        lambda one: msgspec.structs.replace(one, changes=(*one.changes, Change("life", "active", "retired"))),
        "not a record",
    ),
}


@pytest.mark.parametrize("fault", SPOILED)
def test_the_first_bad_position_is_named(plain: Plain, fault: str) -> None:
    """One record spoiled in one way, at a position of our choice."""
    spoil, words = SPOILED[fault]
    values = plain.values()
    values[5] = encode(spoil(plain.records[5]))
    found = plain.check(values)
    assert found.first_bad is not None
    assert 5 == found.first_bad[0]
    assert re.search(words, found.first_bad[1])


def test_broken_bytes_between_sound_records(plain: Plain) -> None:
    """They are bad; what follows was made without them, and its bases no longer fit."""
    found = plain.check(_broken(plain.values()))
    assert found.first_bad is not None
    assert (4, 9) == (found.first_bad[0], found.records)


def test_a_record_handed_over_twice_is_no_fault(plain: Plain) -> None:
    """A duplicate is judged as one everywhere."""
    values = plain.values()
    found = plain.check([*values, values[-1]])
    assert None is found.first_bad
    assert ["Not applied, as judged on every desktop: 1 duplicate."] == found.findings


def test_a_second_chain_of_a_desktop_is_a_finding_not_a_fault(plain: Plain) -> None:
    """Somebody went on with an old copy of a profile: told, but nothing on the log is wrong."""
    twin = plain.records[4]
    again = msgspec.structs.replace(twin, id="0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000")
    found = plain.check([*plain.values(), encode(again)])
    assert None is found.first_bad
    assert any("second chain" in one and twin.device in one for one in found.findings)


def test_many_findings_are_counted_not_all_listed(plain: Plain) -> None:
    """A ruined log does not fill the screen."""
    found = plain.check([*plain.values(), *(b"x%d" % n for n in range(200))])
    assert len(found.findings) <= 53
    assert any("more findings" in one for one in found.findings)
