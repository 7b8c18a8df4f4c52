"""What was not applied waits for its author, on every desktop, until one resolution settles it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from domain.commands import AmendDetails, Basis, RegisterCustomer, ResolveConflict
from domain.events import DETAILS_AMENDED, Change, Data, Event
from domain.history.inbox import InboxItem, resolution, rows_of
from storage.ports import Submission
from storage.projection.view import Files
from storage.records.inbox import _PAGE, Inbox
from storage.saving import Decided
from tests.bench.inbox_rows import full_inbox
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


def offline(desk: Desk, customer: str, values: dict[str, str]) -> str:
    """Save an amendment as of now without the log having its turn; returns the record's id."""
    ticket = desk.desktop.commands.submit(
        Submission(AmendDetails(customer=customer, basis=desk.customer(customer).basis, values=values))
    )
    desk.desktop.worker.tick()
    outcome = desk.outcome(ticket)
    assert outcome is not None
    return outcome.records[0]


def test_two_desktops_of_one_person_decide_and_the_first_counts(tmp_path: Path) -> None:
    """The inbox follows the person; the later decision is refused and changes nothing."""
    url = f"embedded:{tmp_path / 'log.sqlite3'}"
    office, home, ben = (
        Desk(tmp_path / name, url, actor).ready() for name, actor in (("o", ADA), ("h", ADA), ("b", BEN))
    )
    customer = clash(office, ben)
    settle(office, home, ben)
    (here,) = office.desktop.records.inbox("ada")
    (there,) = home.desktop.records.inbox("ada")
    assert here == there
    first = resolve(office, here, birth_date="mine")
    office.ready()
    late = resolve(home, there, birth_date="theirs", language="theirs")
    assert (office.verdict(first).verdict, home.verdict(late).code) == ("applied", "settled")
    settle(office, home, ben)
    assert not home.desktop.records.inbox("ada")
    assert home.customer(customer).values["birth_date"] == "1980"
    for desk in (office, home, ben):
        desk.close()


def test_a_resolution_that_is_conflicted_itself_leaves_the_first_open(desks: tuple[Desk, Desk]) -> None:
    """No new row; theirs is the newest there is, mine is what it was."""
    ada, ben = desks
    customer = clash(ada, ben)
    (item,) = ada.desktop.records.inbox("ada")
    basis = ada.customer(customer).basis
    ben.amend(customer, {"birth_date": "1985"})
    ben.ready()
    values = resolution(item, {"birth_date": "mine"}, {})
    command = ResolveConflict(customer=customer, basis=basis, source="resolve", values=values, resolves=item.record)
    (late,) = ada.submit(command, preflight=False).records
    assert ada.verdict(late).verdict == "conflicted"
    settle(ada, ben)
    (again,) = ada.desktop.records.inbox("ada")
    assert again.record == item.record
    assert (dict(again.units[0].theirs), dict(again.units[0].mine)) == ({"birth_date": "1985"}, {"birth_date": "1980"})


def test_what_will_not_apply_is_there_before_it_is_shared(desks: tuple[Desk, Desk]) -> None:
    """Marked as waiting; shared, it is an ordinary item; a decision under way takes it out of the inbox at once."""
    ada, ben = desks
    customer = ada.register(name_display="Berger, Anna").customer or ""
    settle(ada, ben)
    seen = ada.customer(customer).basis
    ben.amend(customer, {"birth_date": "1981"})
    settle(ada, ben)
    ticket = ada.desktop.commands.submit(
        Submission(AmendDetails(customer=customer, basis=seen, values={"birth_date": "1980"}), False)
    )
    ada.desktop.worker.tick()
    outcome = ada.outcome(ticket)
    assert outcome is not None
    (waiting,) = ada.desktop.records.inbox("ada")
    assert (waiting.record, waiting.waiting, waiting.can_settle) == (outcome.records[0], True, False)
    assert waiting.rival is not None
    assert waiting.rival.name == "Ben"
    settle(ada, ben)
    (shared,) = ada.desktop.records.inbox("ada")
    assert (shared.record, shared.waiting, shared.can_settle) == (waiting.record, False, True)
    dismissal = ResolveConflict(
        customer=customer, basis=ada.customer(customer).basis, source="resolve", values={}, resolves=shared.record
    )
    ticket = ada.desktop.commands.submit(Submission(dismissal))
    ada.desktop.worker.tick()
    assert ada.outcome(ticket) is not None
    assert ada.status.pending
    assert not ada.desktop.records.inbox("ada")


def test_a_customer_who_was_retired_can_be_brought_back_with_it(desks: tuple[Desk, Desk]) -> None:
    """One record writes ``life`` and the other units."""
    ada, ben = desks
    customer = ada.register(name_display="Berger, Anna").customer or ""
    settle(ada, ben)
    ben.retire(customer)
    ben.ready()
    lost = offline(ada, customer, {"language": "de"})
    assert ada.verdict(lost).verdict == "conflicted"
    (item,) = ada.desktop.records.inbox("ada")
    assert item.revives
    assert item.units[0].writer is not None
    assert item.units[0].writer.name == "Ben"
    assert ada.verdict(resolve(ada, item, life="mine")).verdict == "applied"
    view = ada.customer(customer)
    assert (view.life, view.values["language"]) == ("active", "de")
    assert not ada.desktop.records.inbox("ada")


def test_what_of_an_unknown_customer_stays_until_somebody_registers_it(desks: tuple[Desk, Desk]) -> None:
    """Nothing on the log can settle it; the customer registered under the same id, it closes by itself."""
    ada, ben = desks
    stranger = str(uuid4())
    basis = ada.basis()
    wanted = {"nature": "person", "name/display": "Nobody, Nora"}
    event = Event(
        kind=DETAILS_AMENDED,
        customer=stranger,
        source="form",
        changes=(Change("name/display", None, "Nobody, Nora"),),
        data=Data(amends="change"),
    )
    ada.desktop.worker.save_decided([Decided(event, basis, str(uuid4()), ())])
    ada.tick()
    settle(ada, ben)
    (item,) = ada.desktop.records.inbox("ada")
    assert (item.code, item.waiting, item.known, item.can_settle) == ("unknown", False, False, False)
    assert item.display == "Nobody, Nora"
    ada.submit(RegisterCustomer(customer=stranger, basis=ada.basis(), values=wanted))
    settle(ada, ben)
    assert not ada.desktop.records.inbox("ada")


def test_a_batch_is_one_row_with_its_title_and_a_look_in_parts_comes_to_the_same(desks: tuple[Desk, Desk]) -> None:
    """However small the parts, and whatever is written between them."""
    ada, ben = desks
    names = [ada.register(name_display=f"Person {n}").customer or "" for n in range(30)]
    settle(ada, ben)
    for customer in names:
        ben.amend(customer, {"birth_date": "1981"})
    ben.ready()
    batch = str(uuid4())
    for customer in names:
        seen = ada.customer(customer).basis
        ada.submit(AmendDetails(customer=customer, basis=seen, values={"birth_date": "1980"}, batch=batch), False)
    settle(ada, ben)
    every = ada.desktop.records.inbox("ada")
    assert [len(row) for row in rows_of(every)] == [30]
    files = Files(ada.folder, tmp_log(ada))
    with files.view() as view:
        found = Inbox("ada")
        parts = found.look(view, 0.0)
        assert found.lacks
        while found.lacks:
            parts = found.look(view, 0.001)
        assert parts == every
    files.close()
    ben.amend(names[3], {"birth_date": "1980"})
    settle(ada, ben)
    left = ada.desktop.records.inbox("ada")
    assert [item.customer for item in left] == [one for one in names if one != names[3]]
    fresh = Desk(ada.folder.parent / "fresh", f"embedded:{tmp_log(ada)}", ADA).ready()
    assert fresh.desktop.records.inbox("ada") == left
    fresh.close()


FULL = 250
"""More items than are read in one step."""


def test_a_part_is_a_small_step_and_all_of_them_come_to_the_reading_in_one_go(tmp_path: Path) -> None:
    """However many items there are, a part reads at most a page of rows, or what one item needs."""
    files = Files(full_inbox(tmp_path, FULL), tmp_path / "log.sqlite3")
    with files.view() as view:
        read: list[object] = []
        for db in (view.register, view.history, view.outbox):
            db.row_factory = lambda _cursor, row: (read.append(row), row)[1]
        found, parts, steps = Inbox("ada"), [], []
        while not steps or found.lacks:
            read.clear()
            parts.append(found.look(view, 0.0))
            steps.append(len(read))
        assert len(steps) > FULL
        assert max(steps) <= _PAGE + 10
        assert sum(steps) > 10 * max(steps)
        assert [len(part) for part in parts] == [0] * (len(parts) - 1) + [FULL]
        assert parts[-1] == Inbox("ada").look(view)
    files.close()


def test_what_is_written_while_the_parts_go_on_is_in_the_answer(desks: tuple[Desk, Desk]) -> None:
    """Items come, close by themselves, are settled and wait between two parts; the last part knows all of it."""
    ada, ben = desks
    customers = [clash(ada, ben) for _ in range(8)]
    files = Files(ada.folder, tmp_log(ada))
    found, parts = Inbox("ada"), 0
    events: list[Callable[[], object]] = [
        lambda: ben.amend(customers[7], {"birth_date": "1990"}),
        lambda: offline(ada, customers[2], {"salutation": "Frau"}),
        lambda: clash(ada, ben),
        lambda: resolve(ada, found_of(ada, customers[1]), birth_date="mine"),
        lambda: ben.amend(customers[0], {"birth_date": "1980", "language": "de"}),
    ]
    while events or found.lacks:
        if events and parts % 8 == 7:
            events.pop()()
            settle(ada, ben)
        with files.view() as view:
            answer = found.look(view, 0.0)
        parts += 1
    with files.view() as view:
        assert answer == Inbox("ada").look(view)
    assert {item.customer for item in answer} >= {*customers[2:]}
    assert customers[0] not in {item.customer for item in answer}
    assert dict(answer[-2].units[0].theirs) == {"birth_date": "1990"}
    files.close()


def test_an_item_is_opened_without_the_others(tmp_path: Path) -> None:
    """While files that were swapped are looked at anew, the last answer stands and one of its items is as it is."""
    profile = full_inbox(tmp_path, 30)
    files, fresh = (Files(profile, tmp_path / "log.sqlite3") for _ in range(2))
    found = Inbox("ada")
    with files.view() as view:
        before = found.look(view)
    with fresh.view() as view:
        assert found.look(view, 0.0) is before
        opened = found.open(view, before[7].record, before[7].customer)
        assert opened is not None
        assert opened.item == before[7]
        assert found.lacks
        while found.lacks:
            assert found.look(view, 0.0) is before
    files.close()
    fresh.close()


def found_of(desk: Desk, customer: str) -> InboxItem:
    """Return the item of a customer."""
    return next(item for item in desk.desktop.records.inbox("ada") if item.customer == customer)


def tmp_log(desk: Desk) -> Path:
    """Return the file of the log that the desks of a test share."""
    return desk.folder.parent / "log.sqlite3"
