"""One edit, all the way, through one and two desktops on the embedded log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from domain.commands import RegisterCustomer
from storage.desktop import Desktop
from storage.errors import LogAway, ProfileInUse
from storage.notices import LogState, Result
from tests.storage.desks import ADA, BEN, Desk, settle


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desktop on its own embedded log."""
    desk = Desk(tmp_path / "ada").ready()
    yield desk
    desk.close()


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """Two desktops that share one embedded log."""
    log = f"embedded:{tmp_path / 'shared.sqlite3'}"
    one = Desk(tmp_path / "ada", log, ADA).ready()
    other = Desk(tmp_path / "ben", log, BEN).ready()
    yield one, other
    one.close()
    other.close()


def test_a_new_profile_opens_its_register(desk: Desk) -> None:
    """An empty log gets its first record from the first desktop."""
    assert 0 == desk.status.position
    assert desk.status.register == desk.desktop.settings.register


def test_an_edit_goes_all_the_way(desk: Desk) -> None:
    """Register, amend, judge, read back: the values are there and nothing waits."""
    outcome = desk.register(name_display="Ada Lovelace")
    assert Result.SAVED is outcome.result
    customer = str(outcome.customer)
    assert "applied" == desk.verdict(outcome.records[0]).verdict
    amended = desk.amend(customer, {"birth_date": "1815-12-10"})
    assert "applied" == desk.verdict(amended.records[0]).verdict
    view = desk.customer(customer)
    assert ("1815-12-10", 2, 1) == (view.values["birth_date"], view.version, view.number)
    assert 0 == desk.ready().status.pending


def test_an_edit_is_shown_before_it_is_shared(desk: Desk) -> None:
    """What is saved is laid over at once, marked as pending."""
    desk.register(name_display="Ada Lovelace")
    customer = str(uuid4())
    outcome = desk.submit(RegisterCustomer(customer=customer, basis=desk.basis(), values={"name/display": "Ben"}))
    view = desk.customer(customer)
    assert (outcome.records[0], None) == (view.pending["name"], view.number)


def test_edits_in_a_row_build_on_each_other(desk: Desk) -> None:
    """Five edits of one unit, none waiting for the one before, all apply."""
    customer = str(desk.register(name_display="Ada").customer)
    records = [desk.amend(customer, {"birth_date": f"198{n}"}).records[0] for n in range(5)]
    assert ["applied"] * 5 == [desk.verdict(record).verdict for record in records]
    assert "1984" == desk.customer(customer).values["birth_date"]


def test_a_refused_command_saves_nothing(desk: Desk) -> None:
    """A customer without a name is refused with a sentence."""
    outcome = desk.submit(RegisterCustomer(customer=str(uuid4()), basis=desk.basis(), values={"nature": "person"}))
    assert Result.REFUSED is outcome.result
    assert str(outcome.refusal)
    assert 0 == desk.ready().status.position


def test_a_command_that_changes_nothing_makes_no_record(desk: Desk) -> None:
    """The same value again is nothing."""
    customer = str(desk.register(name_display="Ada").customer)
    assert Result.NOTHING is desk.amend(customer, {"name/display": "Ada"}).result


def test_reopening_finds_everything_again(desk: Desk) -> None:
    """Close and open: same digest, same customer, nothing is written."""
    customer = str(desk.register(name_display="Ada").customer)
    digest = desk.ready().status.digest
    desk.close()
    again = Desk(desk.folder).ready()
    assert (digest, "Ada") == (again.status.digest, again.customer(customer).display)
    again.close()


def test_derived_files_come_back(desk: Desk) -> None:
    """Without its projection the desktop folds the log again, to the same digest."""
    for n in range(3):
        desk.register(name_display=f"Customer {n}")
    digest = desk.ready().status.digest
    desk.close()
    for file in desk.folder.glob("*.sqlite3*"):
        if file.name.startswith(("history", "register")):
            file.unlink()
    again = Desk(desk.folder).ready()
    assert (digest, 3) == (again.status.digest, again.status.customers)
    again.close()


def test_a_second_process_is_told_so(desk: Desk) -> None:
    """One process owns a profile; the other gets one sentence."""
    with pytest.raises(ProfileInUse, match="open in another Daybook"):
        Desk(desk.folder)


def test_different_units_both_apply(two: tuple[Desk, Desk]) -> None:
    """Two desktops write different units without knowing of each other."""
    one, other = two
    customer = str(one.register(name_display="Ada").customer)
    settle(one, other)
    seen = other.customer(customer).basis
    first = one.amend(customer, {"birth_date": "1980"}).records[0]
    second = other.amend(customer, {"language": "de"}, seen).records[0]
    settle(one, other)
    assert ["applied", "applied"] == [one.verdict(first).verdict, other.verdict(second).verdict]
    assert one.status.digest == other.status.digest
    assert {"birth_date": "1980", "language": "de"}.items() <= one.customer(customer).values.items()


def test_the_same_unit_is_conflicted(two: tuple[Desk, Desk]) -> None:
    """Of two writers of one unit the one who had not seen the other is conflicted; the typed value is kept."""
    one, other = two
    customer = str(one.register(name_display="Ada").customer)
    settle(one, other)
    seen = other.customer(customer).basis
    one.amend(customer, {"birth_date": "1980"})
    one.ready()
    late = other.amend(customer, {"birth_date": "1990"}, seen, preflight=False).records[0]
    settle(one, other)
    assert "conflicted" == other.verdict(late).verdict
    assert "1980" == other.customer(customer).values["birth_date"]
    change = other.desktop.records.change(late)
    assert change is not None
    assert "1990" == change.changes[0].now


def test_preflight_says_so_before_anything_is_saved(two: tuple[Desk, Desk]) -> None:
    """The form that had not seen a colleague's change of the same unit is told, and nothing is written."""
    one, other = two
    customer = str(one.register(name_display="Ada").customer)
    settle(one, other)
    seen = other.customer(customer).basis
    one.amend(customer, {"birth_date": "1980"})
    settle(one, other)
    before = other.status.position
    outcome = other.amend(customer, {"birth_date": "1990"}, seen)
    assert Result.CLASHED is outcome.result
    assert ("birth_date", {"birth_date": "1980"}) == (outcome.clashes[0].unit, outcome.clashes[0].theirs)
    settle(one, other)
    assert before == other.status.position


def test_nothing_is_written_without_an_actor(tmp_path: Path) -> None:
    """A desktop on which nobody said who works there reads, and opens no register."""
    desktop = Desktop.open(tmp_path / "nobody")
    for _ in range(5):
        desktop.worker.tick()
    assert (-1, LogState.UP_TO_DATE) == (desktop.status.position, desktop.status.state)
    desktop.close()


def test_a_vanished_log_is_a_sentence_and_is_not_made_anew(desk: Desk) -> None:
    """The truth of a profile is gone: said so, and no empty one takes its place."""
    desk.close()
    (desk.folder / "log.sqlite3").rename(desk.folder / "elsewhere")
    with pytest.raises(LogAway, match="the file is gone"):
        Desk(desk.folder)
    assert not (desk.folder / "log.sqlite3").exists()
    (desk.folder / "elsewhere").rename(desk.folder / "log.sqlite3")
    again = Desk(desk.folder).ready()
    assert 0 == again.status.position
    again.close()
