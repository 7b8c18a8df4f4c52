"""What was not applied waits for its author, on every desktop, until one resolution settles it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.commands import Basis, ResolveConflict
from domain.history.inbox import InboxItem, resolution
from tests.storage.desks import ADA, BEN, Desk, settle


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """Ada's and Ben's desktops on one embedded log."""
    url = f"embedded:{tmp_path / 'log.sqlite3'}"
    both = Desk(tmp_path / "a", url, ADA).ready(), Desk(tmp_path / "b", url, BEN).ready()
    yield both
    for desk in both:
        desk.close()


def clash(ada: Desk, ben: Desk) -> str:
    """Let Ada lose a race over the birth date, with a language nobody else touched; returns the customer."""
    customer = ada.register(name_display="Berger, Anna").customer or ""
    settle(ada, ben)
    seen = ada.customer(customer).basis
    ben.amend(customer, {"birth_date": "1981"})
    settle(ada, ben)
    ada.amend(customer, {"birth_date": "1980", "language": "de"}, seen, preflight=False)
    settle(ada, ben)
    return customer


def resolve(desk: Desk, item: InboxItem, **choices: str) -> str:
    """Resolve an item as this desktop sees the customer now; returns the resolution's id."""
    values = resolution(item, choices, {})
    basis = desk.customer(item.customer).basis
    command = ResolveConflict(
        customer=item.customer, basis=basis, source="resolve", values=values, resolves=item.record
    )
    return desk.submit(command, preflight=False).records[0]


def test_an_item_shows_before_theirs_and_mine(desks: tuple[Desk, Desk]) -> None:
    """One row a unit; only the unit that somebody else changed needs a choice."""
    clash(*desks)
    (item,) = desks[0].desktop.records.inbox("ada")
    rows = {one.unit: (dict(one.before), dict(one.theirs), dict(one.mine), one.clashes) for one in item.units}
    assert rows == {
        "birth_date": ({}, {"birth_date": "1981"}, {"birth_date": "1980"}, True),
        "language": ({}, {}, {"language": "de"}, False),
    }
    assert [item] == list(desks[1].desktop.records.inbox("ada"))
    assert not desks[1].desktop.records.inbox("ben")


def test_the_first_resolution_settles_it_and_a_later_one_is_refused(desks: tuple[Desk, Desk]) -> None:
    """Two desktops decide; the one that comes first on the log counts."""
    ada, other = desks
    customer = clash(ada, other)
    (item,) = ada.desktop.records.inbox("ada")
    first = resolve(ada, item, birth_date="mine")
    assert ada.verdict(first).verdict == "applied"
    late = resolve(other, item, birth_date="theirs")
    assert (other.verdict(late).verdict, other.verdict(late).code) == ("refused", "settled")
    settle(ada, other)
    assert not ada.desktop.records.inbox("ada")
    assert not ada.desktop.records.inbox("ben")
    values = ada.customer(customer).values
    assert (values["birth_date"], values["language"]) == ("1980", "de")


def test_it_closes_by_itself_when_theirs_becomes_mine(desks: tuple[Desk, Desk]) -> None:
    """Nothing is left to decide once the customer holds what was wanted."""
    ada, ben = desks
    customer = clash(ada, ben)
    ben.amend(customer, {"birth_date": "1980", "language": "de"})
    settle(ada, ben)
    assert not ada.desktop.records.inbox("ada")


def test_what_builds_on_a_failed_record_is_one_item_with_it(desks: tuple[Desk, Desk]) -> None:
    """Before is that of the first, mine that of the last; settling the first settles all."""
    ada, ben = desks
    customer = ada.register(name_display="Berger, Anna").customer or ""
    settle(ada, ben)
    seen = ada.customer(customer).basis
    ben.amend(customer, {"birth_date": "1981"})
    settle(ada, ben)
    (first,) = ada.amend(customer, {"birth_date": "1980"}, seen, preflight=False).records
    later = Basis(seen.base, {"birth_date": first})
    (second,) = ada.amend(customer, {"birth_date": "1979"}, later, preflight=False).records
    settle(ada, ben)
    (item,) = ada.desktop.records.inbox("ada")
    assert (item.record, item.records) == (first, (first, second))
    assert dict(item.units[0].before) == {}
    assert dict(item.units[0].mine) == {"birth_date": "1979"}
    resolve(ada, item, birth_date="theirs")
    settle(ada, ben)
    assert not ben.desktop.records.inbox("ada")
