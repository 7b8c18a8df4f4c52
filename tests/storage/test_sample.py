"""The sample register: real records that every desktop judges alike, and a history worth looking at."""

from __future__ import annotations

import sqlite3
from collections import Counter
from itertools import pairwise
from pathlib import Path

import phonenumbers
import pytest
from stdnum import iban
from stdnum.eu import vat

from domain.customer import Customer
from domain.events import Record
from domain.fields import check_all
from domain.judge import Judged, Verdict
from domain.layer import Layer
from storage.codec import decode, encode
from storage.desktop import Desktop
from storage.sample import write_sample
from storage.sample.people import country_of
from storage.sample.places import COUNTRIES
from storage.sample.stage import Stage
from storage.sample.story import Story

NOW = 1_777_800_000_000
"""3 May 2026, 9:20 UTC."""


@pytest.fixture(scope="module")
def told() -> Stage:
    """The whole story, on its stage."""
    return Story(1_987, NOW).tell()


@pytest.fixture(scope="module")
def judged(told: Stage) -> list[Judged]:
    """Every record judged again, from its bytes."""
    layer = Layer()
    found = [layer.fold(decode(one.value), one.value, one.recorded or 0) for one in told.entries]
    return [one for one in found if isinstance(one, Judged)]


def test_so_many_customers_and_changes(told: Stage, judged: list[Judged]) -> None:
    """2,000 customers, 20,000 records, of every kind that clerks make."""
    kinds = Counter(one.record.kind for one in judged if one.record is not None)
    assert (2_000, 20_000) == (len(told.customers), len(judged))
    for kind in ("ChangesReversed", "VersionRestored", "ConflictResolved", "CustomerRetired", "RemarkAdded"):
        assert kinds[kind] >= 10, kind
    assert (2, 2) == (kinds["BatchOpened"], kinds["BatchClosed"])


def test_nothing_is_refused_and_some_things_are_conflicted(judged: list[Judged]) -> None:
    """Invented desktops make no mistakes but the honest one: not having seen a colleague's edit."""
    verdicts = Counter(one.verdict for one in judged)
    assert {Verdict.APPLIED, Verdict.CONFLICTED} == set(verdicts)
    assert 20 <= verdicts[Verdict.CONFLICTED] <= 300


def test_every_record_is_canonical(told: Stage) -> None:
    """Bytes as Daybook itself would write them."""
    for one in told.entries:
        record = decode(one.value)
        assert isinstance(record, Record)
        assert one.value == encode(record)


def test_times_go_forward_over_two_years_and_end_now(told: Stage) -> None:
    """Recorded times never go back and never lie in the future."""
    times = [one.recorded or 0 for one in told.entries]
    assert all(earlier <= later for earlier, later in pairwise(times))
    assert NOW - 120_000 - 3 * 86_400_000 <= times[-1] <= NOW
    assert 700 <= (times[-1] - times[0]) / 86_400_000 <= 731


def test_several_people_on_several_desktops(judged: list[Judged]) -> None:
    """Each device has a chain of its own without gaps."""
    chains: dict[str, int] = {}
    people = set()
    for one in judged:
        assert one.record is not None
        assert chains.get(one.record.device, 0) + 1 == one.record.seq
        chains[one.record.device] = one.record.seq
        people.add(one.record.actor.id)
    assert (7, 6) == (len(chains), len(people))


def test_the_same_seed_and_moment_tell_the_same_story(told: Stage) -> None:
    """Byte for byte."""
    again = Story(1_987, NOW)
    again.tell()
    assert told.layer.register.digest == again.stage.layer.register.digest


def test_values_do_not_contradict_each_other(told: Stage) -> None:
    """Numbers are possible, postcodes belong to their towns, check digits are right; but for Anna's VAT number."""
    postcodes = {town.name: town.postcodes for country in COUNTRIES for town in country.towns}
    for customer in told.customers.values():
        values = customer.values
        for path, text in values.items():
            if path.endswith("/iban"):
                assert iban.is_valid(text), text
            elif path.endswith("/value") and text != "ATU 1234 5678":
                assert vat.is_valid(text), text
            elif path.endswith("/address"):
                assert text.rpartition("@")[2].endswith(("example.org", "example.com", "example.net"))
            elif path.startswith("phones/") and path.endswith("/number"):
                _check_phone(customer, text)
        for path, text in values.items():
            if path.endswith("/town") and path.replace("/town", "/postcode") in values:
                assert values[path.replace("/town", "/postcode")] in postcodes[text]


def _check_phone(customer: Customer, text: str) -> None:
    number = phonenumbers.parse(text, country_of(customer.values)[0].code)
    assert phonenumbers.is_possible_number(number), text


def test_hardly_anything_fails_the_field_checks(told: Stage) -> None:
    """What the form would warn of is rare."""
    warned = [customer.name for customer in told.customers.values() if check_all(customer.values)]
    assert len(warned) <= 40


def test_anna_berger_has_a_history(told: Stage, judged: list[Judged]) -> None:
    """Registered under another name, moved, married; one record of hers is conflicted, one reversed."""
    anna = next(one for one in told.customers.values() if one.name == "Berger, Anna" and "birth_date" in one.values)
    rows = [one for one in judged if one.record is not None and one.record.customer == anna.id]
    values = set(anna.values.values())
    assert {"030 555 01 42", "Lindenstraße", "anna.berger@example.org", "de-AT", "Dr."} <= values
    assert 1 == sum(one.verdict is Verdict.CONFLICTED for one in rows)
    assert 1 == sum(one.record is not None and one.record.kind == "ChangesReversed" for one in rows)
    assert 1 == sum(one.record is not None and one.record.batch is not None for one in rows)
    assert len(rows) >= 14


def test_written_into_a_log_it_opens_like_any_register(tmp_path: Path) -> None:
    """Positions, recorded times and the fold are those of a log that was filled by hand."""
    register = write_sample(tmp_path / "log.sqlite3", NOW)
    with sqlite3.connect(tmp_path / "log.sqlite3") as db:
        count, first, last = db.execute("SELECT count(*), min(recorded), max(recorded) FROM records").fetchone()
    db.close()
    assert (20_000, True) == (count, last - first > 700 * 86_400_000)
    desktop = Desktop.open(tmp_path)
    try:
        while desktop.status.position < count - 1:
            desktop.worker.tick(0.05)
        desktop.worker.tick()
        status = desktop.status
    finally:
        desktop.close()
    assert (register, 2_000) == (status.register, status.customers)
