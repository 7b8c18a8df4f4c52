"""What a change list says of a record: verdicts in words, batches, remarks, records that are none, pending ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from domain.errors import BadMoment, UnknownToken
from domain.events import LIFE, Actor, Base, Change, Data, Links
from storage.event_log import Logged
from storage.ports import PENDING, FormDraft, HistoryQuery, ListQuery
from storage.records import found
from storage.settings import Settings
from storage.settings import write as write_settings
from tests.storage.past import Past
from tests.storage.profile import Profile, open_profile

ANNA = "00000000-0000-4000-8000-00000000000a"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Profile]:
    """A profile with one customer, shared."""
    past = Past(1)
    past.register(customer=ANNA, name__display="Berger, Anna", status="active")
    profile = open_profile(past, tmp_path)
    profile.fold()
    yield profile
    profile.close()


def amend(desk: Profile, base: int | Base = -1, actor: int = 1, **parts: object) -> None:
    """Add an amendment of the status with parts of its own."""
    changes = (Change("status", "active", "blocked"),)
    known = {"kind": "DetailsAmended", "customer": ANNA, "changes": changes, "data": Data(amends="change")}
    desk.past.add(actor, base, **{**known, **parts})
    desk.fold()


def newest(desk: Profile) -> tuple[str, str, str]:
    """Return verdict, code and sentence of the newest record."""
    row = desk.records.change(len(desk.past.records) - 1)
    assert row is not None
    return row.verdict, row.code, row.message


def test_an_applied_change_needs_no_sentence(desk: Profile) -> None:
    """What was applied says nothing but itself."""
    amend(desk)
    assert ("applied", "", "") == newest(desk)


def test_a_conflict_names_who_was_first(desk: Profile) -> None:
    """The author of the rival record, and the code for programs."""
    amend(desk, actor=2)
    amend(desk, base=1, actor=1)
    assert ("conflicted", "unseen", "Not applied: Chi Nguyen was first.") == newest(desk)
    row = desk.records.change(3)
    assert row is not None
    assert "Chi Nguyen" == row.rival
    assert (Change("status", "active", "blocked").now,) == tuple(change.now for change in row.changes)


REFUSED = {
    "life": {"kind": "CustomerReinstated", "changes": (Change(LIFE, "retired", "active"),), "data": None},
    "unknown": {"customer": "00000000-0000-4000-8000-0000000000ff"},
    "exists": {"kind": "CustomerRegistered", "changes": (Change(LIFE, None, "active"),), "data": None},
    "base": {"base": Base(0, "0" * 32)},
}


@pytest.mark.parametrize("code", REFUSED)
def test_a_refusal_says_why(desk: Profile, code: str) -> None:
    """Each code has its own sentence."""
    amend(desk, **REFUSED[code])
    verdict, found_code, message = newest(desk)
    assert ("refused", code) == (verdict, found_code)
    assert message.startswith("Not applied: ")
    assert message.endswith(".")


def test_the_same_record_twice_is_a_duplicate(desk: Profile) -> None:
    """The second one says that nothing happened, and the id still leads to the first."""
    amend(desk)
    record, value = desk.past.records[-1], desk.past.values[-1]
    desk.past.records.append(record)
    desk.past.values.append(value)
    desk.past.recorded.append(desk.past.recorded[-1])
    desk.fold()
    verdict, _, message = newest(desk)
    assert ("duplicate", True) == (verdict, "second time" in message)
    row = desk.records.change(record.id)
    assert row is not None
    assert row.position == 2


def test_bytes_that_are_no_record_have_a_line_too(desk: Profile) -> None:
    """History leaves no gap: it says that something unreadable lies there."""
    for value in (b"{}", b"\xff", b""):
        logged = [Logged(desk.folded, 1, value)]
        desk.register.apply(desk.history.fold(logged))
        desk.folded += 1
    rows = desk.records.changes(HistoryQuery(), 0, 10)
    assert ["refused", "refused", "refused", "applied", "applied"] == [row.verdict for row in rows]
    assert "no record" in rows[0].message
    assert 0 == desk.records.change_total(HistoryQuery(filter="who:ada reason:x"))
    assert 3 == desk.records.change_total(HistoryQuery(filter="-who:ada -kind:registered -kind:opened"))


def test_records_of_a_customer_nobody_registered_can_be_looked_at(desk: Profile) -> None:
    """Their list is there by the id alone."""
    stranger = "00000000-0000-4000-8000-0000000000ff"
    amend(desk, customer=stranger)
    assert 1 == desk.records.change_total(HistoryQuery(customer=stranger))
    assert ["unknown"] == [row.code for row in desk.records.changes(HistoryQuery(customer=stranger), 0, 9)]
    assert desk.records.customer(stranger) is None
    assert {} == desk.records.blame(stranger)
    assert [] == list(desk.records.stops(stranger))
    assert [] == list(desk.records.changes(HistoryQuery(customer="no id"), 0, 9))


def test_a_batch_has_its_title_and_a_remark_its_text(desk: Profile) -> None:
    """The title comes from the batch's first record; a remark makes no version."""
    batch = desk.past.uuid()
    desk.past.add(kind="BatchOpened", batch=batch, data=Data(title="Import of May"))
    amend(desk, batch=batch)
    desk.past.add(
        1, kind="RemarkAdded", customer=ANNA, data=Data(text="Called."), links=Links(about=desk.past.records[1].id)
    )
    desk.fold()
    rows = desk.records.changes(HistoryQuery(customer=ANNA), 0, 9)
    assert (None, "Called.", ()) == (rows[0].version, rows[0].data.text if rows[0].data else "", rows[0].changes)
    assert "Import of May" == rows[1].batch_title
    assert [rows[1].record] == [
        row.record for row in desk.records.changes(HistoryQuery(ANNA, filter="batch:may"), 0, 9)
    ]
    assert [batch] == [stop.batch for stop in desk.records.stops(ANNA)][1:]


def test_stops_grow_with_the_customer(desk: Profile) -> None:
    """What was read of a customer's stops before is kept, and new ones are added."""
    for index in range(1, 8):
        assert list(range(1, index + 1)) == [stop.version for stop in desk.records.stops(ANNA)]
        desk.past.amend(ANNA, {"salutation": str(index)})
        desk.past.register(customer=desk.past.uuid())
        for customer in list(desk.past.states)[1:]:
            desk.records.stops(customer)
        desk.fold()


def test_the_name_in_a_line_is_the_one_of_then(desk: Profile) -> None:
    """Labels are as they were, not as they are."""
    desk.past.amend(ANNA, {"name/display": "Klein, Anna"})
    amend(desk, base=1, actor=2)
    rows = desk.records.changes(HistoryQuery(customer=ANNA, ascending=True), 0, 9)
    assert ["Berger, Anna", "Klein, Anna", "Klein, Anna"] == [row.display for row in rows]


def test_pending_records_are_the_newest_of_a_list(desk: Profile) -> None:
    """First when the newest come first, last otherwise; filtered like the others; none before a position."""
    desk.past.amend(ANNA, {"status": "dormant"})
    desk.past.amend(ANNA, {"language": "de"}, after=(), base=1)
    desk.keep(2)
    ids = [record.id for record in desk.past.records]
    query = HistoryQuery(customer=ANNA)
    assert ids[:0:-1] == [row.record for row in desk.records.changes(query, 0, 9)]
    assert ids[1:] == [row.record for row in desk.records.changes(replace(query, ascending=True), 0, 9)]
    for ascending in (False, True):
        one = replace(query, ascending=ascending)
        whole = list(desk.records.changes(one, 0, 9))
        assert whole == [row for start in range(3) for row in desk.records.changes(one, start, 1)]
    assert 3 == desk.records.change_total(query)
    assert 4 == desk.records.change_total(HistoryQuery())
    assert 1 == desk.records.change_total(replace(query, path="language"))
    assert 1 == desk.records.change_total(replace(query, until=1))
    row = desk.records.change(ids[2])
    assert row is not None
    assert (PENDING, None) == (row.verdict, row.position)
    assert [None, 1] == [one.position for one in desk.records.writers(ANNA, "status")]
    assert desk.records.blame(ANNA)["status"].position is None


def test_a_filter_that_nobody_understands_is_refused_with_a_sentence(desk: Profile) -> None:
    """An unknown token and a time that is none."""
    with pytest.raises(UnknownToken):
        desk.records.change_total(HistoryQuery(filter="whom:ada"))
    with pytest.raises(BadMoment):
        desk.records.changes(HistoryQuery(filter="since:yesterday-ish"), 0, 9)


def test_the_status_counts_what_the_files_hold(desk: Profile) -> None:
    """Customers, pending records, and own records that were not applied and are not settled."""
    write_settings(desk.folder, Settings(actor=Actor("ben", "Ben Müller")))
    amend(desk, actor=2)
    amend(desk, base=1, actor=1)
    failed = desk.past.records[-1].id
    desk.past.amend(ANNA, {"language": "de"})
    desk.keep(4)
    status = desk.records.status()
    assert (1, 3, 1, 1, "Test") == (
        status.customers,
        status.position,
        status.pending,
        status.not_applied,
        status.register_name,
    )
    assert [failed] == list(desk.records.not_applied("ben"))
    assert desk.history.register.digest.hex() == status.digest


def test_a_settled_record_is_no_open_matter(desk: Profile) -> None:
    """An applied resolution closes it."""
    amend(desk, actor=2)
    amend(desk, base=1, actor=1)
    failed = desk.past.records[-1].id
    desk.past.add(1, kind="ConflictResolved", customer=ANNA, links=Links(resolves=failed))
    desk.fold()
    assert [] == list(desk.records.not_applied("ben"))


def test_drafts_come_back_as_they_were_kept(desk: Profile) -> None:
    """What was typed, with its basis."""
    view = desk.records.customer(ANNA)
    assert view is not None
    draft = FormDraft("form 1", ANNA, False, {"status": "blocked", "language": None}, view.basis, 5, {"reason": "why"})
    desk.outbox.keep_draft(draft)
    assert [draft] == list(desk.records.drafts())


def test_a_search_that_finds_plenty_looks_at_no_replaced_values(desk: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    """Replaced values help to find one customer; where many are found they would only cost time."""
    for index in range(4):
        customer = desk.past.register(name__display=f"Lang {index}")
    desk.past.amend(customer, {"name/display": "Kurz"})
    desk.fold()
    assert 4 == desk.records.total(ListQuery("lang"))
    monkeypatch.setattr(found, "ENOUGH", 3)
    desk.past.amend(ANNA, {"status": "dormant"})
    desk.fold()
    assert 3 == desk.records.total(ListQuery("lang"))
    assert 3 == len(desk.records.rows(ListQuery("lang"), 0, 9))
