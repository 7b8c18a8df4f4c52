"""Pending records over the projection: shown as they will be, marked, and judged by the rule that will judge them."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.commands import REGISTRATION, Basis
from domain.events import ACTIVE, CUSTOMER_REGISTERED, LIFE, Change, Data, Event
from domain.judge import Verdict
from storage.event_log import Logged
from storage.overlay import Overlay
from storage.ports import PENDING, WILL_NOT_APPLY, HistoryQuery, ListQuery
from tests.storage.past import Past, add_unshared, random_past
from tests.storage.profile import Profile, open_profile


@pytest.mark.parametrize("seed", range(8))
def test_what_is_pending_is_shown_as_it_will_be_when_it_is_shared(seed: int, tmp_path: Path) -> None:
    """The end of a past lies in the outbox: values, life and verdicts are those that the log will give."""
    first = 100
    past = random_past(seed, first, customers=5)
    profile = open_profile(past, tmp_path)
    profile.fold()
    add_unshared(past, first, 60)
    profile.keep(first)
    assert len({one.verdict for one in past.judged[first:]}) > 1

    for customer in past.states:
        expected = past.now(customer)
        found = profile.records.customer(customer)
        assert found is not None
        assert {path: text for path, text in expected.values.items() if path != LIFE} == found.values
        assert (expected.life, expected.version) == (found.life, found.version)
        rows = profile.records.changes(HistoryQuery(customer=customer), 0, 1000)
        pending = [row for row in rows if row.position is None]
        verdicts = {one.record.id: one.verdict for one in past.judged if one.record}
        assert pending == rows[: len(pending)]
        assert [row.verdict for row in pending] == [
            PENDING if verdicts[row.record] is Verdict.APPLIED else WILL_NOT_APPLY for row in pending
        ]
        newest = {
            unit: one.record.id
            for one in past.judged[first:]
            if one.record and one.record.customer == customer and one.verdict is Verdict.APPLIED
            for unit in one.record.units
        }
        assert newest == found.pending
        assert (found.number is None) == (REGISTRATION in found.basis.pending)
        assert found.basis.base == past.base_at(first - 1)
    profile.close()


@pytest.fixture
def desk(tmp_path: Path) -> Profile:
    """A profile with one customer, shared."""
    past = Past(1)
    past.register(customer="00000000-0000-4000-8000-00000000000a", name__display="Berger, Anna", status="active")
    profile = open_profile(past, tmp_path)
    profile.fold()
    return profile


ANNA = "00000000-0000-4000-8000-00000000000a"


def test_a_pending_registration_stands_in_the_list_without_a_number(desk: Profile) -> None:
    """It can be listed, searched, found by rank and read, and its basis names the registration."""
    new = desk.past.register(name__display="Zeta, Zoë")
    desk.keep(2)

    rows = desk.records.rows(ListQuery(), 0, 10)
    assert [("Zeta, Zoë", None, True), ("Berger, Anna", 1, False)] == [
        (row.cells["display"], row.number, row.pending) for row in rows
    ]
    assert desk.records.total(ListQuery()) == 2
    assert [new] == [row.customer for row in desk.records.rows(ListQuery("zoe zet"), 0, 10)]
    assert [new] == [row.customer for row in desk.records.rows(ListQuery("z"), 0, 10)]
    assert desk.records.total(ListQuery("berger")) == 1
    assert desk.records.rank(ListQuery(), new) == 0
    assert desk.records.rank(ListQuery(), ANNA) == 1
    assert ["Zeta, Zoë"] == [row.cells["display"] for row in desk.records.rows(ListQuery(), 0, 1)]
    assert ["Berger, Anna"] == [row.cells["display"] for row in desk.records.rows(ListQuery(), 1, 1)]
    assert desk.records.rows(ListQuery(as_of=1), 0, 10)[0].number == 1
    found = desk.records.customer(new)
    assert found is not None
    assert (found.number, found.position, found.display) == (None, -1, "Zeta, Zoë")
    assert found.basis.pending[REGISTRATION] == desk.past.records[2].id


def test_a_row_with_pending_changes_shows_the_new_values(desk: Profile) -> None:
    """The list shows what the form shows, and marks the row."""
    desk.past.amend(ANNA, {"name/display": "Berger-Klein, Anna"})
    desk.keep(2)
    row = desk.records.rows(ListQuery(), 0, 1)[0]
    assert ("Berger-Klein, Anna", True, 2) == (row.cells["display"], row.pending, row.version)


def test_what_was_read_back_is_not_pending_though_the_outbox_does_not_know_yet(desk: Profile) -> None:
    """A record counts as pending only if its id is not among the folded ones."""
    desk.past.amend(ANNA, {"status": "dormant"})
    desk.keep(2)
    desk.fold()
    found = desk.records.customer(ANNA)
    assert found is not None
    assert ({}, 2) == (found.pending, found.version)
    assert 2 == desk.records.change_total(HistoryQuery(customer=ANNA))


def test_a_record_the_display_has_not_folded_is_still_pending(desk: Profile) -> None:
    """Between the commits of the two files the display's position counts, so nothing is shown twice or not at all."""
    desk.past.amend(ANNA, {"status": "dormant"})
    desk.keep(2)
    desk.history.fold([Logged(2, desk.past.recorded[2], desk.past.values[2])])
    found = desk.records.customer(ANNA)
    assert found is not None
    assert ("dormant", 2) == (found.values["status"], found.version)
    assert {"status": desk.past.records[2].id} == found.pending
    assert [PENDING, "applied"] == [row.verdict for row in desk.records.changes(HistoryQuery(customer=ANNA), 0, 9)]
    assert 1 == desk.records.status().position


def test_a_record_that_comes_too_late_will_not_apply_and_says_who_was_first(desk: Profile) -> None:
    """Somebody else wrote the unit meanwhile: the values stay theirs, mine stands in the history."""
    past = desk.past
    past.amend(ANNA, {"status": "dormant"}, actor=1)
    desk.fold()
    changes = (Change("status", "active", "blocked"),)
    past.add(0, 1, kind="DetailsAmended", customer=ANNA, changes=changes, data=Data(amends="change"))
    desk.keep(3)

    found = desk.records.customer(ANNA)
    assert found is not None
    assert ("dormant", {}) == (found.values["status"], found.pending)
    row = desk.records.changes(HistoryQuery(customer=ANNA), 0, 1)[0]
    assert (WILL_NOT_APPLY, "Will not be applied: Ben Müller was first.") == (row.verdict, row.message)


def amendment(values: dict[str, str | None]) -> Event:
    """Return an amendment of Anna as ``decide`` makes it."""
    changes = tuple(Change(path, None, text) for path, text in values.items())
    return Event(kind="DetailsAmended", customer=ANNA, changes=changes, data=Data(amends="change"))


def test_preflight_names_the_unit_that_somebody_wrote_meanwhile(desk: Profile) -> None:
    """Before, theirs and mine as whole values of the unit; other units are no clash."""
    opened = desk.records.customer(ANNA)
    assert opened is not None
    desk.past.amend(ANNA, {"name/display": "Berger, Annie", "name/given": "Annie"}, actor=1)
    desk.fold()
    overlay = Overlay(desk.folder, None)

    assert () == overlay.clashes(amendment({"status": "dormant"}), opened.basis)
    clash = overlay.clashes(amendment({"name/display": "Klein, Anna"}), opened.basis)[0]
    assert ("name", "Ben Müller", desk.past.records[2].id) == (clash.unit, clash.who, clash.record)
    assert {"name/display": "Berger, Anna"} == clash.before
    assert {"name/display": "Berger, Annie", "name/given": "Annie"} == clash.theirs
    assert {"name/display": "Klein, Anna"} == clash.mine
    now = desk.records.customer(ANNA)
    assert now is not None
    assert () == overlay.clashes(amendment({"name/display": "Klein, Anna"}), now.basis)
    overlay.close()


def test_preflight_minds_another_form_of_the_same_desktop(desk: Profile) -> None:
    """An own pending record that the form had not seen is a clash; one it had seen is none."""
    opened = desk.records.customer(ANNA)
    assert opened is not None
    desk.past.amend(ANNA, {"status": "dormant"})
    desk.keep(2)
    overlay = Overlay(desk.folder, None)

    clash = overlay.clashes(amendment({"status": "blocked"}), opened.basis)[0]
    assert ("status", {"status": "active"}, {"status": "dormant"}) == (clash.unit, clash.before, clash.theirs)
    knowing = Basis(opened.basis.base, {"status": desk.past.records[2].id})
    assert () == overlay.clashes(amendment({"status": "blocked"}), knowing)
    desk.fold()
    assert () == overlay.clashes(amendment({"status": "blocked"}), knowing)
    overlay.close()


def test_preflight_of_a_retirement_minds_every_unit(desk: Profile) -> None:
    """Whoever retires must have seen all that was written; whoever amends must have seen a retirement."""
    opened = desk.records.customer(ANNA)
    assert opened is not None
    overlay = Overlay(desk.folder, None)
    desk.past.amend(ANNA, {"language": "de"}, actor=1)
    desk.fold()
    retire = Event(kind="CustomerRetired", customer=ANNA, changes=(Change(LIFE, "active", "retired"),))
    assert ["language"] == [clash.unit for clash in overlay.clashes(retire, opened.basis)]
    desk.past.add(1, kind="CustomerRetired", customer=ANNA, changes=retire.changes)
    desk.fold()
    assert [LIFE] == [clash.unit for clash in overlay.clashes(amendment({"status": "blocked"}), opened.basis)]
    overlay.close()


def test_the_id_of_an_item_belongs_to_one_customer(desk: Profile) -> None:
    """Another customer's item is taken, the customer's own and an unused one are not."""
    item = desk.past.uuid()
    other = desk.past.register(name__display="Other")
    desk.past.amend(other, {f"phones/{item}/number": "1"})
    desk.fold()
    overlay = Overlay(desk.folder, None)
    assert overlay.taken(ANNA, item)
    assert overlay.taken(desk.past.uuid(), item)
    assert not overlay.taken(other, item)
    assert not overlay.taken(ANNA, desk.past.uuid())
    overlay.close()


def register_unshared(desk: Profile, *names: str) -> list[str]:
    """Put registrations into the outbox, all based on the last shared record; returns the customers."""
    shared, new = len(desk.past.records), [desk.past.uuid() for _ in names]
    for customer, name in zip(new, names, strict=True):
        changes = (Change(LIFE, None, ACTIVE), Change("name/display", None, name), Change("nature", None, "person"))
        desk.past.add(0, shared - 1, kind=CUSTOMER_REGISTERED, customer=customer, source="form", changes=changes)
    desk.keep(shared)
    return new


def test_a_list_in_parts_takes_in_the_newest_first_and_all_in_the_end(
    desk: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With no time at all each question takes one more registration in, and says how many are missing."""
    monkeypatch.setattr("storage.records.waiting.LOOK", -1)
    new = register_unshared(desk, "Customer a", "Customer b", "Customer c")
    desk.records.list_in_parts()

    assert [(2, 2), (3, 1), (4, 0), (4, 0)] == [
        (desk.records.total(ListQuery()), desk.records.list_lacks()) for _ in range(4)
    ]
    assert new == [row.customer for row in desk.records.rows(ListQuery("customer"), 0, 10)]


def test_in_parts_the_newest_is_there_at_once(desk: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who registers somebody in the middle of an import is shown just that one."""
    monkeypatch.setattr("storage.records.waiting.LOOK", -1)
    new = register_unshared(desk, "Customer a", "Customer b", "Customer c")
    desk.records.list_in_parts()

    assert 0 == desk.records.rank(ListQuery(), new[-1])
    assert desk.records.rank(ListQuery(), new[0]) is None


def test_a_swap_of_the_files_is_noticed(desk: Profile, tmp_path: Path) -> None:
    """After a rebuild has put other files in the place of the old ones, the next question sees them."""
    assert desk.records.total(ListQuery()) == 1
    more = Past(1)
    for name in ("One", "Two"):
        more.register(name__display=name)
    (tmp_path / "fresh").mkdir()
    fresh = open_profile(more, tmp_path / "fresh")
    fresh.fold()
    fresh.close()
    desk.history.close()
    desk.register.close()
    for name in ("history.sqlite3", "register.sqlite3"):
        for ending in ("-wal", "-shm"):
            (tmp_path / (name + ending)).unlink(missing_ok=True)
        (tmp_path / "fresh" / name).replace(tmp_path / name)

    assert desk.records.total(ListQuery()) == 2
    desk.records.close()
