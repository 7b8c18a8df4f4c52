"""Commands about the log as a whole, on the embedded log."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.command_line import Daybook


def append(log: Path, value: bytes) -> None:
    """Append bytes to an embedded log behind Daybook's back."""
    with sqlite3.connect(log) as db:
        db.execute("INSERT INTO records SELECT max(position) + 1, max(recorded), ? FROM records", (value,))
    db.close()


@pytest.fixture
def log(daybook: Daybook) -> Path:
    """The log of a register with one customer and two changes."""
    anna = daybook.anna()
    daybook("amend", anna, "name/given=Anna")
    return daybook.profile / "log.sqlite3"


def test_a_sound_log_is_all_well(daybook: Daybook, log: Path) -> None:
    """Every record read, nothing found."""
    assert {"ok": True, "records": 3, "findings": [], "first_bad": None} == daybook("verify")


def test_verify_names_the_first_bad_position(daybook: Daybook, log: Path) -> None:
    """A broken record is refused by everybody, named here, and the rest stays readable."""
    append(log, b'{"v":1,"broken":')
    daybook("amend", "1", "language=de")
    answer = daybook.run("verify", "--json")
    assert (1, False, 3) == (answer.status, answer.json["ok"], answer.json["first_bad"]["position"])
    assert "not a record" in answer.json["first_bad"]["what"]
    assert 1 == len(answer.json["findings"]) - sum("Not applied" in one for one in answer.json["findings"])


def test_verify_finds_altered_bytes(daybook: Daybook, log: Path) -> None:
    """A record that was changed after it was folded is the first bad position."""
    with sqlite3.connect(log) as db:
        db.execute("DROP TRIGGER records_never_change")
        db.execute("UPDATE records SET value = CAST(replace(value, 'Berger', 'Burger') AS BLOB) WHERE position = 1")
    db.close()
    answer = daybook.run("verify", "--json")
    assert (1, 1) == (answer.status, answer.json["first_bad"]["position"])


def test_rebuild_ends_in_the_same_chains(daybook: Daybook, log: Path) -> None:
    """Fingerprint and digest are those of the log, whoever folds it."""
    before = daybook("status")
    answer = daybook("rebuild")
    assert {"seconds", "records", "digest", "fingerprint"} == answer.keys()
    assert (before["digest"], before["fingerprint"], 3) == (answer["digest"], answer["fingerprint"], answer["records"])
    assert "applied" == daybook("amend", "1", "language=de")["verdict"]


def test_log_check_and_create_on_a_file(daybook: Daybook, log: Path, tmp_path: Path) -> None:
    """A file is as it must be, or is made so."""
    assert {"ok": True, "findings": []} == daybook("log", "check")
    made = tmp_path / "new.sqlite3"
    daybook("log", "create", f"embedded:{made}")
    assert made.exists()


def test_publishing_needs_a_topic(daybook: Daybook, log: Path, tmp_path: Path) -> None:
    """A file cannot be published to a file."""
    answer = daybook.run("log", "publish", f"embedded:{tmp_path / 'x'}", "--json")
    assert (1, "no_topic") == (answer.status, answer.json["code"])


def test_a_log_of_another_register_is_refused(daybook: Daybook, log: Path, tmp_path: Path) -> None:
    """A profile belongs to one register: another log is named and nothing is sent to it."""
    other = Daybook(tmp_path / "other", daybook.capsys)
    other.anna()
    foreign = other.profile / "log.sqlite3"
    answer = daybook.run("register", "person", "name/display=X", "--log", f"embedded:{foreign}", "--wait", "0.3")
    assert 3 == answer.status
    assert "does not hold the register" in answer.err
    assert 2 == other("status")["records"]


def test_a_file_has_no_second_copy_to_compare(daybook: Daybook, log: Path) -> None:
    """An embedded log is the register itself: said so."""
    answer = daybook.run("log", "compare", "--json")
    assert (1, "no_own_copy") == (answer.status, answer.json["code"])
